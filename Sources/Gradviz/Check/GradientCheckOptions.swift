/// How gradients are compared with differences of values.
public struct GradientCheckOptions: Hashable, Sendable {
  /// How far both may be apart, as a part of the larger; nil for 10⁻⁶, and for 10⁻³ where the record was computed in
  /// 32 bits.
  public var tolerance: Double?
  /// How many elements of each input are looked at; all of them unless given.
  public var elements: Int?
  /// What chooses them.
  public var seed: UInt64

  /// Options, all as usual unless given.
  public init(tolerance: Double? = nil, elements: Int? = nil, seed: UInt64 = 0) {
    self.tolerance = tolerance
    self.elements = elements
    self.seed = seed
  }

  /// Places among a number of elements, in order: all of them, or as many as are asked for.
  func places(among count: Int, using generator: inout SplitMix) -> [Int] {
    guard let elements, elements < count else { return Array(0..<count) }
    // Floyd's way: as many draws as places.
    var chosen: Set<Int> = []
    for last in (count - max(elements, 0))..<count {
      let place = Int.random(in: 0...last, using: &generator)
      chosen.insert(chosen.contains(place) ? last : place)
    }
    return chosen.sorted()
  }
}
