import GradvizEngine
import GradvizTrace

extension GradientChecker {
  /// Finds out, from both sides of a point, what stands behind a difference or a corner.
  func judge(
    _ element: inout Element, at point: Point, _ slope: ElementSlope, isAgreed: Bool,
    _ estimate: ElementSlope.Estimate?
  ) {
    switch (slope.side(-1), slope.side(1)) {
    case (.slope(let left), .slope(let right)):
      if abs(left - right) > 1e-2 * max(abs(left), abs(right)) {
        if isAgreed, slope.isSmoothNearer() { return }
        return bend(&element, at: point, left, right, slope)
      }
      if isAgreed { return }
      // Corners of ops may make none together, and the backward pass takes one slope at each.
      if bentNode(at: point, slope) != nil {
        return bend(&element, at: point, left, right, slope)
      }
      if let estimate, isSettled(estimate, point.analytic) { return miss(&element) }
      if abs(left - point.analytic) > 1e-2 * max(abs(left), abs(point.analytic)) {
        element.numerical = (left + right) / 2
        return miss(&element)
      }
      leave(&element, "its differences do not settle at any step")
    // Nearer than sides are looked at it has a slope, that of the record.
    case (.undefined, _) where isAgreed, (_, .undefined) where isAgreed: return
    case (.undefined, .undefined):
      leave(&element, "the output has no value beside it" + by(point, slope))
    case (.undefined, .slope(let side)), (.slope(let side), .undefined):
      element.numerical = side
      element.reason = "the output has a value on one side of it only" + by(point, slope)
      if !(abs(side - point.analytic) <= 1e-2 * max(abs(side), abs(point.analytic))) {
        element.verdict = .off
      }
    case (.unbounded, _), (_, .unbounded):
      leave(&element, "the output leaps there, or its slope has no bound" + by(point, slope))
    default:
      if isAgreed { return }
      if let estimate, isSettled(estimate, point.analytic) { return miss(&element) }
      leave(&element, "its differences do not settle at any step")
    }
  }

  /// Whether an estimate is exact enough to contradict a number.
  private func isSettled(_ estimate: ElementSlope.Estimate, _ analytic: Double) -> Bool {
    if !analytic.isFinite { return estimate.uncertainty <= 1e-2 * abs(estimate.value) }
    return 10 * (estimate.uncertainty + estimate.rounding) < abs(estimate.value - analytic)
  }

  private func miss(_ element: inout Element) {
    element.verdict = .off
    if let analytic = element.analytic, !analytic.isFinite {
      element.reason = "the gradient is \(numbers.text(analytic)) where the output has a slope"
    }
  }

  private func leave(_ element: inout Element, _ reason: String) {
    element.verdict = .notChecked
    element.numerical = nil
    element.reason = reason
  }

  private func bend(
    _ element: inout Element, at point: Point, _ left: Double, _ right: Double,
    _ slope: ElementSlope
  ) {
    if point.analytic.isInfinite {
      return leave(&element, "its gradient is \(numbers.text(point.analytic)), as at a pole")
    }
    let op = bentNode(at: point, slope).map { trace.nodes[$0].op } ?? trace.nodes[replay.output].op
    element.verdict = .kink
    element.slopes = GradientCheck.Slopes(left: left, right: right)
    element.numerical = (left + right) / 2
    element.reason =
      "lies on the kink of \(op): left \(numbers.text(left)), right \(numbers.text(right)), "
      + "taken \(numbers.text(point.analytic))"
  }

  private func by(_ point: Point, _ slope: ElementSlope) -> String {
    bentNode(at: point, slope).map { ": op '\(trace.nodes[$0].op)' (node \($0))" } ?? ""
  }

  /// The first node on the way whose slopes to both sides differ.
  private func bentNode(at point: Point, _ slope: ElementSlope) -> Int? {
    let step = slope.nearStep
    let above = replay.changes(
      at: point.node, to: point.moved(to: point.x + step), along: point.way)
    let below = replay.changes(
      at: point.node, to: point.moved(to: point.x - step), along: point.way)
    let near = replay.changes(
      at: point.node, to: point.moved(to: point.x + step / 2), along: point.way)
    return point.way.first { id in
      guard let up = above[id], let half = near[id], let down = below[id],
        let value = replay.values[id]?.elements
      else { return true }
      // What is small against the operands' moves is curvature: a square at 0 has no corner.
      let moved = trace.nodes[id].operands.reduce(0.0) { largest, operand in
        (above[operand] ?? []).reduce(largest) { $1.isFinite ? max($0, abs($1)) : $0 }
      }
      return value.indices.contains { place in
        // Growth on the right, and growth on the left, of the same distance: equal where there is a slope.
        let (right, left) = (up[place], -down[place])
        guard right.isFinite, left.isFinite else { return value[place].isFinite }
        let rounding = 64 * .ulpOfOne * max(abs(value[place]), abs(point.x))
        let allowed = max(1e-2 * max(abs(right), abs(left)), 1e-4 * moved, rounding)
        // Half the step goes half as far, but for leaps and slopes without bound.
        return abs(right - left) > allowed || abs(right - 2 * half[place]) > allowed
      }
    }
  }

  private var trace: Trace { replay.trace }
}

extension GradientChecker {
  /// How many elements of a node are looked at to find where the backward pass goes wrong.
  private static let looked = 16

  /// Where gradients are off first, on the way back from the output; nil where none is.
  func culprit(of check: GradientCheck) -> String? {
    guard let first = check.elements.first(where: { $0.verdict == .off }) else { return nil }
    let way = replay.way(from: first.node)
    for id in way.reversed() where id != replay.output && isOff(id) { return sentence(id) }
    return sentence(first.node)
  }

  private func isOff(_ id: Int) -> Bool {
    let count = replay.values[id]?.count ?? 0
    let step = max(1, count / Self.looked)
    return elements(of: trace.nodes[id], Array(stride(from: 0, to: count, by: step)))
      .contains { $0.verdict == .off }
  }

  private func sentence(_ id: Int) -> String {
    let on = Set(replay.way(from: id))
    let users = trace.nodes.filter { node in
      on.contains(node.id) && node.operands.contains(id)
        && OpCode(name: node.op)?.passesGradient ?? true
    }
    let ops = users.map { "'\($0.op)' (node \($0.id))" }
    return "on the way back the gradient of '\(name(id))' (node \(id)) is the first to be off: "
      + "\(ops.joined(separator: ", ")) \(ops.count == 1 ? "gives" : "give") it"
  }
}
