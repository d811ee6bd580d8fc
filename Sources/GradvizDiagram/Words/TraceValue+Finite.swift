package import GradvizTrace

extension Trace.Value {
  /// Whether an element is NaN or infinite.
  package var hasNonFinite: Bool {
    switch self {
    case .scalar(let number): !number.isFinite
    case .elements(let numbers): numbers.contains { !$0.isFinite }
    case .summary(let summary): summary.nonFinite > 0
    }
  }
}
