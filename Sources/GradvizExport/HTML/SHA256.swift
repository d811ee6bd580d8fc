/// The checksum by which a page's policy names the scripts and styles that may run in it.
///
/// - Source: FIPS 180-4, <https://doi.org/10.6028/NIST.FIPS.180-4>.
enum SHA256 {
  /// The checksum of bytes, 32 bytes long.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state = start
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let length = UInt64(message.count) &* 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) }
    for block in stride(from: 0, to: padded.count, by: 64) {
      add(padded[block..<(block + 64)], to: &state)
    }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
    }
  }

  /// The checksum as a policy writes it: `'sha256-…'`.
  static func source(_ message: [UInt8]) -> String { "'sha256-\(base64(digest(message)))'" }

  private static func add(_ block: ArraySlice<UInt8>, to state: inout [UInt32]) {
    var words = [UInt32](repeating: 0, count: 64)
    for (index, byte) in block.enumerated() {
      words[index / 4] |= UInt32(byte) << (24 - 8 * UInt32(index % 4))
    }
    for index in 16..<64 {
      let (near, far) = (words[index - 15], words[index - 2])
      let first = turned(near, 7) ^ turned(near, 18) ^ (near >> 3)
      let second = turned(far, 17) ^ turned(far, 19) ^ (far >> 10)
      words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
    }
    var s = state
    for index in 0..<64 {
      let sum = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)
      let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
      let new = s[7] &+ sum &+ choice &+ constants[index] &+ words[index]
      let otherSum = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)
      let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
      s = [new &+ otherSum &+ majority, s[0], s[1], s[2], s[3] &+ new, s[4], s[5], s[6]]
    }
    for index in 0..<8 { state[index] &+= s[index] }
  }

  private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  private static let primes: [UInt32] = (2..<312).filter { number in
    (2..<number).allSatisfy { number % $0 != 0 }
  }

  /// The first 32 bits behind the point of the square roots of the first primes.
  private static let start = primes.prefix(8).map { fraction(Double($0).squareRoot()) }

  /// The first 32 bits behind the point of the cube roots of the first primes.
  private static let constants = primes.map { fraction(cubeRoot(Double($0))) }

  private static func fraction(_ number: Double) -> UInt32 {
    UInt32((number - number.rounded(.down)) * 0x1p32)
  }

  private static func cubeRoot(_ number: Double) -> Double {
    var root = number
    for _ in 0..<64 { root -= (root * root * root - number) / (3 * root * root) }
    return root
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Array(bytes[start..<min(start + 3, bytes.count)])
      var bits = 0
      for index in 0..<3 { bits = bits << 8 | Int(index < group.count ? group[index] : 0) }
      for index in 0..<4 {
        text.append(index <= group.count ? letters[bits >> (18 - 6 * index) & 63] : "=")
      }
    }
    return text
  }
}
