/// The solution of a system of linear equations, or of each in a stack; stacks are broadcast.
///
/// ```text
/// X Z = Y
/// Ȳ  += S, Xᵀ S = Z̄
/// X̄  −= S Zᵀ
/// ```
///
/// The matrix is read transposed where `attributes.transposes` says so. By NumPy's rule the right side is one vector only where
/// it has one axis.
///
/// - Shape: `[…, n, n], […, n, k] → […, n, k]`; `[…, n, n], [n] → […, n]`.
/// - Source: NumPy's `linalg.solve`.
@usableFromInline package enum Solve: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .solve }

  /// The shape of the solution.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 2 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "2 operands")
    }
    guard attributes.transposes.count == 2 else {
      throw EngineMessages.transposes(attributes.transposes.count, op: description.name)
    }
    let (x, y) = (operands[0], operands[1])
    guard LinearAlgebra.isSquare(x) else {
      throw EngineMessages.matrix(description.name, x, isSquare: true)
    }
    let n = LinearAlgebra.size(x).rows
    if y.rank == 1, y.dimensions[0] == n { return Shape(LinearAlgebra.stack(x) + [n]) }
    guard y.rank > 1, LinearAlgebra.size(y).rows == n,
      let stack = Shape(LinearAlgebra.stack(x)).broadcast(with: Shape(LinearAlgebra.stack(y)))
    else { throw EngineMessages.solve(x, y) }
    return Shape(stack.dimensions + y.dimensions.suffix(2))
  }

  /// A singular matrix is an error.
  public static func check(_ operands: [Tensor], _ attributes: Attributes) throws(EngineError) {
    try LinearAlgebra.checkRegular(operands[0], description.name)
  }

  /// Writes the solution.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let (x, y) = (operands[0], operands[1])
    let isVector = y.shape.rank == 1
    let n = LinearAlgebra.size(x.shape).rows
    let count = isVector ? 1 : LinearAlgebra.size(y.shape).columns
    let stack = Shape(Array(shape.dimensions.dropLast(isVector ? 1 : 2)))
    var factors: [(lu: [Double], order: [Int], sign: Double)] = []
    LinearAlgebra.forEach(x) { _, matrix in factors.append(luFactors(matrix, n)) }
    let right = y.elements
    let others = isVector ? Shape.scalar : Shape(LinearAlgebra.stack(y.shape))
    let walk = Broadcast(stack, Shape(LinearAlgebra.stack(x.shape)), others, .scalar)
    walk.forEachRun { i, j, _, start in
      for turn in 0..<walk.inner.extent {
        let from = (j + turn * walk.inner.steps.1) * n * count
        let solution = luSolution(
          factors[i + turn * walk.inner.steps.0], n, Array(right[from..<from + n * count]), count,
          isTransposed: attributes.transposes[0])
        for (place, element) in solution.enumerated() {
          result[(start + turn) * n * count + place] = element
        }
      }
    }
  }

  /// What the matrix or the right side receives, summed over stacks it was repeated on.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let isVector = operands[1].shape.rank == 1
    let isTransposed = attributes.transposes[0]
    let gradient = isVector ? LinearAlgebra.columns(upstream) : upstream
    let solution = LinearAlgebra.solution(operands[0], gradient, isTransposed: !isTransposed)
    if index == 1 {
      let received = isVector ? solution.reshaped(to: upstream.shape) : solution
      return received.summed(like: operands[1].shape)
    }
    let values = isVector ? LinearAlgebra.columns(result) : result
    let received =
      isTransposed
      ? LinearAlgebra.product(values, transposed: solution)
      : LinearAlgebra.product(solution, transposed: values)
    return (-received).summed(like: operands[0].shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "solve", functions: [], symbol: "solve",
    summary: "the solution of a system of linear equations", role: .scaler,
    notation: .custom { operands, attributes in
      let isTransposed = attributes.transposes.first == true
      let list = operands.enumerated().map { place, operand in
        place == 0 && isTransposed ? operand.inside(.atom) + ".T" : operand.text
      }
      return Notation.Text("solve(\(list.joined(separator: ", ")))")
    },
    rules: { context in
      let isTransposed = context.attributes.transposes.first == true
      return isTransposed
        ? [
          LocalRule(
            "-{out} @ (inv({x}) @ {g})ᵀ", latex: "-{out} \\cdot ({x}^{-1} \\cdot {g})^\\top"),
          LocalRule("inv({x}) @ {g}", latex: "{x}^{-1} \\cdot {g}"),
        ]
        : [
          LocalRule(
            "-inv({x})ᵀ @ {g} @ {out}ᵀ", latex: "-{x}^{-\\top} \\cdot {g} \\cdot {out}^\\top"),
          LocalRule("inv({x})ᵀ @ {g}", latex: "{x}^{-\\top} \\cdot {g}"),
        ]
    },
    code: CodeTemplates(
      python: "np.linalg.solve({x}, {y})",
      ["solve_grad_x({g}, {x}, {y}, {out})", "solve_grad_y({g}, {x}, {y})"],
      tensors: "solve({x}, {y})",
      ["solveGradientX({g}, {x}, {y}, {out})", "solveGradientY({g}, {x}, {y})"],
      refined: refined),
    examples: [
      .init([[[2, 1], [-1, 3]], [1, 2]]),
      .init([[[2, 1], [-1, 3]], [[1, 2, 0.5], [-1, 4, 3]]]),
      .init([[[2, 1], [-1, 3]], [1, 2]], Attributes(transposes: [true, false])),
      .init(
        [[[0.5, 2, -1], [3, 1, 0.25], [-2, 1.5, 4]], [[1, 2], [3, 4], [5, -6]]],
        Attributes(transposes: [true, false])),
      .init([[[[1, 2], [3, 5]], [[0, 1.5], [-2, 1]]], [1, -2]]),
      .init([[[[1, 2], [3, 5]], [[0, 1.5], [-2, 1]]], [[1, -2], [3, 0.5]]]),
      .init([[[1, 2], [3, 5]], [[[1], [-2]], [[3], [0.5]]]]),
    ])

  /// Of a single matrix one writes the solution itself.
  @Sendable private static func refined(_ context: RuleContext) -> CodeTemplates? {
    guard context.shapes.first?.rank == 2 else { return nil }
    switch context.shapes.last?.rank {
    case 1:
      return CodeTemplates(
        python: "np.linalg.solve({x}, {y})",
        ["-np.outer(np.linalg.solve({x}.T, {g}), {out})", "np.linalg.solve({x}.T, {g})"],
        tensors: "solve({x}, {y})", ["-outer(solve({x}.T, {g}), {out})", "solve({x}.T, {g})"])
    case 2:
      return CodeTemplates(
        python: "np.linalg.solve({x}, {y})",
        ["-np.linalg.solve({x}.T, {g}) @ {out}.T", "np.linalg.solve({x}.T, {g})"],
        tensors: "solve({x}, {y})",
        ["-matmul(solve({x}.T, {g}), {out}.T)", "solve({x}.T, {g})"])
    default: return nil
    }
  }
}
