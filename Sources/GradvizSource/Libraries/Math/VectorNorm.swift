#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The length of a vector as CPython computes it: squares are added without loss, and the root is corrected once.
///
/// - Source: `vector_norm` in `Modules/mathmodule.c` of CPython 3.11.
enum VectorNorm {
  static func norm(_ vector: [Double]) -> Double {
    let sizes = vector.map(\.magnitude)
    if sizes.contains(.infinity) { return .infinity }
    if sizes.contains(where: \.isNaN) { return .nan }
    let greatest = sizes.max() ?? 0
    if greatest == 0 || sizes.count <= 1 { return greatest }
    var exponent: Int32 = 0
    _ = frexp(greatest, &exponent)
    var sum = CarefulSum()
    if exponent < -1023 {
      for size in sizes { sum.add(size / greatest * (size / greatest), to: \.first) }
      return greatest * (sum.total - 1 + sum.first).squareRoot()
    }
    let scale = ldexp(1, -exponent)
    for size in sizes {
      let (high, low) = halves(size * scale)
      sum.add(high * high, to: \.first)
      sum.add(2 * high * low, to: \.second)
      sum.third += low * low
    }
    let root = (sum.total - 1 + (sum.first + sum.second + sum.third)).squareRoot()
    let (high, low) = halves(root)
    sum.add(-high * high, to: \.first)
    sum.add(-2 * high * low, to: \.second)
    sum.add(-low * low, to: \.third)
    let rest = sum.total - 1 + (sum.first + sum.second + sum.third)
    return (root + rest / (2 * root)) / scale
  }

  /// A number as the sum of two with half the bits each.
  private static func halves(_ x: Double) -> (high: Double, low: Double) {
    let t = x * 134_217_729
    let high = t - (t - x)
    return (high, x - high)
  }

  /// A sum that begins with 1, and what its additions lost.
  private struct CarefulSum {
    var total = 1.0
    var first = 0.0
    var second = 0.0
    var third = 0.0

    mutating func add(_ x: Double, to lost: WritableKeyPath<CarefulSum, Double>) {
      let before = total
      total += x
      self[keyPath: lost] += (before - total) + x
    }
  }
}
