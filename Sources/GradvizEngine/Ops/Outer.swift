/// The outer product of two vectors.
///
/// ```text
/// Z  = x yᵀ
/// x̄ += Z̄ y
/// ȳ += Z̄ᵀ x
/// ```
///
/// Operands of any shape are read as vectors.
///
/// - Shape: `[…], […] → [m, n]`.
@usableFromInline package enum Outer: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .outer }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 2 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "2 operands")
    }
    return Shape([operands[0].count, operands[1].count])
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let columns = operands[1].count
    for i in 0..<operands[0].count {
      for j in 0..<columns { result[i * columns + j] = operands[0].base[i] * operands[1].base[j] }
    }
  }

  /// What a factor receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let other = operands[1 - index]
    let column = other.reshaped(to: Shape([other.shape.count, 1]))
    return upstream.matmul(column, transposingSelf: index == 1, transposingOther: false)
      .reshaped(to: operands[index].shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "outer", functions: ["outer"], symbol: "⊗",
    summary: "the outer product of two vectors", role: .swapper,
    notation: .call("outer"),
    rules: { _ in
      [
        LocalRule("{g} @ {y}", latex: "{g} \\cdot {y}"),
        LocalRule("{g}ᵀ @ {x}", latex: "{g}^\\top \\cdot {x}"),
      ]
    },
    code: CodeTemplates(
      python: "np.outer({x}, {y})",
      ["({g} @ np.ravel({y})).reshape({xshape})", "({g}.T @ np.ravel({x})).reshape({yshape})"],
      tensors: "outer({x}, {y})",
      [
        "reshape(matmul({g}, reshape({y}, [-1])), {xshape})",
        "reshape(matmul({g}.T, reshape({x}, [-1])), {yshape})",
      ],
      refined: { context in
        context.shapes.allSatisfy { $0.rank == 1 }
          ? CodeTemplates(
            python: "np.outer({x}, {y})", ["{g} @ {y}", "{g}.T @ {x}"], tensors: "outer({x}, {y})",
            ["matmul({g}, {y})", "matmul({g}.T, {x})"]) : nil
      }),
    examples: [
      .init([[1, 2, 3], [4, -5]])
    ])
}
