/// The axes in another order.
///
/// ```text
/// y  = x with axis i from axis pᵢ
/// x̄ += ȳ with the axes back in order
/// ```
///
/// - Shape: permuted by `attributes.axes`.
@usableFromInline package enum Transpose: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .transpose }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "1 operand")
    }
    guard attributes.axes.sorted() == Array(operands[0].dimensions.indices) else {
      throw EngineMessages.transpose(attributes.axes, operands[0])
    }
    return Shape(attributes.axes.map { operands[0].dimensions[$0] })
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].writeTransposed(attributes.axes, into: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.transposed(inverse(attributes.axes))
  }

  /// Writes what the operand receives where its gradient stands.
  public static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool {
    if isFirst { upstream.writeTransposed(inverse(attributes.axes), into: gradient) }
    return isFirst
  }

  /// The order that leads back.
  private static func inverse(_ permutation: [Int]) -> [Int] {
    var inverse = permutation
    for (place, axis) in permutation.enumerated() { inverse[axis] = place }
    return inverse
  }

  /// `.T` where all axes are turned round, else their order: `.transpose(0, 2, 1)`.
  private static func written(_ axes: [Int]) -> String {
    axes == Array(axes.indices.reversed())
      ? ".T" : ".transpose(\(axes.map(String.init).joined(separator: ", ")))"
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "transpose", functions: [], symbol: "(·)ᵀ",
    summary: "the axes in another order", role: .mover,
    notation: .custom { operands, attributes in
      Notation.Text(operands[0].inside(.atom) + (attributes.text ?? written(attributes.axes)))
    },
    rules: { _ in [LocalRule("{g}ᵀ", latex: "{g}^\\top")] },
    code: CodeTemplates(
      python: "np.transpose({x}, {axes})", ["np.transpose({g}, {inverse})"],
      tensors: "transpose({x}, {axes})", ["transpose({g}, {inverse})"],
      refined: { context in
        switch context.attributes.axes {
        case [], [0]: CodeTemplates(python: "{x}", ["{g}"], tensors: "{x}", ["{g}"])
        case [1, 0]:
          CodeTemplates(python: "{x}.T", ["{g}.T"], tensors: "{x}.T", ["{g}.T"])
        default: nil
        }
      }),
    examples: [
      .init([[[1, 2, 3], [4, 5, 6]]], Attributes(axes: [1, 0])),
      .init([[[[1, 2]], [[3, 4]], [[5, 6]]]], Attributes(axes: [2, 0, 1])),
    ])
}
