/// How a step of gradient descent follows from the gradients, with settings named and meant as in `torch.optim`.
public enum DescentMethod: Hashable, Sendable {
  /// `torch.optim.SGD`: plain descent where `momentum` is 0.
  case sgd(SGD)
  /// `torch.optim.Adam`.
  case adam(Adam)

  /// The settings of `torch.optim.SGD` beside its rate.
  public struct SGD: Hashable, Sendable {
    /// How much of the step before goes on.
    public var momentum: Double
    /// How much of a gradient is left out of what goes on.
    public var dampening: Double
    /// Whether a step looks ahead along what goes on.
    public var nesterov: Bool

    /// Settings, those of PyTorch unless given.
    public init(momentum: Double = 0, dampening: Double = 0, nesterov: Bool = false) {
      self.momentum = momentum
      self.dampening = dampening
      self.nesterov = nesterov
    }
  }

  /// The settings of `torch.optim.Adam` beside its rate.
  public struct Adam: Hashable, Sendable {
    /// How slowly the means of the gradients and of their squares forget.
    public var betas: [Double]
    /// What keeps the division from growing without bound.
    public var eps: Double
    /// Whether the largest mean of the squares so far is divided by.
    public var amsgrad: Bool

    /// Settings, those of PyTorch unless given; both betas are numbers from 0 to below 1.
    public init(betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8, amsgrad: Bool = false) {
      self.betas = [betas.0, betas.1]
      self.eps = eps
      self.amsgrad = amsgrad
    }
  }
}

/// Moves values down their gradients, step by step, in 64-bit floats.
///
/// ```text
/// SGD     g ← g + weight_decay · w
///         b ← momentum · b + (1 − dampening) · g        (the first b is g)
///         w ← w − lr · b                                (nesterov: g + momentum · b)
/// Adam    m ← m + (1 − β₁) · (g − m),  v ← β₂ · v + (1 − β₂) · g²
///         w ← w − lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + eps)
/// ```
///
/// - Source: `torch.optim.SGD` and `torch.optim.Adam` of PyTorch 2.13, in the order of their operations.
struct Optimizer {
  let method: DescentMethod
  let learningRate: Double
  let weightDecay: Double

  private var steps = 0
  private var first: [[Double]] = []
  private var second: [[Double]] = []
  private var largest: [[Double]] = []

  init(_ method: DescentMethod, learningRate: Double, weightDecay: Double) {
    self.method = method
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }

  /// The values after one more step.
  ///
  /// - Shape: as many lists of elements as there are inputs, the same in every step.
  mutating func step(_ values: [[Double]], _ gradients: [[Double]]) -> [[Double]] {
    steps += 1
    var gradients = gradients
    if weightDecay != 0 {
      for (input, value) in values.enumerated() {
        for place in value.indices { gradients[input][place] += weightDecay * value[place] }
      }
    }
    return switch method {
    case .sgd(let settings): descend(values, gradients, settings)
    case .adam(let settings): descend(values, gradients, settings)
    }
  }

  private mutating func descend(
    _ values: [[Double]], _ gradients: [[Double]], _ settings: DescentMethod.SGD
  ) -> [[Double]] {
    var directions = gradients
    if settings.momentum != 0 {
      if steps == 1 {
        first = gradients
      } else {
        for (input, gradient) in gradients.enumerated() {
          for place in gradient.indices {
            first[input][place] =
              first[input][place] * settings.momentum
              + (1 - settings.dampening) * gradient[place]
          }
        }
      }
      for (input, gradient) in gradients.enumerated() {
        for place in gradient.indices {
          directions[input][place] =
            settings.nesterov
            ? gradient[place] + settings.momentum * first[input][place] : first[input][place]
        }
      }
    }
    var values = values
    for (input, direction) in directions.enumerated() {
      for place in direction.indices { values[input][place] -= learningRate * direction[place] }
    }
    return values
  }

  private mutating func descend(
    _ values: [[Double]], _ gradients: [[Double]], _ settings: DescentMethod.Adam
  ) -> [[Double]] {
    if first.isEmpty {
      first = values.map { [Double](repeating: 0, count: $0.count) }
      second = first
      largest = first
    }
    let (beta, gamma) = (settings.betas[0], settings.betas[1])
    let size = learningRate / (1 - power(beta))
    let correction = (1 - power(gamma)).squareRoot()
    var values = values
    for (input, gradient) in gradients.enumerated() {
      for (place, g) in gradient.enumerated() {
        let mean = first[input][place] + (1 - beta) * (g - first[input][place])
        let square = second[input][place] * gamma + (1 - gamma) * g * g
        first[input][place] = mean
        second[input][place] = square
        largest[input][place] = max(largest[input][place], square)
        let taken = settings.amsgrad ? largest[input][place] : square
        values[input][place] -= size * mean / (taken.squareRoot() / correction + settings.eps)
      }
    }
    return values
  }

  /// A number raised to the count of steps, by squaring.
  private func power(_ base: Double) -> Double {
    var (result, factor, rest) = (1.0, base, steps)
    while rest > 0 {
      if rest & 1 == 1 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return result
  }
}
