import GradvizEngine

/// The slopes of a function of one number, from its values alone.
///
/// The function is given as what it adds to its value at the point.
struct ElementSlope {
  /// The point.
  let x: Double
  /// How much rounding moves the function, near the point.
  let noise: Double
  /// How far the function moves from its value at the point; NaN where it has none.
  let change: (Double) -> Double

  /// An estimate, and how much of it may be rounding.
  struct Estimate {
    var value: Double
    var uncertainty: Double
    var rounding: Double
  }

  /// Steps, the usual one first: as a part of `x`, and of what is taken where `x` is smaller.
  private static let steps: [(relative: Double, smallest: Double)] = [
    (1e-3, 1e-3), (1e-3, 1), (1e-4, 1e-3), (1e-5, 1e-3), (1e-2, 1), (1e-6, 1e-3), (1e-7, 1e-3),
    (1e-3, 1e-30),
  ]

  /// The derivative by central differences, extrapolated; the step is the first whose estimate is accepted, else that
  /// whose differences agree best.
  func central(accepting isAccepted: (Estimate) -> Bool) -> Estimate? {
    var best: Estimate?
    for step in Self.steps {
      let differences = FiniteDifferences(
        relativeStep: step.relative, smallestScale: step.smallest)
      let found = differences.derivative(at: x, of: change)
      let estimate = Estimate(
        value: found.value, uncertainty: found.uncertainty,
        rounding: noise / (step.relative * max(abs(x), step.smallest)))
      guard estimate.value.isFinite else { continue }
      if isAccepted(estimate) { return estimate }
      let isBetter =
        best.map {
          estimate.uncertainty + estimate.rounding < $0.uncertainty + $0.rounding
        } ?? true
      if isBetter { best = estimate }
    }
    return best
  }

  // MARK: Sides

  /// What the function does on one side of the point.
  enum Side {
    /// It has a slope.
    case slope(Double)
    /// It leaps, or its slope grows without bound.
    case unbounded
    /// It has no value there.
    case undefined
    /// Its differences do not settle.
    case unsettled
  }

  /// How near the point is looked at from each side.
  static let nearest = 1e-7

  /// The step at which both sides are compared.
  var nearStep: Double { Self.nearest * max(abs(x), 1e-2) }

  /// The function to the left of the point, for −1, or to the right, for 1.
  func side(_ direction: Double) -> Side {
    let scale = max(abs(x), 1e-2)
    let found = [1e-4, 1e-5, 1e-6, Self.nearest].map { part in
      (slope: slope(direction, part * scale), plain: plain(direction, part * scale))
    }
    guard found.allSatisfy({ $0.slope.isFinite }) else { return .undefined }
    let largest = found.reduce(0) { max($0, abs($1.slope)) }
    // From the nearest outwards: the first two that agree.
    for place in found.indices.dropLast().reversed() {
      let (near, far) = (found[place + 1].slope, found[place].slope)
      let rounding = noise / (1e-5 * scale)
      if abs(near - far) <= 1e-3 * max(abs(near), abs(far)) || largest <= rounding {
        // The wider step has less rounding in it.
        return .slope(far)
      }
    }
    // What shrinks with the step is 0 at the point itself.
    let shrinks = zip(found, found.dropFirst()).allSatisfy {
      abs($1.slope) <= 0.5 * abs($0.slope)
    }
    if shrinks { return .slope(0) }
    let grows = zip(found, found.dropFirst()).allSatisfy { abs($1.plain) > 1.5 * abs($0.plain) }
    return grows ? .unbounded : .unsettled
  }

  private func plain(_ direction: Double, _ step: Double) -> Double {
    let place = x + direction * step
    return change(place) / (place - x)
  }

  private func slope(_ direction: Double, _ step: Double) -> Double {
    2 * plain(direction, step / 2) - plain(direction, step)
  }

  /// Whether both sides have one slope nearer to a point beside 0 than they are looked at elsewhere.
  func isSmoothNearer() -> Bool {
    let step = 1e-3 * abs(x)
    guard step > 0, step < nearStep else { return false }
    let (right, left) = (slope(1, step), slope(-1, step))
    return abs(right - left) <= 1e-3 * max(abs(right), abs(left))
  }

  /// Whether the slopes of both sides, from a central step, differ by more than smooth functions' do.
  func seemsBent() -> Bool {
    let step = 1e-5 * max(abs(x), 1e-2)
    let (right, left) = (slope(1, step), slope(-1, step))
    guard right.isFinite, left.isFinite else { return true }
    return abs(right - left) > max(1e-3 * max(abs(right), abs(left)), 4 * noise / step)
  }
}
