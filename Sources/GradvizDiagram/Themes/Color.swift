/// An opaque colour of the sRGB space.
public struct Color: Hashable, Sendable {
  /// The red, green and blue components, 8 bits each: `0x1A7F37`.
  public var rgb: UInt32

  /// A colour from its components: `Color(0x1A7F37)`.
  public init(_ rgb: UInt32) {
    self.rgb = rgb & 0xFF_FFFF
  }

  /// Whether light text is read on it.
  package var isDark: Bool {
    let (red, green, blue) = (rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF)
    return 2 * red + 5 * green + blue < 1024
  }

  /// The colour as CSS and Graphviz write it: `#1a7f37`.
  public var hex: String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 7) { bytes in
      bytes.initialize(repeating: UInt8(ascii: "#"))
      for place in 1...6 {
        let digit = UInt8(truncatingIfNeeded: rgb >> UInt32(24 - 4 * place)) & 0xF
        bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
