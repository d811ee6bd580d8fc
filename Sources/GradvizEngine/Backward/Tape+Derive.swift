extension Tape {
  /// What an operand receives through one edge when the node receives `upstream`.
  ///
  /// What an operand of an elementwise op receives that is not repeated is written to `target` where that is given.
  ///
  /// - Returns: a tensor of the operand's shape; nil where the op passes no gradient to that operand.
  package func contribution(
    of node: Int, to position: Int, operands: [Int32], _ upstream: Tensor,
    into target: UnsafeMutablePointer<Double>? = nil
  ) -> Tensor? {
    let code = columns.pointee.nodes[node].code
    guard code.passesGradient(to: position) else { return nil }
    let shape = shape(of: Int(operands[position]))
    return code.visit(
      TensorPullback(
        tape: self, node: node, position: position, operands: operands, upstream: upstream,
        target: target)
    )?.summed(like: shape)
  }

  /// Writes or adds what an operand of an op on whole tensors receives, where the op has a way of its own to do so.
  ///
  /// - Returns: whether it has.
  func pullBack(
    _ node: Int, to position: Int, operands: [Int32], _ upstream: Tensor,
    into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool {
    columns.pointee.nodes[node].code.visit(
      PullbackInPlace(
        tape: self, node: node, position: position, operands: operands, upstream: upstream,
        gradient: gradient, isFirst: isFirst))
  }

  /// What some operands of an op on whole tensors receive when the node receives `upstream`.
  ///
  /// - Returns: for each of the positions, to which gradients must pass, a tensor of the operand's shape.
  /// - Complexity: as that of the op's pullback to all of them at once.
  func contributions(
    of node: Int, to positions: [Int], operands: [Int32], _ upstream: Tensor
  ) -> [Tensor] {
    let received = columns.pointee.nodes[node].code.visit(
      StructuralPullback(
        tape: self, node: node, positions: positions, operands: operands, upstream: upstream))
    return zip(positions, received).map { position, tensor in
      tensor.summed(like: shape(of: Int(operands[position])))
    }
  }

  /// The derivative of a node by one operand where it is one factor for each element of the node; else nil.
  ///
  /// - Returns: a tensor of the node's shape.
  func local(of node: Int, to position: Int, operands: [Int32]) -> Tensor? {
    let code = columns.pointee.nodes[node].code
    let ones = Tensor(shape: shape(of: node), repeating: 1)
    if let custom = attributes(of: node).custom {
      let isFactor =
        custom.isElementwise || ones.shape.rank == 0 && shape(of: Int(operands[position])).rank == 0
      return isFactor ? contribution(of: node, to: position, operands: operands, ones) : nil
    }
    guard code.isElementwise, code.passesGradient(to: position) else { return nil }
    return code.visit(
      TensorPullback(
        tape: self, node: node, position: position, operands: operands, upstream: ones, target: nil)
    )
  }

  /// The whole derivative of a node by one operand, one row for each element of the node; nil where it would have more
  /// than `limit` entries.
  func jacobian(of node: Int, to position: Int, operands: [Int32], limit: Int) -> [[Double]]? {
    let shape = shape(of: node)
    let rows = shape.count
    let columns = self.shape(of: Int(operands[position])).count
    guard case (let entries, false) = rows.multipliedReportingOverflow(by: max(columns, 1)),
      entries <= limit
    else { return nil }
    return (0..<rows).map { row in
      let unit = Tensor(shape) { base in
        base.update(repeating: 0, count: rows)
        base[row] = 1
      }
      return contribution(of: node, to: position, operands: operands, unit)?.elements
        ?? [Double](repeating: 0, count: columns)
    }
  }
}

/// The pullback of one node to one operand, on tensors: before what is received is summed over repeated axes.
private struct TensorPullback: OpVisitor {
  let tape: Tape
  let node: Int
  let position: Int
  let operands: [Int32]
  let upstream: Tensor
  let target: UnsafeMutablePointer<Double>?

  /// A tensor in the room that was given, or in its own.
  private func make(_ shape: Shape, _ fill: (UnsafeMutablePointer<Double>) -> Void) -> Tensor {
    guard let target else { return Tensor(shape, fill: fill) }
    fill(target)
    return Tensor(shape: shape, storage: TensorStorage(viewing: target, count: shape.count))
  }

  func leaf<O: LeafOp>(_: O.Type) -> Tensor? { nil }

  func unary<O: UnaryOp>(_: O.Type) -> Tensor? {
    let x = tape.tensor(Int(operands[0]))
    let y = tape.tensor(node)
    return make(y.shape) { Kernel.pullback(O.self, upstream, x, y, into: $0) }
  }

  func binary<O: BinaryOp>(_: O.Type) -> Tensor? {
    let x = tape.tensor(Int(operands[0]))
    let y = tape.tensor(Int(operands[1]))
    let z = tape.tensor(node)
    return make(z.shape) { Kernel.pullback(O.self, upstream, to: position, x, y, z, into: $0) }
  }

  func ternary<O: TernaryOp>(_: O.Type) -> Tensor? {
    let all = operands.map { tape.tensor(Int($0)) }
    let w = tape.tensor(node)
    return make(w.shape) { Kernel.pullback(O.self, upstream, to: position, all, w, into: $0) }
  }

  func structural<O: StructuralOp>(_: O.Type) -> Tensor? {
    O.pullback(
      upstream, to: position, operands.map { tape.tensor(Int($0)) }, tape.tensor(node),
      tape.attributes(of: node))
  }
}

/// The pullback of one op on whole tensors to several of its operands.
private struct StructuralPullback: OpVisitor {
  let tape: Tape
  let node: Int
  let positions: [Int]
  let operands: [Int32]
  let upstream: Tensor

  // Only ops on whole tensors are pulled back to several operands at once.
  func leaf<O: LeafOp>(_: O.Type) -> [Tensor] { [] }
  func unary<O: UnaryOp>(_: O.Type) -> [Tensor] { [] }
  func binary<O: BinaryOp>(_: O.Type) -> [Tensor] { [] }
  func ternary<O: TernaryOp>(_: O.Type) -> [Tensor] { [] }

  func structural<O: StructuralOp>(_: O.Type) -> [Tensor] {
    O.pullback(
      upstream, toEach: positions, operands.map { tape.tensor(Int($0)) }, tape.tensor(node),
      tape.attributes(of: node))
  }
}

/// The pullback of one op on whole tensors to an operand's gradient, where that stands.
private struct PullbackInPlace: OpVisitor {
  let tape: Tape
  let node: Int
  let position: Int
  let operands: [Int32]
  let upstream: Tensor
  let gradient: UnsafeMutablePointer<Double>
  let isFirst: Bool

  // These are pulled back in place without a way of their own.
  func leaf<O: LeafOp>(_: O.Type) -> Bool { false }
  func unary<O: UnaryOp>(_: O.Type) -> Bool { false }
  func binary<O: BinaryOp>(_: O.Type) -> Bool { false }
  func ternary<O: TernaryOp>(_: O.Type) -> Bool { false }

  func structural<O: StructuralOp>(_: O.Type) -> Bool {
    O.pullback(
      upstream, to: position, operands.map { tape.tensor(Int($0)) }, tape.tensor(node),
      tape.attributes(of: node), into: gradient, isFirst: isFirst)
  }
}
