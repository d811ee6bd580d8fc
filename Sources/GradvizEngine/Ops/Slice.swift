/// The elements at regular places of each axis.
///
/// ```text
/// y  = x[start : stop : step, …]
/// x̄ += ȳ at the places it was taken from, 0 elsewhere
/// ```
///
/// - Shape: given by `attributes.shape`, which may leave out axes taken at one place and add axes of extent 1.
@usableFromInline package enum Slice: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .slice }

  /// The shape the attributes ask for.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "1 operand")
    }
    let dimensions = operands[0].dimensions
    guard attributes.ranges.count == dimensions.count,
      zip(attributes.ranges, dimensions).allSatisfy(fits),
      attributes.shape.checkedCount == Shape(attributes.ranges.map(\.count)).checkedCount
    else { throw EngineMessages.indexOutOfRange(description.name, operands[0]) }
    return attributes.shape
  }

  private static func fits(_ range: IndexRange, _ extent: Int) -> Bool {
    if range.count <= 0 { return range.count == 0 }
    if range.step == 0, range.count > 1 { return false }
    let (distance, overflow) = (range.count - 1).multipliedReportingOverflow(by: range.step)
    guard !overflow, case (let last, let beyond) = range.start.addingReportingOverflow(distance),
      !beyond
    else { return false }
    return min(range.start, last) >= 0 && max(range.start, last) < extent
  }

  /// Writes the elements.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].writeSlice(attributes.ranges, into: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.reshaped(to: Shape(attributes.ranges.map(\.count)))
      .padded(attributes.ranges, shape: operands[0].shape)
  }

  /// Writes what the operand receives where its gradient stands, or adds it where the places are one behind the other.
  public static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool {
    let shape = operands[0].shape
    if isFirst {
      upstream.writePadded(attributes.ranges, shape: shape, into: gradient)
      return true
    }
    guard let run = Tensor.run(attributes.ranges, in: shape) else { return false }
    let g = upstream.base
    // The zeros around it are added as well: they take the sign of −0.
    for i in 0..<run.lowerBound { gradient[i] += 0 }
    for (i, place) in run.enumerated() { gradient[place] += g[i] }
    for i in run.upperBound..<shape.count { gradient[i] += 0 }
    return true
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "slice", symbol: "[ ]", summary: "the elements at regular places", role: .mover,
    notation: .custom { operands, attributes in
      Notation.Text(operands[0].inside(.atom) + (attributes.text ?? "[…]"))
    },
    rules: { _ in [LocalRule("1 at its places, else 0", latex: "1\\text{ at its places, else }0")]
    },
    code: CodeTemplates(
      python: "{x}[{index}]", ["unslice({g}, {x}, np.s_[{index}])"],
      tensors: "slice({x}, {places}{reshaped})", ["unslice({g}, {places}, {xshape})"],
      refined: { context in
        // A number has no axes to index in Python.
        guard context.shapes[0].rank == 0 else { return nil }
        let isNumber = context.attributes.shape.rank == 0
        return CodeTemplates(
          python: isNumber ? "{x}" : "np.reshape({x}, {shape})",
          [isNumber ? "{g}" : "{g}[{first}]"],
          tensors: "reshape({x}, {shape})", ["reshape({g}, [])"])
      }),
    examples: [
      .init(
        [[1, 2, 3, 4]], Attributes(shape: Shape([2]), ranges: [IndexRange(start: 1, count: 2)])),
      .init([[1, 2, 3, 4]], Attributes(shape: .scalar, ranges: [IndexRange(start: 3, count: 1)])),
      .init(
        [[[1, 2, 3], [4, 5, 6]]],
        Attributes(
          shape: Shape([1, 3]),
          ranges: [IndexRange(start: 1, count: 1), IndexRange(start: 2, count: 3, step: -1)])),
      .init(
        [[[1, 2, 3], [4, 5, 6]]],
        Attributes(
          shape: Shape([2, 1, 2]),
          ranges: [
            IndexRange(start: 1, count: 2, step: -1), IndexRange(start: 0, count: 2, step: 2),
          ])),
    ])
}
