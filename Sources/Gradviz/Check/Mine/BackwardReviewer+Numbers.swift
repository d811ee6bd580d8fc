import GradvizEngine
import GradvizTrace

extension BackwardReviewer {
  /// Whether a gradient takes another slope than the record only where a kink has two: what there is to say of it.
  func onKinks(_ value: Tensor, _ target: HandVariable.Target) -> String? {
    let id = target.node
    guard target.source == replay.output, let gradient = right.gradients[id],
      let tensor = fitted(value, to: id)
    else { return nil }
    let (has, should) = (tensor.elements, gradient.elements)
    let allowed = tolerance * max(Self.size(tensor), Self.size(gradient))
    let places = has.indices.filter { !(abs(has[$0] - should[$0]) <= allowed) }
    guard !places.isEmpty, places.count <= Self.mostKinks else { return nil }
    let checker = GradientChecker(replay, GradientCheckOptions())
    let found = checker.elements(of: replay.trace.nodes[id], places)
    let isBetween = zip(places, found).allSatisfy { place, element in
      guard element.verdict == .kink, let slopes = element.slopes else { return false }
      let (low, high) = (min(slopes.left, slopes.right), max(slopes.left, slopes.right))
      let margin = 1e-3 * max(abs(low), abs(high))
      return has[place] >= low - margin && has[place] <= high + margin
    }
    guard isBetween, found.count == places.count, let first = found.first, let reason = first.reason
    else { return nil }
    return "it is the gradient of '\(name(id))' with another slope at a kink: "
      + "\(first.title) \(reason)"
  }

  /// How many elements are looked at for kinks.
  private static let mostKinks = 64

  /// A value in the shape of a node, where they differ only by axes of 1; nil where they differ otherwise.
  func fitted(_ value: Tensor, to id: Int) -> Tensor? {
    Self.fitted(value, to: Shape(replay.trace.nodes[id].shape))
  }

  static func fitted(_ value: Tensor, to shape: Shape) -> Tensor? {
    if value.shape == shape { return value }
    func bare(_ shape: Shape) -> [Int] { shape.dimensions.filter { $0 != 1 } }
    guard bare(value.shape) == bare(shape), value.count == shape.count else { return nil }
    // A column for a row is no gradient of a matrix.
    if value.shape.rank == shape.rank, value.count > 1 { return nil }
    return value.reshaped(to: shape)
  }

  /// The size of the terms that a gradient is the sum of.
  func scale(_ id: Int, _ result: BackwardPass.Result) -> Double {
    (result.wires[id] ?? []).reduce(0) { size, wire in
      // Where an operand was stretched, what arrives for each of its elements is added up.
      let isSummed = wire.downstream.count < wire.upstream.count
      let slope = isSummed ? slopes[[wire.node, wire.operandIndex]] ?? 0 : 0
      return max(size, Self.size(wire.downstream), slope * Self.size(wire.upstream))
    }
  }

  /// Whether two tensors of one shape have the same numbers, but for rounding.
  ///
  /// - Parameters:
  ///   - a: A tensor.
  ///   - b: Another.
  ///   - scale: The size of numbers that cancelled, of which rounding is left.
  /// - Returns: False for tensors of different shapes.
  func agree(_ a: Tensor, _ b: Tensor, scale: Double = 0) -> Bool {
    guard a.shape == b.shape else { return false }
    let largest = max(Self.size(a), Self.size(b))
    let allowed = max(tolerance * largest, 1e-13 * scale)
    return zip(a.elements, b.elements).allSatisfy { x, y in
      x == y || (x.isNaN && y.isNaN) || abs(x - y) <= allowed
    }
  }

  static func size(_ tensor: Tensor) -> Double {
    tensor.elements.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  }

  /// By what a gradient must be multiplied to give a value; nil where that differs by element.
  func ratio(_ value: Tensor, _ gradient: Tensor, scale: Double = 0) -> Double? {
    guard value.shape == gradient.shape,
      let place = gradient.elements.indices.max(by: {
        abs(gradient.elements[$0]) < abs(gradient.elements[$1])
      })
    else { return nil }
    let factor = value.elements[place] / gradient.elements[place]
    guard factor.isFinite, factor != 0, agree(value, gradient * Tensor(factor), scale: scale) else {
      return nil
    }
    return factor
  }
}
