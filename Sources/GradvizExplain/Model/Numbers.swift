import GradvizDiagram
import GradvizTrace

/// Questions about the numbers of a trace.
enum Numbers {
  /// Whether an element is NaN or infinite.
  static func hasNonFinite(_ value: Trace.Value?) -> Bool { value?.hasNonFinite ?? false }

  /// Whether there are elements and all of them are 0.
  static func isZero(_ value: Trace.Value?) -> Bool {
    switch value {
    case .scalar(let number): number == 0 || NumberFormat.isResidue(number)
    case .elements(let numbers):
      !numbers.isEmpty && numbers.allSatisfy { $0 == 0 || NumberFormat.isResidue($0) }
    case .summary(let summary): summary.min == 0 && summary.max == 0 && summary.nonFinite == 0
    case nil: false
    }
  }

  /// The one number of a scalar, or of a tensor of one element.
  static func number(_ value: Trace.Value?) -> Double? {
    guard let elements = value?.elements, elements.count == 1 else { return nil }
    return elements[0]
  }

  /// The number that all elements are, nil where they differ.
  static func uniform(_ value: Trace.Value?) -> Double? {
    switch value {
    case .scalar(let number): return number
    case .elements(let elements):
      guard let first = elements.first, elements.allSatisfy({ $0 == first }) else { return nil }
      return first
    case .summary, nil: return nil
    }
  }

  /// A value times a number, nil where only a summary of it is known.
  static func scaled(_ value: Trace.Value, by factor: Double) -> Trace.Value? {
    switch value {
    case .scalar(let number): .scalar(number * factor)
    case .elements(let numbers): .elements(numbers.map { $0 * factor })
    case .summary: nil
    }
  }

  /// The sum of two values of one shape, nil where they cannot be added.
  static func sum(_ x: Trace.Value, _ y: Trace.Value) -> Trace.Value? {
    guard let left = x.elements, let right = y.elements, left.count == right.count else {
      return nil
    }
    if case .scalar(let number) = x { return .scalar(number + right[0]) }
    return .elements(zip(left, right).map(+))
  }

  /// The products of the elements of two values, nil where they do not lie side by side.
  static func product(_ x: Trace.Value?, _ y: Trace.Value?) -> [Double]? {
    guard let left = x?.elements, let right = y?.elements, left.count == right.count else {
      return nil
    }
    return zip(left, right).map(*)
  }

  /// The axes of a result over which an operand was repeated to fit it.
  static func repeatedAxes(of operand: [Int], in result: [Int]) -> [Int] {
    let missing = result.count - operand.count
    guard missing >= 0 else { return [] }
    return result.indices.filter { axis in
      axis < missing ? result[axis] != 1 : operand[axis - missing] == 1 && result[axis] != 1
    }
  }

  /// How many elements a tensor of a shape has.
  static func count(_ shape: [Int]) -> Int {
    shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
  }
}
