import GradvizTrace

/// What is a very small or very large gradient in one trace.
///
/// A gradient vanishes where it is less than a millionth of the median over all nodes, and explodes where it is more
/// than a million times the median. Nodes without a gradient, or with one of exactly 0, do not count; where fewer
/// than ``leastCount`` are left nothing is called small or large.
struct GradientScale {
  /// How many gradients it takes to speak of a median.
  static let leastCount = 8
  /// How far from the median a gradient has to be.
  static let factor = 1e6

  private var median: Double?

  /// The scale of the gradients of some nodes.
  init(_ trace: Trace, isShown: [Bool]) {
    var magnitudes: [Double] = []
    for (id, node) in trace.nodes.enumerated() where isShown[id] {
      guard let gradient = node.gradient else { continue }
      let magnitude = Self.magnitude(gradient)
      if magnitude > 0 && magnitude.isFinite { magnitudes.append(magnitude) }
    }
    guard magnitudes.count >= Self.leastCount else { return }
    magnitudes.sort()
    median = magnitudes[magnitudes.count / 2]
  }

  /// The state of a gradient, nil where there is nothing to be said of it.
  func role(of gradient: Trace.Value?) -> Role? {
    guard let gradient else { return nil }
    if Self.hasNonFinite(gradient) { return .nan }
    let magnitude = Self.magnitude(gradient)
    if magnitude == 0 { return .zero }
    guard let median else { return nil }
    if magnitude < median / Self.factor { return .vanishing }
    return magnitude / Self.factor > median ? .exploding : nil
  }

  /// Whether an element is NaN or infinite.
  static func hasNonFinite(_ value: Trace.Value?) -> Bool {
    switch value {
    case .scalar(let number): !number.isFinite
    case .elements(let numbers): numbers.contains { !$0.isFinite }
    case .summary(let summary): summary.nonFinite > 0
    case nil: false
    }
  }

  /// The greatest magnitude of the finite elements.
  private static func magnitude(_ value: Trace.Value) -> Double {
    switch value {
    case .scalar(let number): return number.magnitude
    case .elements(let numbers):
      var greatest = 0.0
      for number in numbers where number.isFinite { greatest = max(greatest, number.magnitude) }
      return greatest
    case .summary(let summary): return max(summary.min.magnitude, summary.max.magnitude)
    }
  }
}
