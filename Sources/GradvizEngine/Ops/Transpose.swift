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
    let y = operands[0].transposed(attributes.axes)
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    var inverse = attributes.axes
    for (place, axis) in attributes.axes.enumerated() { inverse[axis] = place }
    return upstream.transposed(inverse)
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
