import GradvizTrace

/// Copies texts that a format writes as they are: nearly all there are.
struct PlainText {
  private enum Kind: UInt8 {
    /// Stands for itself.
    case plain
    /// The format writes something else for it.
    case special
    /// Begins a character that may be one that is not shown.
    case doubtful
  }

  private let kinds: [UInt8]
  private let limit: Int
  private let keepsSpaces: Bool

  /// - Parameters:
  ///   - special: The characters of ASCII that the format writes otherwise.
  ///   - limit: How many characters a text may have before it is cut.
  ///   - keepsSpaces: Whether a space at an end, or behind another, is written otherwise.
  init(special: StaticString, limit: Int, keepsSpaces: Bool = false) {
    var kinds = [UInt8](repeating: Kind.plain.rawValue, count: 256)
    for byte in 0..<0x20 { kinds[byte] = Kind.special.rawValue }
    kinds[0x7F] = Kind.special.rawValue
    for index in 0..<special.utf8CodeUnitCount {
      kinds[Int(special.utf8Start[index])] = Kind.special.rawValue
    }
    // The characters of `ShownScalars` beyond ASCII begin with these.
    for byte in [0xC2, 0xE2, 0xEF] + Array(0xF0...0xF4) { kinds[byte] = Kind.doubtful.rawValue }
    self.kinds = kinds
    self.limit = limit
    self.keepsSpaces = keepsSpaces
  }

  /// Appends a text that stands for itself; false, and nothing is written, where it may not.
  func append(_ text: String, to buffer: inout ByteBuffer) -> Bool {
    let isDone = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard isPlain(bytes) else { return false }
      buffer.append(bytes: bytes)
      return true
    }
    return isDone ?? false
  }

  private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // As many bytes are no more characters.
    guard bytes.count <= limit else { return false }
    return kinds.withUnsafeBufferPointer { kinds in
      var before: UInt8 = keepsSpaces ? 0x20 : 0
      for index in 0..<bytes.count {
        let byte = bytes[index]
        let kind = kinds[Int(byte)]
        if kind != Kind.plain.rawValue {
          if kind == Kind.special.rawValue || !Self.isShown(bytes, at: index) { return false }
        }
        if byte == 0x20, before == 0x20 { return false }
        if keepsSpaces { before = byte }
      }
      return !keepsSpaces || before != 0x20 || bytes.isEmpty
    }
  }

  /// Whether the character that begins at a place is shown; false where that needs a closer look.
  private static func isShown(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 2 < bytes.count || bytes[index] == 0xC2 && index + 1 < bytes.count else {
      return false
    }
    switch bytes[index] {
    case 0xC2: return bytes[index + 1] >= 0xA0
    case 0xE2:
      switch bytes[index + 1] {
      case 0x80: return bytes[index + 2] < 0xAA || bytes[index + 2] > 0xAE
      case 0x81: return bytes[index + 2] < 0xA6 || bytes[index + 2] > 0xA9
      default: return true
      }
    case 0xEF: return bytes[index + 1] != 0xBF
    default: return false
    }
  }
}
