/// The draws of one call of `randint` or `integers`.
///
/// Numbers of 64 bits take 32 where the limit allows it; those of 8 and 16 bits and booleans are cut from a word of 32,
/// from its low end, and what is left of it is dropped with this value.
///
/// - Source: `numpy/random/_bounded_integers.pyx.in` and `distributions.c`. The old generator masks bits and rejects;
///   the new one multiplies: D. Lemire, Fast Random Integer Generation in an Interval, ACM TOMACS 29 (2019).
struct BoundedIntegers<Source: NumPySource> {
  let source: Source
  let kind: IntegerKind
  private var word: UInt32 = 0
  private var left = 0

  init(source: Source, kind: IntegerKind) {
    self.source = source
    self.kind = kind
  }

  /// The largest distance from `low`, once the bounds are checked.
  func limit(_ low: Int, _ high: Int, _ endpoint: Bool) throws(RandomError) -> UInt64 {
    if low < kind.lowest { throw .value("low is out of bounds for \(kind)") }
    let last = endpoint ? high : high &- 1
    if high > 0, last > 0, UInt64(last) > kind.highest {
      throw .value("high is out of bounds for \(kind)")
    }
    switch (low == 0, endpoint) {
    case (true, false): if high <= 0 { throw .value("high <= 0") }
    case (true, true): if high < 0 { throw .value("high < 0") }
    case (false, false): if low >= high { throw .value("low >= high") }
    case (false, true): if low > high { throw .value("low > high") }
    }
    return UInt64(bitPattern: Int64(last &- low))
  }

  /// A number of `0...limit`, as the bits of an `Int`.
  mutating func next(_ limit: UInt64) -> Int {
    if limit == 0 { return 0 }
    if kind.width == 1 { return Int(piece()) }
    let bits = bits(for: limit)
    let value =
      if limit == UInt64.max >> UInt64(64 - bits) {
        draw(bits)
      } else if source.isLegacy {
        masked(bits, limit)
      } else {
        multiplied(bits, limit)
      }
    return Int(truncatingIfNeeded: value)
  }

  /// How many bits a draw up to a limit takes.
  func bits(for limit: UInt64) -> Int {
    kind.width == 64 && limit <= UInt64(UInt32.max) ? 32 : kind.width
  }

  /// Bits of the width of a draw.
  private mutating func draw(_ bits: Int) -> UInt64 {
    switch bits {
    case 64: source.next64()
    case 32: UInt64(source.next32())
    default: UInt64(piece())
    }
  }

  /// The next piece of a word.
  private mutating func piece() -> UInt32 {
    if left == 0 {
      word = source.next32()
      left = 32 / kind.width - 1
    } else {
      word >>= UInt32(kind.width)
      left -= 1
    }
    return word & (UInt32.max >> UInt32(32 - kind.width))
  }

  /// A number of `0...limit` from as many bits as the limit has, drawn again while too large.
  mutating func masked(_ bits: Int, _ limit: UInt64) -> UInt64 {
    let mask = UInt64.max >> UInt64(limit.leadingZeroBitCount)
    while true {
      let value = draw(bits) & mask
      if value <= limit { return value }
    }
  }

  /// The high half of a product; its low half decides about a new draw.
  private mutating func multiplied(_ bits: Int, _ limit: UInt64) -> UInt64 {
    let span = limit + 1
    let shift = UInt64(64 - bits)
    // The draw stands at the top of 64 bits, so that one product serves every width.
    var (high, low) = (draw(bits) << shift).multipliedFullWidth(by: span)
    if low >> shift < span {
      let threshold = ((UInt64.max >> shift) - limit) % span
      while low >> shift < threshold {
        (high, low) = (draw(bits) << shift).multipliedFullWidth(by: span)
      }
    }
    return high
  }
}
