import GradvizEngine
import GradvizTrace

/// The local derivatives of ops in LaTeX, from the catalog's templates.
struct Rules {
  let trace: Trace
  let names: MathNames
  let numbers: MathNumber

  /// A local derivative in symbols.
  struct Rule {
    /// What stands for it: a factor, or the whole of what the operand receives.
    var formula: Formula
    /// Whether the gradient that arrives stands in it already.
    var isWhole: Bool
  }

  /// The rule of a wire, nil where the catalog does not know the op.
  func rule(_ wire: Derivation.Wire) -> Rule? {
    let node = trace.nodes[wire.node]
    guard let code = OpFacts.code(node.op) else { return nil }
    let shapes = node.operands.map { Shape(trace.nodes[$0].shape) }
    let constants = node.operands.map { id in
      trace.nodes[id].kind == .constant && trace.nodes[id].shape.isEmpty
        ? Numbers.number(trace.nodes[id].value) : nil
    }
    let rules = code.description.rules(
      RuleContext(
        constants: constants, attributes: Attributes(of: node), shapes: shapes,
        hasTies: Kinks.hasTies(node, code, in: trace)))
    guard !rules.isEmpty else { return nil }
    let template = rules[min(wire.operandIndex, rules.count - 1)].latex
    return Rule(
      formula: fill(template, node), isWhole: template.contains("{g}"))
  }

  private func fill(_ template: String, _ node: Trace.Node) -> Formula {
    var result = ""
    var rest = template[...]
    while let character = rest.first {
      if character == "{", let close = rest.firstIndex(of: "}"),
        let name = name(rest[rest.index(after: rest.startIndex)..<close], node)
      {
        rest = rest[rest.index(after: close)...]
        let isBase = rest.first == "^"
        let isBehind = result.last { $0 != " " }.map { $0 != "{" && $0 != "(" } ?? false
        result += isBase ? name.asBase : isBehind ? name.behind(.sum) : name.latex
        continue
      }
      rest = rest.dropFirst()
      switch character {
      case "<": result += rest.first == " " ? "\\lt" : "\\lt "
      case ">": result += rest.first == " " ? "\\gt" : "\\gt "
      case "[": result += "\\lbrack "
      case "]": result += " \\rbrack"
      default: result.append(character)
      }
    }
    return Formula(result, Self.binding(result))
  }

  private func name(_ placeholder: Substring, _ node: Trace.Node) -> Formula? {
    switch placeholder {
    case "x": operand(0, node)
    case "y": operand(1, node)
    case "z": operand(2, node)
    case "out": names.symbol(node.id)
    case "g": names.gradient(node.id)
    default: nil
    }
  }

  private func operand(_ place: Int, _ node: Trace.Node) -> Formula? {
    guard place < node.operands.count else { return nil }
    return symbolOrNumber(node.operands[place])
  }

  /// A node's symbol; a constant without a name is its number.
  func symbolOrNumber(_ id: Int) -> Formula {
    let node = trace.nodes[id]
    if node.kind == .constant, node.name == nil,
      let value = numbers.short(node.value, node.shape)
    {
      return value
    }
    return names.symbol(id)
  }

  /// How tightly a formula holds together, by the signs outside its brackets.
  private static func binding(_ latex: String) -> Formula.Binding {
    var depth = 0
    var binding = Formula.Binding.atom
    var previous: Character = " "
    var command = ""
    for (place, character) in latex.enumerated() {
      if character.isLetter || character == "\\" {
        command.append(character)
      } else {
        if command == "\\lbrack" { depth += 1 }
        command = ""
      }
      if command == "\\rbrack" { depth -= 1 }
      switch character {
      case "{", "(": depth += 1
      case "}", ")": depth -= 1
      case "+" where depth == 0: return .sum
      case "-" where depth == 0:
        if place > 0 && previous == " " { return .sum }
        binding = min(binding, .sign)
      case " ", "/": if depth == 0 { binding = min(binding, .product) }
      default: break
      }
      previous = character
    }
    return binding
  }
}
