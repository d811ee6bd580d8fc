/// An op of a client's own, whose value and pullback are closures: ``Tape/custom(_:_:rules:file:line:value:pullback:)``.
///
/// ```text
/// y = value(x₁, x₂, …)
/// (x̄₁, x̄₂, …) += pullback(ȳ)
/// ```
///
/// Traces hold the name it was given. A record alone does not say how it is computed: code is not written from it.
///
/// - Shape: that of the value.
@usableFromInline package enum Custom: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .custom }

  /// The shape of the value that was computed.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    if attributes.custom == nil { throw EngineMessages.custom() }
    return attributes.shape
  }

  /// Nothing: the tape was given the value.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    fatalError(EngineMessages.custom().description)
  }

  /// What an operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    pullback(upstream, toEach: [index], operands, result, attributes)[0]
  }

  /// What several operands receive, by one call of the client's closure.
  ///
  /// - Precondition: the pullback is not recorded: the closure computes with numbers.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, toEach places: [Int], _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> [A] {
    guard let op = attributes.custom else { fatalError(EngineMessages.custom().description) }
    guard let tensors = operands as? [Tensor], let upstream = upstream as? Tensor,
      let value = result as? Tensor,
      let received = op.received(upstream, tensors, value) as? [A]
    else { fatalError(EngineMessages.secondDerivative(op.name).description) }
    return places.map { received[$0] }
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "custom", symbol: "custom", summary: "an op of a client's own, in Swift", role: .scaler,
    notation: .custom { operands, attributes in
      Notation.call(attributes.custom?.name ?? "custom").write(operands, attributes)
    },
    rules: { context in
      let rules = context.attributes.custom?.rules ?? []
      return rules.isEmpty ? [LocalRule("pullback({g})")] : rules.map { LocalRule($0) }
    },
    code: CodeTemplates(python: "", []), examples: [])
}
