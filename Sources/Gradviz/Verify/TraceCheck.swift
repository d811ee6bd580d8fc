import GradvizDiagram
import GradvizEngine
public import GradvizTrace

extension Trace {
  /// What in the record contradicts itself, in the order of the nodes and then of the wires.
  ///
  /// A gradient is the sum of what its node's wires contribute; a wire carries the gradient of the node it comes from, and
  /// upstream × local = downstream where a local derivative or a Jacobian is recorded. Numbers that the record leaves out are not
  /// missed. What agrees to within the rounding of the record's numbers agrees: those of nodes whose `dtype` is of few bits,
  /// and of a record that only has numbers of 32 bits, may differ more.
  ///
  /// - Parameter replays: Whether values, and what ops hand back, are also computed anew from the values of operands,
  ///   where the op is one of ours.
  /// - Returns: One for each node and wire that is concerned, empty where all agrees.
  /// - Complexity: O(numbers), and what the ops take.
  public func contradictions(replays: Bool = true) -> [Contradiction] {
    let check = TraceCheck(self)
    let wires = check.sums() + check.wires() + check.order()
    return replays ? check.values() + wires + check.rules() : wires
  }
}

/// Compares the numbers of a record with each other.
struct TraceCheck {
  let trace: Trace
  let words: TraceWords
  /// How far two numbers may be apart that no element type is said of, as a part of the largest of those that they come
  /// from.
  let tolerance: Double
  /// How far numbers of 64 bits may be apart.
  static let exact = 1e-9

  init(_ trace: Trace) {
    self.trace = trace
    words = TraceWords(trace, digits: 17)
    tolerance = Self.hasSinglePrecision(trace) ? 1e-4 : Self.exact
  }

  /// Gradients that are not the sum of what the wires contribute.
  func sums() -> [Contradiction] {
    var sums = [[Double]?](repeating: nil, count: trace.nodes.count)
    var scales = [Double](repeating: 0, count: trace.nodes.count)
    var isKnown = [Bool](repeating: true, count: trace.nodes.count)
    var isFinite = [Bool](repeating: true, count: trace.nodes.count)
    for contribution in trace.contributions where trace.nodes.indices.contains(contribution.operand)
    {
      let id = contribution.operand
      guard let terms = contribution.downstream?.elements else {
        isKnown[id] = false
        continue
      }
      let sum = sums[id] ?? [Double](repeating: 0, count: terms.count)
      guard sum.count == terms.count else {
        isKnown[id] = false
        continue
      }
      sums[id] = zip(sum, terms).map(+)
      scales[id] = max(scales[id], terms.reduce(0) { max($0, abs($1)) })
      if !terms.allSatisfy(\.isFinite) { isFinite[id] = false }
    }
    let hasWires = !trace.contributions.isEmpty
    return trace.nodes.indices.compactMap { id in
      // The output's own gradient is where the backward pass begins.
      guard id != trace.output, isKnown[id],
        let gradient = trace.nodes[id].gradient?.elements,
        // Where no wire contributes there is nothing to add up to anything but 0.
        let sum = sums[id] ?? (hasWires ? [Double](repeating: 0, count: gradient.count) : nil),
        let place = difference(
          gradient, sum, scale: scales[id], within: tolerance(id), isGivenFinite: isFinite[id])
      else { return nil }
      return Contradiction(
        kind: .sum, node: id,
        message: "the gradient of \(name(id)) is \(number(gradient, place))\(element(place, id)), "
          + "and what its wires contribute adds up to \(number(sum, place))")
    }
  }

  /// Wires whose numbers do not follow from each other.
  func wires() -> [Contradiction] {
    trace.contributions.compactMap { contribution in
      guard trace.nodes.indices.contains(contribution.node),
        trace.nodes.indices.contains(contribution.operand)
      else { return nil }
      return upstream(contribution) ?? product(contribution) ?? wholeProduct(contribution)
    }
  }

