extension NumPySource {
  /// The checks of `choice` that both generators share, in NumPy's order.
  func requireChoice(
    _ n: Int, _ count: Int, _ replace: Bool, _ probabilities: [Double]?
  ) throws(RandomError) {
    try RandomError.requireCount(count)
    if n <= 0, count > 0 {
      throw .value(
        isLegacy
          ? "a must be greater than 0 unless no samples are taken"
          : "a must be a positive integer unless no samples are taken")
    }
    if let probabilities { try requireProbabilities(probabilities, n) }
    if replace { return }
    if count > max(n, 0) {
      throw .value(
        isLegacy
          ? "Cannot take a larger sample than population when 'replace=False'"
          : "Cannot take a larger sample than population when replace is False")
    }
    if let probabilities, probabilities.count(where: { $0 > 0 }) < count {
      throw .value("Fewer non-zero entries in p than size")
    }
  }

  private func requireProbabilities(_ p: [Double], _ n: Int) throws(RandomError) {
    if p.count != n {
      throw .value(isLegacy ? "'a' and 'p' must have same size" : "a and p must have same size")
    }
    let total = compensatedSum(p)
    let start = isLegacy ? "p" : "P"
    if total.isNaN { throw .value("\(start)robabilities contain NaN") }
    if p.contains(where: { $0 < 0 }) { throw .value("\(start)robabilities are not non-negative") }
    if abs(total - 1) > 1.4901161193847656e-08 {
      throw .value(
        "\(start)robabilities do not sum to 1"
          + (isLegacy ? "" : ". See Notes section of docstring for more information."))
    }
  }

  /// Places drawn with probabilities, each from all of them.
  func weighted(_ count: Int, _ p: [Double]) -> [Int] {
    let ends = cumulated(p)
    return (0..<count).map { _ in place(of: random(), in: ends) }
  }

  /// Different places drawn with probabilities.
  ///
  /// Each round draws as many numbers as places are missing, with the probabilities of what was found set to 0; a place
  /// found twice in a round counts once.
  func weightedOnce(_ count: Int, _ p: [Double]) -> [Int] {
    var p = p
    var found: [Int] = []
    var taken: Set<Int> = []
    while found.count < count {
      let numbers = (found.count..<count).map { _ in random() }
      for i in found { p[i] = 0 }
      let ends = cumulated(p)
      for x in numbers {
        let i = place(of: x, in: ends)
        if taken.insert(i).inserted { found.append(i) }
      }
    }
    return found
  }

  private func cumulated(_ p: [Double]) -> [Double] {
    let sums = p.runningSums
    let total = sums.last ?? 0
    return sums.map { $0 / total }
  }

  /// The first place whose end lies above x.
  private func place(of x: Double, in ends: [Double]) -> Int {
    min(ends.firstIndex(halvingWhere: { x < $0 }), ends.count - 1)
  }

  /// Kahan's sum, by which NumPy checks probabilities.
  func compensatedSum(_ numbers: some Sequence<Double>) -> Double {
    var sum = 0.0
    var lost = 0.0
    for x in numbers {
      let y = x - lost
      let t = sum + y
      lost = (t - sum) - y
      sum = t
    }
    return sum
  }
}
