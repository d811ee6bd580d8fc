import GradvizDiagram
public import GradvizEngine

extension GradientCheck {
  /// Compares the gradients of a function with differences of its values, running it anew for each.
  ///
  /// ```swift
  /// let check = GradientCheck(at: [Tensor(0.5)]) { tape, x in tape.custom("bump", x[0]) { … } derivative: { … } }
  /// ```
  ///
  /// It sees what the check of a record cannot compute again: ops of a client's own. The function must do the same each
  /// time.
  ///
  /// - Parameters:
  ///   - operands: Where the derivatives are taken.
  ///   - tolerance: How far they may be apart, as a part of the larger.
  ///   - function: Records the function on a tape; the sum of what it gives is differentiated.
  public init(
    at operands: [Tensor], tolerance: Double = 1e-6,
    of function: (_ tape: Tape, _ operands: [Variable]) -> Variable
  ) {
    self = withoutActuallyEscaping(function) { Self.check(at: operands, tolerance, $0) }
  }

  private static func check(
    at operands: [Tensor], _ tolerance: Double,
    _ function: @escaping (_ tape: Tape, _ operands: [Variable]) -> Variable
  ) -> GradientCheck {
    func record(_ values: [Tensor], on tape: Tape) -> (inputs: [Variable], output: Variable) {
      let inputs = values.enumerated().map { tape.input($1, "x\($0 + 1)") }
      return (inputs, function(tape, inputs))
    }
    func value(_ values: [Tensor]) -> [Double] {
      let tape = Tape()
      return withExtendedLifetime(tape) { record(values, on: tape).output.value.elements }
    }
    let tape = Tape()
    defer { withExtendedLifetime(tape) {} }
    let (inputs, output) = record(operands, on: tape)
    let trace = tape.trace(of: output)
    let base = output.value.elements
    var check = GradientCheck(elements: [], tolerance: tolerance)
    for (position, operand) in operands.enumerated() {
      let analytic =
        inputs[position].gradient?.elements ?? [Double](repeating: 0, count: operand.count)
      for place in operand.elements.indices {
        let slope = ElementSlope(
          x: operand.elements[place],
          noise: 16 * .ulpOfOne * base.reduce(0) { $0 + abs($1) }
        ) { number in
          var elements = operand.elements
          elements[place] = number
          var values = operands
          values[position] = Tensor(shape: operand.shape, elements: elements)
          return zip(value(values), base).reduce(0) { $0 + ($1.0 - $1.1) }
        }
        check.elements.append(
          element(slope, position, place, operand.shape, analytic[place], tolerance))
      }
    }
    if check.isRight { return check }
    let own = trace.nodes.filter { $0.kind == .op && OpCode(name: $0.op) == nil }.map(\.op)
    if !own.isEmpty {
      check.culprit =
        "the function passes through " + Set(own).sorted().map { "'\($0)'" }.joined(separator: ", ")
        + ", whose pullback is its maker's"
    }
    return check
  }

  private static func element(
    _ slope: ElementSlope, _ position: Int, _ place: Int, _ shape: Shape, _ analytic: Double,
    _ tolerance: Double
  ) -> Element {
    func agrees(_ estimate: ElementSlope.Estimate) -> Bool {
      abs(estimate.value - analytic)
        <= max(tolerance * max(abs(estimate.value), abs(analytic)), estimate.rounding)
    }
    var element = Element(
      node: position, name: "x\(position + 1)",
      index: ElementPlace.indices(place, in: shape.dimensions), analytic: analytic,
      verdict: .ok)
    let estimate = slope.central(accepting: agrees)
    element.numerical = estimate?.value
    guard let estimate else {
      element.verdict = .notChecked
      element.reason = "the function has no value beside it"
      return element
    }
    if agrees(estimate) { return element }
    // What its own uncertainty may explain contradicts nothing.
    let isSettled =
      10 * (estimate.uncertainty + estimate.rounding) < abs(estimate.value - analytic)
    element.verdict = isSettled || !analytic.isFinite ? .off : .notChecked
    if !isSettled { element.reason = "its differences do not settle at any step" }
    return element
  }
}
