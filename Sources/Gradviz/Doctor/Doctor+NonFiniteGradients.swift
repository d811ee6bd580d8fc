import GradvizDiagram
import GradvizTrace

/// Where NaN and infinity begin in the backward pass.
extension Doctor {
  /// The first wires, on the way back, that make something infinite or NaN of a finite gradient; one for all that spoil
  /// the gradients of the same inputs.
  func nonFiniteGradients(_ states: ValueStates, isSpoiled: Bool) -> [Symptom] {
    let wires = trace.contributions.indices.filter { isFirst($0, states, isSpoiled: isSpoiled) }
      .sorted { trace.contributions[$0].node > trace.contributions[$1].node }
    if wires.isEmpty { return isSpoiled ? [] : overflowingSums() }
    let groups = independent(wires) { place in
      inputs(before: trace.contributions[place].operand) { $0.gradient?.hasNonFinite == true }
    }
    return groups.enumerated().map { number, group in
      nonFiniteGradient(
        group.first, spoiled: group.inputs, others: group.others, isFirst: number == 0)
    }
  }

  private func nonFiniteGradient(
    _ place: Int, spoiled: [Int], others: [Int], isFirst: Bool
  ) -> Symptom {
    let wire = trace.contributions[place]
    let others = others.map { trace.contributions[$0].node }.filter { $0 != wire.node }
    let element = wire.downstream?.elements?.firstIndex { !$0.isFinite }
    let result = element.flatMap { wire.downstream?.elements?[$0] }
    var message = isFirst ? "the first " : "apart from that, the first "
    message += "\(result.map(numbers.text) ?? "NaN or ∞") of the backward pass "
    message += "is what \(op(wire.node)) hands to \(name(wire.operand))"
    if let element { message += self.place(element, of: wire.operand) }
    let story = element.flatMap { self.story(wire, at: $0) }
    if let story { message += ": \(story.words)" }
    var notes = story?.notes ?? []
    let path = pathBack(through: wire)
    if path.count > 1 { notes.append("the way there: \(way(path))") }
    if !spoiled.isEmpty {
      notes.append("it spoils the gradient\(spoiled.count == 1 ? "" : "s") of \(list(spoiled))")
    }
    if !others.isEmpty { notes.append("it begins also in \(list(Array(Set(others)).sorted()))") }
    let hasInputs = trace.nodes.contains { $0.kind == .input }
    return Symptom(
      .nonFiniteGradient, spoiled.isEmpty && hasInputs ? .remark : .fault, node: wire.node,
      operandIndex: wire.operandIndex, path: path, inputs: spoiled,
      position: trace.nodes[wire.node].position, message: message, notes: notes,
      help: story?.help)
  }

  /// Whether a wire makes NaN or infinity of a finite gradient; where the forward pass is spoiled already, of finite
  /// values.
  func isFirst(_ place: Int, _ states: ValueStates, isSpoiled: Bool) -> Bool {
    let wire = trace.contributions[place]
    guard wire.downstream?.hasNonFinite == true,
      wire.upstream?.hasNonFinite != true,
      trace.nodes[wire.node].gradient?.hasNonFinite != true
    else { return false }
    if !isSpoiled { return true }
    let isFinite = trace.nodes[wire.node].operands.allSatisfy { states.states[$0] == .finite }
    return isFinite && states.states[wire.node] == .finite
  }

  /// Gradients that overflow where finite ones are added up.
  private func overflowingSums() -> [Symptom] {
    let found = trace.nodes.indices.last { id in
      trace.nodes[id].gradient?.hasNonFinite == true && !received[id].isEmpty
        && received[id].allSatisfy { trace.contributions[$0].downstream?.hasNonFinite == false }
    }
    guard let id = found else { return [] }
    let path = shortestPath(to: id)
    return [
      Symptom(
        .nonFiniteGradient, .fault, node: id, path: path,
        inputs: inputs { $0.gradient?.hasNonFinite == true }, position: trace.nodes[id].position,
        message: "the gradient of \(name(id)) is the sum of finite ones and beyond 10³⁰⁸",
        help: "scale the loss down")
    ]
  }

  /// The shortest way from an input to a wire, and over it.
  private func pathBack(through wire: Trace.Contribution) -> [Int] {
    shortestPath(to: wire.operand) + [wire.node]
  }

  // MARK: Why

