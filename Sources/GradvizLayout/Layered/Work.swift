/// How much a layout did, in steps that take about the same time each, so that growth can be tested without a clock.
package struct Work: Hashable, Sendable {
  /// The steps so far.
  package private(set) var total = 0

  /// No work yet.
  package init() {}

  /// Counts steps.
  mutating func add(_ steps: Int) {
    total += steps
  }
}
