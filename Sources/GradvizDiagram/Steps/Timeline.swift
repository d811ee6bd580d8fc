import GradvizTrace

/// The moments of a run in order, and from which of them on each number is known.
struct Timeline {
  private let trace: Trace
  /// The moments in order.
  private(set) var moments: [Moment] = []
  /// The moment from which a node's value is known, −1 for what is known from the start.
  private(set) var valueMoment: [Int]
  /// The moment from which a node's gradient is known, −1 for what is known from the start.
  private(set) var gradientMoment: [Int]
  /// The moment at which a contribution is made, −1 for one that no step tells of.
  private(set) var contributionMoment: [Int]
  /// The moment of the first gradient, nil where there is none.
  private(set) var seedMoment: Int?
  /// How many wires are still to add to each node.
  private var missing: [Int]
  /// How many wires add to each node.
  private let arrivals: [Int]

  /// The moments of a trace; of nodes that are not told of, and of constants, there are none.
  ///
  /// The steps of a trace say the order. A trace without them goes forward by its nodes and back by its contributions.
  ///
  /// - Complexity: linear in nodes, wires and steps.
  init(_ trace: Trace, isTold: [Bool]) {
    self.trace = trace
    valueMoment = [Int](repeating: -1, count: trace.nodes.count)
    gradientMoment = valueMoment
    contributionMoment = [Int](repeating: -1, count: trace.contributions.count)
    var arrivals = [Int](repeating: 0, count: trace.nodes.count)
    for contribution in trace.contributions where arrivals.indices.contains(contribution.operand) {
      arrivals[contribution.operand] += 1
    }
    self.arrivals = arrivals
    missing = arrivals
    let places = Self.places(trace)
    var nextInput = 0
    for step in trace.steps.isEmpty ? Self.steps(trace) : trace.steps
    where trace.nodes.indices.contains(step.node)
      && (isTold[step.node] || step.pass == .backward)
    {
      switch step.pass {
      case .forward:
        give(&nextInput, before: step.node, isTold)
        computed(step.node)
      case .seed:
        give(&nextInput, before: trace.nodes.count, isTold)
        seeded(step.node)
      case .backward:
        if let place = places[Wire(node: step.node, operandIndex: step.operandIndex ?? -1)] {
          handedBack(place)
        }
      }
    }
    give(&nextInput, before: trace.nodes.count, isTold)
    // What no wire adds to is what it is when the backward pass begins.
    if let seedMoment {
      for id in arrivals.indices where arrivals[id] == 0 { gradientMoment[id] = seedMoment }
    }
  }

  /// How many wires add to the gradient of a node.
  func arrivals(at id: Int) -> Int { arrivals[id] }

  private struct Wire: Hashable {
    var node: Int
    var operandIndex: Int
  }

  private static func places(_ trace: Trace) -> [Wire: Int] {
    var places: [Wire: Int] = [:]
    for (place, contribution) in trace.contributions.enumerated()
    where trace.nodes.indices.contains(contribution.node)
      && trace.nodes.indices.contains(contribution.operand)
    {
      places[Wire(node: contribution.node, operandIndex: contribution.operandIndex)] = place
    }
    return places
  }

  /// The steps of a trace that has none: every node, the output, and all wires from the output back.
  private static func steps(_ trace: Trace) -> [Trace.Step] {
    var steps = trace.nodes.indices.map { Trace.Step(.forward, node: $0) }
    if let output = trace.output { steps.append(Trace.Step(.seed, node: output)) }
    let order = trace.contributions.indices.sorted { left, right in
      let (left, right) = (trace.contributions[left], trace.contributions[right])
      return left.node == right.node
        ? left.operandIndex < right.operandIndex : left.node > right.node
    }
    for place in order {
      let contribution = trace.contributions[place]
      steps.append(
        Trace.Step(.backward, node: contribution.node, operandIndex: contribution.operandIndex))
    }
    return steps
  }

  /// Gives the inputs before a node that no step has given: an engine records steps for what it computes.
  private mutating func give(_ next: inout Int, before end: Int, _ isTold: [Bool]) {
    while next < end {
      if trace.nodes[next].kind == .input, isTold[next] { computed(next) }
      next += 1
    }
  }

  private mutating func computed(_ id: Int) {
    if trace.nodes[id].kind == .constant && id != trace.output { return }
    if valueMoment[id] >= 0 { return }
    valueMoment[id] = moments.count
    moments.append(Moment(kind: .forward, node: id))
  }

  private mutating func seeded(_ id: Int) {
    seedMoment = moments.count
    moments.append(Moment(kind: .seed, node: id))
  }

  private mutating func handedBack(_ place: Int) {
    let contribution = trace.contributions[place]
    guard contributionMoment[place] < 0 else { return }
    contributionMoment[place] = moments.count
    moments.append(Moment(kind: .backward, node: contribution.node, contribution: place))
    let operand = contribution.operand
    missing[operand] -= 1
    guard missing[operand] == 0 else { return }
    if arrivals[operand] > 1 { moments.append(Moment(kind: .sum, node: operand)) }
    gradientMoment[operand] = moments.count - 1
  }
}
