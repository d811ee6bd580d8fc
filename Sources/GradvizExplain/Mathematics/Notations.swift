import GradvizEngine
import GradvizTrace

/// How ops are written on their operands, as a book sets them.
///
/// The catalog knows how a program writes an op. Where a book does the same nothing is listed here: a call is a call,
/// with the function's name upright.
struct Notations {
  let trace: Trace
  let names: MathNames

  /// An op on some operands.
  func formula(_ node: Trace.Node, _ operands: [Formula]) -> Formula {
    guard let code = OpFacts.code(node.op) else { return call(plainName(node.op), operands) }
    switch (code, operands.count) {
    case (_, 1):
      return unary(code, node, operands[0]) ?? call(functionName(code), operands)
    case (_, 2):
      return binary(code, node, operands[0], operands[1]) ?? call(functionName(code), operands)
    default: return call(functionName(code), operands)
    }
  }

  // MARK: One operand

  private func unary(_ code: OpCode, _ node: Trace.Node, _ x: Formula) -> Formula? {
    switch code {
    case .negative: Formula("-" + x.behind(.sum), .sign)
    case .exp: Formula("e^{" + x.latex + "}", .power)
    case .expm1: Formula("e^{" + x.latex + "} - 1", .sum)
    case .exp2: Formula("2^{" + x.latex + "}", .power)
    case .floor: Formula("\\lfloor " + x.latex + " \\rfloor")
    case .ceil: Formula("\\lceil " + x.latex + " \\rceil")
    case .inv: Formula(x.asBase + "^{-1}", .power)
    case .log1p: Formula("\\ln" + Formula.brackets("1 + " + x.behind(.sum)))
    case .log2: Formula("\\log_{2}" + Formula.brackets(x.latex))
    case .log10: Formula("\\log_{10}" + Formula.brackets(x.latex))
    case .sqrt: Formula("\\sqrt{" + x.latex + "}")
    case .square: Formula(x.asBase + "^{2}", .power)
    case .abs: Formula("\\lvert " + x.latex + " \\rvert")
    case .reciprocal: Formula("\\frac{1}{" + x.latex + "}", .product)
    case .sigmoid: Formula("\\sigma" + Formula.brackets(x.latex))
    case .logicalNot: Formula("\\lnot " + x.inside(.atom), .sign)
    case .transpose where node.shape.count == 2:
      Formula(x.asBase + "^{\\top}", .power)
    case .reshape, .broadcastTo:
      Formula(
        function(functionName(code))
          + Formula.brackets(x.latex + ",\\ " + MathNumber.shape(node.shape)))
    case .transpose where node.shape.count > 2:
      Formula(
        function("transpose")
          + Formula.brackets(x.latex + ",\\ " + MathNumber.shape(node.attributes.axes)))
    case .slice, .gather:
      Formula(x.inside(.atom) + subscripts(node))
    case .sum, .mean, .variance, .std, .prod, .max, .min, .softmax, .logSoftmax, .logsumexp,
      .cumsum, .cumprod:
      reduction(code, node, x)
    default: nil
    }
  }

  private func reduction(_ code: OpCode, _ node: Trace.Node, _ x: Formula) -> Formula {
    let operand = node.operands.first.map { trace.nodes[$0].shape } ?? []
    let name = function(functionName(code))
    let axes = node.attributes.axes
    guard !axes.isEmpty, axes.count < operand.count else {
      return Formula(name + Formula.brackets(x.latex))
    }
    let list = axes.map(String.init).joined(separator: ", ")
    return Formula(
      name
        + Formula.brackets(
          x.latex + ",\\ \\text{ax\(axes.count == 1 ? "is" : "es") }" + list))
  }

  /// What stands in brackets behind a slice: `\lbrack :n \rbrack`.
  private func subscripts(_ node: Trace.Node) -> String {
    let inner = node.expression.flatMap(Self.lastBrackets).flatMap(brackets) ?? "\\ldots"
    return "\\lbrack " + inner + " \\rbrack"
  }

  private static func lastBrackets(_ expression: String) -> Substring? {
    guard expression.utf8.count <= 400, expression.hasSuffix("]") else { return nil }
    var depth = 0
    for index in expression.indices.reversed() {
      if expression[index] == "]" { depth += 1 }
      if expression[index] == "[" { depth -= 1 }
      if depth == 0 {
        return expression[expression.index(after: index)...].dropLast()
      }
    }
    return nil
  }

