/// The gamma function's logarithm and its derivatives.
///
/// - Source: DLMF chapter 5, <https://dlmf.nist.gov/5>, and §25.11 for the sum behind ``polygamma(_:_:)``.
enum Gamma {
  /// ln |Γ(x)|.
  static func logarithm(_ x: Double) -> Double { cLogGamma(x) }

  /// ψ(x), the first derivative of the logarithm.
  ///
  /// Between 1 and 2 it is a rational function times the distance from its root, so that it keeps its digits there; from
  /// 10 on a series in 1/x²; recurrence leads there, and reflection from the negative numbers.
  static func digamma(_ x: Double) -> Double {
    if x.isNaN || x == .infinity { return x }
    if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
    if x < 0 {
      let fraction = x - x.rounded(.down)
      if fraction == 0 || !x.isFinite { return .nan }
      if x > -0.75 || fraction < 0.01 { return digamma(1 + x) - 1 / x }
      // π / tan πx, of the fraction alone, which is exact.
      return digamma(1 - x) - .pi / cTan(.pi * (fraction > 0.5 ? fraction - 1 : fraction))
    }
    var x = x
    var shift = 0.0
    if x < 10 {
      while x > 2 {
        x -= 1
        shift += 1 / x
      }
      while x < 1 {
        shift -= 1 / x
        x += 1
      }
      return shift + betweenOneAndTwo(x)
    }
    let square = 1 / (x * x)
    return cLog(x) - 0.5 / x - square * polynomial(square, tail)
  }

  /// B₂ₖ / 2k.
  private static let tail: [Double] = [
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12,
    -3617.0 / 8160,
  ]

  /// The rational function and the root of the digamma function in Boost's `digamma.hpp` (Boost Software License).
  private static func betweenOneAndTwo(_ x: Double) -> Double {
    let root = (
      1_569_415_565.0 / 1_073_741_824, (381_566_830.0 / 1_073_741_824) / 1_073_741_824,
      0.9016312093258695918615325266959189453125e-19
    )
    let distance = x - root.0 - root.1 - root.2
    let ratio = polynomial(x - 1, numerator) / polynomial(x - 1, denominator)
    return distance * Double(0.99558162689208984375) + distance * ratio
  }

  private static let numerator: [Double] = [
    0.25479851061131551, -0.32555031186804491, -0.65031853770896507, -0.28919126444774784,
    -0.045251321448739056, -0.0020713321167745952,
  ]
  private static let denominator: [Double] = [
    1, 2.0767117023730469, 1.4606242909763515, 0.43593529692665969, 0.054151797245674225,
    0.0021284987017821144, -0.55789841321675513e-6,
  ]

  private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  /// ψ′(x), the second derivative of the logarithm.
  static func trigamma(_ x: Double) -> Double {
    if x < 0.5, x.isFinite {
      let fraction = x - x.rounded()
      if fraction == 0 { return .infinity }
      if x < -0.5 {
        let ratio = .pi / cSin(.pi * fraction)
        return ratio * ratio - trigamma(1 - x)
      }
      return trigamma(x + 1) + 1 / (x * x)
    }
    return x == -.infinity ? .nan : zeta(2, x)
  }

  /// The derivative of order `order` of the digamma function; NaN for an order that is no whole number.
  static func polygamma(_ order: Double, _ x: Double) -> Double {
    if order == 0 { return digamma(x) }
    if order == 1 { return trigamma(x) }
    guard order > 0, order == order.rounded(), order < 1e12, !x.isNaN, x > -100_000 else {
      return .nan
    }
    let isOdd = order.truncatingRemainder(dividingBy: 2) == 1
    let size = cGamma(order + 1) * zeta(order + 1, x)
    return isOdd ? size : -size
  }

  /// Σ 1 / (x + k)ˢ over k = 0, 1, …, for whole numbers s of at least 2: first terms, and the rest by Euler and Maclaurin.
  private static func zeta(_ s: Double, _ x: Double) -> Double {
    if x == .infinity { return 0 }
    var sum = 0.0
    var x = x
    while x < 15 || x < s && x < 200 {
      if x == 0 { return .infinity }
      sum += power(x, -s)
      x += 1
    }
    let last = power(x, -s)
    var rest = last * (x / (s - 1) + 0.5)
    var factor = s / x
    for (place, coefficient) in steps.enumerated() {
      rest += last * (factor * coefficient)
      let k = s + Double(2 * place + 1)
      factor *= k * (k + 1) / (x * x)
    }
    return sum + rest
  }

  private static func power(_ x: Double, _ y: Double) -> Double {
    y == -2 ? 1 / (x * x) : cPow(x, y)
  }

  /// B₂ₖ / (2k)!.
  private static let steps: [Double] = [
    1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160,
    -691.0 / 1_307_674_368_000, 1.0 / 74_724_249_600, -3617.0 / 10_670_622_842_880_000,
    43867.0 / 5_109_094_217_170_944_000, -174_611.0 / 802_857_662_698_291_200_000,
  ]
}
