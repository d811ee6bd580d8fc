/// The right singular vectors of a matrix in rows, as many as it has singular values, or of each in a stack.
///
/// ```text
/// X  = U diag(σ) Vᵀ
/// X̄ += U diag(σ) (A ∘ F) Vᵀ + U diag(σ)⁻¹ V̄ᵀ (I − V Vᵀ)
/// A  = VᵀV̄ − V̄ᵀV, Fᵢⱼ = 1 / (σⱼ² − σᵢ²)
/// ```
///
/// Signs are those of LAPACK up to 25 rows or columns. Where two singular values are equal, or one is 0, the derivative has no
/// finite value.
///
/// - Shape: `[…, m, n] → […, min(m, n), n]`.
/// - Source: Townsend, Differentiating the singular value decomposition, 2016.
@usableFromInline package enum RightSingularVectors: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .svdVh }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    let shape = try LinearAlgebra.matrix(operands, description.name)
    let (rows, columns) = LinearAlgebra.size(shape)
    return Shape(LinearAlgebra.stack(shape) + [min(rows, columns), columns])
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let (rows, columns) = LinearAlgebra.size(operands[0].shape)
    LinearAlgebra.map(operands[0], into: result) { singularParts($0, rows, columns).vt }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let (rows, columns) = LinearAlgebra.size(operands[0].shape)
    let values = A.applying(.svdvals, [operands[0]], Attributes())
    let left = A.applying(.svdU, [operands[0]], Attributes())
    let inner = LinearAlgebra.product(result, transposed: upstream)
    let turned = (inner - inner.matrixTransposed) / LeftSingularVectors.distances(values)
    var right = LinearAlgebra.product(LinearAlgebra.columns(values) * turned, result)
    if columns > rows {
      // What leaves the space of the vectors.
      let outside = upstream - LinearAlgebra.product(transposed: inner, result)
      right = right + outside / LinearAlgebra.columns(values)
    }
    return LinearAlgebra.product(left, right)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "svd_vh", functions: [], symbol: "svd Vᵀ",
    summary: "the right singular vectors of a matrix", role: .scaler, notation: .call("svd_vh"),
    rules: { _ in
      [
        LocalRule(
          "U (σ (F * (Vᵀ{g}ᵀ - {g}V)) Vᵀ + {g} (I - V Vᵀ) / σ), Vᵀ = {out}",
          latex:
            "U (\\Sigma (F \\odot ({out} {g}^\\top - {g} {out}^\\top)) {out} + \\Sigma^{-1} {g} (I - {out}^\\top {out}))"
        )
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.svd({x}, full_matrices=False)[2]", ["svd_vh_grad({g}, {x})"],
      tensors: "rightVectors({x})", ["rightVectorsGradient({g}, {x})"]),
    examples: LinearAlgebra.rectangular)
}
