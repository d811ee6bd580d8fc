extension CodePrelude {
  /// The Swift functions, each behind those it calls.
  public static let swift: [Function] =
    [
      Function(
        name: "normalShare",
        text: """
          func normalShare(_ x: Double) -> Double { 0.5 * (1 + erf(x / 2.0.squareRoot())) }
          """),
      Function(
        name: "normalDensity",
        text: """
          func normalDensity(_ x: Double) -> Double {
            let scale: Double = (2 * Double.pi).squareRoot()
            return exp(-x * x / 2) / scale
          }
          """),
    ]
    + ofOne.map { name, body in
      Function(
        name: name, text: "func \(name)(_ x: Double) -> Double {\n" + indented(body, by: 2) + "\n}")
    }
    + ofPairs.map { name, body in
      Function(
        name: name,
        text: "func \(name)(_ x: Double, _ y: Double) -> Double {\n" + indented(body, by: 2) + "\n}"
      )
    }

  /// Functions of one number: their names, and what they do with `x`.
  static let ofOne = [
    ("sinc", "return x == 0 ? 1 : sin(Double.pi * x) / (Double.pi * x)"),
    ("sincSlope", "return x == 0 ? 0 : (cos(Double.pi * x) - sinc(x)) / x"),
    ("gammaln", "return lgamma(x).0"),
    (
      "digamma",
      """
      if x <= 0 {
        if x == floor(x) { return x == 0 ? 1 / -x : Double.nan }
        return digamma(1 - x) - Double.pi / tan(Double.pi * x)
      }
      var (x, shift) = (x, 0.0)
      while x < 10 {
        shift += 1 / x
        x += 1
      }
      let s = 1 / (x * x)
      let inner = 1.0 / 252 - s * (1.0 / 240 - s / 132)
      return log(x) - 0.5 / x - s * (1.0 / 12 - s * (1.0 / 120 - s * inner)) - shift
      """
    ),
    ("trigamma", "return polygamma(1, x)"),
  ]

  /// Functions of two numbers: their names, and what they do with `x` and `y`.
  static let ofPairs = [
    ("squaredDistance", "return x == 0 && y == 0 ? 1 : x * x + y * y"),
    (
      "logaddexp",
      """
      if x == y { return x + log(2.0) }
      return fmax(x, y) + log1p(exp(-abs(x - y)))
      """
    ),
    ("maximum", "return x > y || x.isNaN ? x : y"),
    ("minimum", "return x < y || x.isNaN ? x : y"),
    ("xlogy", "return x == 0 && y == y ? 0 : x * log(y)"),
    (
      "polygamma",
      """
      if x == 0 { return digamma(y) }
      if x < 0 || x > 1e12 || x != floor(x) || y.isNaN || y == -Double.infinity { return Double.nan }
      if y == Double.infinity { return 0 }
      let sign = fmod(x, 2) == 1 ? 1.0 : -1.0
      if y <= 0, y == floor(y) { return sign * Double.infinity }
      let s = x + 1
      var (y, total) = (y, 0.0)
      while y < fmax(15, s) {
        total += pow(y, -s)
        y += 1
      }
      total += pow(y, -s) * (y / (s - 1) + 0.5)
      var factor = s / y * pow(y, -s)
      let bernoulli: [Double] = [12, -720, 30240, -1_209_600, 47_900_160]
      for (k, divisor) in bernoulli.enumerated() {
        total += factor / divisor
        let next = s + Double(2 * k + 1)
        factor *= next * (next + 1) / (y * y)
      }
      return sign * tgamma(s) * total
      """
    ),
    (
      "flooredRemainder",
      """
      let remainder = fmod(x, y)
      if remainder == 0 { return Double(signOf: y, magnitudeOf: 0) }
      return (remainder < 0) != (y < 0) ? remainder + y : remainder
      """
    ),
    (
      "flooredQuotient",
      """
      if y == 0 { return x / y }
      let remainder = fmod(x, y)
      let quotient = (x - remainder) / y
      let isBelow = remainder != 0 && (remainder < 0) != (y < 0)
      return (isBelow ? quotient - 1 : quotient).rounded()
      """
    ),
  ]

  /// Lines, each behind so many spaces.
  static func indented(_ text: String, by count: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
      .joined(separator: "\n")
  }
}
