extension OpCode {
  /// The op of a name in traces, nil where there is none: `add`, `matmul`.
  public init?(name: String) {
    guard let code = Self.byName[name] else { return nil }
    self = code
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// The shape of the result on operands of these shapes.
  ///
  /// - Throws: ``EngineError`` where the shapes or the attributes do not fit the op.
  public func shape(
    of operands: [Shape], _ attributes: Attributes = Attributes()
  ) throws(EngineError) -> Shape {
    try visit(FindShape(operands: operands, attributes: attributes)).get()
  }
}

private struct FindShape: OpVisitor {
  let operands: [Shape]
  let attributes: Attributes

  typealias Result = Swift.Result<Shape, EngineError>

  func leaf<O: LeafOp>(_: O.Type) -> Result {
    .failure(
      EngineMessages.operandCount(O.description.name, operands.count, expected: "no operands"))
  }

  func unary<O: UnaryOp>(_: O.Type) -> Result { broadcast(1, O.self) }
  func binary<O: BinaryOp>(_: O.Type) -> Result { broadcast(2, O.self) }
  func ternary<O: TernaryOp>(_: O.Type) -> Result { broadcast(3, O.self) }

  func structural<O: StructuralOp>(_: O.Type) -> Result {
    if operands.isEmpty {
      return .failure(
        EngineMessages.operandCount(O.description.name, 0, expected: "at least one operand"))
    }
    do { return .success(try O.shape(of: operands, attributes)) } catch { return .failure(error) }
  }

  private func broadcast<O: Op>(_ count: Int, _: O.Type) -> Result {
    guard operands.count == count else {
      return .failure(
        EngineMessages.operandCount(
          O.description.name, operands.count,
          expected: count == 1 ? "1 operand" : "\(count) operands"))
    }
    var shape = Shape.scalar
    for operand in operands {
      guard let both = shape.broadcast(with: operand) else {
        return .failure(EngineMessages.elementwise(O.description.name, operands))
      }
      shape = both
    }
    return .success(shape)
  }
}
