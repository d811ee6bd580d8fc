/// Collects the bytes of an XML text.
///
/// Whatever text is given to ``text(_:)``, what comes out is well-formed and shows that text.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []
  /// Where the scope's name has to be put in.
  private var scopePlaces: [Int] = []

  /// How many characters the name of a scope has.
  static let scopeLength = 10

  /// Appends markup as it stands.
  mutating func markup(_ markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  /// Appends text, for an element or between double quotes.
  ///
  /// Characters that XML 1.0 forbids become U+FFFD.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "'": markup("&#39;")
      case "\t": markup("&#9;")
      case "\n": markup("&#10;")
      case "\r": markup("&#13;")
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: markup("\u{FFFD}")
      case _ where scalar.value < 0x80: bytes.append(UInt8(scalar.value))
      default: markup(String(scalar))
      }
    }
  }

  /// Appends a length with at most two decimals: `3`, `-0.5`, `12.25`.
  mutating func number(_ number: Double) {
    let hundredths = number.isFinite ? (min(max(number, -1e9), 1e9) * 100).rounded() : 0
    let whole = Int(hundredths)
    if whole < 0 { bytes.append(0x2D) }
    let magnitude = whole.magnitude
    markup(String(magnitude / 100))
    let rest = UInt8(magnitude % 100)
    guard rest > 0 else { return }
    bytes += [0x2E, 0x30 + rest / 10]
    if rest % 10 > 0 { bytes.append(0x30 + rest % 10) }
  }

  /// Appends a place: two numbers with a space between them.
  mutating func point(_ x: Double, _ y: Double) {
    number(x)
    bytes.append(0x20)
    number(y)
  }

  /// Appends a name that belongs to this text alone, so that two pictures in one page do not touch each other.
  mutating func scope() {
    scopePlaces.append(bytes.count)
    bytes.append(contentsOf: [UInt8](repeating: 0x30, count: Self.scopeLength))
  }

  /// Gives the scope its name, which follows from all that was written: `gv1f00c4d2`.
  mutating func nameScope() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String((hash ^ (hash >> 32)) & 0xFFFF_FFFF, radix: 16)
    let name = "gv" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    for place in scopePlaces {
      bytes.replaceSubrange(place..<place + Self.scopeLength, with: name.utf8)
    }
    scopePlaces = []
  }
}
