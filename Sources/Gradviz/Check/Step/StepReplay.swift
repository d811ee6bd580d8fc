import GradvizEngine
import GradvizTrace

/// The slope of a record's output by one element, with a complex step instead of differences.
///
/// Nothing is subtracted from anything that is nearly the same, so that functions which lose the digits of their values
/// keep those of the slope. With ``DoubleDouble`` the record is computed again with 32 digits.
///
/// It has none where an op has no complex function here (determinants, singular values, erf), and none near a corner or
/// a leap: what stands there is seen by looking at both sides.
struct StepReplay<Real: PreciseReal> {
  private let replay: Replay
  private let point: GradientChecker.Point
  /// Whether the values are those of the record: else they are computed with all digits.
  private let keepsValues: Bool
  private var values: [Int: StepTensor<Real>] = [:]
  /// How much each node that the output is made of adds to the slope, its parts not cancelling: of the largest.
  private(set) var terms = 0.0

  /// How much is computed at most, in products of elements.
  private static var workLimit: Int { 1 << 20 }

  init(_ replay: Replay, _ point: GradientChecker.Point, keepsValues: Bool) {
    self.replay = replay
    self.point = point
    self.keepsValues = keepsValues
  }

  /// The slope; nil where there is none to be found this way.
  mutating func slope() -> Double? {
    guard work() <= Self.workLimit else { return nil }
    var start = StepTensor<Real>(point.value)
    start.elements[point.place].step = Real(StepNumber<Real>.size)
    values[point.node] = start
    for id in point.way {
      guard let value = value(of: id) else { return nil }
      values[id] = value
      addTerms(of: id, value)
    }
    guard let output = values[replay.output], output.elements.count == replay.seed.count else {
      return nil
    }
    var sum = Real(0)
    for (element, seed) in zip(output.elements, replay.seed) where seed != 0 {
      sum = sum + element.step * Real(seed)
    }
    let slope = sum.double / StepNumber<Real>.size
    return slope.isFinite ? slope : nil
  }

  private func work() -> Int {
    point.way.reduce(0) { sum, id in
      let operands = replay.trace.nodes[id].operands.compactMap { replay.values[$0] }
      let isProduct = replay.call(of: id)?.code == .matmul
      let inner = isProduct ? operands.first?.shape.dimensions.last ?? 1 : 1
      let count = (replay.values[id]?.count ?? 0) * (isProduct ? inner : 1)
      return sum + operands.reduce(count) { $0 + $1.count }
    }
  }

  private mutating func addTerms(of id: Int, _ value: StepTensor<Real>) {
    guard let gradient = replay.trace.nodes[id].gradient?.elements,
      gradient.count == value.elements.count
    else { return }
    var sum = 0.0
    for (element, gradient) in zip(value.elements, gradient) {
      sum += abs(element.step.double / StepNumber<Real>.size * gradient)
    }
    if sum.isFinite { terms = max(terms, sum) }
  }

  private func value(of id: Int) -> StepTensor<Real>? {
    guard let recorded = replay.values[id], let (code, attributes) = replay.call(of: id) else {
      return nil
    }
    var operands: [StepTensor<Real>] = []
    for operand in replay.trace.nodes[id].operands {
      guard let value = values[operand] ?? replay.values[operand].map({ StepTensor($0) }) else {
        return nil
      }
      operands.append(value)
    }
    guard var result = computed(code, attributes, operands, recorded.shape),
      result.elements.count == recorded.count
    else { return nil }
    for place in result.elements.indices {
      if keepsValues { result.elements[place].real = Real(recorded.elements[place]) }
      let number = result.elements[place]
      guard number.real.double.isFinite, number.step.double.isFinite else { return nil }
    }
    return result.reshaped(to: recorded.shape)
  }

