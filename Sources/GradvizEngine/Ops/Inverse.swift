/// The inverse of a square matrix, or of each in a stack.
///
/// ```text
/// Y  = X⁻¹
/// X̄ −= Yᵀ Ȳ Yᵀ
/// ```
///
/// - Shape: `[…, n, n] → […, n, n]`.
@usableFromInline package enum Inverse: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .inv }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    try LinearAlgebra.square(operands, description.name)
  }

  /// A singular matrix is an error.
  public static func check(_ operands: [Tensor], _ attributes: Attributes) throws(EngineError) {
    try LinearAlgebra.checkRegular(operands[0], description.name)
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let n = LinearAlgebra.size(shape).rows
    LinearAlgebra.map(operands[0], into: result) { matrix in
      luSolution(luFactors(matrix, n), n, identityMatrix(n, n), n, isTransposed: false)
    }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    -LinearAlgebra.product(
      LinearAlgebra.product(transposed: result, upstream), transposed: result)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "inv", functions: [], symbol: "(·)⁻¹",
    summary: "the inverse of a matrix", role: .scaler, notation: .call("inv"),
    rules: { _ in
      [
        LocalRule("-{out}ᵀ @ {g} @ {out}ᵀ", latex: "-{out}^\\top \\cdot {g} \\cdot {out}^\\top")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.inv({x})",
      ["-np.swapaxes({out}, -1, -2) @ {g} @ np.swapaxes({out}, -1, -2)"],
      tensors: "inverse({x})", ["-matmul(matmul({out}.T, {g}), {out}.T)"],
      refined: { context in
        context.shapes[0].rank == 2
          ? CodeTemplates(
            python: "np.linalg.inv({x})", ["-{out}.T @ {g} @ {out}.T"], tensors: "inverse({x})",
            ["-matmul(matmul({out}.T, {g}), {out}.T)"]) : nil
      }),
    examples: LinearAlgebra.regular)
}
