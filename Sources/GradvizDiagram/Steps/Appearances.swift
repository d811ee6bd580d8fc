import GradvizTrace

/// Finds out when the parts of drawn nodes and wires are known.
struct Appearances {
  private let painter: Painter
  private let list: StepList
  private var timeline: Timeline { list.timeline }

  init(_ painter: Painter, _ list: StepList) {
    self.painter = painter
    self.list = list
  }

  /// When the parts of a node are known.
  func node(_ shown: ShownGraph.Node) -> Appearance {
    switch shown.content {
    case .failure: return Appearance()
    case .output(let id):
      let seed = timeline.seedMoment.map(list.step) ?? 0
      return appearance(value: value(id), gradient: seed, hasValueState: false)
    case .node(let id):
      let results = painter.results(of: id)
      return appearance(
        value: results.map(value).max() ?? 0, gradient: results.map(gradient).max() ?? 0,
        hasValueState: painter.states.values[id] != nil || painter.colorBy == .value)
    }
  }

  /// When the parts of a wire are known.
  func wire(_ shown: ShownGraph.Wire) -> Appearance {
    var arrival = 0
    if let contribution = shown.contribution {
      arrival = list.step(of: timeline.contributionMoment[contribution])
    } else if case .output = painter.graph.nodes[shown.to].content {
      arrival = timeline.seedMoment.map(list.step) ?? 0
    }
    return appearance(
      value: value(shown.operand), gradient: arrival,
      hasValueState: painter.state(of: shown) == .spread)
  }

  private func value(_ id: Int) -> Int { list.step(of: timeline.valueMoment[id]) }

  private func gradient(_ id: Int) -> Int { list.step(of: timeline.gradientMoment[id]) }

  private func appearance(value: Int, gradient: Int, hasValueState: Bool) -> Appearance {
    Appearance(
      value: value, gradient: gradient, state: hasValueState ? value : gradient,
      highlights: Set([value, gradient]).filter { $0 > 0 && $0 < Int.max })
  }
}
