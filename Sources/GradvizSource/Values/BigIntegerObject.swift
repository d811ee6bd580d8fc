import GradvizIntegers

/// A whole number beyond 64 bits.
final class BigIntegerObject: Object {
  let number: BigInteger

  private init(_ number: BigInteger) {
    self.number = number
    super.init(.bigInteger)
  }

  override var typeName: String { "int" }

  /// A whole number of any size.
  static func value(_ number: BigInteger) -> Value {
    Int(exactly: number).map { .int($0) } ?? .object(BigIntegerObject(number))
  }

  /// A whole number from its decimal digits.
  static func value(digits: String) -> Value { value(BigInteger(digits) ?? 0) }

  /// The nearest float, ties to even; nil beyond the greatest.
  static func double(_ number: BigInteger) -> Double? {
    let result = Double(number)
    return result.isFinite ? result : nil
  }
}
