/// The matrix product of the last two axes; stacks of matrices are broadcast.
///
/// ```text
/// Z  = X Y
/// X̄ += Z̄ Yᵀ
/// Ȳ += Xᵀ Z̄
/// ```
///
/// A factor of rank 1 counts as a row on the left and as a column on the right.
///
/// - Shape: `[…, m, k], […, k, n] → […, m, n]`; `[k], [k] → []`.
/// - Source: NumPy's `matmul`.
@usableFromInline package enum Matmul: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .matmul }

  /// The shape of the product.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 2 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "2 operands")
    }
    guard attributes.transposes.count == 2 else {
      throw EngineMessages.transposes(attributes.transposes.count, op: description.name)
    }
    guard
      let shape = MatrixProduct.shape(
        operands[0], operands[1], transposing: attributes.transposes)
    else { throw EngineMessages.matmul(operands[0], operands[1]) }
    return shape
  }

  /// Writes the product.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    MatrixProduct.multiply(
      operands[0], operands[1], transposing: attributes.transposes, shape, into: result)
  }

  /// What a factor receives.
  ///
  /// A factor of rank 1 is given its second axis for the product; what it receives is summed over stacks it was
  /// repeated on.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let isRow = operands[0].shape.rank == 1
    let isColumn = operands[1].shape.rank == 1
    let x =
      isRow ? operands[0].reshaped(to: Shape([1] + operands[0].shape.dimensions)) : operands[0]
    let y =
      isColumn ? operands[1].reshaped(to: Shape(operands[1].shape.dimensions + [1])) : operands[1]
    var dimensions = upstream.shape.dimensions
    if isColumn { dimensions.append(1) }
    if isRow { dimensions.insert(1, at: dimensions.count - 1) }
    let g = upstream.reshaped(to: Shape(dimensions))
    let isXTransposed = attributes.transposes[0] && !isRow
    let isYTransposed = attributes.transposes[1] && !isColumn
    let received: A
    if index == 0 {
      received =
        isXTransposed
        ? y.matmul(g, transposingSelf: isYTransposed, transposingOther: true)
        : g.matmul(y, transposingSelf: false, transposingOther: !isYTransposed)
    } else {
      received =
        isYTransposed
        ? g.matmul(x, transposingSelf: true, transposingOther: isXTransposed)
        : x.matmul(g, transposingSelf: !isXTransposed, transposingOther: false)
    }
    return received.summed(like: index == 0 ? x.shape : y.shape).reshaped(to: operands[index].shape)
  }

  /// Writes what a factor receives where its gradient stands, where no factor is repeated or has one axis alone.
  public static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool {
    let (x, y) = (operands[0], operands[1])
    let stacks = [x, y, upstream].map { $0.shape.dimensions.dropLast(2) }
    guard isFirst, x.shape.rank > 1, y.shape.rank > 1, stacks[0] == stacks[1],
      stacks[0] == stacks[2]
    else { return false }
    let (isXTransposed, isYTransposed) = (attributes.transposes[0], attributes.transposes[1])
    func write(_ left: Tensor, _ right: Tensor, _ transposing: [Bool]) {
      MatrixProduct.multiply(
        left, right, transposing: transposing, operands[index].shape, into: gradient)
    }
    switch (index, isXTransposed, isYTransposed) {
    case (0, true, _): write(y, upstream, [isYTransposed, true])
    case (0, false, _): write(upstream, y, [false, !isYTransposed])
    case (_, _, true): write(upstream, x, [true, isXTransposed])
    case (_, _, false): write(x, upstream, [!isXTransposed, false])
    }
    return true
  }

  /// What the factors receive in LaTeX, by their ranks and by how they are read.
  private static func latexRules(_ context: RuleContext) -> (String, String) {
    let isRow = context.shapes.first?.rank == 1
    let isColumn = context.shapes.count > 1 && context.shapes[1].rank == 1
    let isXTransposed = !isRow && context.attributes.transposes.first == true
    let isYTransposed = !isColumn && context.attributes.transposes.last == true
    let x = isXTransposed ? ("{x}", "{x}^\\top") : ("{x}^\\top", "{x}")
    let y = isYTransposed ? ("{y}", "{y}^\\top") : ("{y}^\\top", "{y}")
    switch (isRow, isColumn) {
    case (true, true): return ("{g} \\cdot {y}", "{g} \\cdot {x}")
    case (true, false):
      return (y.1 + " \\cdot {g}", isYTransposed ? "{g} \\otimes {x}" : "{x} \\otimes {g}")
    case (false, true):
      return (isXTransposed ? "{y} \\otimes {g}" : "{g} \\otimes {y}", x.0 + " \\cdot {g}")
    case (false, false):
      return (
        isXTransposed ? y.1 + " \\cdot {g}^\\top" : "{g} \\cdot " + y.0,
        isYTransposed ? "{g}^\\top \\cdot " + x.1 : x.0 + " \\cdot {g}"
      )
    }
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "matmul", functions: ["matmul"], symbol: "@", summary: "the matrix product",
    role: .swapper,
    notation: .custom { operands, attributes in
      let names = zip(operands, attributes.transposes).map { operand, isTransposed in
        isTransposed ? Notation.Text(operand.inside(.atom) + ".T") : operand
      }
      return Notation.infix("@", .product).write(names, attributes)
    },
    rules: { context in
      let (x, y) = latexRules(context)
      return [LocalRule("{g} @ {y}ᵀ", latex: x), LocalRule("{x}ᵀ @ {g}", latex: y)]
    },
    code: CodeTemplates(
      python: "np.matmul({x}, {y})",
      ["matmul_grad_x({g}, {x}, {y})", "matmul_grad_y({g}, {x}, {y})"],
      tensors: "matmul({x}, {y})",
      ["matmulGradientX({g}, {x}, {y})", "matmulGradientY({g}, {x}, {y})"],
      refined: refined),
    examples: [
      .init([[[1, 2], [3, 4], [5, 6]], [[1, -1, 2, 0], [0.5, 2, -3, 1]]]),
      .init([[1, 2, 3], [4, 5, -6]]), .init([[[1, 2], [3, 4]], [5, 6]]),
      .init([[1, 2], [[5, 6, 7], [7, 8, 9]]]),
      .init([[[[1, 2]], [[3, 4]]], [[1, 2, 3], [4, 5, 6]]]),
      .init(
        [[[1, 2], [3, 4], [5, 6]], [[1, 2, 3], [4, 5, 6]]], Attributes(transposes: [true, true])),
    ])

  /// Of matrices and vectors one writes the product itself.
  @Sendable private static func refined(_ context: RuleContext) -> CodeTemplates? {
    func templates(_ python: [String], _ tensors: [String]) -> CodeTemplates {
      CodeTemplates(python: "{x} @ {y}", python, tensors: "matmul({x}, {y})", tensors)
    }
    switch context.shapes.map(\.rank) {
    case [2, 2]:
      return templates(
        ["{g} @ {y}.T", "{x}.T @ {g}"], ["matmul({g}, {y}.T)", "matmul({x}.T, {g})"])
    case [2, 1]:
      return templates(
        ["np.outer({g}, {y})", "{x}.T @ {g}"], ["outer({g}, {y})", "matmul({x}.T, {g})"])
    case [1, 2]:
      return templates(
        ["{y} @ {g}", "np.outer({x}, {g})"], ["matmul({y}, {g})", "outer({x}, {g})"])
    case [1, 1]: return templates(["{g} * {y}", "{g} * {x}"], ["{g} * {y}", "{g} * {x}"])
    default: return nil
    }
  }
}
