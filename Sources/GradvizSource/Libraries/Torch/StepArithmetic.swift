/// The steps of optimizers in the precision of the parameters, with a multiplication and an addition rounded once where
/// PyTorch's vector code does so.
struct StepArithmetic {
  let isSingle: Bool

  func rounded(_ x: Double) -> Double { isSingle ? Double(Float(x)) : x }
  func root(_ x: Double) -> Double { isSingle ? Double(Float(x).squareRoot()) : x.squareRoot() }
  func product(_ x: Double, _ factor: Double) -> Double {
    isSingle ? Double(Float(x) * Float(factor)) : x * factor
  }

  /// `x + factor · y`.
  func sum(_ x: Double, _ y: Double, times factor: Double) -> Double {
    isSingle ? Double(Float(x).addingProduct(Float(y), Float(factor))) : x.addingProduct(y, factor)
  }

  /// `x + factor · y · z`.
  func sum(_ x: Double, _ y: Double, by z: Double, times factor: Double) -> Double {
    isSingle ? Double(Float(x) + Float(factor) * Float(y) * Float(z)) : x + factor * y * z
  }

  /// `x + factor · y / z`.
  func added(_ x: Double, _ y: Double, over z: Double, times factor: Double) -> Double {
    isSingle ? Double(Float(x) + Float(factor) * Float(y) / Float(z)) : x + factor * y / z
  }

  /// `x + (y − x) · share`.
  func between(_ x: Double, _ y: Double, _ share: Double) -> Double {
    if share < 0.5 {
      return isSingle
        ? Double(Float(x).addingProduct(Float(share), Float(y) - Float(x)))
        : x.addingProduct(share, y - x)
    }
    return isSingle
      ? Double(Float(y) - (Float(y) - Float(x)) * (1 - Float(share))) : y - (y - x) * (1 - share)
  }
}
