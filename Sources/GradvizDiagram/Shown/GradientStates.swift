import GradvizTrace

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What is to be said of the numbers of one trace: where NaN and infinity begin, and which gradients are 0, vanish or
/// explode.
///
/// A gradient vanishes where it falls below a millionth of the output's gradient op by op, and explodes where it grows
/// above a million of them. No op alone makes it so, as the logarithm of a large input would: of the way in powers of
/// ten, the largest step is at most half. What is between 10⁻⁶ and 10⁶ is neither.
struct GradientStates {
  /// The state of each node's gradient.
  private(set) var nodes: [Role?]
  /// The state of what each wire adds.
  private(set) var wires: [Role?]
  /// The state of each node's value: whether NaN or infinity begins there or was brought there.
  private(set) var values: [Role?]

  /// The states of a trace; `isBox` says which nodes stand for many, whose steps are not those of one op.
  init(_ trace: Trace, isBox: (Int) -> Bool) {
    nodes = trace.nodes.map { Self.role(of: $0.gradient) }
    wires = trace.contributions.map { Self.role(of: $0.downstream) }
    values = [Role?](repeating: nil, count: trace.nodes.count)
    markValues(trace)
    markGradients(trace)
    markPaths(trace, isBox)
  }

  /// Where NaN and infinity begin in the forward pass: at ops whose operands are all finite, or plain numbers that are
  /// written into them.
  private mutating func markValues(_ trace: Trace) {
    for (id, node) in trace.nodes.enumerated() where node.value?.hasNonFinite == true {
      let isBrought = node.operands.contains { operand in
        values.indices.contains(operand) && values[operand] != nil
          && (trace.nodes[operand].kind != .constant || !trace.nodes[operand].shape.isEmpty)
      }
      values[id] = isBrought ? .spread : .nan
    }
  }

  /// Where they begin in the backward pass: on wires to which a finite gradient came.
  private mutating func markGradients(_ trace: Trace) {
    let isNonFinite = nodes.map { $0 == .nan }
    for id in nodes.indices where isNonFinite[id] && id != trace.output { nodes[id] = .spread }
    for (place, wire) in trace.contributions.enumerated()
    where wires[place] == .nan && nodes.indices.contains(wire.node) {
      if wire.upstream?.hasNonFinite == true || isNonFinite[wire.node] {
        wires[place] = .spread
      } else if nodes.indices.contains(wire.operand), isNonFinite[wire.operand] {
        nodes[wire.operand] = .nan
      }
    }
  }

  private mutating func markPaths(_ trace: Trace, _ isBox: (Int) -> Bool) {
    guard let output = trace.output, nodes.indices.contains(output),
      let seed = trace.nodes[output].gradient.map(Self.magnitude), seed > 0
    else { return }
    let sizes = trace.nodes.map { $0.gradient.map(Self.magnitude) ?? 0 }
    guard sizes.contains(where: { Self.isFar($0, from: seed) }) else { return }
    // The largest step on the way that most of each gradient came.
    var steps = [Double](repeating: 0, count: nodes.count)
    var most = steps
    let order = trace.contributions.indices.sorted {
      trace.contributions[$0].node > trace.contributions[$1].node
    }
    for place in order {
      let wire = trace.contributions[place]
      guard nodes.indices.contains(wire.node), 0..<wire.node ~= wire.operand else { continue }
      let size = wire.downstream.map(Self.magnitude) ?? 0
      let step = isBox(wire.node) ? 0 : Self.distance(size, sizes[wire.node])
      let largest = max(step, steps[wire.node])
      if wires[place] == nil { wires[place] = Self.state(of: size, seed: seed, largest: largest) }
      if size > most[wire.operand] {
        most[wire.operand] = size
        steps[wire.operand] = largest
      }
    }
    for id in nodes.indices where nodes[id] == nil && id != output {
      nodes[id] = Self.state(of: sizes[id], seed: seed, largest: steps[id])
    }
  }

  private static func state(of size: Double, seed: Double, largest: Double) -> Role? {
    guard isFar(size, from: seed), 2 * largest <= distance(size, seed) else { return nil }
    return size < seed ? .vanishing : .exploding
  }

  private static func isFar(_ size: Double, from seed: Double) -> Bool {
    size > 0 && !NumberFormat.isResidue(size)
      && (size * 1e6 < min(seed, 1) || size / 1e6 > max(seed, 1))
  }

  /// How many powers of ten are between two sizes, 0 where one of them is 0.
  private static func distance(_ size: Double, _ other: Double) -> Double {
    size > 0 && other > 0 ? abs(log10(size) - log10(other)) : 0
  }

  private static func role(of gradient: Trace.Value?) -> Role? {
    guard let gradient else { return nil }
    if gradient.hasNonFinite { return .nan }
    return magnitude(gradient) == 0 ? .zero : nil
  }

  /// The greatest magnitude of the finite elements.
  private static func magnitude(_ value: Trace.Value) -> Double {
    switch value {
    case .scalar(let number): return number.isFinite ? number.magnitude : 0
    case .elements(let numbers):
      var greatest = 0.0
      for number in numbers where number.isFinite { greatest = max(greatest, number.magnitude) }
      return greatest
    case .summary(let summary): return max(summary.min.magnitude, summary.max.magnitude)
    }
  }
}
