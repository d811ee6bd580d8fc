extension NumPySource {
  /// A number of `0...limit` by masked rejection; no draw for limit 0.
  ///
  /// - Source: `random_interval` of `distributions.c`.
  package func interval(_ limit: UInt64) -> UInt64 {
    if limit == 0 { return 0 }
    var draws = BoundedIntegers(source: self, kind: .uint64)
    return draws.masked(draws.bits(for: limit), limit)
  }

  /// The exchanges of a shuffle: from the end down, each place with one at or before it.
  ///
  /// Places are exchanged with themselves too, where the draw says so.
  package func shuffle(_ count: Int, swap: (Int, Int) -> Void) {
    exchangeFromEnd(count, draw: { Int(interval(UInt64($0))) }, swap: swap)
  }

  /// The order in which a shuffle leaves 0 ..< n.
  ///
  /// ```text
  /// RandomState(42).permutation(8)   [1, 5, 0, 7, 2, 4, 3, 6]
  /// default_rng(42).permutation(8)   [3, 4, 2, 7, 6, 1, 5, 0]
  /// ```
  package func permutation(_ n: Int) -> [Int] {
    var order = Array(0..<max(n, 0))
    shuffle(order.count) { i, j in order.swapAt(i, j) }
    return order
  }
}
