/// The eigenvectors of a symmetric matrix in columns, or of each in a stack: the second part of `eigh`.
///
/// ```text
/// X V = V diag(λ)
/// X̄ += the symmetric part of V (F ∘ Vᵀ V̄) Vᵀ, Fᵢⱼ = 1 / (λⱼ − λᵢ), 0 on the diagonal
/// ```
///
/// Eigenvalues ascend, and signs are those of LAPACK up to 25 rows. Where two eigenvalues are equal the derivative has no
/// finite value. The mean of the matrix and its transpose is taken, so that derivatives are symmetric, as in PyTorch.
///
/// - Shape: `[…, n, n] → […, n, n]`.
/// - Source: Giles, Collected matrix derivative results, 2008, section 3.1.
@usableFromInline package enum SymmetricEigenvectors: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .eighVectors }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    try LinearAlgebra.square(operands, description.name)
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let n = LinearAlgebra.size(shape).rows
    LinearAlgebra.map(operands[0], into: result) { symmetricEigen($0, n).vectors }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let n = LinearAlgebra.size(result.shape).rows
    let identity = LinearAlgebra.identity(like: result, n)
    let values = A.applying(.eigvalsh, [operands[0]], Attributes())
    let distances = LinearAlgebra.rows(values) - LinearAlgebra.columns(values) + identity
    let part = LinearAlgebra.product(transposed: result, upstream) * (result.one - identity)
    let inner = LinearAlgebra.product(result, part / distances)
    return LinearAlgebra.symmetric(LinearAlgebra.product(inner, transposed: result))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "eigh_vectors", functions: [], symbol: "eigh V",
    summary: "the eigenvectors of a symmetric matrix", role: .scaler,
    notation: .call("eigh_vectors"),
    rules: { _ in
      [
        LocalRule(
          "sym({out} (F * ({out}ᵀ @ {g})) {out}ᵀ), F = 1/(λⱼ - λᵢ)",
          latex: "\\operatorname{sym}({out} (F \\odot {out}^\\top {g}) {out}^\\top)")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.eigh({x})[1]", ["eigh_vectors_grad({g}, {x}, {out})"],
      tensors: "eigenvectors({x})", ["eigenvectorsGradient({g}, {x}, {out})"]),
    examples: LinearAlgebra.positive)
}
