import Foundation

/// A real number in which a computation is done again: a double, or two of them.
protocol PreciseReal: SignedNumeric, Comparable where Magnitude == Self {
  /// The number with this value.
  init(_ value: Double)
  /// The nearest double.
  var double: Double { get }
  static func / (left: Self, right: Self) -> Self
  func squareRoot() -> Self
  /// The functions from which the others are composed.
  func exp() -> Self
  func log() -> Self
  func sin() -> Self
  func cos() -> Self
  /// How often Newton's method doubles the digits of a double until none is missing.
  static var refinements: Int { get }
}

extension Double: PreciseReal {
  var double: Double { self }
  func exp() -> Double { Foundation.exp(self) }
  func log() -> Double { Foundation.log(self) }
  func sin() -> Double { Foundation.sin(self) }
  func cos() -> Double { Foundation.cos(self) }
  static var refinements: Int { 1 }
}
