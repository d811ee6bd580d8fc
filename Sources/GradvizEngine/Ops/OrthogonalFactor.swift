/// The orthogonal factor of a matrix, or of each in a stack: the first part of `qr`.
///
/// ```text
/// X  = Q R
/// X̄ += (Q̄ + Q M) R⁻ᵀ, M the lower triangle of −Q̄ᵀ Q, mirrored
/// ```
///
/// Of a wide matrix the first columns alone decide, and only they receive something. Signs are those of LAPACK.
///
/// - Shape: `[…, m, n] → […, m, min(m, n)]`.
/// - Source: Walter, Lehmann, Algorithmic differentiation of linear algebra functions, 2010; for wide matrices PyTorch.
@usableFromInline package enum OrthogonalFactor: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .qrQ }

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
    LinearAlgebra.map(operands[0], into: result) { qrFactors($0, rows, columns).q }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let triangle = A.applying(.qrR, [operands[0]], Attributes())
    let k = LinearAlgebra.size(result.shape).columns
    let inner = -LinearAlgebra.product(transposed: upstream, result)
    let part = columns(upstream, inner, result, columnsOf(triangle, 0..<k))
    return inColumns(part, 0, of: operands[0].shape)
  }

  /// What the first columns receive: (Q̄ + Q M) R⁻ᵀ, with the lower triangle of M mirrored.
  static func columns<A: TensorAlgebra>(_ upstream: A, _ m: A, _ q: A, _ r: A) -> A {
    let n = LinearAlgebra.size(m.shape).rows
    let below = m * LinearAlgebra.mask(like: m, n) { $0 > $1 ? 1 : 0 }
    let diagonal = m * LinearAlgebra.identity(like: m, n)
    let mirrored = below + below.matrixTransposed + diagonal
    let sum = upstream + LinearAlgebra.product(q, mirrored)
    return LinearAlgebra.solution(r, sum.matrixTransposed).matrixTransposed
  }

  /// Some columns of matrices.
  static func columnsOf<A: TensorAlgebra>(_ x: A, _ range: Range<Int>) -> A {
    let dimensions = x.shape.dimensions
    if range == 0..<(dimensions.last ?? 0) { return x }
    let ranges = dimensions.dropLast().map { IndexRange(start: 0, count: $0) }
    return x.sliced(
      ranges + [IndexRange(start: range.lowerBound, count: range.count)],
      shape: Shape(dimensions.dropLast() + [range.count]))
  }

  /// Zeros of a shape with matrices in their columns, from one on.
  static func inColumns<A: TensorAlgebra>(_ x: A, _ start: Int, of shape: Shape) -> A {
    if x.shape == shape { return x }
    let ranges = x.shape.dimensions.dropLast().map { IndexRange(start: 0, count: $0) }
    return x.padded(
      ranges + [IndexRange(start: start, count: x.shape.dimensions.last ?? 0)], shape: shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "qr_q", functions: [], symbol: "qr Q",
    summary: "the orthogonal factor of a matrix", role: .scaler, notation: .call("qr_q"),
    rules: { _ in
      [
        LocalRule(
          "({g} - {out} mirrored({g}ᵀ @ {out})) R⁻ᵀ",
          latex: "({g} - {out} \\operatorname{mirrored}({g}^\\top {out})) R^{-\\top}")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.qr({x})[0]", ["qr_q_grad({g}, {x})"],
      tensors: "orthogonalFactor({x})", ["orthogonalFactorGradient({g}, {x})"]),
    examples: LinearAlgebra.rectangular)
}
