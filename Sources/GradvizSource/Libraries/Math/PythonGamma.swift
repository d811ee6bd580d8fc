#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The gamma function and its logarithm as CPython computes them, to the last bit.
///
/// - Source: `Modules/mathmodule.c` of CPython 3.11, after C. Lanczos: A precision approximation of the gamma function,
///   SIAM J. Numer. Anal. B 1 (1964).
enum PythonGamma {
  private static let g = 6.024680040776729583740234375
  private static let gMinusHalf = 5.524680040776729583740234375
  private static let numerator = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
  ]
  private static let denominator = [
    0.0, 39_916_800, 120_543_840, 150_917_976, 105_258_076, 45_995_730, 13_339_535, 2_637_558,
    357423, 32670, 1925, 66, 1,
  ]

  private static func lanczosSum(_ x: Double) -> Double {
    var top = 0.0
    var bottom = 0.0
    if x < 5 {
      for index in numerator.indices.reversed() {
        top = top * x + numerator[index]
        bottom = bottom * x + denominator[index]
      }
    } else {
      for index in numerator.indices {
        top = top / x + numerator[index]
        bottom = bottom / x + denominator[index]
      }
    }
    return top / bottom
  }

  /// sin πx.
  private static func sinPi(_ x: Double) -> Double {
    let y = fmod(x.magnitude, 2)
    let r: Double
    switch (2 * y).rounded() {
    case 0: r = sin(Double.pi * y)
    case 1: r = cos(Double.pi * (y - 0.5))
    case 2: r = sin(Double.pi * (1 - y))
    case 3: r = -cos(Double.pi * (y - 1.5))
    default: r = sin(Double.pi * (y - 2))
    }
    return x.sign == .minus ? -r : r
  }

  /// Γ(x); infinite beyond the greatest float, NaN at poles below 0.
  static func gamma(_ x: Double) -> Double {
    if !x.isFinite { return x.isNaN || x > 0 ? x : .nan }
    if x == 0 { return copysign(.infinity, x) }
    if x == x.rounded(.down) {
      if x < 0 { return .nan }
      if x <= 23 { return stride(from: 2.0, to: x, by: 1).reduce(1, *) }
    }
    let size = x.magnitude
    if size < 1e-20 { return 1 / x }
    if size > 200 { return x < 0 ? 0 / sinPi(x) : .infinity }
    let y = size + gMinusHalf
    // What the sum above lost.
    var z = size > gMinusHalf ? (y - size) - gMinusHalf : (y - gMinusHalf) - size
    z = z * g / y
    var r: Double
    if x < 0 {
      r = -Double.pi / sinPi(size) / size * exp(y) / lanczosSum(size)
      r -= z * r
      if size < 140 {
        r /= pow(y, size - 0.5)
      } else {
        let root = pow(y, size / 2 - 0.25)
        r /= root
        r /= root
      }
    } else {
      r = lanczosSum(size) / exp(y)
      r += z * r
      if size < 140 {
        r *= pow(y, size - 0.5)
      } else {
        let root = pow(y, size / 2 - 0.25)
        r *= root
        r *= root
      }
    }
    return r
  }

  /// ln |Γ(x)|.
  static func logGamma(_ x: Double) -> Double {
    if !x.isFinite { return x.isNaN ? x : .infinity }
    if x == x.rounded(.down), x <= 2 { return x <= 0 ? .infinity : 0 }
    let size = x.magnitude
    if size < 1e-20 { return -log(size) }
    var r = log(lanczosSum(size)) - g
    r += (size - 0.5) * (log(size + g - 0.5) - 1)
    if x < 0 {
      r = 1.144729885849400174143427351353058711647 - log(sinPi(size).magnitude) - log(size) - r
    }
    return r
  }
}
