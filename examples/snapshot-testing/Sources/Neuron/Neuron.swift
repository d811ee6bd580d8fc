import Gradviz

/// A neuron: `a = σ(w₀ x₀ + w₁ x₁ + … + b)`.
public struct Neuron: Sendable {
  /// How much each input counts.
  public var weights: [Double]
  /// What is added to the weighted sum.
  public var bias: Double

  /// A neuron of some weights and a bias.
  public init(weights: [Double], bias: Double) {
    self.weights = weights
    self.bias = bias
  }

  /// The neuron's answer to some inputs, recorded on a tape.
  public func activation(of inputs: [Double], on tape: Tape) -> Variable {
    let b = tape.input(bias, "b")
    var sum = b
    for (index, (weight, input)) in zip(weights, inputs).enumerated() {
      let w = tape.input(weight, "w\(index)")
      let x = tape.input(input, "x\(index)")
      sum = sum + w * x
    }
    return sum.named("z").sigmoid().named("a")
  }
}
