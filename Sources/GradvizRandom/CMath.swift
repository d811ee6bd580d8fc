#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#elseif canImport(WASILibc)
import WASILibc
#endif

/// The C library's functions, by which NumPy, Python and PyTorch make real numbers.
///
/// Only their last bits decide whether numbers are equal to the libraries': on Linux both sides call the same
/// functions. Elsewhere some values may differ in the last bit.
enum CMath {
  static func log(_ x: Double) -> Double { libraryLog(x) }
  static func log1p(_ x: Double) -> Double { libraryLog1p(x) }
  static func exp(_ x: Double) -> Double { libraryExp(x) }
  static func pow(_ x: Double, _ y: Double) -> Double { libraryPow(x, y) }
  static func sin(_ x: Double) -> Double { librarySin(x) }
  static func cos(_ x: Double) -> Double { libraryCos(x) }
  static func log1p(_ x: Float) -> Float { log1pf(x) }
  static func exp(_ x: Float) -> Float { expf(x) }

  /// The whole part of a number, as a conversion of x86-64 gives it.
  ///
  /// - Returns: `Int.min` for what no `Int` can be: a number too large, an infinity, NaN.
  static func integer(_ x: Double) -> Int {
    x >= -0x1p63 && x < 0x1p63 ? Int(x) : Int.min
  }

  /// A number of single precision, kept in a `Double`.
  static func single(_ x: Double) -> Double { Double(Float(x)) }
}

// Inside the type the names above would hide these.
private func libraryLog(_ x: Double) -> Double { log(x) }
private func libraryLog1p(_ x: Double) -> Double { log1p(x) }
private func libraryExp(_ x: Double) -> Double { exp(x) }
private func libraryPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
private func librarySin(_ x: Double) -> Double { sin(x) }
private func libraryCos(_ x: Double) -> Double { cos(x) }
