/// The determinant of a square matrix, or of each in a stack.
///
/// ```text
/// y  = det X
/// X̄ += ȳ · y · X⁻ᵀ
/// ```
///
/// Where the matrix is singular the derivative is 0, as in PyTorch.
///
/// - Shape: `[…, n, n] → […]`.
@usableFromInline package enum Determinant: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .det }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    Shape(LinearAlgebra.stack(try LinearAlgebra.square(operands, description.name)))
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let n = LinearAlgebra.size(operands[0].shape).rows
    LinearAlgebra.map(operands[0], into: result) { matrix in
      let factors = luFactors(matrix, n)
      return [(0..<n).reduce(factors.sign) { $0 * factors.lu[$1 * n + $1] }]
    }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let x = operands[0]
    let n = LinearAlgebra.size(x.shape).rows
    let isSingular = LinearAlgebra.cells(result.equal(result.zero))
    let regular = isSingular.choose(LinearAlgebra.identity(like: x, n), x)
    let slope =
      LinearAlgebra.cells(upstream * result)
      * LinearAlgebra.inverse(regular).matrixTransposed
    return isSingular.choose(x.zero, slope)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "det", functions: [], symbol: "det",
    summary: "the determinant of a matrix", role: .scaler, notation: .call("det"),
    rules: { _ in
      [
        LocalRule("{g} * {out} * inv({x})ᵀ", latex: "{g} \\cdot {out} \\cdot {x}^{-\\top}")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.det({x})", ["det_grad({g}, {x}, {out})"],
      tensors: "determinant({x})", ["determinantGradient({g}, {x}, {out})"]),
    examples: LinearAlgebra.regular)
}
