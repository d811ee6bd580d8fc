extension Tape {
  /// Records the backward pass from `output` as nodes of this tape, which can be drawn and differentiated again.
  ///
  /// - Returns: the derivative by every node that was on the tape before, nil where none flows.
  /// - Complexity: linear in the nodes up to `output`; no recursion.
  public func recordBackward(from output: Variable) -> [Variable?] {
    output.check()
    var gradients = [Variable?](repeating: nil, count: count)
    let seed = constant(1)
    gradients[Int(output.index)] = seed.broadcast(to: output.shape)
    for index in stride(from: Int(output.index), through: 0, by: -1) {
      let node = columns.pointee.nodes[index]
      guard node.code.passesGradient, let upstream = gradients[index] else { continue }
      let operands = operands(of: index)
      for (position, operand) in operands.enumerated() {
        let operand = Int(operand)
        guard node.code.passesGradient(to: position),
          columns.pointee.nodes[operand].code != .constant
        else { continue }
        let received = node.code.visit(
          RecordedPullback(
            tape: self, node: index, position: position, operands: operands, upstream: upstream)
        ).summed(like: shape(of: operand))
        gradients[operand] = gradients[operand].map { $0 + received } ?? received
      }
    }
    return gradients
  }

  /// A handle on a node.
  func variable(_ node: Int) -> Variable {
    Variable(columns, Int32(node), isTensor: columns.pointee.nodes[node].isTensor)
  }
}

/// The pullback of one node to one operand, recorded.
private struct RecordedPullback: OpVisitor {
  let tape: Tape
  let node: Int
  let position: Int
  let operands: [Int32]
  let upstream: Variable

  private func operand(_ position: Int) -> Variable { tape.variable(Int(operands[position])) }

  // A leaf passes no gradient and is never asked.
  func leaf<O: LeafOp>(_: O.Type) -> Variable { upstream }

  func unary<O: UnaryOp>(_: O.Type) -> Variable {
    O.pullback(upstream, operand(0), tape.variable(node))
  }

  func binary<O: BinaryOp>(_: O.Type) -> Variable {
    let both = O.pullback(upstream, operand(0), operand(1), tape.variable(node))
    return position == 0 ? both.0 : both.1
  }

  func ternary<O: TernaryOp>(_: O.Type) -> Variable {
    let all = O.pullback(upstream, operand(0), operand(1), operand(2), tape.variable(node))
    return position == 0 ? all.0 : position == 1 ? all.1 : all.2
  }

  func structural<O: StructuralOp>(_: O.Type) -> Variable {
    O.pullback(
      upstream, to: position, operands.indices.map(operand), tape.variable(node),
      tape.attributes(of: node))
  }
}
