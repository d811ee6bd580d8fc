/// How the floating-point numbers of an array are written so that they align.
struct FloatColumn {
  private var format: NumPyFloatText
  private var usesExponent = false
  private let options: ArrayPrintOptions

  /// Chooses a form for some numbers.
  ///
  /// Very large and very small numbers, and numbers far apart, are written with exponents.
  ///
  /// - Parameters:
  ///   - values: The numbers that are printed.
  ///   - kind: Their type.
  ///   - options: How arrays are printed.
  init(_ values: [Double], kind: FloatKind, options: ArrayPrintOptions) {
    self.options = options
    let finite = values.filter(\.isFinite)
    format = NumPyFloatText(kind: kind, trim: .zeros)
    format.precision = options.floatMode == .unique ? nil : min(max(options.precision, 0), 16_000)
    format.showsPlus = options.sign == .plus
    usesExponent = Self.needsExponent(finite, kind, options)
    if !finite.isEmpty {
      if options.floatMode == .fixed {
        format.trim = .none
        format.isUnique = false
      }
      if usesExponent { alignExponents(finite) } else { alignPoints(finite) }
    }
    if options.sign == .space, !finite.contains(where: { $0.sign == .minus }) {
      format.padLeft += 1
    }
    if finite.count != values.count {
      let hasSign =
        options.sign != .minus || values.contains { $0.isInfinite && $0.sign == .minus }
      let nan = options.nanText.unicodeScalars.count
      let infinity = options.infinityText.unicodeScalars.count + (hasSign ? 1 : 0)
      format.padLeft = max(format.padLeft, max(nan, infinity) - format.padRight - 1)
    }
  }

  /// Writes one number.
  func write(_ value: Double) -> String {
    guard value.isFinite else {
      var text = value.isNaN ? options.nanText : options.infinityText
      if value < 0 {
        text = "-" + text
      } else if options.sign == .plus {
        text = "+" + text
      }
      let width = format.padLeft + format.padRight + 1 - text.unicodeScalars.count
      return String(repeating: " ", count: max(width, 0)) + text
    }
    return String(
      decoding: usesExponent ? format.scientific(value) : format.positional(value), as: UTF8.self)
  }

  private static func needsExponent(
    _ values: [Double], _ kind: FloatKind, _ options: ArrayPrintOptions
  ) -> Bool {
    let magnitudes = values.lazy.filter { $0 != 0 }.map(\.magnitude)
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return false }
    // The limits and the ratio are rounded to the type of the numbers.
    let isFar: Bool
    let isSmall: Bool
    let limit: Double
    switch kind {
    case .float64:
      (limit, isSmall) = (1e8, smallest < 0.0001)
      isFar = largest / smallest > 1000
    case .float32:
      (limit, isSmall) = (1e6, smallest < Double(Float(0.0001)))
      isFar = Float(largest) / Float(smallest) > 1000
    case .float16:
      (limit, isSmall) = (1e3, smallest < 0x1.a38p-14)
      isFar = largest / smallest > 1000.25
    }
    return largest >= limit || (!options.suppressesSmall && (isSmall || isFar))
  }

  private mutating func alignExponents(_ values: [Double]) {
    var fraction = 0
    var exponent = 0
    var whole = 0
    for value in values {
      let text = format.scientific(value)
      let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
      let mark = text.firstIndex(of: UInt8(ascii: "e")) ?? text.count
      whole = max(whole, point)
      fraction = max(fraction, mark - point - 1)
      exponent = max(exponent, text.count - mark - 2)
    }
    format.trim = .none
    format.precision = fraction
    format.least = fraction
    format.exponentDigits = exponent
    format.padLeft = whole
    format.padRight = exponent + 2 + fraction
  }

  private mutating func alignPoints(_ values: [Double]) {
    var fraction = 0
    var whole = 0
    for value in values {
      let text = format.positional(value)
      let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
      whole = max(whole, point)
      fraction = max(fraction, text.count - point - 1)
    }
    format.padLeft = whole
    format.padRight = fraction
    if options.floatMode == .fixed || options.floatMode == .maxprecEqual {
      format.precision = fraction
      format.least = fraction
      format.trim = .none
    } else {
      format.least = 0
    }
  }
}
