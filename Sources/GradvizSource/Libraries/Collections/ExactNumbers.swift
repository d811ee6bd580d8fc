import GradvizIntegers

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Plain numbers as whole multiples of one power of two, of which sums are exact.
struct ExactNumbers {
  /// The multiples.
  let multiples: [BigInteger]
  /// The unit is 2^-places.
  let places: Int

  /// - Precondition: the floats are finite.
  init(_ numbers: [PlainNumber]) {
    var places = 0
    for number in numbers {
      if case .float(let value) = number, value != 0 {
        places = max(places, 52 - Int(max(value.exponent, -1022)))
      }
    }
    self.places = places
    multiples = numbers.map { number in
      switch number {
      case .int(let value): return BigInteger(value) << places
      case .big(let value): return value << places
      case .float(let value):
        if value == 0 { return 0 }
        let exponent = Int(max(value.exponent, -1022))
        return (BigInteger(exactly: scalbn(value, 52 - exponent)) ?? 0) << (places - 52 + exponent)
      }
    }
  }

  var count: BigInteger { BigInteger(multiples.count) }
  var sum: BigInteger { multiples.reduce(0, +) }
  var unit: BigInteger { BigInteger(1) << places }

  /// n · Σx² − (Σx)², in squares of the unit.
  var spread: BigInteger { count * multiples.reduce(0) { $0 + $1 * $1 } - sum * sum }

  /// The square root of a quotient, rounded once.
  ///
  /// - Source: `_float_sqrt_of_frac` of Python's `statistics`.
  static func squareRoot(_ n: BigInteger, _ m: BigInteger) -> Double? {
    if n <= 0 { return 0 }
    let shift = PlainMath.floorDivide(n.bitLength - m.bitLength - 109, 2)
    func root(_ n: BigInteger, _ m: BigInteger) -> BigInteger {
      let a = (n / m).squareRoot()
      return a * a * m == n ? a : a | 1
    }
    if shift >= 0 { return PlainMath.quotient(root(n, m << (2 * shift)) << shift, 1) }
    return PlainMath.quotient(root(n << (-2 * shift), m), BigInteger(1) << -shift)
  }
}
