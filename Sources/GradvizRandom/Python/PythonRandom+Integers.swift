extension PythonRandom {
  /// A number of k bits: its words, the low one first; the last word gives its high bits.
  ///
  /// ```text
  /// Random(42).getrandbits(40)   123005401501
  /// ```
  package func getrandbits(_ k: Int) throws(RandomError) -> [UInt32] {
    if k < 0 { throw .value("number of bits must be non-negative") }
    return words(k)
  }

  private func words(_ k: Int) -> [UInt32] {
    stride(from: k, to: 0, by: -32).map { left in
      let word = next32()
      return left < 32 ? word >> UInt32(32 - left) : word
    }
  }

  /// A number of 0 ..< n, drawn with as many bits as n has, again while too large; 0 where n is not above 0.
  ///
  /// ```text
  /// Random(42).randrange(0, 100, 7)   70, 7, 0, 77, 28
  /// ```
  package func below(_ n: Int) -> Int {
    if n <= 0 { return 0 }
    return Int(below(UInt64(n)))
  }

  private func below(_ n: UInt64) -> UInt64 {
    let k = 64 - n.leadingZeroBitCount
    while true {
      var value: UInt64
      if k <= 32 {
        value = UInt64(next32() >> UInt32(32 - k))
      } else {
        value = UInt64(next32())
        value |= UInt64(next32() >> UInt32(64 - k)) << 32
      }
      if value < n { return value }
    }
  }

  /// A number of 0 ..< n for an n of any size: words, the low one first.
  package func below(words n: [UInt32]) -> [UInt32] {
    var n = n
    while n.last == 0 { n.removeLast() }
    guard let top = n.last else { return [0] }
    let k = 32 * n.count - top.leadingZeroBitCount
    while true {
      let value = words(k)
      if value.reversed().lexicographicallyPrecedes(n.reversed()) { return value }
    }
  }

  /// A number of start, start + step, …, before stop.
  package func randrange(
    _ start: Int, _ stop: Int, step: Int = 1
  ) throws(RandomError) -> Int {
    if step == 0 { throw .value("zero step for randrange()") }
    let isEmpty = step > 0 ? stop <= start : stop >= start
    if isEmpty {
      throw .value("empty range for randrange() (\(start), \(stop), \(stop &- start))")
    }
    let span = UInt64(bitPattern: Int64(step > 0 ? stop &- start : start &- stop))
    let size = UInt64(step.magnitude)
    let count = (span - 1) / size + 1
    return start &+ step &* Int(truncatingIfNeeded: below(count))
  }

  /// A number of `low...high`.
  package func randint(_ low: Int, _ high: Int) throws(RandomError) -> Int {
    if high < low {
      throw .value("empty range for randrange() (\(low), \(high &+ 1), \(high &- low &+ 1))")
    }
    let span = UInt64(bitPattern: Int64(high &- low))
    if span == UInt64.max {
      // 2⁶⁴ has 65 bits.
      let value = below(words: [0, 0, 1])
      return low &+ Int(truncatingIfNeeded: UInt64(value[0]) | UInt64(value[1]) << 32)
    }
    return low &+ Int(truncatingIfNeeded: below(span + 1))
  }
}
