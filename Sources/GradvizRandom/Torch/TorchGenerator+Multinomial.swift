extension TorchGenerator {
  /// Numbers of `exponential_(rate)`, made in double precision.
  ///
  /// ```text
  /// torch.manual_seed(42); torch.empty(2).exponential_(2)   0.029957007616758347 0.03248806297779083
  /// ```
  package func exponential(
    _ count: Int, rate: Double = 1, single: Bool = true
  ) throws(RandomError) -> [Double] {
    if !(rate > 0) {
      throw .runtime("exponential_ expects lambda > 0.0, but found lambda=\(rate.torchText)")
    }
    return (0..<max(count, 0)).map { _ in
      let value = -1 / rate * CMath.log1p(-unit64())
      return single ? CMath.single(value) : value
    }
  }

  /// Places drawn with weights, as `torch.multinomial` does for one row.
  ///
  /// One place, or different ones: the largest of weights divided by exponential numbers. Several with replacement: the
  /// first sum of weights that a uniform number does not exceed.
  ///
  /// ```text
  /// torch.manual_seed(42); torch.multinomial(torch.tensor([.1, .2, .3, .4]), 8, True)   0 0 1 0 2 2 3 3
  /// ```
  package func multinomial(
    _ weights: [Double], count: Int, replacement: Bool = false, single: Bool = true
  ) throws(RandomError) -> [Int] {
    if count <= 0 { throw .runtime("cannot sample n_sample <= 0 samples") }
    if !replacement, count > weights.count {
      throw .runtime("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    }
    if weights.contains(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .runtime("probability tensor contains either `inf`, `nan` or element < 0")
    }
    let sums = single ? sums(weights.map(Float.init)) : sums(weights)
    guard sums.last.map({ $0 > 0 }) ?? false else {
      throw .runtime("invalid multinomial distribution (sum of probabilities <= 0)")
    }
    if replacement, count > 1 {
      return (0..<count).map { _ in place(of: unit64(), in: sums) }
    }
    let numbers = try exponential(weights.count, single: single)
    let keys = zip(weights, numbers).map { weight, number in
      let key = single ? Double(Float(weight) / Float(number)) : weight / number
      return key.isNaN ? .infinity : key
    }
    // Of equal ones the first: the sort keeps them in order.
    let order = keys.indices.sorted { keys[$0] > keys[$1] }
    return Array(order.prefix(count))
  }

  /// Sums of weights over the last of them, which then is 1.
  private func sums<Number: BinaryFloatingPoint>(_ weights: [Number]) -> [Double] {
    var sums = weights.runningSums
    let total = sums.last ?? 0
    if total > 0 { sums = sums.map { $0 / total } }
    var ends = sums.map { Double($0) }
    if total > 0 { ends[ends.count - 1] = 1 }
    return ends
  }

  /// The first place whose sum a uniform number does not exceed.
  private func place(of x: Double, in sums: [Double]) -> Int {
    min(sums.firstIndex(halvingWhere: { !($0 < x) }), sums.count - 1)
  }
}
