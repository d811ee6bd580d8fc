import GradvizEngine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension SciPyLibrary {
  /// The normal distribution in `scipy.special`, and inverses.
  static let errors: [Entry] = [
    entry("log_ndtr", "x, /, out=None", ["special.log_ndtr(x)", "special.log_ndtr(x * 20)"]) {
      machine, call throws(Interruption) in
      try machine.normalLogarithm(call[0])
    },
    inverse("ndtri", "0.2") { normalQuantile($0) },
    inverse("erfinv", "0.4") {
      $0 < -1 || $0 > 1
        ? .nan
        : $0 == 0 ? $0 : -normalQuantile((1 - $0) / 2, complement: (1 + $0) / 2) / 2.0.squareRoot()
    },
    inverse("erfcinv", "0.4") {
      $0 < 0 || $0 > 2 ? .nan : $0 == 1 ? -0.0 : -normalQuantile($0 / 2) / 2.0.squareRoot()
    },
  ]

  private static func inverse(
    _ name: String, _ example: String, _ value: @escaping @Sendable (Double) -> Double
  ) -> Entry {
    entry(name, "x, /, out=None", ["x * special.\(name)(\(example))"]) {
      machine, call throws(Interruption) in
      let array = try machine.floatOperand(call[0])
      try machine.refuseGradient(of: array, name)
      return machine.floats(
        try machine.plainDoubles(of: array).map(value), shape: array.shape, array.dtype)
    }
  }

  /// The number below which a part `p` of the normal distribution lies.
  static func normalQuantile(_ p: Double, complement: Double? = nil) -> Double {
    let q = complement ?? 1 - p
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return -.infinity }
    if q <= 0 { return .infinity }
    if p == 0.5 { return 0 }
    // The smaller tail is solved for, where nothing cancels.
    let tail = min(p, q)
    var x = -(-2 * log(tail)).squareRoot()
    for _ in 0..<60 {
      // Halley's method on the logarithm of the tail, which is nearly a parabola.
      let value = tailLogarithm(x) - log(tail)
      let slope = exp(-x * x / 2 - tailLogarithm(x)) / (2 * Double.pi).squareRoot()
      let curvature = -slope * (x + slope)
      let step = value / (slope - value * curvature / (2 * slope))
      x -= step
      if abs(step) <= 1e-16 * abs(x) { break }
    }
    return p < q ? x : -x
  }

  /// The logarithm of the normal distribution's part below `x`, for `x` that is not positive.
  private static func tailLogarithm(_ x: Double) -> Double {
    if x > -37 { return log(erfc(-x / 2.0.squareRoot()) / 2) }
    let r = 1 / (x * x)
    let series = 1 - r * (1 - 3 * r * (1 - 5 * r * (1 - 7 * r)))
    return -x * x / 2 - log(-x) - log(2 * Double.pi) / 2 + log(series)
  }
}

extension Machine {
  func refuseGradient(of array: ArrayObject, _ name: String) throws(Interruption) {
    guard array.isRecorded, unrecordedDepth == 0 else { return }
    throw raise(
      .NotImplementedError, "\(name)() receives no gradient here", id: "unsupported",
      help: "compute it of a plain number: inside a function, or of a literal")
  }

  /// The logarithm of the normal distribution function, without loss in either tail.
  func normalLogarithm(_ value: Value) throws(Interruption) -> Value {
    let x = try floatOperand(value)
    let kinds = try plainDoubles(of: x).map { $0 > 0 ? 1 : $0 < -35 ? 2 : 0 }
    return try piecewise(
      x, harmless: [-1, 1, -40], kinds, [lowerLogarithm, upperLogarithm, tailLogarithm])
  }

  private func lowerLogarithm(_ x: Value) throws(Interruption) -> Value {
    let part = try elementwise(.ndtr, [x], .floating, name: "log_ndtr")
    return try call("numpy.log", [part])
  }

  private func upperLogarithm(_ x: Value) throws(Interruption) -> Value {
    let negative = try binary(.multiply, .float(-1), x)
    let tail = try elementwise(.ndtr, [negative], .floating, name: "log_ndtr")
    return try call("numpy.log1p", [binary(.multiply, .float(-1), tail)])
  }

  private func tailLogarithm(_ x: Value) throws(Interruption) -> Value {
    let square = try binary(.multiply, x, x)
    let r = try binary(.divide, .float(1), square)
    var series: Value = .float(1)
    for factor in [9.0, 7, 5, 3, 1] {
      let term = try binary(.multiply, binary(.multiply, .float(factor), r), series)
      series = try binary(.subtract, .float(1), term)
    }
    let size = try call("numpy.log", [binary(.multiply, .float(-1), x)])
    let body = try binary(.subtract, binary(.multiply, .float(-0.5), square), size)
    return try binary(
      .add, binary(.subtract, body, .float(0.9189385332046727)), call("numpy.log", [series]))
  }
}
