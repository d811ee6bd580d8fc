/// A few bytes of JSON that often come next, compared as two words: at most 16 of them.
struct JSONKey: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var lowMask: UInt64 = 0
  private var highMask: UInt64 = 0
  /// How many bytes there are.
  let count: Int

  /// A key of some bytes; of a longer text nothing is ever found.
  init(_ text: String) {
    count = text.utf8.count
    if count > 16 {
      low = 1
      return
    }
    for (index, byte) in text.utf8.enumerated() {
      let shift = UInt64(8 * (index & 7))
      if index < 8 {
        low |= UInt64(byte) << shift
        lowMask |= 0xFF << shift
      } else {
        high |= UInt64(byte) << shift
        highMask |= 0xFF << shift
      }
    }
  }

  /// Whether the bytes at a place are these.
  ///
  /// Near the end of the bytes nothing is found: there the usual way is taken.
  @inline(__always)
  func stands(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + 16 <= bytes.count else { return false }
    return bytes.word(at: place) & lowMask == low
      && (highMask == 0 || bytes.word(at: place + 8) & highMask == high)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Eight bytes, the first one lowest.
  ///
  /// All of them have to be there.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(
        fromByteOffset: place, as: UInt64.self))
  }
}
