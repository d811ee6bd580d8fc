/// Writes the digits of integers.
enum DecimalDigits {
  /// How many digits an integer has; 0 has one.
  static func count(_ integer: UInt64) -> Int {
    // A bit is worth a little more than 0.3 digits.
    let estimate = ((64 - (integer | 1).leadingZeroBitCount) * 1233) >> 12
    return estimate + (integer >= powers[estimate] ? 1 : 0)
  }

  /// Writes an integer, and says how many digits that took.
  static func write(_ integer: UInt64, to place: UnsafeMutablePointer<UInt8>) -> Int {
    let length = count(integer)
    write(integer, length, to: place)
    return length
  }

  /// Writes the last digits of an integer, so many of them.
  static func write(_ integer: UInt64, _ length: Int, to place: UnsafeMutablePointer<UInt8>) {
    var rest = integer
    var end = length
    while end >= 2 {
      let two = Int(rest % 100)
      rest /= 100
      end -= 2
      place[end] = pairs.utf8Start[2 * two]
      place[end + 1] = pairs.utf8Start[2 * two + 1]
    }
    if end == 1 { place[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10) }
  }

  /// The powers of ten; 0 has a digit too.
  private static let powers: [UInt64] =
    [0] + (1..<20).reduce(into: []) { powers, _ in powers.append((powers.last ?? 1) * 10) }

  private static let pairs: StaticString = """
    00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748\
    4950515253545556575859606162636465666768697071727374757677787980818283848586878889909192939495969798\
    99
    """
}
