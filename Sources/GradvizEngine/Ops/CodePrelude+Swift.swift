extension CodePrelude {
  /// The Swift functions, each behind those it calls.
  public static let swift: [Function] = [
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
