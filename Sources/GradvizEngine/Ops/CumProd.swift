/// The running product along an axis.
///
/// ```text
/// yᵢ  = x₀ · … · xᵢ
/// x̄ᵢ += pᵢ sᵢ    pᵢ = x₀ · … · xᵢ₋₁, sᵢ = ȳᵢ + xᵢ₊₁ sᵢ₊₁
/// ```
///
/// Elements that are 0 are no exception: nothing is divided.
///
/// - Shape: `[…] → […]`, unchanged; one axis.
@usableFromInline package enum CumProd: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .cumprod }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    _ = try Reduction.shape(of: operands, attributes, op: description.name)
    guard attributes.axes.count == 1 else {
      throw EngineMessages.axisCount(attributes.axes.count, op: description.name)
    }
    return operands[0]
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].copy(to: result)
    let extent = shape.dimensions[attributes.axes[0]]
    let stride = shape.strides[attributes.axes[0]]
    for place in 0..<shape.count where place / stride % extent > 0 {
      result[place] *= result[place - stride]
    }
  }

  /// What the operand receives: the recurrence is resolved by doubling its reach in every turn.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let shape = upstream.shape
    if shape.count == 0 { return upstream }
    let count = shape.dimensions[attributes.axes[0]]
    let rows = Shape([shape.count / count, count])
    let order = Rows.order(shape, last: attributes.axes)
    func flat(_ x: A) -> A { x.transposed(order.there).reshaped(to: rows) }
    var sum = flat(upstream)
    var factor = Rows.shifted(flat(operands[0]), by: -1, rows)
    var reach = 1
    while reach < count {
      sum = sum + factor * Rows.shifted(sum, by: -reach, rows)
      reach *= 2
      if reach < count { factor = factor * Rows.shifted(factor, by: -reach / 2, rows) }
    }
    let before = Rows.shiftedInOnes(flat(result), by: 1, rows)
    let moved = Shape(order.there.map { shape.dimensions[$0] })
    return (before * sum).reshaped(to: moved).transposed(order.back)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "cumprod", functions: [], symbol: "cumprod",
    summary: "the running product along an axis", role: .swapper,
    notation: Reduction.notation("cumprod"),
    rules: { _ in
      [
        LocalRule(
          "products of the others, as far as they reach",
          latex: "\\textstyle\\prod_{\\text{others}} {x}")
      ]
    },
    code: CodeTemplates(
      python: "np.cumprod({x}, axis={axis})", ["cumprod_grad({g}, {x}, {axis})"],
      tensors: "cumprod({x}, axis: {axis})", ["cumprodGradient({g}, {x}, axis: {axis})"]),
    examples: Reduction.along + [
      .init([[[2, 0, 4, 3], [0, 1.5, 0, 2]]], Attributes(axes: [1])),
      .init([[[2, 0, 4, 3], [0.5, 1.5, -1, 2], [3, 2, 0, 0]]], Attributes(axes: [0])),
    ])
}
