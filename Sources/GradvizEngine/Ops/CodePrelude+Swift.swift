extension CodePrelude {
  /// The Swift functions, each behind those it calls.
  public static let swift: [Function] = [
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
    Function(
      name: "flooredRemainder",
      text: """
        func flooredRemainder(_ x: Double, _ y: Double) -> Double {
          let remainder = fmod(x, y)
          if remainder == 0 { return Double(signOf: y, magnitudeOf: 0) }
          return (remainder < 0) != (y < 0) ? remainder + y : remainder
        }
        """),
    Function(
      name: "flooredQuotient",
      text: """
        func flooredQuotient(_ x: Double, _ y: Double) -> Double {
          if y == 0 { return x / y }
          let remainder = fmod(x, y)
          let quotient = (x - remainder) / y
          let isBelow = remainder != 0 && (remainder < 0) != (y < 0)
          return (isBelow ? quotient - 1 : quotient).rounded()
        }
        """),
  ]
}