  private func brackets(_ text: Substring) -> String? {
    var result = ""
    var word = ""
    func finish(isCall: Bool = false) -> Bool {
      defer { word = "" }
      guard !word.isEmpty else { return true }
      if word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        result += word
        return true
      }
      guard let name = names.latex(word) else { return false }
      let isPlain = word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
      result += isCall && isPlain ? "\\operatorname{" + word + "}" : name
      return true
    }
    guard text.utf8.count <= 40 else { return nil }
    for character in text {
      if character.isLetter || character == "_" || character.isNumber {
        word.append(character)
        continue
      }
      guard finish(isCall: character == "(") else { return nil }
      switch character {
      case " ": result += result.hasSuffix(",") ? "\\ " : result.hasSuffix(" ") ? "" : " "
      case ":": result += (result.isEmpty || result.hasSuffix(" ") ? "" : " ") + "\\colon "
      case "*": result += (result.hasSuffix(" ") ? "" : " ") + "\\cdot "
      case "[": result += "\\lbrack "
      case "]": result += " \\rbrack "
      case ",": result += ","
      case "+", "-", "(", ")", "/": result.append(character)
      default: return nil
      }
    }
    return finish() ? result : nil
  }

  // MARK: Two operands

  private func binary(
    _ code: OpCode, _ node: Trace.Node, _ x: Formula, _ y: Formula
  ) -> Formula? {
    switch code {
    case .add: Formula(x.inside(.sum) + " + " + y.behind(.relation), .sum)
    case .subtract: Formula(x.inside(.sum) + " - " + y.behind(.sum), .sum)
    case .multiply:
      Formula(x.inside(.product) + product(node) + y.behind(.sum), .product)
    case .divide: Formula("\\frac{" + x.latex + "}{" + y.latex + "}", .product)
    case .power: Formula(x.asBase + "^{" + y.latex + "}", .power)
    case .remainder: Formula(x.inside(.sign) + " \\bmod " + y.behind(.product), .product)
    case .floorDivide:
      Formula("\\left\\lfloor \\frac{" + x.latex + "}{" + y.latex + "} \\right\\rfloor")
    case .greater: indicator(x, "\\gt", y)
    case .greaterEqual: indicator(x, "\\ge", y)
    case .less: indicator(x, "\\lt", y)
    case .lessEqual: indicator(x, "\\le", y)
    case .equal: indicator(x, "=", y)
    case .notEqual: indicator(x, "\\ne", y)
    case .logicalAnd: Formula(x.inside(.atom) + " \\wedge " + y.inside(.atom), .relation)
    case .logicalOr: Formula(x.inside(.atom) + " \\vee " + y.inside(.atom), .relation)
    case .outer: Formula(x.inside(.power) + " \\otimes " + y.behind(.product), .product)
    case .matmul:
      Formula(matrix(x, node, 0) + " \\cdot " + matrix(y, node, 1), .product)
    default: nil
    }
  }

  /// The sign of a product: of numbers, or of the elements of arrays.
  private func product(_ node: Trace.Node) -> String {
    let isOfArrays = node.operands.allSatisfy { Numbers.count(trace.nodes[$0].shape) > 1 }
    return isOfArrays ? " \\odot " : " \\cdot "
  }

  private func matrix(_ x: Formula, _ node: Trace.Node, _ place: Int) -> String {
    isTransposed(node, place) ? x.asBase + "^{\\top}" : x.inside(.power)
  }

  /// Whether a factor of a matrix product is read transposed.
  func isTransposed(_ node: Trace.Node, _ place: Int) -> Bool {
    let transposes = node.attributes.transposes
    return transposes.indices.contains(place) && transposes[place]
      && trace.nodes[node.operands[place]].shape.count > 1
  }

  private func indicator(_ x: Formula, _ relation: String, _ y: Formula) -> Formula {
    Formula(Formula.squareBrackets(x.latex + " " + relation + " " + y.latex))
  }

  // MARK: Calls

  /// How many operands of a call are written.
  private static let operandLimit = 6

  private func call(_ name: String, _ operands: [Formula]) -> Formula {
    var texts = operands.prefix(Self.operandLimit).map(\.latex)
    if let last = operands.last, operands.count > Self.operandLimit {
      texts += ["\\ldots", last.latex]
    }
    return Formula(function(name) + Formula.brackets(texts.joined(separator: ",\\ ")))
  }

  /// A function's name: those that LaTeX has a sign for, the others upright.
  private func function(_ name: String) -> String {
    Self.signs.contains(name) ? "\\" + name : "\\operatorname{" + name + "}"
  }

  private func functionName(_ code: OpCode) -> String {
    Self.functionNames[code] ?? code.name.filter { $0.isASCII && $0.isLetter || $0.isNumber }
  }

  /// The name of an op that the catalog does not have, without what LaTeX would take for a command.
  private func plainName(_ op: String) -> String {
    let letters = op.unicodeScalars.prefix(24).filter {
      $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    return letters.isEmpty ? "op" : String(String.UnicodeScalarView(letters))
  }

  private static let signs: Set<String> = [
    "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "ln", "max", "min",
  ]

  private static let functionNames: [OpCode: String] = [
    .log: "ln", .maximum: "max", .minimum: "min", .relu: "ReLU", .leakyReLU: "LeakyReLU",
    .elu: "ELU", .gelu: "GELU", .silu: "SiLU", .concatenate: "concat", .assemble: "set",
    .broadcastTo: "repeat",
    .logSoftmax: "log softmax", .variance: "var",
  ]
}
