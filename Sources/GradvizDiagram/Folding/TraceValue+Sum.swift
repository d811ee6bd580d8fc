import GradvizTrace

extension Trace.Value {
  /// The Euclidean norm of the elements that are finite.
  var magnitude: Double {
    if case .scalar(let number) = self { return number.isFinite ? number.magnitude : 0 }
    return summary.norm
  }

  /// Two values added, nil where their elements are not kept.
  static func sum(_ first: Self?, _ second: Self?) -> Self? {
    switch (first, second) {
    case (.scalar(let first)?, .scalar(let second)?): return .scalar(first + second)
    case (.elements(let first)?, .elements(let second)?) where first.count == second.count:
      return .elements(zip(first, second).map { $0 + $1 })
    default: return nil
    }
  }

  /// The elements of all values one after the other, and how many they are; nil where one is not known.
  ///
  /// More than a few are kept as their summary.
  static func joined(_ values: some Collection<Self?>) -> (value: Self, count: Int)? {
    var all: [Double] = []
    for value in values {
      guard let value else { return nil }
      switch value {
      case .scalar(let number): all.append(number)
      case .elements(let elements): all += elements
      case .summary: return nil
      }
    }
    return all.count <= 64
      ? (.elements(all), all.count) : (.summary(Trace.Summary(of: all)), all.count)
  }
}
