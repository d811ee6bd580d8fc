import GradvizDiagram
import GradvizTrace

/// Why a gradient is 0, and why none flows.
extension Doctor {
  /// Inputs whose gradient is 0, and inputs that nothing flows to.
  func zeros(besides gates: [Symptom]) -> [Symptom] {
    guard trace.output != nil, hasBackwardPass else { return [] }
    let told = Set(gates.filter { $0.weight == .fault }.flatMap(\.inputs))
    var found: [Symptom] = []
    var cut: [Int] = []
    for id in inputs({ _ in true }) where !told.contains(id) && id != trace.output {
      if !isUsed[id] {
        found.append(
          Symptom(
            .unused, .remark, node: id, inputs: [id], position: trace.nodes[id].position,
            message: "the output was not computed from \(name(id)), so nothing flows to it"))
      } else if trace.nodes[id].gradient.map(Self.isZero) ?? true {
        cut.append(id)
      }
    }
    // Inputs that are cut off at one place are told together.
    struct Cut: Hashable {
      var reasons: [Reason]
      var hasGradient: Bool
    }
    var order: [Cut] = []
    var inputsOfCuts: [Cut: [Int]] = [:]
    for id in cut {
      let hasGradient = trace.nodes[id].gradient != nil && !received[id].isEmpty
      let key = Cut(reasons: reasons(of: id), hasGradient: hasGradient)
      if inputsOfCuts[key] == nil { order.append(key) }
      inputsOfCuts[key, default: []].append(id)
    }
    return found
      + order.map { zero(inputsOfCuts[$0] ?? [], $0.reasons, hasGradient: $0.hasGradient) }
  }

  /// Whether a backward pass was recorded, if only its start.
  private var hasBackwardPass: Bool {
    !trace.contributions.isEmpty || trace.steps.contains { $0.pass == .seed }
  }

  private func zero(_ ids: [Int], _ reasons: [Reason], hasGradient: Bool) -> Symptom {
    let first = reasons.first
    let id = ids.first ?? 0
    var message =
      hasGradient
      ? ids.count == 1
        ? "the gradient of \(list(ids)) is 0: " : "the gradients of \(list(ids)) are 0: "
      : "no gradient flows to \(list(ids)): "
    message +=
      reasons.isEmpty
      ? "the record does not say why" : reasons.map(\.words).joined(separator: "; and ")
    let culprit = first?.node ?? id
    // Where nothing flows to any input, nothing learns.
    let isFault = first?.isFault == true || (!hasGradient && trace.contributions.isEmpty)
    let weight: Symptom.Weight = isFault ? .fault : .remark
    return Symptom(
      hasGradient ? .zero : .blocked, weight, node: culprit, operandIndex: first?.operandIndex,
      path: first.map { path(from: id, to: $0.node) } ?? [], inputs: ids,
      position: trace.nodes[culprit].position, message: message,
      help: weight == .fault ? first?.help : nil)
  }

  /// One place where what flows to a node ends.
  private struct Reason: Hashable {
    var node: Int
    var operandIndex: Int?
    var words: String
    var isFault = false
    var help: String?
  }

  /// How many places are told where all ways end.
  private static let mostReasons = 3

  /// Where the ways from the output to a node end.
  private func reasons(of start: Int) -> [Reason] {
    var found: [Reason] = []
    var seen: Set<Int> = [start]
    var waiting = [start]
    while let id = waiting.popLast(), found.count < Self.mostReasons {
      let isSum = received[id].contains { place in
        trace.contributions[place].downstream.map(Self.isZero) == false
      }
      if isSum, let reason = cancelled(id) {
        found.append(reason)
        continue
      }
      for user in users[id] where isUsed[user] {
        if given[user].contains(where: { trace.contributions[$0].operand == id }) { continue }
        if trace.nodes[user].gradient == nil, user != trace.output, !keys[user].passesNothing {
          // Nothing arrives there either.
          if seen.insert(user).inserted { waiting.append(user) }
        } else if seen.insert(-1 - user).inserted {
          found.append(blocked(user))
        }
      }
      for place in received[id] {
        let wire = trace.contributions[place]
        let arriving = wire.upstream ?? trace.nodes[wire.node].gradient
        if let arriving, Self.isZero(arriving), wire.node != trace.output {
          if seen.insert(wire.node).inserted { waiting.append(wire.node) }
        } else if let reason = reason(of: wire), !found.contains(reason) {
          found.append(reason)
        }
      }
    }
    return found
  }

  private func cancelled(_ id: Int) -> Reason? {
    let terms = received[id].compactMap { trace.contributions[$0].downstream }
    guard terms.count > 1 else { return nil }
    let numbers = terms.prefix(4).map { words.text($0, trace.nodes[id].shape) }
    return Reason(
      node: id,
      words: "what its \(terms.count) wires add up to is 0, "
        + numbers.joined(separator: " and ") + (terms.count > 4 ? ", …" : ""))
  }

