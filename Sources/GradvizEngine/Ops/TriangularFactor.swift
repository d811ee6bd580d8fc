/// The upper triangular factor of a matrix, or of each in a stack: the second part of `qr`.
///
/// ```text
/// X  = Q R
/// X̄ += Q M R⁻ᵀ, M the lower triangle of R R̄ᵀ, mirrored
/// ```
///
/// Of a wide matrix X = [A, B], R = [S, T], the part B receives Q T̄, and A what it would receive alone from S̄ and from
/// B T̄ᵀ as the gradient of Q. Signs are those of LAPACK.
///
/// - Shape: `[…, m, n] → […, min(m, n), n]`.
/// - Source: Walter, Lehmann, Algorithmic differentiation of linear algebra functions, 2010; for wide matrices PyTorch.
@usableFromInline package enum TriangularFactor: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .qrR }

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
    LinearAlgebra.map(operands[0], into: result) { qrFactors($0, rows, columns).r }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let x = operands[0]
    let (rows, columns) = LinearAlgebra.size(x.shape)
    let orthogonal = A.applying(.qrQ, [x], Attributes())
    if rows >= columns {
      let inner = LinearAlgebra.product(result, transposed: upstream)
      return OrthogonalFactor.columns(upstream.zero, inner, orthogonal, result)
    }
    let (first, rest) = (0..<rows, rows..<columns)
    let triangle = OrthogonalFactor.columnsOf(result, first)
    let restUpstream = OrthogonalFactor.columnsOf(upstream, rest)
    let turned = LinearAlgebra.product(
      OrthogonalFactor.columnsOf(x, rest), transposed: restUpstream)
    let inner =
      LinearAlgebra.product(triangle, transposed: OrthogonalFactor.columnsOf(upstream, first))
      - LinearAlgebra.product(transposed: turned, orthogonal)
    let left = OrthogonalFactor.columns(turned, inner, orthogonal, triangle)
    let right = LinearAlgebra.product(orthogonal, restUpstream)
    return OrthogonalFactor.inColumns(left, 0, of: x.shape)
      + OrthogonalFactor.inColumns(right, rows, of: x.shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "qr_r", functions: [], symbol: "qr R",
    summary: "the upper triangular factor of a matrix", role: .scaler, notation: .call("qr_r"),
    rules: { _ in
      [
        LocalRule(
          "Q mirrored({out} @ {g}ᵀ) {out}⁻ᵀ",
          latex: "Q \\operatorname{mirrored}({out} {g}^\\top) {out}^{-\\top}")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.qr({x})[1]", ["qr_r_grad({g}, {x})"],
      tensors: "triangularFactor({x})", ["triangularFactorGradient({g}, {x})"]),
    examples: LinearAlgebra.rectangular)
}