  private func computed(
    _ code: OpCode, _ attributes: Attributes, _ operands: [StepTensor<Real>], _ shape: Shape
  ) -> StepTensor<Real>? {
    guard let x = operands.first else { return nil }
    switch code {
    case .reshape, .transpose, .broadcastTo, .slice, .gather, .pad, .concatenate, .stack:
      return .moving(operands, by: code, attributes)
    case .sum: return x.elements.isEmpty ? nil : x.summed(attributes.axes)
    case .mean: return x.mean(attributes.axes)
    case .variance: return x.variance(attributes)
    case .std: return x.variance(attributes)?.map { $0.squareRoot() }
    case .prod: return x.reduced(attributes.axes) { $0 * $1 }
    case .max: return x.reduced(attributes.axes, larger)
    case .min: return x.reduced(attributes.axes, smaller)
    case .logsumexp: return x.logSumExp(attributes.axes)
    case .logSoftmax: return x.logSoftmax(attributes.axes)
    case .softmax: return x.logSoftmax(attributes.axes)?.map { $0.exp() }
    case .cumsum: return x.cumulated(attributes)
    case .matmul:
      return operands.count == 2 ? .product(x, operands[1], attributes, shape) : nil
    default: break
    }
    if !code.passesGradient { return constant(code, attributes, operands) }
    let lifted = operands.compactMap { $0.repeated(to: shape) }
    guard lifted.count == operands.count else { return nil }
    switch lifted.count {
    case 1: return lifted[0].map { elementwise(code, $0) }
    case 2: return lifted[0].zip(lifted[1]) { elementwise(code, $0, $1) }
    case 3 where code == .where:
      var place = -1
      return lifted[1].zip(lifted[2]) { chosen, other in
        place += 1
        let condition = lifted[0].elements[place]
        return condition.real == Real(0) ? other : chosen
      }
    case 3 where code == .clip:
      return lifted[0].zip(lifted[1], larger)?.zip(lifted[2], smaller)
    default: return nil
    }
  }

  private func elementwise(_ code: OpCode, _ x: StepNumber<Real>) -> StepNumber<Real>? {
    switch code {
    case .relu: larger(x, StepNumber(0))
    case .abs: larger(x, -x)
    default: x.applying(code)
    }
  }

  private func elementwise(
    _ code: OpCode, _ x: StepNumber<Real>, _ y: StepNumber<Real>
  ) -> StepNumber<Real>? {
    switch code {
    case .maximum, .fmax: return larger(x, y)
    case .minimum, .fmin: return smaller(x, y)
    case .leakyReLU, .elu:
      guard let top = larger(x, StepNumber(0)) else { return nil }
      if top.real > Real(0) { return x }
      return code == .elu ? y * (x.exp() - StepNumber(1)) : x * y
    default: return x.applying(code, with: y)
    }
  }

  // MARK: Corners

  /// How far the moved element goes when both sides of its place are looked at.
  private var reach: Double { 1e-4 * max(abs(point.x), 1e-2) / StepNumber<Real>.size }

  /// The larger of two numbers; nil where they may change places nearby.
  private func larger(_ x: StepNumber<Real>, _ y: StepNumber<Real>) -> StepNumber<Real>? {
    let apart = abs((x.step - y.step).double) * reach
    if apart > 0, abs((x.real - y.real).double) <= apart { return nil }
    return x.real < y.real ? y : x
  }

  private func smaller(_ x: StepNumber<Real>, _ y: StepNumber<Real>) -> StepNumber<Real>? {
    larger(-x, -y).map { -$0 }
  }

  /// What an op gives that is flat but for leaps; nil where it leaps nearby.
  private func constant(
    _ code: OpCode, _ attributes: Attributes, _ operands: [StepTensor<Real>]
  ) -> StepTensor<Real>? {
    func value(_ direction: Double) -> Tensor? {
      let tensors = operands.map { operand in
        Tensor(
          shape: operand.shape,
          elements: operand.elements.map { $0.real.double + direction * reach * $0.step.double })
      }
      return try? code.evaluate(tensors, attributes, checkRoom: { _ in })
    }
    guard let here = value(0), value(1) == here, value(-1) == here else { return nil }
    return StepTensor(here)
  }
}
