extension Tape {
  /// Records the backward pass from `output` as nodes of this tape, which can be drawn and differentiated again.
  ///
  /// - Returns: the derivative by every node that was on the tape before, nil where none flows: to constants, and to
  ///   what depends on no input.
  /// - Complexity: linear in the nodes up to `output`; no recursion.
  public func recordBackward(from output: Variable) -> [Variable?] {
    output.check()
    if output.columns != columns { Variable.stopForeign() }
    let before = count
    let isDifferentiable = isDifferentiable(upTo: Int(output.index))
    var gradients = recordBackward(from: output, downTo: 0, isDifferentiable)
    gradients += [Variable?](repeating: nil, count: max(0, before - gradients.count))
    return gradients
  }

  /// Records the part of the backward pass from `output` that leads to some nodes.
  ///
  /// `seed` is what `output` receives, of its shape; ones where none is given.
  /// - Returns: the derivative by each of them, nil where none flows.
  /// - Complexity: linear in the nodes from the first of them up to `output`.
  package func recordBackward(
    from output: Variable, to sources: [Int32], seed: Variable? = nil
  ) -> [Variable?] {
    output.check()
    guard let first = sources.min(), first <= output.index else { return sources.map { _ in nil } }
    let start = Int(first)
    let leads = leads(from: start, upTo: Int(output.index), to: sources)
    let gradients = recordBackward(from: output, downTo: start, leads, seed: seed)
    return sources.map { $0 <= output.index ? gradients[Int($0) - start] : nil }
  }

  /// Which of the nodes from one up to another are among some nodes, or pass a gradient on to one of them.
  func leads(from start: Int, upTo last: Int, to sources: [Int32]) -> [Bool] {
    var leads = [Bool](repeating: false, count: last - start + 1)
    for source in sources where source <= last { leads[Int(source) - start] = true }
    for index in start...last where !leads[index - start] {
      let code = columns.pointee.nodes[index].code
      guard code.passesGradient else { continue }
      leads[index - start] = operands(of: index).enumerated().contains { position, operand in
        Int(operand) >= start && leads[Int(operand) - start] && code.passesGradient(to: position)
      }
    }
    return leads
  }

  /// Records the backward pass down to a node, to the nodes from there on that are said to be differentiable.
  private func recordBackward(
    from output: Variable, downTo start: Int, _ isDifferentiable: [Bool], seed: Variable? = nil
  ) -> [Variable?] {
    columns.pointee.isRead = true
    var gradients = [Variable?](repeating: nil, count: Int(output.index) - start + 1)
    gradients[Int(output.index) - start] =
      seed
      ?? (output.isTensor
        ? constant(Tensor(shape: output.shape, repeating: 1)) : constant(1))
    for index in stride(from: Int(output.index), through: start, by: -1) {
      let code = columns.pointee.nodes[index].code
      guard code.passesGradient, let upstream = gradients[index - start] else { continue }
      let operands = operands(of: index)
      let wanted = operands.enumerated().map { position, operand in
        Int(operand) >= start && isDifferentiable[Int(operand) - start]
          && code.passesGradient(to: position)
      }
      if !wanted.contains(true) { continue }
      let received = code.visit(
        RecordedPullback(
          tape: self, node: index, operands: operands, wanted: wanted, upstream: upstream))
      for (position, operand) in operands.enumerated() where wanted[position] {
        let part = received[position].summed(like: shape(of: Int(operand)))
        gradients[Int(operand) - start] = gradients[Int(operand) - start].map { $0 + part } ?? part
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
        result[index] =
          node.code.passesGradient(to: 0) && result[Int(node.a)]
          || node.code.passesGradient(to: 1) && result[Int(node.b)]
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

extension Tape {
  /// A node, as a constant where it was computed from nothing else since a moment: what a sum hands back of a seed.
  ///
  /// - Complexity: linear in the nodes since then.
  fileprivate func settled(_ variable: Variable, since before: Int) -> Variable {
    guard variable.index >= before, columns.pointee.nodes[Int(variable.index)].code != .constant
    else { return variable }
    for index in before..<count {
      for operand in operands(of: index)
      where operand < before && columns.pointee.nodes[Int(operand)].code != .constant {
        return variable
      }
    }
    return constant(variable.value)
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

  /// What an elementwise rule gives, recorded in the shape of the node's value.
  ///
  /// What is not wanted is not recorded; the upstream keeps its place.
  private func recorded(_ parts: [PullbackTerm]) -> [Variable] {
    let shape = tape.shape(of: node)
    return parts.enumerated().map { wanted[$0] ? $1.recorded(shape) : upstream }
  }

  private func term(_ position: Int) -> PullbackTerm { PullbackTerm(operand(position)) }

  private var result: PullbackTerm { PullbackTerm(tape.variable(node)) }

  func unary<O: UnaryOp>(_: O.Type) -> [Variable] {
    recorded([O.pullback(PullbackTerm(upstream), term(0), result)])
  }

  func binary<O: BinaryOp>(_: O.Type) -> [Variable] {
    let both = O.pullback(PullbackTerm(upstream), term(0), term(1), result)
    return recorded([both.0, both.1])
  }

  func ternary<O: TernaryOp>(_: O.Type) -> [Variable] {
    let all = O.pullback(PullbackTerm(upstream), term(0), term(1), term(2), result)
    return recorded([all.0, all.1, all.2])
  }

  func structural<O: StructuralOp>(_: O.Type) -> [Variable] {
    let all = operands.indices.map(operand)
    let result = tape.variable(node)
    let attributes = tape.attributes(of: node)
    let positions = all.indices.filter { wanted[$0] }
    let before = tape.count
    let parts = O.pullback(upstream, toEach: positions, all, result, attributes)
      .map { tape.settled($0, since: before) }
    // What is not wanted is not recorded; the result keeps its place.
    var received = [Variable](repeating: upstream, count: all.count)
    for (position, part) in zip(positions, parts) { received[position] = part }
    return received
  }
}
