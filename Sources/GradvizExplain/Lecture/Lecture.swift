import GradvizDiagram
import GradvizExport
import GradvizTrace

/// Puts a derivation into words and mathematics, in the order in which one would tell it at a board.
struct Lecture {
  typealias Block = Document.Block
  typealias Inline = Document.Inline
  typealias Equation = Document.Equation

  let derivation: Derivation
  let trace: Trace
  var names: MathNames
  var numbers: MathNumber
  var notations: Notations { Notations(trace: trace, names: names) }
  var rules: Rules { Rules(trace: trace, names: names, numbers: numbers) }
  /// For each stage the last of its operations, which carries its number.
  let stageEnds: [Int: Int]
  /// Whether it has been told what happens where an array was repeated.
  var hasToldOfRepeats = false
  /// Whether it has been told what happens where wires meet.
  var hasToldOfSums = false

  init(_ derivation: Derivation, digits: Int, alphabet: MathNames.Alphabet) {
    self.derivation = derivation
    trace = derivation.trace
    names = MathNames(trace, alphabet)
    numbers = MathNumber(digits: digits)
    var ends: [Int: Int] = [:]
    for node in trace.nodes where node.kind == .op && derivation.isUsed[node.id] {
      if let stage = node.stage { ends[stage] = node.id }
    }
    stageEnds = ends
  }

  /// The whole text for an exporter's input.
  static func document(
    _ input: ExportInput, _ options: Derivation.Options, alphabet: MathNames.Alphabet
  ) -> Document {
    Lecture(Derivation(input.trace, options), digits: input.options.digits, alphabet: alphabet)
      .document()
  }

  /// The number of the stage that a node ends, nil where it ends none.
  func stage(endedBy id: Int) -> Int? {
    trace.nodes[id].stage.flatMap { stageEnds[$0] == id ? $0 : nil }
  }

  /// The whole text.
  func document() -> Document {
    var lecture = self
    var document = Document()
    document.blocks += lecture.opening()
    document.blocks += lecture.forwardPass()
    document.blocks += lecture.backwardPass()
    document.blocks += lecture.errorSignals()
    document.blocks += lecture.results()
    document.blocks += lecture.descent()
    return document
  }

  /// The node that was differentiated, where there is one.
  var output: Int? { trace.output.flatMap { trace.nodes.indices.contains($0) ? $0 : nil } }

  // MARK: Pieces of sentences

  func symbol(_ id: Int) -> Inline { .math(names.symbol(id).latex) }

  func gradient(_ id: Int) -> Inline { .math(names.gradient(id).latex) }

  /// A symbol, and of a constant without a name its number.
  func operand(_ id: Int) -> Formula { rules.symbolOrNumber(id) }

  /// `a`, `a and b`, `a, b and c`; more than `limit` are counted.
  static func list(_ items: [[Inline]], limit: Int = 8, rest: String = "more") -> [Inline] {
    var shown = items
    if items.count > limit {
      shown = Array(items.prefix(limit - 1))
      shown.append([.text("\(count(items.count - shown.count)) \(rest)")])
    }
    var result: [Inline] = []
    for (place, item) in shown.enumerated() {
      if place > 0 { result.append(.text(place == shown.count - 1 ? " and " : ", ")) }
      result += item
    }
    return result
  }

  /// A number of things, in words up to ten and with commas from a thousand on.
  static func count(_ number: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    if words.indices.contains(number) { return words[number] }
    var result = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0 && place % 3 == 0 { result = "," + result }
      result = String(digit) + result
    }
    return result
  }

  static func things(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A scope as one name: `t=0 › cell`.
  static func scope(_ path: [String]) -> Inline {
    .code(path.joined(separator: " › "))
  }

  /// A value in a cell of a table: written out, or by its norm.
  func cell(_ id: Int, _ value: Trace.Value?, of symbol: Formula) -> [Inline] {
    guard let value else { return [.text("–")] }
    let shape = trace.nodes[id].shape
    if value.elements.map({ $0.count <= MathNumber.inlineLimit }) ?? false,
      let formula = numbers.formula(value, shape)
    {
      return [.math(formula.latex)]
    }
    return [.math(norm(symbol.latex, value))]
  }

  /// `\lVert x \rVert = 1.2`, and how many elements it leaves out.
  func norm(_ symbol: String, _ value: Trace.Value) -> String {
    let summary = value.summary
    var text = "\\lVert " + symbol + " \\rVert = " + numbers.formula(summary.norm).latex
    if value.elements?.isEmpty ?? false { return symbol + "\\text{ is empty}" }
    if summary.nonFinite > 0 {
      text += "\\text{ without }" + String(summary.nonFinite) + "\\text{ that are NaN or infinite}"
    }
    return text
  }
}
