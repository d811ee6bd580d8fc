#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Magnitudes in few steps, each as many powers of ten wide as the others.
struct ShadeScale {
  /// The power of ten that the first step begins at.
  let first: Int
  /// How many powers of ten a step is wide.
  let width: Int
  /// How many steps there are.
  let count: Int

  /// The steps that hold all of some magnitudes, nil where none of them is a positive number.
  init?(_ magnitudes: [Double]) {
    let exponents = magnitudes.compactMap(Self.exponent)
    guard let low = exponents.min(), let high = exponents.max() else { return nil }
    let powers = high - low + 1
    width = (powers + Shade.count - 1) / Shade.count
    count = (powers + width - 1) / width
    first = low
  }

  /// The shade of a magnitude; nil for what is no positive number.
  ///
  /// Few steps are spread over all shades, so that the smallest and the largest always look the same.
  func shade(_ magnitude: Double) -> Int? {
    guard let exponent = Self.exponent(magnitude) else { return nil }
    return shade(step: min(max((exponent - first) / width, 0), count - 1))
  }

  /// The shade of a step.
  func shade(step: Int) -> Int {
    count == 1 ? Shade.count / 2 : step * (Shade.count - 1) / (count - 1)
  }

  /// Where each step begins, `10⁻³`; of the only one where it ends as well, `1 to 10`.
  var labels: [String] {
    if count == 1 { return [Self.power(first) + " to " + Self.power(first + width)] }
    return (0..<count).map { Self.power(first + $0 * width) }
  }

  private static func power(_ exponent: Int) -> String {
    exponent == 0 ? "1" : exponent == 1 ? "10" : "10" + NumberFormat.superscript(exponent)
  }

  private static func exponent(_ magnitude: Double) -> Int? {
    guard magnitude > 0, magnitude.isFinite else { return nil }
    return Int(log10(magnitude).rounded(.down))
  }
}
