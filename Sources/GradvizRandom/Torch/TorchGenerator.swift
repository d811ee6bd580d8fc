/// PyTorch's generator on the CPU: `torch.manual_seed`, `torch.Generator`.
///
/// The last bits of numbers are those of its builds for x86-64 with AVX2 or AVX-512. Numbers of single precision come
/// as `Double`s that a `Float` holds exactly.
///
/// ```text
/// torch.manual_seed(42); torch.rand(3)    0.8822692632675171 0.9150039553642273 0.38286375999450684
/// torch.manual_seed(42); torch.randn(3)   0.33669036626815796 0.12880940735340118 0.23446236550807953
/// ```
///
/// - Source: `aten/src/ATen/CPUGeneratorImpl.cpp`, `core/DistributionsHelper.h` and
///   `native/cpu/DistributionTemplates.h` of PyTorch 2.15.
package final class TorchGenerator {
  /// Where the stream stands.
  package struct State: Hashable, Sendable {
    /// The words to come.
    package var twister: MersenneTwister
    /// The sine half of the last pair of single normal numbers.
    package var normal: Double?
  }

  /// Where the stream stands, to be kept and put back.
  package var state: State

  /// The stream of a seed; without one that of `torch.Generator()`.
  package init(seed: Int = 67_280_421_310_721) {
    state = State(twister: MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)))
  }

  /// Starts the stream of a seed, of which the low 32 bits count, and drops the kept normal number.
  package func manualSeed(_ seed: Int) {
    state = State(twister: MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)))
  }

  /// 53 bits of 64.
  func unit64() -> Double {
    Double(state.twister.next64() & (1 << 53 - 1)) * 0x1p-53
  }

  /// 24 bits of 32.
  func unit32() -> Float {
    Float(state.twister.next32() & (1 << 24 - 1)) * 0x1p-24
  }

  /// Uniform numbers in [0, 1).
  package func rand(_ count: Int, single: Bool = true) -> [Double] {
    (0..<max(count, 0)).map { _ in single ? Double(unit32()) : unit64() }
  }

  /// Uniform numbers of `uniform_(low, high)`.
  ///
  /// `x · (high − low) + low` is rounded once; `high` itself becomes `low`.
  ///
  /// ```text
  /// torch.manual_seed(42); torch.empty(2).uniform_(-1, 1)   0.7645385265350342 0.8300079107284546
  /// ```
  package func uniform(
    _ count: Int, low: Double = 0, high: Double = 1, single: Bool = true
  ) throws(RandomError) -> [Double] {
    if !(low <= high) {
      throw .runtime(
        "uniform_ expects to return a [from, to) range, but found from=\(low.torchText) > to=\(high.torchText)"
      )
    }
    return uniformFilled(count, low, high, single)
  }

  func uniformFilled(_ count: Int, _ low: Double, _ high: Double, _ single: Bool) -> [Double] {
    if !single {
      return rand(count, single: false).map { x in
        let value = low.addingProduct(x, high - low)
        return value == high ? low : value
      }
    }
    let low = Float(low)
    let high = Float(high)
    return (0..<max(count, 0)).map { _ in
      let value = low.addingProduct(unit32(), high - low)
      return Double(value == high ? low : value)
    }
  }

  /// Weight and bias of `torch.nn.Linear`: the weight row by row, then the bias, uniform in ±1 / √inputs.
  ///
  /// ```text
  /// torch.manual_seed(42); torch.nn.Linear(2, 1)
  /// weight 0.5406103730201721 0.5869042277336121, bias -0.16565565764904022
  /// ```
  package func linear(
    inputs: Int, outputs: Int, bias: Bool = true, single: Bool = true
  ) -> (weight: [Double], bias: [Double]) {
    let inputs = max(inputs, 0)
    let outputs = max(outputs, 0)
    let root = Double(inputs).squareRoot()
    let gain = (2 / (1 + 5.0.squareRoot() * 5.0.squareRoot())).squareRoot()
    let bound = inputs > 0 ? 3.0.squareRoot() * (gain / root) : 0
    let weight = uniformFilled(inputs * outputs, -bound, bound, single)
    let end = inputs > 0 ? 1 / root : 0
    return (weight, bias ? uniformFilled(outputs, -end, end, single) : [])
  }
}

extension Double {
  /// A number in PyTorch's messages: as C++ prints it.
  var torchText: String {
    isFinite && self == rounded() && magnitude < 1e6 ? "\(Int(self))" : "\(self)"
  }
}
