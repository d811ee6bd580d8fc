/// Operands of one shape along a new axis.
///
/// ```text
/// y  = [x₀, x₁, …]
/// x̄ᵢ += the part of ȳ that xᵢ became
/// ```
///
/// - Shape: `[…], … → […]` with a new axis `attributes.axes[0]`.
@usableFromInline package enum Stack: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .stack }

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
    guard (0...first.rank).contains(attributes.axes[0]) else {
      throw EngineMessages.axisOutOfRange(
        attributes.axes[0], Shape(first.dimensions + [1]), op: description.name)
    }
    for other in operands where other != first { throw EngineMessages.stack(first, other) }
    var dimensions = first.dimensions
    dimensions.insert(operands.count, at: attributes.axes[0])
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
    for (place, operand) in operands.enumerated() {
      for turn in 0..<outer {
        (result + (turn * operands.count + place) * inner)
          .update(from: operand.base + turn * inner, count: inner)
      }
    }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let axis = attributes.axes[0]
    let ranges = upstream.shape.dimensions.enumerated().map { place, extent in
      place == axis ? IndexRange(start: index, count: 1) : IndexRange(start: 0, count: extent)
    }
    return upstream.sliced(ranges, shape: operands[index].shape)
  }

  /// `stack([x, y])` as the program wrote it: the attributes' text holds what stands after the list.
  static func notation(_ name: String) -> Notation {
    .custom { operands, attributes in
      let list = operands.map(\.text).joined(separator: ", ")
      return Notation.Text("\(name)([\(list)]\(attributes.text ?? ""))")
    }
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "stack", functions: ["stack"], symbol: "stack",
    summary: "operands along a new axis", role: .mover,
    notation: notation("stack"),
    rules: { _ in [LocalRule("its part of {g}", latex: "{g}\\text{ at its part}")] },
    code: CodeTemplates(
      python: "np.stack([{all}], axis={axis})", ["{g}[{part}]"],
      tensors: "stack([{all}], axis: {axis})", ["slice({g}, {part})"],
      refined: { context in
        context.attributes.axes == [0]
          ? CodeTemplates(
            python: "np.stack([{all}])", ["{g}[{part}]"],
            tensors: "stack([{all}])", ["slice({g}, {part})"]) : nil
      }),
    examples: [
      .init([1, 2, 3], Attributes(axes: [0])),
      .init([[1, 2], [3, 4]], Attributes(axes: [0])),
      .init([[1, 2], [3, 4], [5, 6]], Attributes(axes: [1])),
    ])
}
