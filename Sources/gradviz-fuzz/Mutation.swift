import Gradviz

/// Makes inputs from others: the same ones for the same seed and number, on every machine.
struct Mutation {
  private var random: SplitMix
  private let seeds: [[UInt8]]
  private let words: [[UInt8]]

  /// How long an input may grow.
  private static let limit = 1 << 14
  /// Numbers at which readers differ from what they should do.
  private static let numbers = [
    "0", "-1", "1e400", "-0.0", "127", "255", "65536", "2147483648", "4294967295",
    "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "18446744073709551616", "NaN", "1e-400", "00", "1e", "99999999999999999999999999999999999999",
  ].map { Array($0.utf8) }

  /// The maker of one input.
  ///
  /// - Parameters:
  ///   - number: Which input it is.
  ///   - seed: What else they all follow from.
  ///   - target: What reads them.
  init(number: Int, seed: UInt64, of target: any FuzzTarget) {
    var mixed = SplitMix(seed: seed)
    random = SplitMix(seed: mixed.next() ^ UInt64(truncatingIfNeeded: number))
    seeds = target.seeds
    words = target.words
  }

  /// The input.
  mutating func input() -> [UInt8] {
    var bytes = seeds.randomElement(using: &random) ?? []
    // Few changes leave much that is read before the first fault.
    var count = 1
    while count < 12, Int.random(in: 0..<5, using: &random) < 3 { count += 1 }
    for _ in 0..<count { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let range = range(in: bytes, upTo: 1 << Int.random(in: 0...6, using: &random))
    switch Int.random(in: 0..<16, using: &random) {
    case 0:
      guard !range.isEmpty else { return }
      bytes[range.lowerBound] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1:
      guard !range.isEmpty else { return }
      bytes[range.lowerBound] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.removeSubrange(range)
    case 3:
      if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeSubrange(range.lowerBound...) }
    case 4: put(Array(bytes[range]), into: &bytes)
    case 5: number(&bytes, from: range.lowerBound)
    case 6:
      // A piece of another input, in the place of one of this.
      let other = seeds.randomElement(using: &random) ?? []
      let piece = self.range(in: other, upTo: 64)
      bytes.replaceSubrange(range, with: other[piece])
    case 7:
      // The same over and over: what nests, or what takes long.
      let piece = words.randomElement(using: &random) ?? Array(bytes[range])
      let count = min(1 << Int.random(in: 1...12, using: &random), Self.limit / max(piece.count, 1))
      put(Array(repeatElement(piece, count: count).joined()), into: &bytes)
    case 8:
      bytes.replaceSubrange(range, with: words.randomElement(using: &random) ?? [])
    case 9...13: exchange(&bytes)
    default: put(words.randomElement(using: &random) ?? [], into: &bytes)
    }
    if bytes.count > Self.limit { bytes.removeSubrange(Self.limit...) }
  }

  private mutating func range(in bytes: [UInt8], upTo length: Int) -> Range<Int> {
    guard !bytes.isEmpty else { return 0..<0 }
    let start = Int.random(in: 0..<bytes.count, using: &random)
    return start..<min(bytes.count, start + Int.random(in: 1...length, using: &random))
  }

  private mutating func put(_ piece: [UInt8], into bytes: inout [UInt8]) {
    bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
  }

  /// Writes another word or number, which stands in some input, in the place of one.
  private mutating func exchange(_ bytes: inout [UInt8]) {
    let other = seeds.randomElement(using: &random) ?? []
    guard let place = word(in: bytes), let piece = word(in: other) else { return }
    bytes.replaceSubrange(place, with: other[piece])
  }

  private mutating func word(in bytes: [UInt8]) -> Range<Int>? {
    func isPart(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard let place = bytes.indices.randomElement(using: &random),
      let start = bytes[place...].firstIndex(where: isPart)
    else { return nil }
    let first = bytes[..<start].lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
    return first..<(bytes[start...].firstIndex { !isPart($0) } ?? bytes.endIndex)
  }

  /// Writes another number in the place of the next one.
  private mutating func number(_ bytes: inout [UInt8], from start: Int) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    guard let first = bytes[start...].firstIndex(where: isDigit) else { return }
    let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.endIndex
    bytes.replaceSubrange(first..<end, with: Self.numbers.randomElement(using: &random) ?? [])
  }
}
