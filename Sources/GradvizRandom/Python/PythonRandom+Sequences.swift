extension PythonRandom {
  /// The exchanges of a shuffle: from the end down, each place with one at or before it.
  package func shuffle(_ count: Int, swap: (Int, Int) -> Void) {
    exchangeFromEnd(count, draw: { below($0 + 1) }, swap: swap)
  }

  /// The order in which a shuffle leaves 0 ..< count.
  ///
  /// ```text
  /// Random(42).shuffle(list(range(8)))   [3, 4, 6, 7, 2, 5, 0, 1]
  /// ```
  package func shuffle(_ count: Int) -> [Int] {
    var order = Array(0..<max(count, 0))
    shuffle(order.count) { i, j in order.swapAt(i, j) }
    return order
  }

  /// A place of a sequence of n.
  package func choice(_ n: Int) throws(RandomError) -> Int {
    if n <= 0 { throw .index("Cannot choose from an empty sequence") }
    return below(n)
  }

  /// Places of a sequence of n, each from all of them.
  package func choices(_ n: Int, count: Int = 1) throws(RandomError) -> [Int] {
    if count <= 0 { return [] }
    if n <= 0 { throw .index("list index out of range") }
    return (0..<count).map { _ in Int(random() * Double(n)) }
  }

  /// Places of a sequence of n with weights, of which whole numbers add up exactly below 2⁵³.
  ///
  /// ```text
  /// Random(42).choices('abc', [1, 2, 3], k=6)   cabbcc
  /// ```
  package func choices(
    _ n: Int, weights: [Double], count: Int = 1
  ) throws(RandomError) -> [Int] {
    try choices(n, cumulative: weights.runningSums, count: count)
  }

  /// Places of a sequence of n with sums of weights, the last of which is not looked at.
  package func choices(
    _ n: Int, cumulative: [Double], count: Int = 1
  ) throws(RandomError) -> [Int] {
    if cumulative.count != n {
      throw .value("The number of weights does not match the population")
    }
    guard let total = cumulative.last else { throw .index("list index out of range") }
    if total <= 0 { throw .value("Total of weights must be greater than zero") }
    if !total.isFinite { throw .value("Total of weights must be finite") }
    return (0..<max(count, 0)).map { _ in
      let x = random() * total
      return cumulative.dropLast().firstIndex(halvingWhere: { x < $0 })
    }
  }

  /// Different places of a sequence of n.
  ///
  /// Short sequences take them from a pool whose gaps are filled from its end, long ones draw again what is taken.
  ///
  /// ```text
  /// Random(42).sample(range(8), 4)      [1, 0, 5, 2]
  /// Random(42).sample(range(1000), 4)   [654, 114, 25, 759]
  /// ```
  package func sample(_ n: Int, count: Int) throws(RandomError) -> [Int] {
    if count < 0 || count > max(n, 0) {
      throw .value("Sample larger than population or is negative")
    }
    if count == 0 { return [] }
    if n <= poolLimit(count) {
      var pool = Array(0..<n)
      return (0..<count).map { i in
        let j = below(n - i)
        let picked = pool[j]
        pool[j] = pool[n - i - 1]
        return picked
      }
    }
    var taken: Set<Int> = []
    return (0..<count).map { _ in
      var j = below(n)
      while !taken.insert(j).inserted { j = below(n) }
      return j
    }
  }

  /// Different places of a sequence in which each of `counts` elements stands so many times, as elements.
  package func sample(counts: [Int], count: Int) throws(RandomError) -> [Int] {
    var total = 0
    var ends: [Int] = []
    for n in counts {
      if n < 0 { throw .value("Counts must be non-negative") }
      let (sum, isTooLarge) = total.addingReportingOverflow(n)
      if isTooLarge { throw .overflow("Python int too large to convert to C ssize_t") }
      total = sum
      ends.append(total)
    }
    if total == 0 { throw .value("Total of counts must be greater than zero") }
    return try sample(total, count: count).map { pick in
      ends.firstIndex { pick < $0 } ?? ends.count - 1
    }
  }

  /// Up to this size a list is smaller than a set of `count` numbers.
  private func poolLimit(_ count: Int) -> Int {
    if count <= 5 { return 21 }
    let power = CMath.integer((CMath.log(3 * Double(count)) / CMath.log(4)).rounded(.up))
    return power > 30 ? Int.max : 21 + 1 << (2 * power)
  }
}
