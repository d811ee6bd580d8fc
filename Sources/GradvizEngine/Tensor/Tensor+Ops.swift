extension Tensor {
  /// An op's value; what has none becomes NaN or infinite.
  ///
  /// - Precondition: shapes and attributes fit the op.
  public static func applying(
    _ code: OpCode, _ operands: [Tensor], _ attributes: Attributes
  ) -> Tensor { code.visit(ValueOnTensors(operands: operands, attributes: attributes)) }

  /// The numbers themselves.
  public func constants(_ numbers: Tensor) -> Tensor { numbers }
}

/// The value of an op on tensors that it fits.
private struct ValueOnTensors: OpVisitor {
  let operands: [Tensor]
  let attributes: Attributes

  func leaf<O: LeafOp>(_: O.Type) -> Tensor {
    fatalError("'\(O.description.name)' has no operands")
  }

  func unary<O: UnaryOp>(_: O.Type) -> Tensor { operands[0].applying(O.self) }
  func binary<O: BinaryOp>(_: O.Type) -> Tensor { operands[0].applying(O.self, operands[1]) }

  func ternary<O: TernaryOp>(_: O.Type) -> Tensor {
    guard let pair = operands[0].shape.broadcast(with: operands[1].shape),
      let shape = pair.broadcast(with: operands[2].shape)
    else { fatalError("shapes \(operands.map(\.shape)) do not broadcast") }
    return Tensor(shape) {
      Kernel.map(O.self, operands[0], operands[1], operands[2], shape, into: $0)
    }
  }

  func structural<O: StructuralOp>(_: O.Type) -> Tensor {
    do throws(EngineError) {
      let shape = try O.shape(of: operands.map(\.shape), attributes)
      return Tensor(shape) { O.value(of: operands, attributes, shape: shape, into: $0) }
    } catch {
      fatalError(error.description)
    }
  }
}
