extension TorchGenerator {
  /// Numbers of `torch.randn`.
  package func randn(_ count: Int, single: Bool = true) -> [Double] {
    normalFilled(count, 0, 1, single, true)
  }

  /// Numbers of `normal_(mean, std)` on a whole tensor.
  ///
  /// Fewer than 16, or memory that is not contiguous: pairs in double precision, the second number of which waits for
  /// the next single draw. Otherwise blocks of 16 uniform numbers become 8 cosines and 8 sines; where 16 does not
  /// divide the count the last 16 are made again from new uniform numbers.
  package func normal(
    _ count: Int, mean: Double = 0, std: Double = 1, single: Bool = true, contiguous: Bool = true
  ) throws(RandomError) -> [Double] {
    if !(std >= 0) { throw .runtime("normal expects std >= 0.0, but found std \(std.torchText)") }
    return normalFilled(count, mean, std, single, contiguous)
  }

  private func normalFilled(
    _ count: Int, _ mean: Double, _ std: Double, _ single: Bool, _ contiguous: Bool
  ) -> [Double] {
    if count < 16 || !contiguous {
      return (0..<max(count, 0)).map { _ in
        let value = mean.addingProduct(nextNormal(), std)
        return single ? CMath.single(value) : value
      }
    }
    var values = rand(count, single: single)
    func make(_ start: Int, _ uniform: ArraySlice<Double>) {
      values.replaceSubrange(
        start..<start + 16,
        with: single
          ? block32(Array(uniform), Float(mean), Float(std)) : block64(Array(uniform), mean, std))
    }
    for start in stride(from: 0, through: count - 16, by: 16) {
      make(start, values[start..<start + 16])
    }
    if count % 16 != 0 { make(count - 16, rand(16, single: single)[...]) }
    return values
  }

  /// A normal number in double precision: the cosine now, the sine at the next call.
  private func nextNormal() -> Double {
    if let kept = state.normal {
      state.normal = nil
      return kept
    }
    let u1 = unit64()
    let u2 = unit64()
    let radius = (-2 * CMath.log1p(-u2)).squareRoot()
    let angle = 2 * Double.pi * u1
    state.normal = radius * CMath.sin(angle)
    return radius * CMath.cos(angle)
  }

  private func block64(_ u: [Double], _ mean: Double, _ std: Double) -> [Double] {
    var block = u
    for j in 0..<8 {
      let radius = (-2 * CMath.log(1 - u[j])).squareRoot()
      let angle = 2 * Double.pi * u[j + 8]
      block[j] = mean.addingProduct(radius * CMath.cos(angle), std)
      block[j + 8] = mean.addingProduct(radius * CMath.sin(angle), std)
    }
    return block
  }

  private func block32(_ u: [Double], _ mean: Float, _ std: Float) -> [Double] {
    var block = u
    for j in 0..<8 {
      let radius = (-2 * TorchBlock.log(1 - Float(u[j]))).squareRoot()
      let (sine, cosine) = TorchBlock.sineAndCosine(TorchBlock.twoPi * Float(u[j + 8]))
      block[j] = Double(mean.addingProduct(radius * cosine, std))
      block[j + 8] = Double(mean.addingProduct(radius * sine, std))
    }
    return block
  }
}
