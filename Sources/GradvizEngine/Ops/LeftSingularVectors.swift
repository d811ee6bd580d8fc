/// The left singular vectors of a matrix in columns, as many as it has singular values, or of each in a stack.
///
/// ```text
/// X  = U diag(σ) Vᵀ
/// X̄ += U (A ∘ F) diag(σ) Vᵀ + (I − U Uᵀ) Ū diag(σ)⁻¹ Vᵀ
/// A  = UᵀŪ − ŪᵀU, Fᵢⱼ = 1 / (σⱼ² − σᵢ²)
/// ```
///
/// Signs are those of LAPACK up to 25 rows or columns. Where two singular values are equal, or one is 0, the derivative has no
/// finite value.
///
/// - Shape: `[…, m, n] → […, m, min(m, n)]`.
/// - Source: Townsend, Differentiating the singular value decomposition, 2016.
@usableFromInline package enum LeftSingularVectors: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .svdU }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    let shape = try LinearAlgebra.matrix(operands, description.name)
    let (rows, columns) = LinearAlgebra.size(shape)
    return Shape(LinearAlgebra.stack(shape) + [rows, min(rows, columns)])
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let (rows, columns) = LinearAlgebra.size(operands[0].shape)
    LinearAlgebra.map(operands[0], into: result) { singularParts($0, rows, columns).u }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let (rows, columns) = LinearAlgebra.size(operands[0].shape)
    let values = A.applying(.svdvals, [operands[0]], Attributes())
    let right = A.applying(.svdVh, [operands[0]], Attributes())
    let inner = LinearAlgebra.product(transposed: result, upstream)
    let turned = inner - inner.matrixTransposed
    var left =
      LinearAlgebra.product(result, turned / distances(values)) * LinearAlgebra.rows(values)
    if rows > columns {
      // What leaves the space of the vectors.
      left = left + (upstream - LinearAlgebra.product(result, inner)) / LinearAlgebra.rows(values)
    }
    return LinearAlgebra.product(left, right)
  }

  /// σⱼ² − σᵢ², and 1 on the diagonal, which nothing is divided by that is not 0.
  static func distances<A: TensorAlgebra>(_ values: A) -> A {
    let squares = values * values
    let n = values.shape.dimensions.last ?? 0
    return LinearAlgebra.rows(squares) - LinearAlgebra.columns(squares)
      + LinearAlgebra.identity(like: values, n)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "svd_u", functions: [], symbol: "svd U",
    summary: "the left singular vectors of a matrix", role: .scaler, notation: .call("svd_u"),
    rules: { _ in
      [
        LocalRule(
          "(U (F * (Uᵀ{g} - {g}ᵀU)) σ + (I - U Uᵀ) {g} / σ) Vᵀ, U = {out}",
          latex:
            "({out} (F \\odot ({out}^\\top {g} - {g}^\\top {out})) \\Sigma + (I - {out} {out}^\\top) {g} \\Sigma^{-1}) V^\\top"
        )
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.svd({x}, full_matrices=False)[0]", ["svd_u_grad({g}, {x})"],
      tensors: "leftVectors({x})", ["leftVectorsGradient({g}, {x})"]),
    examples: LinearAlgebra.rectangular)
}