  private struct Story {
    var words: String
    var notes: [String] = []
    var help: String?
  }

  private func story(_ wire: Trace.Contribution, at element: Int) -> Story? {
    let node = trace.nodes[wire.node]
    let given = trace.nodes[wire.operand].value?.elements
    let number = given.flatMap { $0.indices.contains(element) ? $0[element] : nil }
    let isAligned = node.shape == trace.nodes[wire.operand].shape
    let upstream = wire.upstream ?? node.gradient
    // Of an operand that was repeated, the use that it goes wrong in.
    let place = isAligned ? element : wire.local?.elements?.firstIndex { !$0.isFinite }
    func there(_ value: Trace.Value?) -> Double? {
      guard let place, let elements = value?.elements, elements.indices.contains(place) else {
        return nil
      }
      return elements[place]
    }
    let (arriving, local) = (there(upstream), there(wire.local))
    var story = Story(words: "")
    let at = number.map { " at \(numbers.text($0))" } ?? ""
    if let local, !local.isFinite {
      story.words = "its slope\(at) is \(numbers.text(local))"
      if arriving == 0 { story.words += ", and 0 × \(numbers.text(local)) is NaN" }
    } else if let local, let arriving, arriving.isFinite {
      story.words =
        "\(numbers.text(arriving)) arrives, and times its slope \(numbers.text(local)) that is beyond 10³⁰⁸"
      story.help = "scale the numbers down, or the loss"
      return story
    } else if number != nil {
      story.words = "it has no slope\(at)"
    } else {
      return nil
    }
    if arriving == 0, let choice = choice(behind: wire.node, at: place) {
      story.words += "; \(op(choice)) does not take it, but a gradient of 0 goes back all the same"
      story.help = Self.cureOfChoice(keys[wire.node])
    } else {
      story.help = cure(wire, number)
    }
    return story
  }

  /// The choice among branches that hands a node the gradient 0, nil where there is none near.
  private func choice(behind id: Int, at place: Int?) -> Int? {
    var ring = [id]
    var seen: Set<Int> = [id]
    for _ in 0..<8 {
      var beyond: [Int] = []
      for id in ring {
        for user in users[id] where seen.insert(user).inserted {
          if keys[user] == .choice, stops(user, id, at: place) { return user }
          beyond.append(user)
        }
      }
      ring = beyond
    }
    return nil
  }

  /// Whether a choice makes 0 of what arrives for an element of an operand.
  private func stops(_ choice: Int, _ operand: Int, at place: Int?) -> Bool {
    given[choice].contains { index in
      let wire = trace.contributions[index]
      guard wire.operand == operand, let downstream = wire.downstream?.elements,
        let upstream = (wire.upstream ?? trace.nodes[choice].gradient)?.elements
      else { return false }
      if let place, upstream.count == downstream.count, upstream.indices.contains(place) {
        return upstream[place] != 0 && downstream[place] == 0
      }
      return upstream.contains { $0 != 0 } && downstream.allSatisfy { $0 == 0 }
    }
  }

  private static func cureOfChoice(_ key: OpKey) -> String {
    let function =
      switch key {
      case .log, .log1p, .log2, .log10: "log"
      case .divide, .reciprocal: "1 / "
      case .power: "power"
      default: key == .sqrt ? "sqrt" : "f"
      }
    let call = function == "1 / " ? "1 / np.where(c, x, 1)" : "\(function)(np.where(c, x, 1))"
    return "choose before the op as well as after it: np.where(c, \(call), 0)"
  }

  private func cure(_ wire: Trace.Contribution, _ number: Double?) -> String? {
    switch keys[wire.node] {
    case .sqrt: "take the root of something above 0: sqrt(x + 1e-12)"
    case .power where wire.operandIndex == 1: "write the exponent as a number, not as a variable"
    case .power: "keep the base above 0: (x + 1e-12) ** p"
    case .log, .log2, .log10: "keep it above 0: log(x + 1e-12)"
    case .log1p: "keep it above −1"
    case .divide, .reciprocal: "keep the divisor away from 0"
    case .arcsin, .arccos, .arctanh: "keep it between −1 and 1, without them"
    case .arccosh: "keep it above 1"
    case .hypot, .arctan2: "keep one of both away from 0"
    case .standardDeviation: "the spread of equal numbers has no slope: add 1e-12 to the variance"
    default: nil
    }
  }
}
