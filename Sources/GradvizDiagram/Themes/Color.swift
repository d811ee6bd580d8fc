/// An opaque colour of the sRGB space.
public struct Color: Hashable, Sendable {
  /// The red, green and blue components, 8 bits each: `0x1A7F37`.
  public var rgb: UInt32

  /// A colour from its components: `Color(0x1A7F37)`.
  public init(_ rgb: UInt32) {
    self.rgb = rgb & 0xFF_FFFF
  }

  /// The colour as CSS and Graphviz write it: `#1a7f37`.
  public var hex: String {
    let digits = String(rgb, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
