public import GradvizTrace

/// How the numbers of a node changed.
public enum ValueChange: Hashable, Sendable {
  /// There were none, and now there are.
  case appeared
  /// There were some, and now there are none.
  case disappeared
  /// Some elements changed: how many of how many, and the one that changed most.
  case elements(count: Int, total: Int, place: Int, old: Double, new: Double)
  /// What the elements amount to changed; they themselves are not kept in one of the traces.
  case summary(old: Trace.Summary, new: Trace.Summary)

  /// What changed between two values of the same shape, nil where nothing did.
  init?(_ old: Trace.Value?, _ new: Trace.Value?, _ tolerance: Tolerance) {
    switch (old, new) {
    case (nil, nil): return nil
    case (nil, _?): self = .appeared
    case (_?, nil): self = .disappeared
    case (let old?, let new?):
      guard let before = old.elements, let after = new.elements, before.count == after.count else {
        let (before, after) = (old.summary, new.summary)
        if Self.areClose(before, after, tolerance) { return nil }
        self = .summary(old: before, new: after)
        return
      }
      var count = 0
      var place = 0
      var most = -1.0
      for index in before.indices where !tolerance.areClose(before[index], after[index]) {
        count += 1
        // What is not finite is further away than any number.
        let distance = (before[index] - after[index]).magnitude
        let rank = distance.isNaN ? Double.infinity : distance
        if rank > most { (most, place) = (rank, index) }
      }
      if count == 0 { return nil }
      self = .elements(
        count: count, total: before.count, place: place, old: before[place], new: after[place])
    }
  }

  private static func areClose(
    _ x: Trace.Summary, _ y: Trace.Summary, _ tolerance: Tolerance
  ) -> Bool {
    // The figures of one tensor are of one scale, and a mean near 0 is known no better than that.
    let scale = [x.min, x.max, y.min, y.max].map(\.magnitude).max() ?? 0
    let slack = Tolerance(
      relative: tolerance.relative, absolute: tolerance.absolute + tolerance.relative * scale)
    return x.nonFinite == y.nonFinite && slack.areClose(x.min, y.min)
      && slack.areClose(x.max, y.max) && slack.areClose(x.mean, y.mean)
      && slack.areClose(x.norm, y.norm)
  }
}
