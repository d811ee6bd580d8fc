/// Arithmetic of plain numbers as loops need it most: what can be said without an error or a number of any size.
///
/// Everything else is left to ``Machine/binary(_:_:_:inPlace:)``, which gives the same results.
enum PlainArithmetic {
  /// A whole number up to which floats hold all.
  private static let exact = 1 << 53

  @inline(__always)
  static func add(_ x: Value, _ y: Value) -> Value? {
    switch (x, y) {
    case (.int(let a), .int(let b)):
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? nil : .int(sum)
    case (.float(let a), .float(let b)): return .float(a + b)
    case (.int(let a), .float(let b)): return .float(Double(a) + b)
    case (.float(let a), .int(let b)): return .float(a + Double(b))
    default: return nil
    }
  }

  @inline(__always)
  static func subtract(_ x: Value, _ y: Value) -> Value? {
    switch (x, y) {
    case (.int(let a), .int(let b)):
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? nil : .int(difference)
    case (.float(let a), .float(let b)): return .float(a - b)
    case (.int(let a), .float(let b)): return .float(Double(a) - b)
    case (.float(let a), .int(let b)): return .float(a - Double(b))
    default: return nil
    }
  }

  @inline(__always)
  static func multiply(_ x: Value, _ y: Value) -> Value? {
    switch (x, y) {
    case (.int(let a), .int(let b)):
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? nil : .int(product)
    case (.float(let a), .float(let b)): return .float(a * b)
    case (.int(let a), .float(let b)): return .float(Double(a) * b)
    case (.float(let a), .int(let b)): return .float(a * Double(b))
    default: return nil
    }
  }

  @inline(__always)
  static func divide(_ x: Value, _ y: Value) -> Value? {
    switch (x, y) {
    case (.float(let a), .float(let b)): return b == 0 ? nil : .float(a / b)
    case (.float(let a), .int(let b)): return b == 0 ? nil : .float(a / Double(b))
    case (.int(let a), .float(let b)): return b == 0 ? nil : .float(Double(a) / b)
    case (.int(let a), .int(let b)):
      guard b != 0, a.magnitude <= exact, b.magnitude <= exact else { return nil }
      return .float(Double(a) / Double(b))
    default: return nil
    }
  }

  /// `x // y` of whole numbers.
  @inline(__always)
  static func floorDivide(_ x: Value, _ y: Value) -> Value? {
    guard case .int(let a) = x, case .int(let b) = y, b > 0 else { return nil }
    let quotient = a / b
    return .int(a % b < 0 ? quotient - 1 : quotient)
  }

  /// `x % y` of whole numbers.
  @inline(__always)
  static func remainder(_ x: Value, _ y: Value) -> Value? {
    guard case .int(let a) = x, case .int(let b) = y, b > 0 else { return nil }
    let remainder = a % b
    return .int(remainder < 0 ? remainder + b : remainder)
  }

  /// Whether a comparison of two plain numbers of one kind holds.
  @inline(__always)
  static func holds(_ comparison: Int, _ x: Value, _ y: Value) -> Bool? {
    guard let comparison = Comparison(rawValue: comparison), comparison.isOfNumbers else {
      return nil
    }
    switch (x, y) {
    case (.int(let a), .int(let b)): return comparison.holds(a, b)
    case (.float(let a), .float(let b)): return comparison.holds(a, b)
    default: return nil
    }
  }
}
