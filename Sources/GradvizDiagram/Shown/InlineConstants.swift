import GradvizTrace

/// An op's symbol with the plain numbers among its operands written into it.
///
/// ```text
/// x + 1   + 1        x ** 2   x²         maximum(0, x)   max(0, ·)
/// 3 - x   3 −        1 / x    1/x        x / 2           ÷ 2
/// ```
struct InlineConstants {
  /// What stands in the op's circle.
  var symbol: String
  /// The operands that are written there, by operand index; they have no wire.
  var hidden: Set<Int>

  /// The symbol of a node, nil where none of its operands is written into it.
  init?(_ node: Trace.Node, in trace: Trace, format: NumberFormat) {
    guard node.kind == .op, node.operands.count >= 2, node.operands.count <= 3,
      node.operands.contains(where: { operand in
        operand >= 0 && operand < trace.nodes.count && trace.nodes[operand].kind == .constant
      })
    else { return nil }
    var numbers: [Double?] = node.operands.map { operand in
      guard operand >= 0, operand < trace.nodes.count, trace.nodes[operand].kind == .constant
      else { return nil }
      return ValueText.number(trace.nodes[operand].value)
    }
    // Where all are plain numbers the first keeps its wire: an op in the air would say nothing.
    if numbers.allSatisfy({ $0 != nil }) { numbers[0] = nil }
    guard numbers.contains(where: { $0 != nil }),
      let symbol = Self.symbol(OpSymbols.key(node.op), numbers, format)
    else { return nil }
    self.symbol = symbol
    self.hidden = Set(numbers.indices.filter { numbers[$0] != nil })
  }

  private static func symbol(_ op: String, _ numbers: [Double?], _ format: NumberFormat) -> String?
  {
    if numbers.count == 2 {
      if let number = numbers[1] {
        if let symbol = right(op, number, format) { return symbol }
      } else if let number = numbers[0], let symbol = left(op, number, format) {
        return symbol
      }
    }
    guard let name = calls[op] else { return nil }
    let arguments = numbers.map { number in number.map(format.text) ?? "·" }
    return name + "(" + arguments.joined(separator: ", ") + ")"
  }

  /// The number is the second operand.
  private static func right(_ op: String, _ number: Double, _ format: NumberFormat) -> String? {
    let text = format.text(number)
    let opposite = format.text(-number)
    switch op {
    case "add": return number < 0 ? "− " + opposite : "+ " + text
    case "subtract": return number < 0 ? "+ " + opposite : "− " + text
    case "multiply": return "× " + text
    case "divide": return "÷ " + text
    case "power":
      guard let power = Int(exactly: number), power.magnitude < 100 else { return "(·)^" + text }
      return "(·)" + NumberFormat.superscript(power)
    case "remainder": return "mod " + text
    case "greater", "greaterequal", "less", "lessequal", "equal", "notequal":
      return OpSymbols.symbol(of: op) + " " + text
    default: return nil
    }
  }

  /// The number is the first operand.
  private static func left(_ op: String, _ number: Double, _ format: NumberFormat) -> String? {
    let text = format.text(number)
    switch op {
    case "add", "multiply": return right(op, number, format)
    case "subtract": return text + " −"
    case "divide": return text + "/(·)"
    case "power": return text + "^(·)"
    case "greater", "greaterequal", "less", "lessequal", "equal", "notequal":
      return text + " " + OpSymbols.symbol(of: op)
    default: return nil
    }
  }

  private static let calls = [
    "maximum": "max", "minimum": "min", "where": "where", "clip": "clip", "leakyrelu": "leaky ReLU",
    "elu": "ELU", "remainder": "mod", "floordivide": "⌊÷⌋",
  ]
}
