extension NumPySource {
  /// Whole numbers of `low..<high`, or of `low...high` with `endpoint`.
  ///
  /// ```text
  /// RandomState(42).randint(0, 10, 8)      [6, 3, 7, 4, 6, 9, 2, 6]
  /// default_rng(42).integers(0, 10, 8)     [0, 7, 6, 4, 4, 8, 0, 6]
  /// ```
  ///
  /// For the full range of `uint64` see ``integers(low:limit:count:kind:)``.
  package func integers(
    low: Int = 0, high: Int, count: Int = 1, kind: IntegerKind = .int64, endpoint: Bool = false
  ) throws(RandomError) -> [Int] {
    try RandomError.requireCount(count)
    if count == 0 { return [] }
    var draws = BoundedIntegers(source: self, kind: kind)
    let limit = try draws.limit(low, high, endpoint)
    return (0..<count).map { _ in low &+ draws.next(limit) }
  }

  /// Whole numbers between bounds that go along, all of one call.
  ///
  /// Bounds beyond the shorter list are not used.
  package func integers(
    lows: [Int], highs: [Int], kind: IntegerKind = .int64, endpoint: Bool = false
  ) throws(RandomError) -> [Int] {
    var draws = BoundedIntegers(source: self, kind: kind)
    var limits: [UInt64] = []
    for (low, high) in zip(lows, highs) { limits.append(try draws.limit(low, high, endpoint)) }
    return zip(lows, limits).map { low, limit in low &+ draws.next(limit) }
  }

  /// Whole numbers of `low...(low + limit)`, whatever the kind's bounds.
  ///
  /// A number of `uint64` above `Int.max` comes as the negative one of the same bits.
  package func integers(low: Int, limit: UInt64, count: Int, kind: IntegerKind) -> [Int] {
    var draws = BoundedIntegers(source: self, kind: kind)
    let limit = min(limit, UInt64.max >> UInt64(64 - kind.width))
    return (0..<max(count, 0)).map { _ in low &+ draws.next(limit) }
  }
}
