import GradvizTrace

/// Numbers as DOT writes them, whatever the locale.
enum DOTNumber {
  /// A number with at most three decimals: `0.472`, `-3`.
  static func text(_ number: Double) -> String {
    var buffer = ByteBuffer()
    append(number, to: &buffer)
    return buffer.text
  }

  /// Appends a number with at most three decimals.
  static func append(_ number: Double, to buffer: inout ByteBuffer) {
    let thousandths =
      number.isFinite ? Int((min(max(number, -1e9), 1e9) * 1000).rounded()) : 0
    if thousandths < 0 { buffer.append(byte: UInt8(ascii: "-")) }
    buffer.append(integer: Int(thousandths.magnitude / 1000))
    var parts = thousandths.magnitude % 1000
    if parts == 0 { return }
    buffer.append(byte: UInt8(ascii: "."))
    for place: UInt in [100, 10, 1] where parts > 0 {
      buffer.append(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: parts / place))
      parts %= place
    }
  }

  /// A length in points, written in inches.
  static func inches(_ points: Double) -> String {
    text(points / 72)
  }

  /// Appends a length in points, written in inches.
  static func append(inches points: Double, to buffer: inout ByteBuffer) {
    append(points / 72, to: &buffer)
  }
}
