/// The product over some axes.
///
/// ```text
/// y  = Π x
/// x̄ += ȳ times the product of all other elements
/// ```
///
/// Elements that are 0 are no exception: the products leave each element out, they do not divide by it.
///
/// - Shape: the axes in `attributes.axes` leave, or stay with the extent 1.
@usableFromInline package enum Prod: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .prod }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    try Reduction.shape(of: operands, attributes, op: description.name)
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].reduce(over: attributes.axes, from: 1, into: result) { $0 * $1 }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let x = operands[0]
    return Reduction.repeated(upstream, like: x.shape, attributes.axes)
      * others(x, attributes.axes)
  }

  /// For every element the product of all others it is multiplied with: of those before it and of those behind it.
  private static func others<A: TensorAlgebra>(_ x: A, _ axes: [Int]) -> A {
    let kept = x.shape.dimensions.indices.filter { !axes.contains($0) }
    let permutation = kept + axes
    let count = Reduction.count(x.shape, axes)
    let rows = Shape([kept.reduce(1) { $0 * x.shape.dimensions[$1] }, count])
    let moved = x.transposed(permutation)
    let flat = moved.reshaped(to: rows)
    if rows.count == 0 { return x }
    // Products of what is left and right of each place, doubling the reach in every turn.
    var before = Rows.shiftedInOnes(flat, by: 1, rows)
    var after = Rows.shiftedInOnes(flat, by: -1, rows)
    var reach = 1
    while reach < count {
      before = before * Rows.shiftedInOnes(before, by: reach, rows)
      after = after * Rows.shiftedInOnes(after, by: -reach, rows)
      reach *= 2
    }
    var inverse = permutation
    for (place, axis) in permutation.enumerated() { inverse[axis] = place }
    return (before * after).reshaped(to: moved.shape).transposed(inverse)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "prod", functions: ["prod"], symbol: "Π",
    summary: "the product over axes", role: .swapper,
    notation: Reduction.notation("prod"),
    rules: { _ in [LocalRule("product of the others", latex: "\\prod_{\\text{others}} {x}")] },
    code: CodeTemplates(
      python: "np.prod({x}{over})", ["prod_grad({g}, {x}, {axis})"],
      tensors: "product({x}{over})", ["productGradient({g}, {x}, {axes})"]),
    examples: Reduction.examples)
}
