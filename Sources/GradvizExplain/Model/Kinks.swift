import GradvizEngine
import GradvizTrace

/// Where a run stands on a kink: at a point where an op has another slope on each side.
///
/// The backward pass takes one slope there, by convention, which predicts what a small change does on one side at most.
struct Kinks {
  private let trace: Trace
  /// The node of a kink that lies on a way from each node to the output, nil where none does.
  private let behind: [Int?]
  /// Whether each node's op has a kink at what it was given.
  private let isKink: [Bool]
  private let through: Grouped
  /// Beyond so many nodes the slopes of both sides are not computed.
  private static let longestWalk = 20_000

  /// What a run has at an input that stands on a kink.
  struct Corner: Hashable, Sendable {
    /// The op that has the kink.
    var node: Int
    /// The output's slope where the input falls and where it grows; nil among arrays.
    var slopes: Slopes?
  }

  /// The slopes of both sides.
  struct Slopes: Hashable, Sendable {
    /// Where the value falls.
    var left: Double
    /// Where it grows.
    var right: Double

    /// Whether they are one, but for rounding.
    var areEqual: Bool { abs(left - right) <= 1e-9 * max(abs(left), abs(right)) }
  }

  init(_ trace: Trace, through: Grouped) {
    self.trace = trace
    self.through = through
    isKink = trace.nodes.map { Self.isOnKink($0, in: trace) }
    var behind = [Int?](repeating: nil, count: trace.nodes.count)
    var terms = [Double](repeating: 0, count: trace.nodes.count)
    // In the order of the backward pass all that reaches a node stands before what goes on from it.
    for wire in trace.contributions
    where behind.indices.contains(wire.node) && behind.indices.contains(wire.operand) {
      let arriving = Self.size(wire.upstream ?? trace.nodes[wire.node].gradient)
      // What is left of terms that cancel is rounding.
      let isOn = arriving > 1e-12 * terms[wire.node] && arriving > 0
      if behind[wire.operand] == nil {
        behind[wire.operand] = isOn && isKink[wire.node] ? wire.node : behind[wire.node]
      }
      terms[wire.operand] = max(terms[wire.operand], Self.term(wire))
    }
    self.behind = behind
  }

  /// The size of what a wire adds; where it is summed over repeats, that of its terms.
  private static func term(_ wire: Trace.Contribution) -> Double {
    guard let upstream = wire.upstream, let local = wire.local,
      upstream.elements?.count != wire.downstream?.elements?.count
    else { return size(wire.downstream) }
    return size(upstream) * size(local)
  }

  private static func size(_ value: Trace.Value?) -> Double {
    (value?.elements ?? []).reduce(0) { max($0, $1.isFinite ? $1.magnitude : .infinity) }
  }

  /// The kinks that some inputs stand on, by input.
  func corners(at inputs: [Int]) -> [Int: Corner] {
    var corners: [Int: Corner] = [:]
    for input in inputs { corners[input] = corner(at: input) }
    return corners
  }

  /// The kink an input stands on; nil where the output has one slope there, and the gradient is it.
  private func corner(at input: Int) -> Corner? {
    guard let node = behind[input] else { return nil }
    let slopes = slopes(at: input)
    if let slopes, slopes.areEqual, let gradient = Numbers.number(trace.nodes[input].gradient),
      abs(slopes.right - gradient) <= 1e-9 * max(abs(slopes.right), abs(gradient))
    {
      return nil
    }
    return Corner(node: node, slopes: slopes)
  }

  // MARK: Where ops have kinks

  /// Whether an op that chooses met equals.
  static func hasTies(_ node: Trace.Node, _ code: OpCode, in trace: Trace) -> Bool {
    guard code.choosesAmongOperands, let operands = operands(of: node, in: trace) else {
      return false
    }
    return code.hasTies(in: operands, Attributes(of: node))
  }

  /// The operands with their numbers; nil where the trace leaves some out.
  private static func operands(of node: Trace.Node, in trace: Trace) -> [Tensor]? {
    var result: [Tensor] = []
    for operand in node.operands {
      let record = trace.nodes[operand]
      guard let elements = record.value?.elements, elements.count == Numbers.count(record.shape)
      else { return nil }
      result.append(Tensor(shape: Shape(record.shape), elements: elements))
    }
    return result
  }

  /// Whether an op has different slopes to both sides of what it was given.
  private static func isOnKink(_ node: Trace.Node, in trace: Trace) -> Bool {
    guard let code = OpFacts.code(node.op) else { return false }
    switch code {
    case .maximum, .minimum, .fmax, .fmin, .max, .min:
      return node.operands.count < 2 || node.operands[0] != node.operands[1]
        ? hasTies(node, code, in: trace) : false
    case .abs, .relu, .leakyReLU, .elu:
      guard let x = operands(of: node, in: trace) else { return false }
      // With the slope 1 on the left there is none.
      if x.count > 1, x[1].elements.allSatisfy({ $0 == 1 }) { return false }
      return x.first?.elements.contains(0) ?? false
    case .clip:
      guard let x = operands(of: node, in: trace), x.count == 3 else { return false }
      return (x[0].equal(x[1]) * x[2].greater(x[1])).elements.contains(1)
        || (x[0].equal(x[2]) * x[2].greater(x[1])).elements.contains(1)
    default: return false
    }
  }

  // MARK: Slopes of both sides

  /// How fast the output changes where an input grows, and where it falls; nil among arrays.
  private func slopes(at input: Int) -> Slopes? {
    guard let output = trace.output, output >= input, output - input < Self.longestWalk,
      trace.nodes[input].shape.isEmpty,
      let right = change(from: input, by: 1, to: output),
      let left = change(from: input, by: -1, to: output)
    else { return nil }
    return Slopes(left: -left, right: right)
  }

  /// The derivative of the output in one direction, carried forward node by node.
  private func change(from input: Int, by step: Double, to output: Int) -> Double? {
    var changes: [Int: Double] = [input: step]
    for id in input..<(output + 1) where id != input {
      let node = trace.nodes[id]
      guard node.operands.contains(where: { changes[$0] != nil }) else { continue }
      guard node.shape.isEmpty, node.operands.allSatisfy({ trace.nodes[$0].shape.isEmpty }) else {
        return nil
      }
      let moves = node.operands.map { changes[$0] ?? 0 }
      if isKink[id] {
        guard let move = kinked(node, moves) else { return nil }
        changes[id] = move
        continue
      }
      var sum = 0.0
      for place in through[id] {
        let wire = trace.contributions[place]
        guard let local = Numbers.number(wire.local) else { return nil }
        if let move = changes[wire.operand] { sum += local * move }
      }
      changes[id] = sum
    }
    return changes[output]?.isFinite == true ? changes[output] : nil
  }

  private func kinked(_ node: Trace.Node, _ moves: [Double]) -> Double? {
    guard let code = OpFacts.code(node.op), let first = moves.first else { return nil }
    switch code {
    case .abs: return abs(first)
    case .relu: return max(first, 0)
    case .leakyReLU, .elu:
      guard node.operands.count == 2,
        let slope = Numbers.number(trace.nodes[node.operands[1]].value)
      else { return nil }
      return first > 0 ? first : slope * first
    case .maximum, .fmax: return max(first, moves[1])
    case .minimum, .fmin: return min(first, moves[1])
    case .clip:
      let values = node.operands.map { Numbers.number(trace.nodes[$0].value) }
      return values[0] == values[1] ? max(first, moves[1]) : min(first, moves[2])
    default: return nil
    }
  }
}
