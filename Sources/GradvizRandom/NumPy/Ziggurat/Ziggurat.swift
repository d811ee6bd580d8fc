/// A table of 256 layers of one area under a falling curve F.
///
/// Layer i reaches to x[i], and with r the last of them, v the area and `top` the largest magnitude
///
/// ```text
/// limits[0] = top · r · F(r) / v   widths[0] = v / F(r) / top   heights[0] = 1
/// limits[i] = top · x[i−1] / x[i]  widths[i] = x[i] / top       heights[i] = F(x[i])
/// ```
///
/// up to NumPy's roundings, which is why the numbers are kept and not computed.
///
/// - Source: `numpy/random/src/distributions/ziggurat_constants.h`.
struct Ziggurat<
  Word: FixedWidthInteger & UnsignedInteger & Sendable, Number: BinaryFloatingPoint & Sendable
>: Sendable {
  /// Below this a magnitude lies under the curve for certain.
  let limits: [Word]
  /// The step of a magnitude.
  let widths: [Number]
  /// The curve at the layer's end.
  let heights: [Number]

  /// A table of texts of hexadecimal digits.
  init(_ limits: String, _ widths: String, _ heights: String, _ number: (Word) -> Number) {
    self.limits = Self.words(limits)
    self.widths = Self.words(widths).map(number)
    self.heights = Self.words(heights).map(number)
  }

  /// A height between the layer's two, by a uniform number.
  func height(_ layer: Int, _ u: Number) -> Number {
    (heights[layer - 1] - heights[layer]) * u + heights[layer]
  }

  private static func words(_ text: String) -> [Word] {
    text.split(whereSeparator: \.isWhitespace).compactMap { Word($0, radix: 16) }
  }
}

/// The four tables.
enum Ziggurats {
  static let normal64 = Ziggurat<UInt64, Double>(
    normal64Limits, normal64Widths, normal64Heights, Double.init(bitPattern:))
  static let exponential64 = Ziggurat<UInt64, Double>(
    exponential64Limits, exponential64Widths, exponential64Heights, Double.init(bitPattern:))
  static let normal32 = Ziggurat<UInt32, Float>(
    normal32Limits, normal32Widths, normal32Heights, Float.init(bitPattern:))
  static let exponential32 = Ziggurat<UInt32, Float>(
    exponential32Limits, exponential32Widths, exponential32Heights, Float.init(bitPattern:))
}