  private func upstream(_ wire: Trace.Contribution) -> Contradiction? {
    guard let upstream = wire.upstream?.elements,
      let gradient = trace.nodes[wire.node].gradient?.elements,
      // Both are the same number, so that nothing has overflowed between them.
      let place = difference(
        upstream, gradient, scale: 0, within: tolerance(wire.node), isGivenFinite: false)
    else { return nil }
    return Contradiction(
      kind: .upstream, node: wire.node,
      message: "the wire from \(name(wire.node)) to \(name(wire.operand)) has the upstream "
        + "\(number(upstream, place))\(element(place, wire.node)), and the gradient of "
        + "\(name(wire.node)) is \(number(gradient, place))")
  }

  private func product(_ wire: Trace.Contribution) -> Contradiction? {
    guard let upstream = wire.upstream?.elements, let local = wire.local?.elements,
      let downstream = wire.downstream?.elements, upstream.count == local.count
    else { return nil }
    let shape = Shape(trace.nodes[wire.node].shape)
    let operandShape = Shape(trace.nodes[wire.operand].shape)
    let isElementwise = OpCode(name: trace.nodes[wire.node].op)?.isElementwise ?? false
    let isScalar = shape.count == 1 && operandShape.count == 1
    guard isScalar || isElementwise && operandShape.broadcast(with: shape) == shape else {
      return nil
    }
    let products = zip(upstream, local).map(*)
    // What an operand was repeated for is added up.
    guard
      let sum = products.count == downstream.count
        ? products
        : BroadcastSum.of(products, from: shape.dimensions, to: operandShape.dimensions)
    else { return nil }
    let scale = products.reduce(0) { max($0, abs($1)) }
    let within = tolerance(wire.node, wire.operand)
    guard
      let place = difference(
        downstream, sum, scale: scale, within: within,
        isGivenFinite: Self.isFinite(upstream, local))
    else { return nil }
    let factors =
      products.count == downstream.count
      ? "\(number(upstream, place)) × \(number(local, place)) is" : "upstream × local gives"
    return Contradiction(
      kind: .product, node: wire.node,
      message: "on the wire from \(name(wire.node)) to \(name(wire.operand)): "
        + "\(factors) \(number(sum, place)), and the downstream is \(number(downstream, place))"
        + element(place, wire.operand))
  }

  /// Whether all factors are finite, but for what is multiplied by 0: 0 × ∞ is what a rule makes of it.
  private static func isFinite(_ upstream: [Double], _ local: [Double]) -> Bool {
    zip(upstream, local).allSatisfy { x, y in
      x.isFinite && y.isFinite || x == 0 && y.isInfinite || y == 0 && x.isInfinite
    }
  }

  /// upstream times the whole local derivative, where that is recorded.
  private func wholeProduct(_ wire: Trace.Contribution) -> Contradiction? {
    guard let jacobian = wire.jacobian, let upstream = wire.upstream?.elements,
      let downstream = wire.downstream?.elements, jacobian.count == upstream.count,
      jacobian.allSatisfy({ $0.count == downstream.count })
    else { return nil }
    var sum = [Double](repeating: 0, count: downstream.count)
    var scale = 0.0
    for (factor, row) in zip(upstream, jacobian) {
      for (place, local) in row.enumerated() {
        sum[place] += factor * local
        scale = max(scale, abs(factor * local))
      }
    }
    let within = tolerance(wire.node, wire.operand)
    let isGivenFinite = zip(upstream, jacobian).allSatisfy { factor, row in
      Self.isFinite([Double](repeating: factor, count: row.count), row)
    }
    guard
      let place = difference(
        downstream, sum, scale: scale, within: within, isGivenFinite: isGivenFinite)
    else { return nil }
    return Contradiction(
      kind: .product, node: wire.node,
      message: "on the wire from \(name(wire.node)) to \(name(wire.operand)): upstream × jacobian "
        + "gives \(number(sum, place)), and the downstream is \(number(downstream, place))"
        + element(place, wire.operand))
  }
}
