/// What a picture's file says of how it was made, so that it can be told whether it is up to date.
///
/// Where a picture's parts stand follows from the version of Graphviz, and the pixels of a PNG from the fonts of the
/// machine as well. A picture that another version drew from the same diagram is therefore as good as a new one.
package struct PictureStamp: Hashable, Sendable {
  /// What placed the parts: `Graphviz 2.43.0`.
  package let engine: String
  /// A number that follows from what is drawn and how it looks.
  package let digest: String

  /// The stamp of a picture.
  ///
  /// - Parameters:
  ///   - engine: What placed the parts.
  ///   - diagram: What is drawn, without places.
  package init(engine: String, diagram: [UInt8]) {
    self.engine = engine
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in diagram { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let text = String(hash, radix: 16)
    digest = String(repeating: "0", count: 16 - text.count) + text
  }

  /// Whether another version drew the same diagram.
  package func isAsGood(as other: PictureStamp) -> Bool {
    digest == other.digest && engine != other.engine
  }

  private init(engine: String, digest: String) {
    self.engine = engine
    self.digest = digest
  }

  private static let mark = "made by gradviz embed: "
  private var text: String { "\(Self.mark)\(digest), \(engine);" }

  /// The stamp in a file, nil where it has none.
  package static func read(_ bytes: [UInt8]) -> PictureStamp? {
    let mark = Array(mark.utf8)
    // It stands near the end, as whatever is cut off takes it along.
    var start = max(bytes.count - 400, 0)
    while start + mark.count + 17 < bytes.count {
      if bytes[start] == mark[0], bytes[start...].starts(with: mark) {
        let rest = bytes[(start + mark.count)...]
        let digest = rest.prefix(16)
        let engine = rest.dropFirst(18).prefix { $0 != UInt8(ascii: ";") }
        return PictureStamp(
          engine: String(decoding: engine, as: UTF8.self),
          digest: String(decoding: digest, as: UTF8.self))
      }
      start += 1
    }
    return nil
  }

  /// An SVG picture with the stamp, a comment at its end.
  package func stamped(svg: [UInt8]) -> [UInt8] {
    svg + Array("<!-- \(text) -->\n".utf8)
  }

  /// A PNG picture with the stamp, a chunk of text before its end.
  ///
  /// - Source: Portable Network Graphics, <https://www.w3.org/TR/png-3/#11tEXt>.
  package func stamped(png: [UInt8]) -> [UInt8] {
    // The last chunk is empty: a length, a name and a checksum.
    guard png.count > 20, png[(png.count - 8)...].starts(with: Array("IEND".utf8)) else {
      return png
    }
    let body = Array("tEXtComment\0\(text)".utf8)
    let chunk = Self.bytes(UInt32(body.count - 4)) + body + Self.bytes(Self.checksum(body))
    return png[..<(png.count - 12)] + chunk + png[(png.count - 12)...]
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// The CRC-32 of ISO 3309.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var rest: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return ~rest
  }
}
