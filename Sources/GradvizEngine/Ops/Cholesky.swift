/// The lower triangular factor of a symmetric matrix with positive eigenvalues, or of each in a stack.
///
/// ```text
/// L Lᵀ = X
/// P  = lower triangle of Lᵀ L̄, half of it on the diagonal
/// X̄ += ½ (S + Sᵀ), S = L⁻ᵀ P L⁻¹
/// ```
///
/// The mean of the matrix and its transpose is taken, so that derivatives are symmetric, as in PyTorch.
///
/// - Shape: `[…, n, n] → […, n, n]`.
/// - Source: Murray, Differentiation of the Cholesky decomposition, 2016, <https://arxiv.org/abs/1602.07527>.
@usableFromInline package enum Cholesky: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .cholesky }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    try LinearAlgebra.square(operands, description.name)
  }

  /// A matrix with an eigenvalue that is not positive is an error.
  public static func check(_ operands: [Tensor], _ attributes: Attributes) throws(EngineError) {
    let n = LinearAlgebra.size(operands[0].shape).rows
    try LinearAlgebra.forEach(operands[0]) { place, matrix throws(EngineError) in
      let isFinite = matrix.allSatisfy(\.isFinite)
      if isFinite, choleskyFactor(matrix, n).contains(where: \.isNaN) {
        throw EngineMessages.notPositive(description.name, operands[0].shape, place: place)
      }
    }
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let n = LinearAlgebra.size(shape).rows
    LinearAlgebra.map(operands[0], into: result) { choleskyFactor($0, n) }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let n = LinearAlgebra.size(result.shape).rows
    let lower = LinearAlgebra.mask(like: result, n) { $0 > $1 ? 1 : $0 == $1 ? 0.5 : 0 }
    let part = LinearAlgebra.product(transposed: result, upstream) * lower
    let left = LinearAlgebra.solution(result, part, isTransposed: true)
    let both = LinearAlgebra.solution(result, left.matrixTransposed, isTransposed: true)
    return LinearAlgebra.symmetric(both)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "cholesky", functions: [], symbol: "chol",
    summary: "the lower triangular factor of a symmetric matrix", role: .scaler,
    notation: .call("cholesky"),
    rules: { _ in
      [
        LocalRule(
          "sym({out}⁻ᵀ low({out}ᵀ @ {g}) {out}⁻¹)",
          latex:
            "\\operatorname{sym}({out}^{-\\top} \\operatorname{low}({out}^\\top \\cdot {g}) \\cdot {out}^{-1})"
        )
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.cholesky({x})", ["cholesky_grad({g}, {out})"],
      tensors: "cholesky({x})", ["choleskyGradient({g}, {out})"]),
    examples: LinearAlgebra.positive)
}
