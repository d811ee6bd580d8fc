import BigInt

/// A whole number beyond 64 bits.
final class BigIntegerObject: Object {
  let number: BigInt

  private init(_ number: BigInt) {
    self.number = number
    super.init(.bigInteger)
  }

  override var typeName: String { "int" }

  /// A whole number of any size.
  static func value(_ number: BigInt) -> Value {
    Int(exactly: number).map { .int($0) } ?? .object(BigIntegerObject(number))
  }

  /// A whole number from its decimal digits.
  static func value(digits: String) -> Value { value(BigInt(digits) ?? 0) }

  /// The nearest float, ties to even; nil beyond the greatest.
  static func double(_ number: BigInt) -> Double? {
    let result = Double(number)
    return result.isFinite ? result : nil
  }
}
