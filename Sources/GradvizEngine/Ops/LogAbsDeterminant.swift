/// The logarithm of the magnitude of the determinant, without overflow: the second part of `slogdet`.
///
/// ```text
/// y  = ln |det X|
/// X̄ += ȳ · X⁻ᵀ
/// ```
///
/// Of a singular matrix it is −∞.
///
/// - Shape: `[…, n, n] → […]`.
@usableFromInline package enum LogAbsDeterminant: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .logabsdet }

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
      let lu = luFactors(matrix, n).lu
      return [(0..<n).reduce(0) { $0 + lu[$1 * n + $1].magnitude.log() }]
    }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    LinearAlgebra.cells(upstream) * LinearAlgebra.inverse(operands[0]).matrixTransposed
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "logabsdet", functions: [], symbol: "ln|det|",
    summary: "the logarithm of the magnitude of the determinant", role: .scaler,
    notation: .call("logabsdet"),
    rules: { _ in
      [
        LocalRule("{g} * inv({x})ᵀ", latex: "{g} \\cdot {x}^{-\\top}")
      ]
    },
    code: CodeTemplates(
      python: "np.linalg.slogdet({x})[1]",
      ["np.expand_dims({g}, (-2, -1)) * np.swapaxes(np.linalg.inv({x}), -1, -2)"],
      tensors: "logDeterminant({x})", ["cells({g}) * inverse({x}).T"],
      refined: { context in
        context.shapes[0].rank == 2
          ? CodeTemplates(
            python: "np.linalg.slogdet({x})[1]", ["{g} * np.linalg.inv({x}).T"],
            tensors: "logDeterminant({x})", ["{g} * inverse({x}).T"]) : nil
      }),
    examples: LinearAlgebra.regular)
}
