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
    + ofPairs.map { name, body in
      Function(
        name: name,
        text: "func \(name)(_ x: Double, _ y: Double) -> Double {\n" + indented(body, by: 2) + "\n}"
      )
    }

  /// Functions of two numbers: their names, and what they do with `x` and `y`.
  static let ofPairs = [
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
