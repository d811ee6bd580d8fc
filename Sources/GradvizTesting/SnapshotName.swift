/// Makes names of files from names of suites, tests and snapshots.
///
/// ```text
/// mul()              mul
/// two(x:)            two
/// x = −2             x-2-9vvieq
/// ```
///
/// The same name gives the same file everywhere. What a file's name should not hold becomes a hyphen; a name that lost
/// something by that gets a mark of its own, so that no two names share a file.
package enum SnapshotName {
  /// How many characters of a name are kept.
  private static let limit = 80

  /// A part of a file's name; `keepsDots` where it may hold single dots, as in `0.5`.
  package static func part(_ name: String, keepsDots: Bool = false) -> String {
    var kept: [UInt8] = []
    var isWhole = true
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        kept.append(byte)
      case UInt8(ascii: ".") where keepsDots && !kept.isEmpty && kept.last != byte:
        kept.append(byte)
      default:
        isWhole = false
        if let last = kept.last, last != UInt8(ascii: "-") { kept.append(UInt8(ascii: "-")) }
      }
    }
    if kept.count > limit {
      isWhole = false
      kept = Array(kept.prefix(limit))
    }
    while let last = kept.last, last == UInt8(ascii: ".") || (!isWhole && last == UInt8(ascii: "-"))
    {
      isWhole = false
      kept.removeLast()
    }
    let text = String(decoding: kept, as: UTF8.self)
    if isWhole, !kept.isEmpty { return text }
    return kept.isEmpty ? mark(name) : text + "-" + mark(name)
  }

  /// A test's name without its parentheses, parameters and backticks.
  package static func test(_ name: String) -> String {
    var name = Substring(name)
    if name.hasPrefix("`"), let end = name.dropFirst().lastIndex(of: "`") {
      name = name[name.index(after: name.startIndex)..<end]
    } else if let open = name.firstIndex(of: "(") {
      name = name[..<open]
    }
    return part(String(name))
  }

  /// Six letters and digits that follow from a text (FNV-1a).
  private static func mark(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // The lower bits mix least.
    let digits = String((hash ^ (hash >> 32)) % 2_176_782_336, radix: 36)
    return String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }
}
