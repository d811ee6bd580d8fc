/// Derivatives from values alone: what analytic gradients are checked against.
///
/// Two central differences, of a step and of half of it, are extrapolated to a step of 0 (Richardson):
///
/// ```text
/// D(h) = (f(x + h) − f(x − h)) / 2h
/// f′   ≈ (4 D(h/2) − D(h)) / 3
/// ```
///
/// The error is of the order h⁴ · f⁗′ from the extrapolation and ε · |f| / h from rounding. With the step of a
/// thousandth of `x` both are near 1e-12 for smooth functions. How far the two estimates are apart says how much they are
/// worth: at a kink or a pole within the step, little.
///
/// - Source: Press, Teukolsky, Vetterling, Flannery, Numerical Recipes, section 5.7.
package struct FiniteDifferences: Sendable {
  /// The step as a part of the magnitude of `x`.
  package var relativeStep: Double
  /// The magnitude that is taken for smaller ones, so that there is a step at 0.
  package var smallestScale: Double

  /// Differences with a step of a thousandth of `x`, and of 1e-6 near 0, unless given.
  package init(relativeStep: Double = 1e-3, smallestScale: Double = 1e-3) {
    self.relativeStep = relativeStep
    self.smallestScale = smallestScale
  }

  /// A derivative, and how far it may be off.
  package struct Estimate: Hashable, Sendable {
    /// The extrapolated derivative.
    package var value: Double
    /// How far the extrapolation went from the better of the two differences: at smooth points far more than the error.
    package var uncertainty: Double
  }

  /// The derivative of a function of one number: four evaluations.
  package func derivative<Failure: Error>(
    at x: Double, of function: (Double) throws(Failure) -> Double
  ) throws(Failure) -> Estimate {
    let step = relativeStep * max(abs(x), smallestScale)
    let coarse = try difference(at: x, step, function)
    let fine = try difference(at: x, step / 2, function)
    let value = (4 * fine - coarse) / 3
    return Estimate(value: value, uncertainty: abs(value - fine))
  }

  private func difference<Failure: Error>(
    at x: Double, _ step: Double, _ function: (Double) throws(Failure) -> Double
  ) throws(Failure) -> Double {
    // What is added may be rounded: divide by the distance that was really gone.
    let above = x + step
    let below = x - step
    return (try function(above) - function(below)) / (above - below)
  }

  /// The derivatives of a function of a tensor by each element, in row-major order: four evaluations an element.
  package func gradient<Failure: Error>(
    at x: Tensor, of function: (Tensor) throws(Failure) -> Double
  ) throws(Failure) -> [Estimate] {
    var elements = x.elements
    var result: [Estimate] = []
    result.reserveCapacity(elements.count)
    for index in elements.indices {
      let element = elements[index]
      let estimate = try derivative(at: element) { number throws(Failure) in
        elements[index] = number
        return try function(Tensor(shape: x.shape, elements: elements))
      }
      elements[index] = element
      result.append(estimate)
    }
    return result
  }
}
