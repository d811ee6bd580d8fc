import GradvizDiagram
import GradvizTrace

/// Where NaN and infinity begin in the forward pass.
extension Doctor {
  /// The first place that spoils the output or a gradient; places that spoil neither are remarks.
  func nonFiniteValues(_ states: ValueStates) -> [Symptom] {
    let first = trace.nodes.indices.filter { states.states[$0] == .first }
    let spoiled = spoiledBy(states)
    var spoiling = first.filter { spoiled.contains($0) }
    if spoiling.isEmpty, let output = trace.output, trace.nodes[output].value?.hasNonFinite == true
    {
      // The infinity that was meant for something else is the result itself.
      spoiling = trace.nodes.indices.filter { id in
        spoiled.contains(id)
          && !trace.nodes[id].operands.contains { states.states[$0] != .finite }
      }
    }
    var found: [Symptom] = []
    for group in independent(spoiling, { id in inputs(before: id) { _ in true } }) {
      found.append(
        nonFiniteValue(group.first, .fault, others: group.others, isFirst: found.isEmpty))
    }
    let told = spoiling.first.map { trace.nodes[$0].op }
    let harmless = first.filter { id in
      !spoiled.contains(id) && trace.nodes[id].kind == .op && trace.nodes[id].op != told
    }
    if let id = harmless.first {
      found.append(
        nonFiniteValue(id, .remark, others: Array(harmless.dropFirst()), isFirst: true))
    }
    return found
  }

  /// The nodes that are no finite numbers and that spoil the output or a gradient; all where there is no output.
  ///
  /// A way of such numbers need not be without gaps: what is divided by ∞ is 0, and its logarithm −∞.
  private func spoiledBy(_ states: ValueStates) -> Set<Int> {
    guard let output = trace.output else {
      return Set(trace.nodes.indices.filter { states.states[$0] != .finite })
    }
    var waiting = states.states[output] != .finite ? [output] : gradientsSpoiled(by: states)
    var found = Set(waiting)
    // Finite numbers that something infinite may have made so.
    var gaps: Set<Int> = []
    while let id = waiting.popLast() {
      let isGap = gaps.contains(id) && !found.contains(id)
      if isGap, keys[id].choosesElements { continue }
      for operand in trace.nodes[id].operands {
        let isSpoiling =
          isGap
          ? trace.nodes[operand].value?.elements?.allSatisfy { !$0.isFinite } ?? false
          : states.states[operand] != .finite
        if isSpoiling, trace.nodes[operand].value?.elements?.isEmpty != true {
          if found.insert(operand).inserted { waiting.append(operand) }
        } else if gaps.insert(operand).inserted {
          waiting.append(operand)
        }
      }
    }
    return found
  }

  /// The nodes at which the backward pass goes wrong because of what they were computed from.
  private func gradientsSpoiled(by states: ValueStates) -> [Int] {
    trace.contributions.indices.filter { isFirst($0, states, isSpoiled: false) }
      .map { trace.contributions[$0].node }
      .filter { id in
        trace.nodes[id].operands.contains {
          states.states[$0] == .first || states.states[$0] == .spread
        }
      }
  }

  private func nonFiniteValue(
    _ id: Int, _ weight: Symptom.Weight, others: [Int], isFirst: Bool
  ) -> Symptom {
    let node = trace.nodes[id]
    let place = node.value?.elements?.firstIndex { !$0.isFinite }
    let result = place.flatMap { node.value?.elements?[$0] }
    let word = result.map(numbers.text) ?? "NaN or ∞"
    let isLeaf = node.kind != .op
    // An earlier one that does no harm is a remark.
    let isFirstOfAll = trace.nodes[..<id].allSatisfy { $0.value?.hasNonFinite != true }
    var message =
      weight == .remark
      ? "\(word) "
      : !isFirst
        ? "apart from that, the first \(word) of the forward pass "
        : isFirstOfAll
          ? "the first \(word) of the forward pass " : "the first \(word) that does harm "
    if isLeaf {
      message += "is what \(name(id)) was given" + (place.map { self.place($0, of: id) } ?? "")
    } else {
      message += "comes from \(op(id))" + (place.map { self.place($0, of: id) } ?? "")
    }
    let arguments = place.map { self.arguments(of: id, at: $0) } ?? []
    let reason = isLeaf ? nil : NonFiniteReason(keys[id], arguments.map(\.number), result)
    if let reason { message += ": \(reason.words)" }
    if weight == .remark {
      message +=
        isUsed[id]
        ? "; what is computed from it is finite again" : "; it does not reach the output"
    }
    var notes = arguments.map { "\(name($0.node)) is \(numbers.text($0.number)) there" }
    if arguments.isEmpty {
      notes = node.operands.prefix(4).map { operand in
        "\(name(operand)) is \(words.text(trace.nodes[operand].value, trace.nodes[operand].shape))"
      }
    }
    let path = shortestPath(to: id)
    if path.count > 1 { notes.append("the way there: \(way(path))") }
    if !others.isEmpty {
      notes.append("NaN or ∞ begins also in \(list(others))")
    }
    return Symptom(
      .nonFiniteValue, weight, node: id, nodes: [id] + others, path: path,
      inputs: path.filter { trace.nodes[$0].kind == .input }, position: node.position,
      message: message, notes: notes,
      help: weight == .fault ? reason?.help ?? leafHelp(isLeaf) : nil)
  }

  private func leafHelp(_ isLeaf: Bool) -> String? {
    isLeaf ? "look at where its numbers come from" : nil
  }

  /// The numbers that an element of a node was computed from, where the op takes one of each operand.
  func arguments(of id: Int, at place: Int) -> [(node: Int, place: Int, number: Double)] {
    let node = trace.nodes[id]
    var arguments: [(node: Int, place: Int, number: Double)] = []
    for operand in node.operands {
      guard let elements = trace.nodes[operand].value?.elements,
        let index = Self.source(of: place, node.shape, trace.nodes[operand].shape),
        elements.indices.contains(index)
      else { return [] }
      arguments.append((operand, index, elements[index]))
    }
    return keys[id].takesElements || node.shape.isEmpty ? arguments : []
  }

  /// The element of an operand that stands behind an element of the result, repeated as NumPy repeats; nil where the
  /// shapes do not go together so.
  static func source(of place: Int, _ shape: [Int], _ operand: [Int]) -> Int? {
    if operand == shape { return place }
    guard operand.count <= shape.count else { return nil }
    var rest = place
    var index = 0
    var step = 1
    for axis in shape.indices.reversed() {
      guard shape[axis] > 0 else { return nil }
      let here = rest % shape[axis]
      rest /= shape[axis]
      let own = axis - (shape.count - operand.count)
      guard own >= 0 else { continue }
      if operand[own] != 1 {
        guard operand[own] == shape[axis] else { return nil }
        index += here * step
      }
      step *= operand[own]
    }
    return index
  }
}

extension OpKey {
  /// Whether what is not taken leaves no trace in the result.
  fileprivate var choosesElements: Bool {
    switch self {
    case .choice, .maximum, .minimum, .max, .min, .clip, .comparison: true
    default: false
    }
  }

  /// Whether each element of the result is computed from one element of each operand.
  var takesElements: Bool {
    switch self {
    case .softmax, .logSoftmax, .max, .min, .matmul, .sum, .mean, .place, .standardDeviation,
      .variance, .logsumexp, .prod, .custom, .leaf:
      false
    default: true
    }
  }
}
