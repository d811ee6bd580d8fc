/// Normal and exponential numbers by the ziggurat of 256 layers.
///
/// - Source: G. Marsaglia, W. W. Tsang: The ziggurat method, Journal of Statistical Software 5 (2000), as
///   `distributions.c` has it.
extension NumPyGenerator {
  /// A normal number: 8 bits of a word are the layer, one the sign, 52 the magnitude.
  package func standardNormal() -> Double {
    let table = Ziggurats.normal64
    while true {
      let r = next64()
      let layer = Int(r & 0xFF)
      let magnitude = r >> 9 & 0xF_FFFF_FFFF_FFFF
      var x = Double(magnitude) * table.widths[layer]
      if r >> 8 & 1 == 1 { x = -x }
      if magnitude < table.limits[layer] { return x }
      if layer == 0 { return normalTail(isNegative: magnitude >> 8 & 1 == 1) }
      if table.height(layer, random()) < CMath.exp(-0.5 * x * x) { return x }
    }
  }

  private func normalTail(isNegative: Bool) -> Double {
    while true {
      let x = -0.27366123732975827203338247596 * CMath.log1p(-random())
      let y = -CMath.log1p(-random())
      if y + y > x * x {
        let distance = 3.6541528853610087963519472518 + x
        return isNegative ? -distance : distance
      }
    }
  }

  /// A normal number of single precision, of one word of 32 bits.
  ///
  /// ```text
  /// default_rng(42).standard_normal(dtype='float32')   0.14190717041492462
  /// ```
  package func standardNormal32() -> Double {
    let table = Ziggurats.normal32
    while true {
      let r = next32()
      let layer = Int(r & 0xFF)
      let magnitude = r >> 9
      var x = Float(magnitude) * table.widths[layer]
      if r >> 8 & 1 == 1 { x = -x }
      if magnitude < table.limits[layer] { return Double(x) }
      if layer == 0 { return Double(normalTail32(isNegative: magnitude >> 8 & 1 == 1)) }
      let square = -0.5 * Double(x) * Double(x)
      if Double(table.height(layer, Float(random32()))) < CMath.exp(square) { return Double(x) }
    }
  }

  private func normalTail32(isNegative: Bool) -> Float {
    while true {
      let x = -0.27366123732975827203338247596 * CMath.log1p(Float(-random32()))
      let y = -CMath.log1p(Float(-random32()))
      if y + y > x * x {
        let distance = 3.6541528853610087963519472518 + x
        return isNegative ? -distance : distance
      }
    }
  }

  /// An exponential number: of 61 bits of a word 8 are the layer, 53 the magnitude.
  package func standardExponential() -> Double {
    let table = Ziggurats.exponential64
    while true {
      let r = next64() >> 3
      let layer = Int(r & 0xFF)
      let magnitude = r >> 8
      let x = Double(magnitude) * table.widths[layer]
      if magnitude < table.limits[layer] { return x }
      if layer == 0 { return 7.6971174701310497140446280481 - CMath.log1p(-random()) }
      if table.height(layer, random()) < CMath.exp(-x) { return x }
    }
  }

  /// An exponential number of single precision, of one word of 32 bits.
  package func standardExponential32() -> Double {
    let table = Ziggurats.exponential32
    while true {
      let r = next32() >> 1
      let layer = Int(r & 0xFF)
      let magnitude = r >> 8
      let x = Float(magnitude) * table.widths[layer]
      if magnitude < table.limits[layer] { return Double(x) }
      if layer == 0 {
        return Double(7.6971174701310497140446280481 - CMath.log1p(Float(-random32())))
      }
      if table.height(layer, Float(random32())) < CMath.exp(-x) { return Double(x) }
    }
  }
}
