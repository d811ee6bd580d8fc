/// Where a gradient counts as bad.
public struct DiagnosisOptions: Hashable, Sendable {
  /// A gradient vanishes where less than this part of it is left along every way.
  public var vanishing: Double
  /// A gradient explodes where it is more than this many times as large along some way.
  public var exploding: Double
  /// A sigmoid, tanh or softmax is saturated where its slope is below this.
  public var saturated: Double
  /// How many of the elements of an op have to be dead or saturated, as a part of all.
  public var share: Double

  /// Thresholds, each with its default.
  public init(
    vanishing: Double = 1e-6, exploding: Double = 1e6, saturated: Double = 1e-4,
    share: Double = 1
  ) {
    self.vanishing = vanishing
    self.exploding = exploding
    self.saturated = saturated
    self.share = share
  }
}
