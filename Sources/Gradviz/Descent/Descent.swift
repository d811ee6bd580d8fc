public import GradvizEngine

/// What gradient descent did: the loss, the values and the gradients at every step.
///
/// Step 0 is before the first update, and the last step is behind the last one.
public struct Descent: Sendable {
  /// The inputs that were moved, by their names.
  public var names: [String]
  /// The steps in order.
  public var steps: [Step]
  /// What stopped it before its end, nil where nothing did.
  public var stop: Stop?
  /// Whether every step ran the program again, as its way may depend on the values; else one record served all.
  public var ranProgram: Bool

  /// One moment of the descent.
  public struct Step: Hashable, Sendable {
    /// Its number, from 0.
    public var number: Int
    /// The loss at these values.
    public var loss: Double
    /// The inputs' values, in the order of ``Descent/names``.
    public var values: [Tensor]
    /// The derivatives of the loss by them.
    public var gradients: [Tensor]

    /// The Euclidean length of all gradients together.
    public var gradientNorm: Double { Self.norm(gradients) }

    /// The Euclidean length of some tensors together, without overflow.
    package static func norm(_ tensors: [Tensor]) -> Double {
      var (scale, sum) = (0.0, 1.0)
      for tensor in tensors {
        for number in tensor.elements where number != 0 {
          let size = abs(number)
          if !size.isFinite { return size }
          if scale < size {
            sum = 1 + sum * (scale / size) * (scale / size)
            scale = size
          } else {
            sum += (size / scale) * (size / scale)
          }
        }
      }
      return scale * sum.squareRoot()
    }
  }

  /// Why a descent stopped before its end.
  public enum Stop: Hashable, Sendable {
    /// The loss, a gradient or a value is no finite number any more at a step.
    case notFinite(step: Int)
    /// The program failed at the values of a step.
    case failed(step: Int)

    /// The step it happened at.
    public var step: Int {
      switch self {
      case .notFinite(let step), .failed(let step): step
      }
    }
  }

  /// The step from which on the loss only grows, to more than it was at first; nil where it does not.
  ///
  /// A few steps upwards on the way are usual with momentum and say nothing.
  public var growthStart: Int? {
    let losses = steps.map(\.loss).filter(\.isFinite)
    guard let first = losses.first, let last = losses.last, losses.count > 3, last > first else {
      return nil
    }
    var start = losses.count - 1
    while start > 0, losses[start - 1] < losses[start] { start -= 1 }
    return losses.count - 1 - start >= 3 ? start + 1 : nil
  }
}
