extension Tape {
  /// Records the backward pass from `output` as nodes of this tape, which can be drawn and differentiated again.
  ///
  /// - Returns: the derivative by every node that was on the tape before, nil where none flows: to constants, and to
  ///   what depends on no input.
  /// - Complexity: linear in the nodes up to `output`; no recursion.
  public func recordBackward(from output: Variable) -> [Variable?] {
    output.check()
    if output.columns != columns { Variable.stopForeign() }
    var gradients = [Variable?](repeating: nil, count: count)
    let seed = constant(1)
    gradients[Int(output.index)] = seed.broadcast(to: output.shape)
    let isDifferentiable = isDifferentiable(upTo: Int(output.index))
    for index in stride(from: Int(output.index), through: 0, by: -1) {
      let code = columns.pointee.nodes[index].code
      guard code.passesGradient, let upstream = gradients[index] else { continue }
      let operands = operands(of: index)
      let wanted = operands.enumerated().map { position, operand in
        isDifferentiable[Int(operand)] && code.passesGradient(to: position)
      }
      if !wanted.contains(true) { continue }
      let received = code.visit(
        RecordedPullback(
          tape: self, node: index, operands: operands, wanted: wanted, upstream: upstream))
      for (position, operand) in operands.enumerated() where wanted[position] {
        let part = received[position].summed(like: shape(of: Int(operand)))
        gradients[Int(operand)] = gradients[Int(operand)].map { $0 + part } ?? part
      }
    }
    return gradients
  }

  /// Whether a gradient can flow to each of the nodes up to one: to inputs, and to ops that pass one on to such a node.
  func isDifferentiable(upTo last: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: last + 1)
    for index in 0...last {
      let node = columns.pointee.nodes[index]
      switch node.code.arity {
      case .none: result[index] = node.code == .input
      case .one: result[index] = node.code.passesGradient && result[Int(node.a)]
      case .two:
        result[index] = node.code.passesGradient && (result[Int(node.a)] || result[Int(node.b)])
      case .three, .any:
        result[index] = operands(of: index).enumerated().contains { position, operand in
          result[Int(operand)] && node.code.passesGradient(to: position)
        }
      }
    }
    return result
  }

  /// A handle on a node.
  package func variable(_ node: Int) -> Variable {
    Variable(columns, Int32(node), isTensor: columns.pointee.nodes[node].isTensor)
  }
}

/// The pullback of one node to its operands, recorded; only those that are wanted count.
private struct RecordedPullback: OpVisitor {
  let tape: Tape
  let node: Int
  let operands: [Int32]
  let wanted: [Bool]
  let upstream: Variable

  private func operand(_ position: Int) -> Variable { tape.variable(Int(operands[position])) }

  // A leaf has no operands and is never asked.
  func leaf<O: LeafOp>(_: O.Type) -> [Variable] { [] }

  func unary<O: UnaryOp>(_: O.Type) -> [Variable] {
    [O.pullback(upstream, operand(0), tape.variable(node))]
  }

  func binary<O: BinaryOp>(_: O.Type) -> [Variable] {
    let both = O.pullback(upstream, operand(0), operand(1), tape.variable(node))
    return [both.0, both.1]
  }

  func ternary<O: TernaryOp>(_: O.Type) -> [Variable] {
    let all = O.pullback(upstream, operand(0), operand(1), operand(2), tape.variable(node))
    return [all.0, all.1, all.2]
  }

  func structural<O: StructuralOp>(_: O.Type) -> [Variable] {
    let all = operands.indices.map(operand)
    let result = tape.variable(node)
    let attributes = tape.attributes(of: node)
    // What is not wanted is not recorded; the result keeps its place.
    return all.indices.map { position in
      wanted[position]
        ? O.pullback(upstream, to: position, all, result, attributes) : upstream
    }
  }
}