  /// An op that passes no gradient at all.
  private func blocked(_ id: Int) -> Reason {
    let place = line(id).map { " (\($0))" } ?? ""
    switch keys[id] {
    case .detach:
      return Reason(node: id, words: "\(op(id))\(place) keeps gradients from it, as it is meant to")
    case .comparison:
      return Reason(
        node: id, words: "\(op(id))\(place) says only yes or no, which no small change moves",
        help: "put something smooth in its place, as a sigmoid of the difference")
    case .step:
      return Reason(
        node: id,
        words: "\(op(id))\(place) has steps, and between them its slope is 0", isFault: true,
        help: "leave it out of what is differentiated, or put something smooth in its place")
    default:
      return Reason(node: id, words: "\(op(id))\(place) passes none to it")
    }
  }

  /// Why a wire hands on 0 of something.
  private func reason(of wire: Trace.Contribution) -> Reason? {
    let id = wire.node
    let node = trace.nodes[id]
    var reason = Reason(node: id, operandIndex: wire.operandIndex, words: "")
    let place = line(id).map { " (\($0))" } ?? ""
    if isUnderflow(wire) {
      reason.words = "what \(op(id))\(place) hands on is too small for 64 bits"
      return reason
    }
    if let words = cancellation(wire) {
      reason.words = words
      return reason
    }
    let given = trace.nodes[wire.operand]
    let value = words.text(given.value, given.shape)
    // Some slopes may not be 0: then nothing arrives there.
    let isFlat = wire.local.map(Self.isZero) ?? true
    switch keys[id] {
    case .multiply, .matmul:
      let others = node.operands.enumerated().filter { $0.offset != wire.operandIndex }
      guard let other = others.first?.element else { return nil }
      let factor = trace.nodes[other]
      guard factor.value.map(Self.isZero) == true else {
        reason.words =
          keys[id] == .multiply
          ? "\(op(id))\(place) multiplies by \(name(other)), which is 0 where a gradient arrives"
          : "what \(op(id))\(place) adds up for it is 0"
        return reason
      }
      reason.words = "\(op(id))\(place) multiplies by \(name(other)), which is 0"
      // Weights that all start at 0 never move those before them.
      if factor.kind == .input, factor.shape.count == 2 {
        reason.isFault = true
        reason.help = "start \(name(other)) with small random numbers"
      }
    case .relu where isFlat:
      reason.words = "\(op(id))\(place) is given \(value), where its slope is 0"
    case .maximum, .minimum, .max, .min:
      reason.words = "\(op(id))\(place) takes another element"
    case .clip where isFlat:
      reason.words = "\(op(id))\(place) is given \(value), at or beyond a bound"
    case .choice: reason.words = "\(op(id))\(place) takes the other branch"
    case .place:
      reason.words = "\(op(id))\(place) takes none of its elements that reach the output"
    case .softmax where !isSaturated(id), .logSoftmax:
      reason.words =
        "what \(op(id))\(place) hands on is 0, as all that arrives in a row moves it alike"
    case .sigmoid, .tanh, .softmax:
      reason.words = "\(op(id))\(place) is saturated at \(value): its slope is 0 in 64 bits"
      reason.isFault = true
      reason.help = Self.saturationHelp
    case .step: return blocked(id)
    default:
      reason.words =
        isFlat
        ? "the slope of \(op(id))\(place) is 0 at \(value)"
        : "the slope of \(op(id))\(place) is 0 where a gradient arrives"
    }
    return reason
  }

  /// Whether each element of a softmax is 0 or 1 but for rounding.
  private func isSaturated(_ id: Int) -> Bool {
    trace.nodes[id].value?.elements?.allSatisfy { $0 * (1 - $0) < 1e-15 } ?? false
  }

  /// What is said of a wire whose elements cancel where the elements of its operand were repeated; nil for any other.
  private func cancellation(_ wire: Trace.Contribution) -> String? {
    guard let upstream = (wire.upstream ?? trace.nodes[wire.node].gradient)?.elements,
      let local = wire.local?.elements, let sum = wire.downstream?.elements,
      upstream.count == local.count, sum.count < upstream.count
    else { return nil }
    let products = zip(upstream, local).map { $0 * $1 }
    guard products.contains(where: { abs($0) > Double.leastNormalMagnitude }) else { return nil }
    let place = line(wire.node).map { " (\($0))" } ?? ""
    if sum.count == 1, products.count <= 4 {
      let terms = products.map(numbers.text)
      let list = terms.dropLast().joined(separator: ", ") + " and " + (terms.last ?? "")
      return "the elements of \(op(wire.node))\(place) hand on \(list), which add up to 0"
    }
    return "what the elements of \(op(wire.node))\(place) hand on adds up to 0"
  }

  private static let saturationHelp =
    "smaller weights at the start, inputs of about −1 to 1, or the loss on logits"

  /// A way from a node forward to another.
  func path(from start: Int, to end: Int) -> [Int] {
    guard start <= end else { return [start] }
    var before: [Int: Int] = [end: end]
    // Backward from the end, until the start is met.
    var ring = [end]
    while !ring.isEmpty, before[start] == nil {
      var beyond: [Int] = []
      for id in ring {
        for operand in trace.nodes[id].operands where operand >= start && before[operand] == nil {
          before[operand] = id
          beyond.append(operand)
        }
      }
      ring = beyond
    }
    var path = [start]
    while let last = path.last, let step = before[last], step != last { path.append(step) }
    return path
  }
}

extension OpKey {
  /// Whether no gradient ever goes through.
  fileprivate var passesNothing: Bool { self == .detach || self == .comparison || self == .step }
}
