/// Zeros with elements at regular places of each axis: what a slice passes back.
///
/// ```text
/// y  = 0, x at its places
/// x̄ += ȳ at the places of x
/// ```
///
/// - Shape: given by `attributes.shape`.
@usableFromInline package enum Pad: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .pad }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "1 operand")
    }
    guard attributes.ranges.map(\.count) == operands[0].dimensions else {
      throw EngineMessages.indexOutOfRange(description.name, attributes.shape)
    }
    _ = try Slice.shape(
      of: [attributes.shape], Attributes(shape: operands[0], ranges: attributes.ranges))
    return attributes.shape
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let y = operands[0].padded(attributes.ranges, shape: shape)
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.sliced(attributes.ranges, shape: operands[0].shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "pad", functions: [], symbol: "pad",
    summary: "zeros with elements at regular places", role: .mover,
    notation: .call("pad"),
    rules: { _ in [LocalRule("1 from its places", latex: "1\\text{ from its places}")] },
    code: CodeTemplates(
      python: "unslice({x}, np.zeros({shape}), np.s_[{index}])", ["{g}[{index}]"],
      tensors: "unslice({x}, {places}, {shape})", ["slice({g}, {places}, {xshape})"]),
    examples: [
      .init([[1, 2]], Attributes(shape: Shape([4]), ranges: [IndexRange(start: 1, count: 2)])),
      .init(
        [[[1, 2], [3, 4]]],
        Attributes(
          shape: Shape([2, 3]),
          ranges: [
            IndexRange(start: 1, count: 2, step: -1), IndexRange(start: 0, count: 2, step: 2),
          ])),
    ])
}
