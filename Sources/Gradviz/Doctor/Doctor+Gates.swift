import GradvizDiagnostics
import GradvizDiagram
import GradvizTrace

/// Ops that let no gradient through: rectifiers that are 0, and functions that stand at their bounds.
extension Doctor {
  /// The runs of an op at one place in the source.
  private struct Group {
    var key: OpKey
    /// What it is made of where a program writes it out of exponentials.
    var hand: HandGate?
    var nodes: [Int] = []
    /// How much of the gradient gets through all the same: the sum of the sizes of all elements.
    var passed = 0.0
    /// How many elements let nothing through.
    var closed = 0
    var count = 0
  }

  /// Dead and saturated ops, those of one place in the source together.
  func gates() -> [Symptom] {
    struct Place: Hashable {
      var op: String
      var position: SourcePosition?
      var node: Int?
    }
    var groups: [Place: Group] = [:]
    var order: [Place] = []
    for (id, node) in trace.nodes.enumerated() where isUsed[id] {
      let hand = HandGate(id, in: trace, keys)
      let key = hand?.key ?? keys[id]
      guard let closed = closedElements(id, key), closed.count > 0 else { continue }
      let place = Place(
        op: node.op, position: node.position, node: node.position == nil ? id : nil)
      if groups[place] == nil { order.append(place) }
      var group = groups[place] ?? Group(key: key, hand: hand)
      group.nodes.append(id)
      group.passed += passed(hand?.exponentials ?? [id])
      group.closed += closed.closed
      group.count += closed.count
      groups[place] = group
    }
    return order.compactMap { groups[$0].flatMap(symptom) }
  }

  /// How many elements of an op let no gradient through, and how many there are; nil where it is no gate.
  private func closedElements(_ id: Int, _ key: OpKey) -> (closed: Int, count: Int)? {
    let node = trace.nodes[id]
    guard let value = node.value?.elements, !value.isEmpty else { return nil }
    // A value that was clipped for its own sake, such as a metric, needs no gradient.
    guard node.gradient != nil || trace.contributions.isEmpty else { return nil }
    let isClosed: (Int) -> Bool
    switch key {
    case .relu: isClosed = { value[$0] == 0 }
    case .maximum, .minimum:
      guard let bound = bound(id), let other = node.operands.first(where: { $0 != bound.node }),
        trace.nodes[other].shape == node.shape, let given = trace.nodes[other].value?.elements
      else { return nil }
      let isLower = keys[id] == .maximum
      isClosed = { isLower ? given[$0] < bound.number : given[$0] > bound.number }
    case .clip:
      guard let other = node.operands.first, trace.nodes[other].shape == node.shape,
        let given = trace.nodes[other].value?.elements
      else { return nil }
      isClosed = { given[$0] != value[$0] }
    case .sigmoid: isClosed = { value[$0] * (1 - value[$0]) < options.saturated }
    case .tanh: isClosed = { 1 - value[$0] * value[$0] < options.saturated }
    case .softmax:
      // One element that is all of its row: all slopes of the row are 0.
      guard value.count > 1, value.contains(where: { $0 < 0.5 }) else { return nil }
      isClosed = { value[$0] * (1 - value[$0]) < options.saturated }
    default: return nil
    }
    return (value.indices.count(where: isClosed), value.count)
  }

  /// How much gradient some nodes hand on to what they are given: the sum of the sizes of all elements.
  ///
  /// What exponentials of a number and of its opposite hand on is one.
  private func passed(_ ids: [Int]) -> Double {
    var sums: [Int: [Double]] = [:]
    for id in Set(ids) {
      for place in given[id] {
        let wire = trace.contributions[place]
        guard let elements = wire.downstream?.elements else { continue }
        let operand = trace.nodes[wire.operand]
        let isOpposite = operand.op == "negative"
        let source = isOpposite ? operand.operands.first ?? operand.id : operand.id
        let terms = isOpposite ? elements.map { -$0 } : elements
        let sum = sums[source] ?? []
        sums[source] = sum.count == terms.count ? zip(sum, terms).map(+) : sum + terms
      }
    }
    return sums.values.joined().reduce(0) { $0 + abs($1) }
  }

  /// From here on what gets through a saturated function is as good as a slope: that of a logarithm of it is large.
  private static let enough = 0.01

  /// The number that an op compares each element with; nil where both its operands are computed.
  private func bound(_ id: Int) -> (node: Int, number: Double)? {
    for operand in trace.nodes[id].operands where trace.nodes[operand].kind == .constant {
      if let number = ValueText.uniform(trace.nodes[operand].value ?? .elements([])) {
        return (operand, number)
      }
    }
    return nil
  }

