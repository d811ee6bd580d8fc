import CKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Functions of numbers, in one place, so that the rest of the engine reads like mathematics.
///
/// The exponential, the logistic function and the hyperbolic tangent are our own: the same bits on every machine, for a
/// number as for an element of a tensor. All others are the C library's.
public enum Elementary {
  /// `e` to the power `x`.
  @inlinable @inline(__always) public static func exp(_ x: Double) -> Double { cExp(x) }
  /// The logistic function, which does not overflow: `sigmoid(-1000)` is 0.
  @inlinable @inline(__always) public static func sigmoid(_ x: Double) -> Double {
    cSigmoid(x)
  }
  /// The hyperbolic tangent.
  @inlinable @inline(__always) public static func tanh(_ x: Double) -> Double { cTanh(x) }
  /// `x` to the power `y`.
  @inlinable @inline(__always) public static func power(_ x: Double, _ y: Double) -> Double {
    // Squares are what most programs write; the C library does not know them.
    y == 2 ? x * x : cPow(x, y)
  }
}

// The C library is imported internally; these carry its functions into inlinable code.
@usableFromInline @inline(__always) func cExp(_ x: Double) -> Double { ck_exp(x) }
@usableFromInline @inline(__always) func cSigmoid(_ x: Double) -> Double { ck_sigmoid(x) }
@usableFromInline @inline(__always) func cExpm1(_ x: Double) -> Double { expm1(x) }
@usableFromInline @inline(__always) func cLog(_ x: Double) -> Double { log(x) }
@usableFromInline @inline(__always) func cLog1p(_ x: Double) -> Double { log1p(x) }
@usableFromInline @inline(__always) func cLog2(_ x: Double) -> Double { log2(x) }
@usableFromInline @inline(__always) func cLog10(_ x: Double) -> Double { log10(x) }
@usableFromInline @inline(__always) func cPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
@usableFromInline @inline(__always) func cSin(_ x: Double) -> Double { sin(x) }
@usableFromInline @inline(__always) func cCos(_ x: Double) -> Double { cos(x) }
@usableFromInline @inline(__always) func cTan(_ x: Double) -> Double { tan(x) }
@usableFromInline @inline(__always) func cAsin(_ x: Double) -> Double { asin(x) }
@usableFromInline @inline(__always) func cAcos(_ x: Double) -> Double { acos(x) }
@usableFromInline @inline(__always) func cAtan(_ x: Double) -> Double { atan(x) }
@usableFromInline @inline(__always) func cSinh(_ x: Double) -> Double { sinh(x) }
@usableFromInline @inline(__always) func cCosh(_ x: Double) -> Double { cosh(x) }
@usableFromInline @inline(__always) func cTanh(_ x: Double) -> Double { ck_tanh(x) }
@usableFromInline @inline(__always)
func cTanhSlope(_ x: Double) -> Double { ck_tanh_slope(x) }
@usableFromInline @inline(__always) func cAsinh(_ x: Double) -> Double { asinh(x) }
@usableFromInline @inline(__always) func cAcosh(_ x: Double) -> Double { acosh(x) }
@usableFromInline @inline(__always) func cAtanh(_ x: Double) -> Double { atanh(x) }
@usableFromInline @inline(__always) func cErf(_ x: Double) -> Double { erf(x) }
@usableFromInline @inline(__always) func cErfc(_ x: Double) -> Double { erfc(x) }
@usableFromInline @inline(__always) func cExp2(_ x: Double) -> Double { exp2(x) }
@usableFromInline @inline(__always) func cCbrt(_ x: Double) -> Double { cbrt(x) }
@usableFromInline @inline(__always) func cGamma(_ x: Double) -> Double { tgamma(x) }
@usableFromInline @inline(__always) func cLogGamma(_ x: Double) -> Double { lgamma(x).0 }
@usableFromInline @inline(__always) func cAtan2(_ x: Double, _ y: Double) -> Double { atan2(x, y) }
@usableFromInline @inline(__always) func cHypot(_ x: Double, _ y: Double) -> Double { hypot(x, y) }
@usableFromInline @inline(__always) func cFloor(_ x: Double) -> Double { floor(x) }
@usableFromInline @inline(__always) func cFmod(_ x: Double, _ y: Double) -> Double { fmod(x, y) }

