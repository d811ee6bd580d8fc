package import Gradviz

/// A forward pass at random, as a lecture might have it: calls inside calls, loops, numbers, vectors and matrices.
///
/// ```text
/// import numpy as np
/// x0 = 0.7
/// v0 = np.array([0.5, -1.2, 0.3])
/// W0 = np.array([[0.1, 0.4, -0.2], [0.9, -0.5, 0.3], [0.2, 0.2, -0.7]])
/// def f(a, b):
///     c = np.tanh(b)
///     return c * a
/// v1 = np.tanh(W0 @ v0)
/// for t in range(3):
///     v1 = f(x0, v1)
/// loss = x0 ** 2 + (v1 * v1).mean()
/// ```
///
/// Each runs to its end, and its output is one number.
package struct RandomProgram {
  /// Its lines.
  package private(set) var text = ""

  private var generator: SplitMix
  private var functions: [Function] = []
  private var indent = ""
  /// How many elements vectors have: of many only the norm is written.
  private let size: Int

  /// What a name stands for.
  private enum Kind: Hashable { case number, vector, matrix }

  private struct Function {
    var name: String
    var parameters: [Kind]
    var result: Kind
  }

  /// The names that can be used at a place.
  private struct Names {
    var all: [(name: String, kind: Kind)] = []
    var count = 0

    mutating func new(_ prefix: String, _ kind: Kind) -> String {
      count += 1
      all.append(("\(prefix)\(count)", kind))
      return "\(prefix)\(count)"
    }
  }

  /// The program of a seed, the same on every machine.
  package init(seed: UInt64) {
    generator = SplitMix(seed: seed)
    size = seed % 3 == 0 ? 7 : 3
    add("import numpy as np")
    var names = Names()
    for _ in 0..<number(1...3) { input(.number, &names) }
    for _ in 0..<number(0...2) { input(.vector, &names) }
    for _ in 0..<number(0...2) { input(.matrix, &names) }
    for _ in 0..<number(0...3) { function() }
    for _ in 0..<number(2...9) { statement(&names, depth: 0) }
    // Of what the loss does not depend on nothing is drawn.
    let terms = names.all.filter { $0.kind != .matrix }.suffix(4).map { name, kind in
      kind == .number ? "\(name) ** 2" : "(\(name) * \(name)).mean()"
    }
    add("loss = \(terms.joined(separator: " + "))")
  }

  /// How the program of a seed is drawn: every fourth as cards, and large ones folded as they usually are.
  package static func options(seed: UInt64, _ direction: Diagram.Direction) -> Diagram.Options {
    Diagram.Options(
      style: seed % 4 == 0 ? .cards : .circuit, direction: direction,
      folding: Diagram.Folding(maxNodes: Diagram.Folding.usualMaxNodes))
  }

  private mutating func add(_ line: String) { text += indent + line + "\n" }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...elements.count - 1)]
  }

  /// A number with one digit behind the point, never zero.
  private mutating func literal() -> String {
    let tenths = number(1...19)
    return (number(0...1) == 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  private mutating func list(_ count: Int) -> String {
    "[" + (0..<count).map { _ in literal() }.joined(separator: ", ") + "]"
  }

  private mutating func input(_ kind: Kind, _ names: inout Names) {
    switch kind {
    case .number: add("\(names.new("x", kind)) = \(literal())")
    case .vector: add("\(names.new("v", kind)) = np.array(\(list(size)))")
    case .matrix:
      let rows = (0..<size).map { _ in list(size) }.joined(separator: ", ")
      add("\(names.new("W", kind)) = np.array([\(rows)])")
    }
  }

  /// A definition whose body may call those before it.
  private mutating func function() {
    let kinds: [Kind] = [.number, .vector]
    let parameters = (0..<number(1...3)).map { _ in pick(kinds) }
    var names = Names()
    let list = parameters.map { names.new("a", $0) }.joined(separator: ", ")
    let name = ["cell", "gate", "layer", "score"][functions.count]
    add("def \(name)(\(list)):")
    indent = "    "
    for _ in 0..<number(1...4) { statement(&names, depth: 1) }
    let result = names.all[names.all.count - 1]
    add("return \(result.name)")
    indent = ""
    functions.append(Function(name: name, parameters: parameters, result: result.kind))
  }

  /// A line, or a loop of some.
  private mutating func statement(_ names: inout Names, depth: Int) {
    if depth < 2, number(0...5) == 0 {
      loop(&names, depth: depth)
      return
    }
    let kind: Kind =
      names.all.contains { $0.kind == .vector } && number(0...1) == 0 ? .vector : .number
    let value = expression(kind, names, depth: 0)
    let caption = number(0...7) == 0 ? "  # a caption" : ""
    add("\(names.new(kind == .vector ? "u" : "y", kind)) = \(value)\(caption)")
  }

  /// A loop that changes a name in every turn.
  private mutating func loop(_ names: inout Names, depth: Int) {
    let changed = pick(names.all.filter { $0.kind != .matrix })
    let start = names.new(changed.kind == .vector ? "h" : "s", changed.kind)
    add("\(start) = \(changed.name) * 1.0")
    add("for \(["t", "k"][depth]) in range(\(number(2...5))):")
    indent += "    "
    var inner = names
    for _ in 0..<number(0...2) { statement(&inner, depth: depth + 1) }
    add("\(start) = \(expression(changed.kind, inner, depth: 0)) + \(start)")
    indent.removeLast(4)
  }

  private mutating func operand(_ kind: Kind, _ names: Names, _ depth: Int) -> String {
    let known = names.all.filter { $0.kind == kind }
    if depth < 2, known.isEmpty || number(0...2) == 0 {
      return expression(kind, names, depth: depth + 1)
    }
    if known.isEmpty { return kind == .vector ? "np.array(\(list(size)))" : literal() }
    // What was computed last is used most.
    return number(0...1) == 0 ? known[known.count - 1].name : pick(known).name
  }

  private mutating func expression(_ kind: Kind, _ names: Names, depth: Int) -> String {
    let calls = functions.filter { function in
      function.result == kind
        && function.parameters.allSatisfy { parameter in
          names.all.contains { $0.kind == parameter }
        }
    }
    if !calls.isEmpty, number(0...2) == 0 {
      let function = pick(calls)
      var arguments: [String] = []
      for parameter in function.parameters { arguments.append(operand(parameter, names, 2)) }
      return "\(function.name)(\(arguments.joined(separator: ", ")))"
    }
    let first = operand(kind, names, depth)
    let matrices = names.all.filter { $0.kind == .matrix }
    switch (kind, number(0...7)) {
    case (.vector, 0...1) where !matrices.isEmpty: return "(\(pick(matrices).name) @ \(first))"
    case (.vector, 2): return "(\(first) * \(operand(.number, names, depth)))"
    case (.number, 0) where names.all.contains { $0.kind == .vector }:
      let vector = operand(.vector, names, 2)
      return pick([
        "(\(vector) @ \(vector))", "\(vector)[1]", "\(vector).sum()", "np.mean(\(vector))",
      ])
    case (_, 3): return "np.tanh(\(first))"
    case (_, 4): return pick(["sigmoid(\(first))", "np.sin(\(first))", "np.exp(-\(first) ** 2)"])
    case (_, 5): return "np.maximum(\(first), \(operand(kind, names, depth)))"
    case (_, 6): return "(\(first) - \(operand(kind, names, depth)))"
    case (_, 7): return "(\(first) + \(literal()))"
    default: return "(\(first) \(pick(["+", "*"])) \(operand(kind, names, depth)))"
    }
  }
}
