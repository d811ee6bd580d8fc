import GradvizEngine
import GradvizTrace

extension Lecture {
  /// What an operand of an operation on whole arrays receives.
  func structural(_ wire: Derivation.Wire) -> [String] {
    let node = trace.nodes[wire.node]
    let operand = trace.nodes[wire.operand]
    let upstream = names.gradient(wire.node).latex
    guard let code = OpFacts.code(node.op) else { return [] }
    let repeated =
      "\\operatorname{repeat}(" + upstream + ",\\ " + MathNumber.shape(operand.shape) + ")"
    let rule = rules.rule(wire)
    switch code {
    case .sum: return [repeated]
    case .mean, .variance, .std, .max, .min, .prod, .logsumexp:
      guard let rule else { return [repeated] }
      // A mean's rule is a number, which multiplies the whole array.
      let sign = code == .mean ? " \\cdot " : " \\odot "
      return [
        code == .mean
          ? rule.formula.latex + sign + repeated : repeated + sign + rule.formula.behind(.product)
      ]
    case .transpose where operand.shape.count > 2:
      var inverse = node.attributes.axes
      for (place, axis) in node.attributes.axes.enumerated() where inverse.indices.contains(axis) {
        inverse[axis] = place
      }
      return [
        "\\operatorname{transpose}(" + upstream + ",\\ " + MathNumber.shape(inverse) + ")"
      ]
    case .matmul where operand.shape.count == 2 && node.shape.count > 2:
      guard let rule else { return [] }
      return ["\\sum_{\\text{stack}} " + rule.formula.latex]
    case .slice, .gather: return ["\\operatorname{place}(" + upstream + ")"]
    case .reshape:
      return [
        "\\operatorname{reshape}(" + upstream + ",\\ " + MathNumber.shape(operand.shape) + ")"
      ]
    default:
      guard let rule else { return [] }
      return [rule.isWhole ? rule.formula.latex : upstream + " \\cdot " + rule.formula.behind(.sum)]
    }
  }

  /// The shapes of a matrix product's backward pass: `\lbrack 3, 6 \rbrack \lbrack 6, 4 \rbrack \to …`.
  func shapeCheck(_ wire: Derivation.Wire) -> String? {
    let node = trace.nodes[wire.node]
    guard OpFacts.code(node.op) == .matmul, node.operands.count == 2 else { return nil }
    let place = min(wire.operandIndex, 1)
    let isTurned = notations.isTransposed(node, 0) || notations.isTransposed(node, 1)
    let (x, y) = (trace.nodes[node.operands[0]].shape, trace.nodes[node.operands[1]].shape)
    guard !isTurned, x.count <= 2, y.count <= 2 else { return nil }
    func shape(_ extents: [Int]) -> String { MathNumber.shape(extents) }
    let g = shape(node.shape)
    let factors: String? =
      switch (x.count, y.count, place) {
      case (2, 2, 0): g + "\\ " + shape(y) + "^{\\top}"
      case (2, 2, 1): shape(x) + "^{\\top}\\ " + g
      case (2, 1, 0): g + " \\otimes " + shape(y)
      case (2, 1, 1): shape(x) + "^{\\top}\\ " + g
      case (1, 2, 0): shape(y) + "\\ " + g
      case (1, 2, 1): shape(x) + " \\otimes " + g
      default: nil
      }
    return factors.map { $0 + " \\to " + shape(trace.nodes[wire.operand].shape) }
  }
}