extension Double: Algebra {
  /// `e` to this power.
  @inlinable @inline(__always) public func exp() -> Double { cExp(self) }
  /// `e` to this power, less 1.
  @inlinable @inline(__always) public func expm1() -> Double { cExpm1(self) }
  /// The natural logarithm.
  @inlinable @inline(__always) public func log() -> Double { cLog(self) }
  /// The square root.
  @inlinable @inline(__always) public func sqrt() -> Double { squareRoot() }
  /// The sine.
  @inlinable @inline(__always) public func sin() -> Double { cSin(self) }
  /// The cosine.
  @inlinable @inline(__always) public func cos() -> Double { cCos(self) }
  /// The hyperbolic sine.
  @inlinable @inline(__always) public func sinh() -> Double { cSinh(self) }
  /// The hyperbolic cosine.
  @inlinable @inline(__always) public func cosh() -> Double { cCosh(self) }
  /// The logistic function.
  @inlinable @inline(__always) public func sigmoid() -> Double { Elementary.sigmoid(self) }
  /// The slope of the hyperbolic tangent.
  @inlinable @inline(__always) public func tanhSlope() -> Double { cTanhSlope(self) }
  /// The error function.
  @inlinable @inline(__always) public func erf() -> Double { cErf(self) }
  /// −1, 0 or 1; NaN for NaN.
  @inlinable @inline(__always) public func sign() -> Double {
    self > 0 ? 1 : self < 0 ? -1 : self == 0 ? 0 : self
  }
  /// The quotient rounded towards −∞.
  @inlinable @inline(__always) public func floorDivided(by y: Double) -> Double {
    flooredQuotient(self, y)
  }
  /// This to the power `y`.
  @inlinable @inline(__always) public func power(_ y: Double) -> Double {
    Elementary.power(self, y)
  }
  /// 1 where this is greater, else 0.
  @inlinable @inline(__always) public func greater(_ y: Double) -> Double { self > y ? 1 : 0 }
  /// 1 where this is greater or equal, else 0.
  @inlinable @inline(__always) public func greaterEqual(_ y: Double) -> Double { self >= y ? 1 : 0 }
  /// 1 where both are equal, else 0.
  @inlinable @inline(__always) public func equal(_ y: Double) -> Double { self == y ? 1 : 0 }
  /// `x` where this is not 0, else `y`.
  @inlinable @inline(__always) public func choose(_ x: Double, _ y: Double) -> Double {
    self != 0 ? x : y
  }
  /// The op's value.
  @inlinable @inline(__always) public func applying<O: UnaryOp>(_: O.Type) -> Double {
    O.value(self)
  }
  /// The op's value.
  @inlinable @inline(__always) public func applying<O: BinaryOp>(
    _: O.Type, _ y: Double
  ) -> Double { O.value(self, y) }
  /// The number itself.
  @inlinable @inline(__always) public func constant(_ number: Double) -> Double { number }
}

/// The remainder with the sign of the divisor, as Python's `%` gives it.
@usableFromInline @inline(__always)
func flooredRemainder(_ x: Double, _ y: Double) -> Double {
  let remainder = cFmod(x, y)
  if remainder == 0 { return Double(signOf: y, magnitudeOf: 0) }
  return (remainder < 0) != (y < 0) ? remainder + y : remainder
}

/// The quotient rounded towards −∞, as Python's `//` gives it: from the remainder, so that `1 // 0.1` is 9.
@usableFromInline
func flooredQuotient(_ x: Double, _ y: Double) -> Double {
  if y == 0 { return x / y }
  let remainder = cFmod(x, y)
  var quotient = (x - remainder) / y
  if remainder != 0, (remainder < 0) != (y < 0) { quotient -= 1 }
  if quotient == 0 { return Double(signOf: x / y, magnitudeOf: 0) }
  // A whole number but for the rounding of the division.
  let floor = cFloor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/// The logarithm of the sum of two exponentials, from the larger one.
@usableFromInline
func logarithmOfSum(_ x: Double, _ y: Double) -> Double {
  // Infinities that are equal have no difference.
  if x == y { return x + 0.6931471805599453 }
  let difference = x - y
  if difference > 0 { return x + cLog1p(cExp(-difference)) }
  return difference <= 0 ? y + cLog1p(cExp(difference)) : difference
}