  private func symptom(_ group: Group) -> Symptom? {
    guard let id = group.nodes.first, group.closed > 0 else { return nil }
    let isAll = Double(group.closed) >= options.share * Double(group.count)
    let cut = cutInputs(group.nodes)
    let isGate = group.key == .sigmoid || group.key == .tanh || group.key == .softmax
    if !isAll, !isGate { return units(group) }
    if isGate, 2 * group.closed < group.count { return nil }
    let isFault = isAll && (isGate ? group.passed < Self.enough : !cut.isEmpty)
    let node = trace.nodes[id]
    let kind: Symptom.Kind = isGate || group.key == .clip ? .saturated : .dead
    let times = group.nodes.count > 1 ? ", in all \(group.nodes.count) runs" : ""
    let amount =
      group.count == 1
      ? ""
      : group.closed == group.count
        ? "all \(group.count) elements of " : "\(group.closed) of \(group.count) elements of "
    let verb = amount.isEmpty ? "is" : "are"
    let subject = group.hand == nil ? op(id) : "the \(group.key.rawValue) \(written(id))"
    var message: String
    switch group.key {
    case .relu:
      message = "\(amount)\(op(id)) \(verb) 0\(times): it is given "
      message += "\(range(of: group.nodes)), where its slope is 0"
    case .maximum, .minimum:
      message = "\(amount)\(op(id)) \(verb) the bound\(times), and nothing flows to the other side"
    case .clip:
      message = "\(amount)\(op(id)) \(verb) held at a bound\(times): "
      message += "it is given \(range(of: group.nodes)), where its slope is 0"
    default:
      message = "\(amount)\(subject) \(verb) saturated\(times): "
      message +=
        group.key == .softmax
        ? "one element is all of the row, so that its slopes are"
        : "it is given \(range(of: group.nodes, group.hand)), where its slope is"
      message += " below \(numbers.text(options.saturated))"
    }
    var notes: [String] = []
    if !cut.isEmpty {
      notes.append("so \(list(cut)) \(cut.count == 1 ? "gets" : "get") the gradient 0")
    }
    let path = trace.output.map { _ in shortestPath(to: id) } ?? [id]
    if path.count > 1 { notes.append("the way there: \(way(path))") }
    return Symptom(
      kind, isFault ? .fault : .remark, node: id, nodes: group.nodes, path: path, inputs: cut,
      position: node.position, message: message, notes: notes,
      help: isFault ? Self.help(group.key) : nil)
  }

  private static func help(_ key: OpKey) -> String {
    switch key {
    case .relu, .maximum, .minimum:
      "a bias that starts at 0 or a little above, smaller steps, or leaky_relu"
    case .clip: "start inside the bounds, or choose wider ones"
    case .softmax: "divide the scores by a temperature, or by √d as attention does"
    default: "smaller weights at the start, inputs of about −1 to 1, or the loss on logits"
    }
  }

  /// Columns of a rectifier that are 0 for a whole batch.
  private func units(_ group: Group) -> Symptom? {
    let batch = 8
    guard group.nodes.count == 1, let id = group.nodes.first, group.key != .clip,
      trace.nodes[id].shape.count == 2, trace.nodes[id].shape[0] >= batch,
      let value = trace.nodes[id].value?.elements
    else { return nil }
    let (rows, columns) = (trace.nodes[id].shape[0], trace.nodes[id].shape[1])
    let dead = (0..<columns).filter { column in
      (0..<rows).allSatisfy { value[$0 * columns + column] == 0 }
    }
    guard let first = dead.first else { return nil }
    return Symptom(
      .dead, .remark, node: id, position: trace.nodes[id].position,
      message: "\(dead.count) of \(columns) units of \(op(id)) \(dead.count == 1 ? "is" : "are") 0 "
        + "for all \(rows) rows, the first is unit \(first)")
  }

  /// The least and the greatest of what ops are given: `−5.1 to −0.2`.
  private func range(of ids: [Int], _ hand: HandGate? = nil) -> String {
    var low = Double.infinity
    var high = -Double.infinity
    for id in ids {
      let gate = hand == nil ? nil : HandGate(id, in: trace, keys)
      guard let operand = trace.nodes[gate?.exponentials.first ?? id].operands.first,
        let elements = trace.nodes[operand].value?.elements
      else { continue }
      for element in elements where element.isFinite {
        let number = gate?.isNegated == true ? 0 - element : element
        low = min(low, number)
        high = max(high, number)
      }
    }
    if low > high { return "no finite number" }
    return low == high ? numbers.text(low) : "\(numbers.text(low)) to \(numbers.text(high))"
  }

  /// The inputs that lead to some nodes and whose gradient is 0.
  private func cutInputs(_ ids: [Int]) -> [Int] {
    var leads = [Bool](repeating: false, count: trace.nodes.count)
    for id in ids { leads[id] = true }
    for id in trace.nodes.indices.reversed() where leads[id] {
      for operand in trace.nodes[id].operands { leads[operand] = true }
    }
    return inputs { leads[$0.id] && ($0.gradient.map(Self.isZero) ?? false) }
  }

  /// Whether all elements are 0.
  static func isZero(_ value: Trace.Value) -> Bool {
    switch value {
    case .scalar(let number): number == 0
    case .elements(let elements): !elements.isEmpty && elements.allSatisfy { $0 == 0 }
    case .summary(let summary): summary.norm == 0 && summary.nonFinite == 0
    }
  }
}
