/// The eigenvalues of a symmetric matrix, ascending, or of each in a stack.
///
/// ```text
/// X V = V diag(y)
/// X̄ += V diag(ȳ) Vᵀ
/// ```
///
/// The mean of the matrix and its transpose is taken, so that derivatives are symmetric, as in PyTorch.
///
/// - Shape: `[…, n, n] → […, n]`.
@usableFromInline package enum SymmetricEigenvalues: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .eigvalsh }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    Shape(Array(try LinearAlgebra.square(operands, description.name).dimensions.dropLast()))
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let n = LinearAlgebra.size(operands[0].shape).rows
    LinearAlgebra.map(operands[0], into: result) { symmetricEigen($0, n).values }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let vectors = A.applying(.eighVectors, [operands[0]], Attributes())
    return LinearAlgebra.product(vectors * LinearAlgebra.rows(upstream), transposed: vectors)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "eigvalsh", functions: [], symbol: "eigh λ",
    summary: "the eigenvalues of a symmetric matrix", role: .scaler, notation: .call("eigvalsh"),
    rules: { _ in
      [
        LocalRule("V diag({g}) Vᵀ", latex: "V \\operatorname{diag}({g}) V^\\top")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.eigvalsh({x})", ["eigvalsh_grad({g}, {x})"],
      tensors: "eigenvalues({x})", ["eigenvaluesGradient({g}, {x})"]),
    examples: LinearAlgebra.positive)
}
