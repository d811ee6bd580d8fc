import GradvizEngine

/// Reductions of arrays in single precision, which NumPy rounds at every step.
enum SingleReduction {
  /// The elements of a reduction's result; nil for operations that are computed in double precision and rounded once.
  static func value(of op: OpCode, _ x: Tensor, _ attributes: Attributes) -> Tensor? {
    switch op {
    case .sum: return x.singleSum(over: attributes.axes)
    case .mean: return mean(x, attributes.axes)
    case .variance: return variance(x, attributes)
    case .std: return rounded(variance(x, attributes)) { $0.squareRoot() }
    case .cumsum: return running(x, attributes.axes) { $0 + $1 }
    case .cumprod: return running(x, attributes.axes) { $0 * $1 }
    default: return nil
    }
  }

  private static func mean(_ x: Tensor, _ axes: [Int]) -> Tensor {
    let count = Double(Float(axes.reduce(1) { $0 * x.shape.dimensions[$1] }))
    return rounded(x.singleSum(over: axes)) { $0 / count }
  }

  /// The mean of the squared deviations from the mean.
  private static func variance(_ x: Tensor, _ attributes: Attributes) -> Tensor {
    let axes = attributes.axes
    let kept = x.shape.reduced(over: axes, keepsAxes: true)
    let deviations = rounded(x - mean(x, axes).reshaped(to: kept)) { $0 }
    let count = Double(axes.reduce(1) { $0 * x.shape.dimensions[$1] })
    let divisor = Double(Float(max(count - attributes.correction, 0)))
    return rounded(rounded(deviations) { $0 * $0 }.singleSum(over: axes)) { $0 / divisor }
  }

  private static func running(
    _ x: Tensor, _ axes: [Int], _ combine: (Double, Double) -> Double
  ) -> Tensor? {
    guard let axis = axes.first, x.shape.dimensions.indices.contains(axis) else { return nil }
    var elements = x.elements
    let step = x.shape.strides[axis]
    let extent = x.shape.dimensions[axis]
    for place in elements.indices where place / step % extent > 0 {
      elements[place] = Double(Float(combine(elements[place - step], elements[place])))
    }
    return Tensor(shape: x.shape, elements: elements)
  }

  private static func rounded(_ x: Tensor, _ function: (Double) -> Double) -> Tensor {
    Tensor(shape: x.shape, elements: x.elements.map { Double(Float(function($0))) })
  }
}
