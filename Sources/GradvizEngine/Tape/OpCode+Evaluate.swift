extension OpCode {
  /// Computes an op on plain tensors; nothing is recorded.
  ///
  /// - Parameters:
  ///   - operands: the operands, which are read in place.
  ///   - attributes: what the op needs beside them.
  ///   - checkRoom: is asked with the shape of the result before that is made.
  /// - Returns: the value, of the shape that the op gives it.
  /// - Throws: ``EngineError`` where shapes or attributes do not fit, or there is no room.
  package func evaluate(
    _ operands: [Tensor], _ attributes: Attributes = Attributes(),
    checkRoom: (Shape) throws(EngineError) -> Void
  ) throws(EngineError) -> Tensor {
    try withoutActuallyEscaping(checkRoom) { checkRoom throws(EngineError) in
      try visit(Evaluation(operands: operands, attributes: attributes, checkRoom: checkRoom)).get()
    }
  }
}

/// Computes an op's value.
private struct Evaluation: OpVisitor {
  let operands: [Tensor]
  let attributes: Attributes
  let checkRoom: (Shape) throws(EngineError) -> Void

  typealias Result = Swift.Result<Tensor, EngineError>

  func leaf<O: LeafOp>(_: O.Type) -> Result {
    .failure(
      EngineMessages.operandCount(O.description.name, operands.count, expected: "no operands"))
  }

  func unary<O: UnaryOp>(_: O.Type) -> Result {
    attempt(O.self, count: 1) { () throws(EngineError) in
      try make(operands[0].shape) { Kernel.map(O.self, operands[0], into: $0) }
    }
  }

  func binary<O: BinaryOp>(_: O.Type) -> Result {
    attempt(O.self, count: 2) { () throws(EngineError) in
      guard let shape = operands[0].shape.broadcast(with: operands[1].shape) else {
        throw EngineMessages.elementwise(O.description.name, operands.map(\.shape))
      }
      return try make(shape) { Kernel.map(O.self, operands[0], operands[1], shape, into: $0) }
    }
  }

  func ternary<O: TernaryOp>(_: O.Type) -> Result {
    attempt(O.self, count: 3) { () throws(EngineError) in
      guard let pair = operands[0].shape.broadcast(with: operands[1].shape),
        let shape = pair.broadcast(with: operands[2].shape)
      else { throw EngineMessages.elementwise(O.description.name, operands.map(\.shape)) }
      return try make(shape) {
        Kernel.map(O.self, operands[0], operands[1], operands[2], shape, into: $0)
      }
    }
  }

  func structural<O: StructuralOp>(_: O.Type) -> Result {
    attempt(O.self, count: nil) { () throws(EngineError) in
      let shape = try O.shape(of: operands.map(\.shape), attributes)
      return try make(shape) { O.value(of: operands, attributes, shape: shape, into: $0) }
    }
  }

  private func make(
    _ shape: Shape, _ fill: (UnsafeMutablePointer<Double>) -> Void
  ) throws(EngineError) -> Tensor {
    try checkRoom(shape)
    return Tensor(shape, fill: fill)
  }

  private func attempt<O: Op>(
    _: O.Type, count: Int?, _ body: () throws(EngineError) -> Tensor
  ) -> Result {
    if let count, operands.count != count {
      return .failure(
        EngineMessages.operandCount(
          O.description.name, operands.count,
          expected: count == 1 ? "1 operand" : "\(count) operands"))
    }
    if operands.isEmpty {
      return .failure(
        EngineMessages.operandCount(O.description.name, 0, expected: "at least one operand"))
    }
    do { return .success(try body()) } catch { return .failure(error) }
  }
}
