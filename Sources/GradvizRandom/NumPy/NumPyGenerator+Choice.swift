extension NumPyGenerator {
  /// Places of 0 ..< n, as `choice` draws them.
  ///
  /// ```text
  /// default_rng(42).choice(8, 4)                                  [0, 6, 5, 3]
  /// default_rng(42).choice(8, 4, replace=False)                   [3, 0, 6, 4]
  /// default_rng(42).choice(8, 4, replace=False, shuffle=False)    [0, 4, 6, 3]
  /// ```
  package func choice(
    _ n: Int, count: Int = 1, replace: Bool = true, probabilities: [Double]? = nil,
    shuffle: Bool = true
  ) throws(RandomError) -> [Int] {
    try requireChoice(n, count, replace, probabilities)
    if let probabilities {
      return replace ? weighted(count, probabilities) : weightedOnce(count, probabilities)
    }
    if replace { return try integers(high: n, count: count) }
    if n > 10_000, count > n / (shuffle ? 50 : 20) { return shuffledTail(n, count) }
    return sample(n, count, shuffle)
  }

  /// The last places of a shuffle that stops there.
  private func shuffledTail(_ n: Int, _ count: Int) -> [Int] {
    var order = Array(0..<n)
    exchangeFromEnd(n, downTo: max(n - count, 1), draw: below) { order.swapAt($0, $1) }
    return Array(order.suffix(count))
  }

  /// Places by Floyd's method, where the place at the end stands in for one that is taken.
  ///
  /// - Source: J. Bentley, R. Floyd: A sample of brilliance, CACM 30 (1987).
  private func sample(_ n: Int, _ count: Int, _ shuffle: Bool) -> [Int] {
    var order: [Int] = []
    var taken: Set<Int> = []
    for j in max(n - count, 0)..<max(n, 0) {
      let drawn = below(j)
      let place = taken.insert(drawn).inserted ? drawn : j
      taken.insert(place)
      order.append(place)
    }
    if shuffle { exchangeFromEnd(order.count, draw: below) { order.swapAt($0, $1) } }
    return order
  }

  /// A number of `0...limit` by Lemire's method.
  private func below(_ limit: Int) -> Int {
    var draws = BoundedIntegers(source: self, kind: .int64)
    return draws.next(UInt64(limit))
  }
}
