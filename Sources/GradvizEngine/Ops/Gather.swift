/// The elements at any places.
///
/// ```text
/// yᵢ  = x at place pᵢ
/// x̄ at place pᵢ += ȳᵢ
/// ```
///
/// A place taken several times receives the sum.
///
/// - Shape: given by `attributes.shape`.
@usableFromInline package enum Gather: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .gather }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "1 operand")
    }
    guard attributes.shape.checkedCount == attributes.indices.count,
      attributes.indices.allSatisfy((0..<operands[0].count).contains)
    else { throw EngineMessages.indexOutOfRange(description.name, operands[0]) }
    return attributes.shape
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    for (i, place) in attributes.indices.enumerated() { result[i] = operands[0].base[place] }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.scattered(attributes.indices, shape: operands[0].shape)
  }

  /// Writes what the operand receives where its gradient stands.
  public static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool {
    if isFirst {
      upstream.writeScattered(attributes.indices, count: operands[0].count, into: gradient)
    }
    return isFirst
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "gather", functions: [], symbol: "[ ]",
    summary: "the elements at any places", role: .mover,
    notation: .custom { operands, attributes in
      Notation.Text(operands[0].inside(.atom) + (attributes.text ?? "[…]"))
    },
    rules: { _ in [LocalRule("1 at its places, else 0", latex: "1\\text{ at its places, else }0")]
    },
    code: CodeTemplates(
      python: "np.ravel({x})[{indices}].reshape({shape})", ["scatter({g}, {x}, {indices})"],
      tensors: "gather({x}, {indices}, {shape})", ["scatter({g}, {indices}, {xshape})"],
      refined: { context in
        guard context.shapes[0].rank > 0, context.attributes.shape.rank == 1 else { return nil }
        return CodeTemplates(
          python: "{x}[{pick}]", ["scatter({g}, {x}, {indices})"],
          tensors: "gather({x}, {indices}, {shape})", ["scatter({g}, {indices}, {xshape})"])
      }),
    examples: [
      .init([[1, 2, 3, 4]], Attributes(shape: Shape([3]), indices: [3, 0, 3])),
      .init([[[1, 2], [3, 4]]], Attributes(shape: Shape([2]), indices: [1, 2])),
    ])
}
