// For libm.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

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
  func exp() -> Double { libraryExp(self) }
  func log() -> Double { libraryLog(self) }
  func sin() -> Double { librarySin(self) }
  func cos() -> Double { libraryCos(self) }
  static var refinements: Int { 1 }
}

// Inside the type the names above would hide these.
private func libraryExp(_ x: Double) -> Double { exp(x) }
private func libraryLog(_ x: Double) -> Double { log(x) }
private func librarySin(_ x: Double) -> Double { sin(x) }
private func libraryCos(_ x: Double) -> Double { cos(x) }
