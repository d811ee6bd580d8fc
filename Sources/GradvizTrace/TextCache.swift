/// Texts that were read before, so that one that stands in many records is made once.
///
/// It holds few of them: a text that falls out is made again. All of them are places of the same bytes.
struct TextCache {
  private struct Entry {
    var place = 0..<0
    var text = ""
  }

  /// Texts of so few bytes stand in the string itself, and need no memory of their own.
  private static let inlineLength = 15
  private static let longest = 256
  private static let size = 1024

  private var entries: [Entry] = []

  /// The text of some bytes, which are ASCII.
  mutating func text(_ place: Range<Int>, of bytes: [UInt8]) -> String {
    if place.count <= Self.inlineLength || place.count > Self.longest {
      return String(decoding: bytes[place], as: UTF8.self)
    }
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.size) }
    var hash = UInt64(place.count)
    for index in place { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    let slot = Int((hash ^ hash >> 32) % UInt64(Self.size))
    let old = entries[slot].place
    if old.count == place.count, bytes[old].elementsEqual(bytes[place]) {
      return entries[slot].text
    }
    let text = String(decoding: bytes[place], as: UTF8.self)
    entries[slot] = Entry(place: place, text: text)
    return text
  }
}
