extension GradientChecker {
  /// Compares a gradient with the slope of a complex step, and with those of 32 digits before it is called wrong.
  ///
  /// - Returns: Whether the element has its verdict: false where there is no such slope.
  func settle(_ element: inout Element, at point: Point) -> Bool {
    guard point.analytic.isFinite else { return false }
    var step = StepReplay<Double>(replay, point, keepsValues: true)
    guard let slope = step.slope() else { return false }
    element.numerical = slope
    // What the slope is a sum of may lose digits as well, on the way back as on this one.
    let rounding = 256 * .ulpOfOne * max(step.terms, abs(slope))
    if agree(point.analytic, slope, rounding: rounding) { return true }
    // With the values of the record, of which the backward pass knows no other digits, and with those they would be.
    var same = StepReplay<DoubleDouble>(replay, point, keepsValues: true)
    var anew = StepReplay<DoubleDouble>(replay, point, keepsValues: false)
    guard let exact = same.slope() else { return false }
    for found in [exact, anew.slope() ?? exact]
    where agree(point.analytic, found, rounding: rounding) {
      element.numerical = found
      return true
    }
    if 16 * abs(slope - exact) >= abs(point.analytic - exact) {
      element.verdict = .notChecked
      element.numerical = exact
      element.reason = "rounding leaves no digit of its gradient"
    } else {
      element.verdict = .off
    }
    return true
  }
}
