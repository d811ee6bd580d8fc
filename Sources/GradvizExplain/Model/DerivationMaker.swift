import GradvizDiagram
import GradvizTrace

/// Finds the facts of a derivation.
struct DerivationMaker {
  let trace: Trace
  let options: Derivation.Options
  let isUsed: [Bool]
  /// For each node the places of the contributions that come back through it, in order.
  let contributionsThrough: Grouped
  /// For each node how many contributions it receives.
  let receivedCount: [Int]
  let outline: Outline

  init(_ trace: Trace, _ options: Derivation.Options) {
    self.trace = trace
    self.options = options
    isUsed = TraceWords(trace, digits: 4).isUsed
    var received = [Int](repeating: 0, count: trace.nodes.count)
    var keys: [Int] = []
    keys.reserveCapacity(trace.contributions.count)
    for wire in trace.contributions {
      let isKnown =
        received.indices.contains(wire.node) && received.indices.contains(wire.operand)
        && trace.nodes[wire.node].operands.indices.contains(wire.operandIndex)
      keys.append(isKnown ? wire.node : -1)
      if isKnown { received[wire.operand] += 1 }
    }
    receivedCount = received
    contributionsThrough = Grouped(keys, count: trace.nodes.count)
    outline = Outline(
      trace: trace, isUsed: isUsed, receivedCount: received, through: contributionsThrough)
  }

  // MARK: Forward

  func forward() -> [Derivation.Passage<Derivation.ForwardStep>] {
    let ids = trace.nodes.indices.filter { trace.nodes[$0].kind == .op && isUsed[$0] }
    let passages = outline.passages(ids, isBackward: false)
    let kept = Self.cut(
      passages, head: options.maximumSteps / 2, tail: options.maximumSteps / 2)
    return kept.map { passage in
      switch passage {
      case .section(let section):
        .section(
          Derivation.Section(
            scope: section.scope,
            steps: section.steps.map { Derivation.ForwardStep(node: $0) }))
      case .repeats(let repeats): .repeats(repeats)
      case .omitted(let count): .omitted(count)
      }
    }
  }

  // MARK: Backward

  func backward() -> [Derivation.Passage<Derivation.BackwardStep>] {
    let ids = trace.nodes.indices.reversed().filter { !contributionsThrough[$0].isEmpty }
    let passages = outline.passages(ids, isBackward: true)
    let kept = Self.cut(
      passages, head: options.maximumSteps - options.maximumSteps / 4,
      tail: options.maximumSteps / 4)
    var said: Set<Derivation.Remark> = []
    let sums = SumFinder(trace, receivedCount)
    var hasBeenNonFinite = false
    return kept.map { passage in
      switch passage {
      case .section(let section):
        var steps: [Derivation.BackwardStep] = []
        for id in section.steps {
          var step = Derivation.BackwardStep(
            node: id, upstream: trace.nodes[id].gradient,
            wires: contributionsThrough[id].map { wire($0, sums) })
          step.upstream = step.wires.first?.upstream ?? step.upstream
          step.remarks = Remarks(trace).remarks(on: step).filter { remark in
            guard case .gate = remark else { return true }
            return said.insert(remark).inserted
          }
          if !hasBeenNonFinite, step.wires.contains(where: { Numbers.hasNonFinite($0.downstream) })
          {
            hasBeenNonFinite = true
            step.remarks.append(.notFinite)
          }
          steps.append(step)
        }
        return .section(Derivation.Section(scope: section.scope, steps: steps))
      case .repeats(var repeats):
        repeats.sums = sums.finished(repeats, contributionsThrough)
        return .repeats(repeats)
      case .omitted(let count): return .omitted(count)
      }
    }
  }

  private func wire(_ place: Int, _ sums: SumFinder) -> Derivation.Wire {
    let contribution = trace.contributions[place]
    let node = trace.nodes[contribution.node]
    let operand = trace.nodes[contribution.operand]
    let isElementwise = contribution.local != nil || OpFacts.isElementwise(node.op)
    return Derivation.Wire(
      node: contribution.node, operandIndex: contribution.operandIndex,
      operand: contribution.operand, upstream: contribution.upstream, local: contribution.local,
      downstream: contribution.downstream, rule: contribution.rule,
      repeatedAxes: isElementwise
        ? Numbers.repeatedAxes(of: operand.shape, in: node.shape) : [],
      isOneOfSeveral: receivedCount[contribution.operand] > 1,
      isSelected: contribution.isSelected, sum: sums.sum(endingWith: place))
  }

  // MARK: Bounds

  /// The first and the last of many steps, and how many lie between.
  private static func cut(
    _ passages: [Derivation.Passage<Int>], head: Int, tail: Int
  ) -> [Derivation.Passage<Int>] {
    var total = 0
    for case .section(let section) in passages { total += section.steps.count }
    guard total > head + tail else { return passages }
    var result: [Derivation.Passage<Int>] = []
    var position = 0
    var omitted = 0
    for passage in passages {
      guard case .section(var section) = passage else {
        if omitted == 0 || position >= total - tail { result.append(passage) }
        continue
      }
      let range = position..<(position + section.steps.count)
      position = range.upperBound
      let first = section.steps.prefix(max(head - range.lowerBound, 0))
      let last = section.steps.dropFirst(max(total - tail - range.lowerBound, first.count))
      if first.count + last.count == section.steps.count {
        result.append(passage)
        continue
      }
      let steps = section.steps.count
      if !first.isEmpty {
        section.steps = Array(first)
        result.append(.section(section))
      }
      if omitted == 0 { result.append(.omitted(total - head - tail)) }
      omitted += steps - first.count - last.count
      if !last.isEmpty {
        section.steps = Array(last)
        result.append(.section(section))
      }
    }
    return result
  }

  // MARK: Updates

  /// One step of gradient descent: on the weights and biases where there are layers, else on every input.
  func updates(_ rate: Double, _ layers: LayerChain?) -> [Derivation.Update] {
    var result: [Derivation.Update] = []
    func add(_ id: Int, layer: Int?) {
      let node = trace.nodes[id]
      guard let value = node.value, let gradient = node.gradient,
        let change = Numbers.scaled(gradient, by: -rate), let new = Numbers.sum(value, change)
      else { return }
      result.append(Derivation.Update(node: id, change: change, value: new, layer: layer))
    }
    guard let layers else {
      for id in trace.nodes.indices where trace.nodes[id].kind == .input { add(id, layer: nil) }
      return result
    }
    var seen: Set<Int> = []
    for (index, layer) in layers.layers.enumerated() {
      for id in layer.products.map(\.weight) + layer.biases where seen.insert(id).inserted {
        add(id, layer: index)
      }
    }
    return result
  }
}
