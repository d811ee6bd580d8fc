/// What Python's `hash` gives.
///
/// Numbers that are equal have one hash, whatever their type: the number modulo 2⁶¹ − 1. Those of texts and of objects
/// are others in every run of Python; here they are the same in every run.
///
/// - Source: CPython's `Python/pyhash.c`, `Objects/tupleobject.c` and `Objects/setobject.c`.
enum PythonHash {
  private static let modulus: UInt = (1 << 61) - 1
  private static let bits = 61

  /// The hash of a key.
  static func hash(of key: HashKey) -> Int {
    switch key {
    case .none: 0xfca8_6420
    case .int(let number): whole(number.magnitude % modulus, isNegative: number < 0)
    case .float(let number): float(number)
    case .text(let text): bigInteger(text) ?? PythonHash.text(text)
    case .tuple(let keys): tuple(keys)
    case .frozen(let keys): frozen(keys)
    case .identity: 1
    case .custom(let key): key.hash
    }
  }

  private static func whole(_ rest: UInt, isNegative: Bool) -> Int {
    let hash = isNegative ? -Int(rest) : Int(rest)
    return hash == -1 ? -2 : hash
  }

  /// The hash of a whole number of more than 64 bits, whose key is a text.
  private static func bigInteger(_ text: String) -> Int? {
    let prefix = "\u{0}int "
    guard text.hasPrefix(prefix) else { return nil }
    var rest: UInt = 0
    for digit in text.utf8.dropFirst(prefix.utf8.count) where digit != UInt8(ascii: "-") {
      let product = rest.multipliedFullWidth(by: 10)
      rest = modulus.dividingFullWidth((product.high, product.low)).remainder
      rest = (rest + UInt(digit - UInt8(ascii: "0"))) % modulus
    }
    return whole(rest, isNegative: text.utf8.contains(UInt8(ascii: "-")))
  }

  private static func float(_ number: Double) -> Int {
    if number.isNaN { return 1 }
    if number.isInfinite { return number < 0 ? -314_159 : 314_159 }
    if number == 0 { return 0 }
    // 28 bits of the significand at a time.
    var significand = number.significand / 2
    var exponent = Int(number.exponent) + 1
    var hash: UInt = 0
    while significand != 0 {
      hash = ((hash << 28) & modulus) | hash >> (bits - 28)
      significand *= 268_435_456
      exponent -= 28
      let part = significand.rounded(.towardZero)
      significand -= part
      hash += UInt(part)
      if hash >= modulus { hash -= modulus }
    }
    let shift = exponent >= 0 ? exponent % bits : bits - 1 - (-1 - exponent) % bits
    hash = ((hash << shift) & modulus) | hash >> (bits - shift)
    return whole(hash, isNegative: number < 0)
  }

  private static func text(_ text: String) -> Int {
    text.isEmpty ? 0 : text.utf8.reduce(5381) { ($0 &* 33) ^ Int($1) }
  }

  private static func tuple(_ keys: [HashKey]) -> Int {
    let primes: (UInt, UInt, UInt) = (
      11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261
    )
    // The fields of a dataclass stand behind what it is.
    let isObject = if case .identity? = keys.first { true } else { false }
    let keys = keys.dropFirst(isObject ? 1 : 0)
    var sum = primes.2
    for key in keys {
      sum &+= UInt(bitPattern: hash(of: key)) &* primes.1
      sum = (sum << 31) | (sum >> 33)
      sum &*= primes.0
    }
    sum &+= UInt(keys.count) ^ (primes.2 ^ 3_527_539)
    return sum == UInt.max ? 1_546_275_796 : Int(bitPattern: sum)
  }

  private static func frozen(_ keys: Set<HashKey>) -> Int {
    var sum: UInt = 0
    for key in keys {
      let hash = UInt(bitPattern: hash(of: key))
      sum ^= ((hash ^ 89_869_747) ^ (hash << 16)) &* 3_644_798_167
    }
    sum ^= UInt(keys.count + 1) &* 1_927_868_237
    sum ^= (sum >> 11) ^ (sum >> 25)
    sum = sum &* 69_069 &+ 907_133_923
    return sum == UInt.max ? 590_923_713 : Int(bitPattern: sum)
  }
}
