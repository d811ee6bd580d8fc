import Gradviz

/// What the list of ops says of one.
struct OpEntry {
  /// The local derivative by one operand.
  struct Rule {
    var operand: String
    var plain: String
    var latex: String
  }

  let description: OpDescription
  /// The op on its operands, as programs write it.
  let notation: String
  let rules: [Rule]

  init(_ code: OpCode) {
    description = code.description
    guard let example = description.examples.first else {
      notation = ""
      rules = []
      return
    }
    let operands = Array(["x", "y", "z"].prefix(example.operands.count))
    notation =
      description.notation.write(operands.map { Notation.Text($0) }, example.attributes).text
    let context = RuleContext(
      constants: operands.map { _ in nil }, attributes: example.attributes,
      shapes: example.operands.map(\.shape))
    func names(_ gradient: String, _ result: String) -> [String: String] {
      ["x": "x", "y": "y", "z": "z", "g": gradient, "out": result]
    }
    rules = zip(operands, description.rules(context)).map { operand, rule in
      Rule(
        operand: operand, plain: Template.fill(rule.plain, names("ḡ", "out")),
        latex: Template.fill(rule.latex, names("\\bar{g}", "\\mathrm{out}")))
    }
  }

  /// A code template with the names of operands and result put in.
  static func code(_ template: String) -> String {
    Template.fill(
      template, ["x": "x", "y": "y", "z": "z", "g": "g", "out": "out", "all": "x, y, z"])
  }

  /// The rules in one line: `∂x: y  ∂y: x`.
  var ruleLine: String {
    if rules.isEmpty { return "" }
    if rules.count == 1 { return rules[0].plain }
    return rules.map { "∂\($0.operand): \($0.plain)" }.joined(separator: "   ")
  }
}
