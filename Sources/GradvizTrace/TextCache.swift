/// Texts that were read before, so that one that stands in many records is made once.
///
/// It holds few of them: a text that falls out is made again. All of them are places of the same bytes.
struct TextCache {
  private struct Entry {
    var place = 0..<0
    var text = ""
  }

  private static let longest = 256
  private static let size = 1024

  private var entries: [Entry] = []

  /// The text of some bytes, which are ASCII.
  mutating func text(_ place: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> String {
    if place.isEmpty { return "" }
    if place.count > Self.longest || place.upperBound + 8 > bytes.count {
      return String(decoding: bytes[place], as: UTF8.self)
    }
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.size) }
    let slot = Self.slot(place, bytes)
    let old = entries[slot].place
    if old.count == place.count, Self.areEqual(old.lowerBound, place, bytes) {
      return entries[slot].text
    }
    let text = String(decoding: bytes[place], as: UTF8.self)
    entries[slot] = Entry(place: place, text: text)
    return text
  }

  // Both look at eight bytes at a time; of the last ones only those that belong to the text count.

  private static func slot(_ place: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = UInt64(place.count)
    var index = place.lowerBound
    while index < place.upperBound {
      hash =
        (hash ^ bytes.word(at: index) & mask(place.upperBound - index))
        &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      index += 8
    }
    return Int(hash % UInt64(size))
  }

  private static func areEqual(
    _ old: Int, _ place: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var index = 0
    while index < place.count {
      let difference = bytes.word(at: old + index) ^ bytes.word(at: place.lowerBound + index)
      if difference & mask(place.count - index) != 0 { return false }
      index += 8
    }
    return true
  }

  private static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : (1 << UInt64(8 * count)) - 1
  }
}
