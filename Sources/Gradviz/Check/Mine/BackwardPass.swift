import GradvizEngine
import GradvizTrace

/// The backward pass of a record, computed again with other gradients in some places.
struct BackwardPass {
  let replay: Replay

  /// What one wire adds.
  struct Wire {
    var node: Int
    var operandIndex: Int
    var upstream: Tensor
    var downstream: Tensor
  }

  /// Gradients by node, and what was added to each.
  struct Result {
    var gradients: [Int: Tensor] = [:]
    var wires: [Int: [Wire]] = [:]
  }

  /// Hands gradients back from a node to those that it is computed from.
  ///
  /// - Parameters:
  ///   - start: The node.
  ///   - seed: Its gradient.
  ///   - given: Gradients that are handed on in the place of those that arrive, by node.
  ///   - values: Values in the place of the record's, by node.
  ///   - first: Nodes before this one are left out.
  /// - Returns: What arrives at each node, those that are given among them.
  func run(
    from start: Int, seed: Tensor, given: [Int: Tensor] = [:], values: [Int: Tensor] = [:],
    downTo first: Int = 0
  ) -> Result {
    var result = Result()
    result.gradients[start] = seed
    for id in stride(from: start, through: first, by: -1) {
      guard let arrived = result.gradients[id], replay.trace.nodes[id].kind == .op else { continue }
      let upstream = given[id] ?? arrived
      let operands = replay.trace.nodes[id].operands
      for (index, downstream) in pull(id, upstream, values).enumerated() {
        guard let downstream else { continue }
        let operand = operands[index]
        result.wires[operand, default: []].append(
          Wire(node: id, operandIndex: index, upstream: upstream, downstream: downstream))
        result.gradients[operand] = result.gradients[operand].map { $0 + downstream } ?? downstream
      }
    }
    return result
  }

  /// What an op hands to each of its operands; nil for those that get nothing, and where the op cannot be computed.
  func pull(_ id: Int, _ upstream: Tensor, _ values: [Int: Tensor] = [:]) -> [Tensor?] {
    let node = replay.trace.nodes[id]
    let none = [Tensor?](repeating: nil, count: node.operands.count)
    guard let code = OpCode(name: node.op), code.passesGradient,
      upstream.shape == Shape(node.shape)
    else { return none }
    let tape = Tape()
    var operands: [Variable] = []
    for operand in node.operands {
      guard let value = values[operand] ?? replay.values[operand],
        let variable = try? tape.record(input: value)
      else { return none }
      operands.append(variable)
    }
    guard let result = try? tape.record(code, operands, Attributes(of: node)),
      result.shape == upstream.shape
    else { return none }
    tape.backward(from: result, seed: upstream)
    return operands.enumerated().map { index, operand in
      code.passesGradient(to: index)
        && replay.trace.nodes[node.operands[index]].kind != .constant ? operand.gradient : nil
    }
  }
}
