/// The singular values of a matrix, descending, or of each in a stack.
///
/// ```text
/// X  = U diag(y) Vᵀ
/// X̄ += U diag(ȳ) Vᵀ
/// ```
///
/// - Shape: `[…, m, n] → […, min(m, n)]`.
@usableFromInline package enum SingularValues: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .svdvals }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    let shape = try LinearAlgebra.matrix(operands, description.name)
    let (rows, columns) = LinearAlgebra.size(shape)
    return Shape(LinearAlgebra.stack(shape) + [min(rows, columns)])
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let (rows, columns) = LinearAlgebra.size(operands[0].shape)
    LinearAlgebra.map(operands[0], into: result) { singularParts($0, rows, columns).s }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let left = A.applying(.svdU, [operands[0]], Attributes())
    let right = A.applying(.svdVh, [operands[0]], Attributes())
    return LinearAlgebra.product(left * LinearAlgebra.rows(upstream), right)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "svdvals", functions: [], symbol: "svd σ",
    summary: "the singular values of a matrix", role: .scaler, notation: .call("svdvals"),
    rules: { _ in
      [
        LocalRule("U diag({g}) Vᵀ", latex: "U \\operatorname{diag}({g}) V^\\top")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.svd({x}, compute_uv=False)", ["svdvals_grad({g}, {x})"],
      tensors: "singularValues({x})", ["singularValuesGradient({g}, {x})"]),
    examples: LinearAlgebra.rectangular)
}
