/// The functions of single precision in PyTorch's blocks of 16 normal numbers, with the fused steps of its AVX2 build.
///
/// - Source: S. Moshier's Cephes, by J. Pommier's `avx_mathfun.h` in `aten/src/ATen/native/cpu`.
enum TorchBlock {
  /// 2 π in single precision, to the nearest.
  static let twoPi = Float(2 * Double.pi)

  private static let logarithm: [Float] = [
    -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
    2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
  ]

  /// The natural logarithm of a number in (0, 1].
  static func log(_ number: Float) -> Float {
    var mantissa = number.significand / 2
    var exponent = Float(number.exponent + 1)
    if mantissa < 0.707106781186547524 {
      exponent -= 1
      mantissa = (mantissa - 1) + mantissa
    } else {
      mantissa -= 1
    }
    let x = mantissa
    let z = x * x
    var y: Float = 7.0376836292e-2
    for p in logarithm { y = p.addingProduct(y, x) }
    y = (exponent * -2.12194440e-4).addingProduct(y * x, z)
    y = y.addingProduct(-z, 0.5)
    return (x + y).addingProduct(exponent, 0.693359375)
  }

  /// Sine and cosine of an angle from 0 to 2 π.
  static func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    let j = (Int(angle * 1.27323954473516) + 1) & ~1
    var x = angle
    for part in [-0.78515625, -2.4187564849853515625e-4, -3.77489497744594108e-8] as [Float] {
      x = x.addingProduct(Float(j), part)
    }
    let z = x * x
    var y = (-1.388731625493765e-3 as Float).addingProduct(2.443315711809948e-5, z)
    y = (4.166664568298827e-2 as Float).addingProduct(y, z) * z
    y = (-(z * 0.5)).addingProduct(y, z)
    var cosine = y + 1
    y = (8.3321608736e-3 as Float).addingProduct(-1.9515295891e-4, z)
    y = (-1.6666654611e-1 as Float).addingProduct(y, z) * z
    var sine = x.addingProduct(y, x)
    if j & 2 != 0 { swap(&sine, &cosine) }
    return (j & 4 != 0 ? -sine : sine, (j - 2) & 4 != 0 ? cosine : -cosine)
  }
}
