extension TorchGenerator {
  /// Whole numbers of low ..< high: plain remainders of 32 bits, or of 64 for a range of 2²⁸ and more.
  ///
  /// ```text
  /// torch.manual_seed(42); torch.randint(0, 10, (8,))   2 7 6 4 6 5 0 4
  /// ```
  package func randint(_ low: Int, _ high: Int, _ count: Int) throws(RandomError) -> [Int] {
    if low >= high {
      throw .runtime(
        "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)")
    }
    let span = UInt64(bitPattern: Int64(high &- low))
    return (0..<max(count, 0)).map { _ in
      let word = span >= 1 << 28 ? state.twister.next64() : UInt64(state.twister.next32())
      return low &+ Int(truncatingIfNeeded: word % span)
    }
  }

  /// A number of `random_()` of a tensor of int64, of which `DataLoader` draws two an epoch.
  package func randomInt64() -> Int {
    Int(state.twister.next64() & (UInt64.max >> 1))
  }

  /// An order of 0 ..< n: from the front, each place but the last exchanged with one at or behind it.
  ///
  /// ```text
  /// torch.manual_seed(42); torch.randperm(8)   6 3 0 7 2 1 4 5
  /// ```
  package func randperm(_ n: Int) throws(RandomError) -> [Int] {
    if n < 0 { throw .runtime("n must be non-negative, got\(n)") }
    var order = Array(0..<n)
    for i in order.indices.dropLast() {
      order.swapAt(i, i + Int(state.twister.next32()) % (n - i))
    }
    return order
  }

  /// Zeros and ones of `bernoulli_(p)`: 53 bits each, whatever the precision.
  package func bernoulli(_ count: Int, p: Double = 0.5) throws(RandomError) -> [Double] {
    if !(p >= 0 && p <= 1) {
      throw .runtime("bernoulli_ expects p to be in [0, 1], but got p=\(p.torchText)")
    }
    return (0..<max(count, 0)).map { _ in unit64() < p ? 1 : 0 }
  }

  /// Zeros and ones of `torch.bernoulli(p)`: 24 bits each for probabilities of single precision.
  package func bernoulli(
    probabilities: [Double], single: Bool = true
  ) throws(RandomError) -> [Double] {
    for p in probabilities where !(p >= 0 && p <= 1) {
      throw .runtime("Expected p_in >= 0 && p_in <= 1 to be true, but got false.")
    }
    return probabilities.map { p in
      single ? (unit32() < Float(p) ? 1 : 0) : (unit64() < p ? 1 : 0)
    }
  }

  /// What `dropout(p)` multiplies with while training: 0, or 1 / (1 − p) rounded; p of 0 or 1 draws nothing.
  ///
  /// ```text
  /// torch.manual_seed(42); F.dropout(torch.ones(8))   2 2 2 2 0 2 0 0
  /// ```
  package func dropoutMask(
    _ count: Int, p: Double = 0.5, single: Bool = true
  ) throws(RandomError) -> [Double] {
    if !(p >= 0 && p <= 1) {
      throw .value(
        "dropout probability has to be between 0 and 1, but got \(p)")
    }
    if p == 0 || p == 1 { return [Double](repeating: 1 - p, count: max(count, 0)) }
    let scale = single ? Double(1 / Float(1 - p)) : 1 / (1 - p)
    return try bernoulli(count, p: 1 - p).map { $0 * scale }
  }
}
