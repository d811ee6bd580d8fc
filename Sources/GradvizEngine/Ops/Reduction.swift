/// What the reductions over axes share.
enum Reduction {
  /// The shape left by a reduction of one operand.
  ///
  /// - Parameters:
  ///   - operands: the shapes of the operands, of which there must be one.
  ///   - attributes: the axes, and whether they stay.
  ///   - op: the name of the reduction.
  ///   - needsElements: whether a result from no elements has no value, as that of a maximum.
  /// - Returns: the shape of the result.
  /// - Throws: ``EngineError`` where the axes are not those of the operand.
  static func shape(
    of operands: [Shape], _ attributes: Attributes, op: String, needsElements: Bool = false
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(op, operands.count, expected: "1 operand")
    }
    for axis in attributes.axes where !operands[0].dimensions.indices.contains(axis) {
      throw EngineMessages.axisOutOfRange(axis, operands[0], op: op)
    }
    if let axis = repeated(in: attributes.axes) {
      throw EngineMessages.axisRepeated(axis, op: op)
    }
    if needsElements, attributes.axes.contains(where: { operands[0].dimensions[$0] == 0 }) {
      throw EngineMessages.emptyReduction(op, operands[0])
    }
    return operands[0].reduced(over: attributes.axes, keepsAxes: attributes.keepsAxes)
  }

  private static func repeated(in axes: [Int]) -> Int? {
    axes.indices.first { axes[..<$0].contains(axes[$0]) }.map { axes[$0] }
  }

  /// A reduced tensor repeated to the shape it was reduced from.
  static func repeated<A: TensorAlgebra>(_ x: A, like shape: Shape, _ axes: [Int]) -> A {
    x.reshaped(to: shape.reduced(over: axes, keepsAxes: true)).broadcast(to: shape)
  }

  /// How many elements become one.
  static func count(_ shape: Shape, _ axes: [Int]) -> Int {
    axes.reduce(1) { $0 &* shape.dimensions[$1] }
  }

  /// How many elements become one, for a rule: `n` where the shapes are not known.
  static func count(of context: RuleContext) -> String {
    context.shapes.first.map { "\(count($0, context.attributes.axes))" } ?? "n"
  }

  /// What a sum of squared deviations is divided by, for a rule.
  static func divisorText(of context: RuleContext) -> String {
    guard let shape = context.shapes.first else { return "n" }
    let divisor = divisor(shape, context.attributes)
    return Int(exactly: divisor).map(String.init) ?? "\(divisor)"
  }

  /// The mean over some axes, which are kept.
  static func mean<A: TensorAlgebra>(_ x: A, _ axes: [Int]) -> A {
    x.summed(over: axes, keepsAxes: true) / x.constant(Double(count(x.shape, axes)))
  }

  /// The mean of the squared deviations from the mean, written behind a pointer.
  static func writeVariance(
    of x: Tensor, _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let deviations = x - mean(x, attributes.axes)
    (deviations * deviations).writeSum(over: attributes.axes, into: result)
    let divisor = divisor(x.shape, attributes)
    for i in 0..<shape.count { result[i] /= divisor }
  }

  /// The largest element over some axes, which are kept; −∞ where there is none.
  static func largest(_ x: Tensor, _ axes: [Int]) -> Tensor {
    Tensor(x.shape.reduced(over: axes, keepsAxes: true)) { result in
      x.reduce(over: axes, from: -.infinity, into: result) { Swift.max($0, $1) }
    }
  }

  /// What a sum of squared deviations is divided by: never negative, as in NumPy.
  static func divisor(_ shape: Shape, _ attributes: Attributes) -> Double {
    Swift.max(Double(count(shape, attributes.axes)) - attributes.correction, 0)
  }

  /// What the operand of a maximum or minimum receives: the gradient where an element is the result.
  ///
  /// Where several are, they share it evenly; where the result is NaN, the elements that are NaN share it.
  static func routed<A: TensorAlgebra>(_ upstream: A, _ x: A, _ result: A, _ axes: [Int]) -> A {
    // Only a NaN is not equal to itself.
    let target = repeated(result, like: x.shape, axes)
    let chosen = target.equal(target).choose(x.equal(target), x.one - x.equal(x))
    let share =
      upstream.reshaped(to: x.shape.reduced(over: axes, keepsAxes: true))
      / chosen.summed(over: axes, keepsAxes: true)
    return chosen.choose(share.broadcast(to: x.shape), x.zero.broadcast(to: x.shape))
  }

  /// The rule of an extreme: several that are it share the gradient.
  static func choice(_ context: RuleContext) -> [LocalRule] {
    let chosen = "[{x} = {out}]"
    return context.hasTies
      ? [LocalRule("\(chosen)/sum(\(chosen))", latex: "\\frac{\(chosen)}{\\sum \(chosen)}")]
      : [LocalRule(chosen, latex: chosen)]
  }

  /// `sum(x)` as the program wrote it: the attributes' text holds what stands after the operand.
  static func notation(_ name: String) -> Notation {
    .custom { operands, attributes in
      Notation.Text(
        "\(name)(\(operands.map(\.text).joined(separator: ", "))\(attributes.text ?? ""))")
    }
  }

  /// Tensors to work along one axis of.
  static let along: [OpDescription.Example] = [
    .init([[1, 2.5, -3]], Attributes(axes: [0])),
    .init([[[1, 2], [0.5, 4], [-1, 1.5]]], Attributes(axes: [0])),
    .init([[[1, 2], [0.5, 4], [-1, 1.5]]], Attributes(axes: [1])),
  ]

  /// A tensor of three axes, reduced in all ways that differ.
  static let examples: [OpDescription.Example] = {
    let cube = Tensor(
      shape: Shape([2, 3, 2]),
      elements: [1, 2.5, -3, 0.5, 4, -1.25, 2, 0.75, -2, 3, 1.5, -0.5])
    return [
      .init([[1, 2.5, -3]], Attributes(axes: [0])),
      .init([cube], Attributes(axes: [0, 1, 2])),
      .init([cube], Attributes(axes: [1])),
      .init([cube], Attributes(axes: [0, 2], keepsAxes: true)),
      .init([cube], Attributes(axes: [2], keepsAxes: true)),
    ]
  }()

  /// The same with a correction.
  static let corrected: [OpDescription.Example] =
    examples + [
      .init([[1, 2.5, -3]], Attributes(axes: [0], correction: 1)),
      .init([[[1, 2], [0.5, 4], [-1, 1.5]]], Attributes(axes: [0], correction: 0.5)),
    ]
}
