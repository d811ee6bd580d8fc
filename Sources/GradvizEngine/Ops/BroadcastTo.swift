/// Elements repeated to a larger shape.
///
/// ```text
/// y  = x repeated
/// x̄ += Σ ȳ over the axes it was repeated on
/// ```
///
/// - Shape: given by `attributes.shape`.
@usableFromInline package enum BroadcastTo: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .broadcastTo }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "1 operand")
    }
    guard attributes.shape.dimensions.allSatisfy({ $0 >= 0 }),
      operands[0].broadcast(with: attributes.shape) == attributes.shape
    else {
      throw EngineMessages.repeated(operands[0], to: attributes.shape)
    }
    return attributes.shape
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let y = operands[0].broadcast(to: shape)
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.summed(like: operands[0].shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "broadcast_to", functions: [], symbol: "repeat",
    summary: "elements repeated to a larger shape", role: .distributor,
    notation: .custom { operands, attributes in
      Notation.Text("broadcast_to(\(operands[0].text), \(attributes.shape))")
    },
    rules: { _ in [LocalRule("sum of {g} over repeats", latex: "\\textstyle\\sum {g}")] },
    code: CodeTemplates(
      python: "np.broadcast_to({x}, {shape})", ["{g}"],
      tensors: "broadcast({x}, {shape})", ["{g}"],
      refined: { context in
        context.attributes.shape.rank == 0
          ? CodeTemplates(python: "{x}", ["{g}"], tensors: "{x}", ["{g}"]) : nil
      }),
    examples: [
      .init([[1, 2, 3]], Attributes(shape: Shape([2, 3]))),
      .init([[[1], [2]]], Attributes(shape: Shape([2, 3]))),
      .init([5], Attributes(shape: Shape([2]))),
    ])
}
