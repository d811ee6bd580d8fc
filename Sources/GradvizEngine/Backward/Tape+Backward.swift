extension Tape {
  /// Computes the derivative of `output` by every node it depends on, and keeps them on the tape.
  ///
  /// A tensor is differentiated as its `sum()` would be, from ones, or from a seed of its shape: each element of the
  /// output counts as often as the seed says.
  ///
  /// ```swift
  /// tape.backward(from: y, seed: [1, 0, 0])   // the derivative of y[0]
  /// ```
  ///
  /// - Precondition: the seed has the output's shape; else the program stops with a message that holds both.
  /// - Complexity: linear in the nodes up to `output`; no recursion.
  public func backward(
    from output: Variable, seed: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
  ) {
    backward(from: [output], seeds: seed.map { [$0] }, file: file, line: line)
  }

  /// Computes the derivative of several outputs together by every node they depend on: the sum of what comes from each.
  ///
  /// ```swift
  /// tape.backward(from: [loss, penalty])
  /// tape.backward(from: [loss, penalty], seeds: [1, 0.1])
  /// ```
  ///
  /// - Precondition: there is an output, and there are as many seeds, of the outputs' shapes; else the program stops
  ///   with a message.
  /// - Complexity: linear in the nodes up to the last output; no recursion.
  public func backward(
    from outputs: [Variable], seeds: [Tensor]? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) {
    check(outputs, seeds, file, line)
    columns.pointee.isRead = true
    let last = outputs.map(\.index).max() ?? -1
    let gradients = clearGradients(upTo: last)
    for (number, output) in outputs.enumerated() { seed(output, seeds?[number], gradients) }
    pullBack(from: Int(last), gradients)
  }

  /// Stops the program where these are no outputs of this tape, or no seeds for them.
  func check(_ outputs: [Variable], _ seeds: [Tensor]?, _ file: StaticString, _ line: UInt) {
    if isInPullback {
      fatalError(
        "a pullback differentiates the tape that is being differentiated", file: file, line: line)
    }
    for output in outputs {
      output.check(file, line)
      if output.columns != columns { Variable.stopForeign(file, line) }
    }
    if let error = EngineMessages.seeds(seeds?.map(\.shape), outputs.map(\.shape)) {
      fatalError(error.description, file: file, line: line)
    }
  }

  /// Hands gradients back from one node after the other, the last first.
  private func pullBack(from last: Int, _ gradients: UnsafeMutablePointer<Double>) {
    let nodes = columns.pointee.nodes
    let values = columns.pointee.values
    var index = last
    while index >= 0 {
      let node = nodes[index]
      if node.isTensor || !node.code.isElementwiseOfTwo {
        pullBackTensor(index)
      } else if !gradients[index].isAbsent {
        node.code.visit(
          ScalarPullback(node: node, index: index, values: values, gradients: gradients))
      }
      index -= 1
    }
  }

  /// Forgets all gradients and makes room for those of the nodes up to one; −1 for none.
  @discardableResult
  func clearGradients(upTo node: Int32) -> UnsafeMutablePointer<Double> {
    for index in places.indices { places[index].gradient = nil }
    gradientArena.clear()
    differentiated = node
    return columns.pointee.clearGradients(Int(node) + 1)
  }

  private func seed(
    _ output: Variable, _ seed: Tensor?, _ gradients: UnsafeMutablePointer<Double>
  ) {
    if output.isTensor {
      accumulate(seed ?? Tensor(shape: output.shape, repeating: 1), into: Int(output.index))
    } else {
      gradients[Int(output.index)].accumulate(seed?.item ?? 1)
    }
  }

  /// Pulls the gradient of a node back to its operands, where tensors take part.
  private func pullBackTensor(_ node: Int) {
    guard columns.pointee.nodes[node].code.passesGradient, let upstream = gradient(node) else {
      return
    }
    let operands = operands(of: node)
    if columns.pointee.nodes[node].code.arity == .any {
      pullBackStructure(node, operands, upstream)
      return
    }
    for (position, operand) in operands.enumerated() {
      let operand = Int(operand)
      if columns.pointee.nodes[operand].code == .constant { continue }
      // What arrives first at an operand that is not repeated is computed where it stays.
      let target =
        hasGradient(operand) || !columns.pointee.nodes[node].code.passesGradient(to: position)
          || shape(of: operand) != upstream.shape ? nil : makeGradient(operand)
      guard
        let contribution = contribution(
          of: node, to: position, operands: operands, upstream, into: target)
      else { continue }
      if target == nil { accumulate(contribution, into: operand) }
    }
  }

  /// Pulls the gradient of an op on whole tensors back to its operands.
  private func pullBackStructure(_ node: Int, _ operands: [Int32], _ upstream: Tensor) {
    let code = columns.pointee.nodes[node].code
    let positions = operands.indices.filter { position in
      columns.pointee.nodes[Int(operands[position])].code != .constant
        && code.passesGradient(to: position)
    }
    let others = positions.filter {
      !pullBackInPlace(node, to: $0, operands, upstream)
    }
    if others.isEmpty { return }
    let received = contributions(of: node, to: others, operands: operands, upstream)
    for (position, contribution) in zip(others, received) {
      accumulate(contribution, into: Int(operands[position]))
    }
  }

  /// Pulls back to one operand where its gradient stands, or will stand.
  ///
  /// - Returns: whether the op has a way to do so.
  private func pullBackInPlace(
    _ node: Int, to position: Int, _ operands: [Int32], _ upstream: Tensor
  ) -> Bool {
    let operand = Int(operands[position])
    guard columns.pointee.nodes[operand].isTensor else { return false }
    let place = place(operand)
    let isFirst = places[place].gradient == nil
    let gradient = places[place].gradient ?? gradientArena.allocate(places[place].shape.count)
    let isDone = pullBack(
      node, to: position, operands: operands, upstream, into: gradient, isFirst: isFirst)
    if isDone {
      places[place].gradient = gradient
    } else if isFirst {
      gradientArena.takeBack(places[place].shape.count)
    }
    return isDone
  }

  /// Room for a tensor's gradient, which is uninitialized; nil for a number's.
  private func makeGradient(_ node: Int) -> UnsafeMutablePointer<Double>? {
    guard columns.pointee.nodes[node].isTensor else { return nil }
    let place = place(node)
    let gradient = gradientArena.allocate(places[place].shape.count)
    places[place].gradient = gradient
    return gradient
  }

  private func accumulate(_ contribution: Tensor, into node: Int) {
    if !columns.pointee.nodes[node].isTensor {
      columns.pointee.gradients?[node].accumulate(contribution.base[0])
      return
    }
    let place = place(node)
    let count = contribution.count
    let source = contribution.base
    if let gradient = places[place].gradient {
      for i in 0..<count { gradient[i] += source[i] }
    } else {
      let gradient = gradientArena.allocate(count)
      gradient.update(from: source, count: count)
      places[place].gradient = gradient
    }
  }

  /// A node's gradient, seen in place; nil where none has arrived.
  func gradient(_ node: Int) -> Tensor? {
    // What was recorded behind the output has no entry in the column.
    if node > Int(differentiated) { return nil }
    if columns.pointee.nodes[node].isTensor {
      let place = places[place(node)]
      return place.gradient.map {
        Tensor(shape: place.shape, storage: TensorStorage(viewing: $0, count: place.shape.count))
      }
    }
    return scalarGradient(node).map { Tensor($0) }
  }

  /// Whether a gradient has arrived at a node.
  func hasGradient(_ node: Int) -> Bool {
    if node > Int(differentiated) { return false }
    if columns.pointee.nodes[node].isTensor { return places[place(node)].gradient != nil }
    return scalarGradient(node) != nil
  }

  /// The gradient of a scalar node; nil where none has arrived.
  func scalarGradient(_ node: Int) -> Double? {
    if node > Int(differentiated) { return nil }
    guard let gradients = columns.pointee.gradients, !gradients[node].isAbsent else { return nil }
    return gradients[node]
  }
}

/// The pullback of one scalar node, its rule inlined: the hot path of the backward pass.
private struct ScalarPullback: OpVisitor {
  let node: Node
  let index: Int
  let values: UnsafeMutablePointer<Double>
  let gradients: UnsafeMutablePointer<Double>

  @inline(__always) func leaf<O: LeafOp>(_: O.Type) {}

  @inline(__always) func unary<O: UnaryOp>(_: O.Type) {
    guard O.passesGradient else { return }
    let x = Int(node.a)
    gradients[x].accumulate(O.pullback(gradients[index], values[x], values[index]))
  }

  @inline(__always) func binary<O: BinaryOp>(_: O.Type) {
    guard O.passesGradient else { return }
    let x = Int(node.a)
    let y = Int(node.b)
    let both = O.pullback(gradients[index], values[x], values[y], values[index])
    if O.passesGradient(to: 0) { gradients[x].accumulate(both.0) }
    if O.passesGradient(to: 1) { gradients[y].accumulate(both.1) }
  }

  // These never take the fast way.
  @inline(__always) func ternary<O: TernaryOp>(_: O.Type) {}
  @inline(__always) func structural<O: StructuralOp>(_: O.Type) {}
}
