/// Operands one behind the other along an axis.
///
/// ```text
/// y  = [x₀, x₁, …]
/// x̄ᵢ += the part of ȳ that xᵢ became
/// ```
///
/// - Shape: extents along `attributes.axes[0]` add up; all others are the same.
@usableFromInline package enum Concatenate: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .concatenate }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard let first = operands.first else {
      throw EngineMessages.operandCount(description.name, 0, expected: "at least 1 operand")
    }
    guard attributes.axes.count == 1 else {
      throw EngineMessages.axisCount(attributes.axes.count, op: description.name)
    }
    let axis = attributes.axes[0]
    guard first.dimensions.indices.contains(axis) else {
      throw EngineMessages.axisOutOfRange(axis, first, op: description.name)
    }
    var dimensions = first.dimensions
    for other in operands.dropFirst() {
      guard other.rank == first.rank,
        other.reduced(over: [axis], keepsAxes: true) == first.reduced(over: [axis], keepsAxes: true)
      else { throw EngineMessages.concatenation(first, other, axis: axis) }
      let (sum, overflow) = dimensions[axis].addingReportingOverflow(other.dimensions[axis])
      if overflow { throw EngineMessages.concatenation(first, other, axis: axis) }
      dimensions[axis] = sum
    }
    return Shape(dimensions)
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let axis = attributes.axes[0]
    let inner = shape.dimensions[(axis + 1)...].reduce(1, *)
    let outer = shape.dimensions[..<axis].reduce(1, *)
    let row = shape.dimensions[axis] * inner
    var start = 0
    for operand in operands {
      let part = operand.shape.dimensions[axis] * inner
      for turn in 0..<outer {
        (result + turn * row + start).update(from: operand.base + turn * part, count: part)
      }
      start += part
    }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let axis = attributes.axes[0]
    let start = operands[..<index].reduce(0) { $0 + $1.shape.dimensions[axis] }
    let shape = operands[index].shape
    let ranges = shape.dimensions.enumerated().map { place, extent in
      IndexRange(start: place == axis ? start : 0, count: extent)
    }
    return upstream.sliced(ranges, shape: shape)
  }

  /// Writes or adds what the operand receives where its gradient stands.
  public static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool {
    let axis = attributes.axes[0]
    let shape = upstream.shape
    let inner = shape.dimensions[(axis + 1)...].reduce(1, *)
    let start = operands[..<index].reduce(0) { $0 + $1.shape.dimensions[axis] } * inner
    let part = operands[index].shape.dimensions[axis] * inner
    let row = shape.dimensions[axis] * inner
    for turn in 0..<shape.dimensions[..<axis].reduce(1, *) {
      let source = upstream.base + turn * row + start
      let target = gradient + turn * part
      if isFirst {
        target.update(from: source, count: part)
      } else {
        for i in 0..<part { target[i] += source[i] }
      }
    }
    return true
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "concatenate", functions: ["concatenate", "concat", "cat"], symbol: "concat",
    summary: "operands one behind the other", role: .mover,
    notation: Stack.notation("concatenate"),
    rules: { _ in [LocalRule("its part of {g}", latex: "{g}\\text{ at its part}")] },
    code: CodeTemplates(
      python: "np.concatenate([{all}], axis={axis})", ["{g}[{part}]"],
      tensors: "concatenate([{all}], axis: {axis})", ["slice({g}, {part})"],
      refined: { context in
        context.attributes.axes == [0]
          ? CodeTemplates(
            python: "np.concatenate([{all}])", ["{g}[{part}]"],
            tensors: "concatenate([{all}])", ["slice({g}, {part})"]) : nil
      }),
    examples: [
      .init([[1, 2], [3], [4, 5, 6]], Attributes(axes: [0])),
      .init([[[1, 2], [3, 4]], [[5], [6]]], Attributes(axes: [1])),
      .init([[[1, 2], [3, 4]], [[5, 6]]], Attributes(axes: [0])),
    ])
}
