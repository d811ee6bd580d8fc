import GradvizTrace

/// Puts moments together to steps.
struct StepGrouping {
  private let trace: Trace
  private let origins: [Int]?
  private let timeline: Timeline
  private let options: StepOptions
  private let sentences: StepSentences

  /// How many moments of a scope are told one by one.
  private static let writtenMoments = 3

  init(_ painter: Painter, _ timeline: Timeline, _ options: StepOptions) {
    trace = painter.trace
    origins = painter.folding?.origins
    self.timeline = timeline
    self.options = options
    sentences = StepSentences(painter, timeline)
  }

  /// The steps in order.
  func steps() -> [ToldStep] {
    var groups: [Range<Int>] = []
    for (place, moment) in timeline.moments.enumerated() where isTold(moment) {
      if let last = groups.last, last.upperBound == place, belongs(place, to: last) {
        groups[groups.count - 1] = last.lowerBound..<(place + 1)
      } else {
        groups.append(place..<(place + 1))
      }
    }
    return groups.enumerated().map { index, group in step(group, number: index + 1) }
  }

  private func isTold(_ moment: Moment) -> Bool {
    switch options.pass {
    case .both: true
    case .forward: moment.kind == .forward
    case .backward: moment.kind != .forward
    }
  }

  /// Whether a moment is told together with the ones before it.
  private func belongs(_ place: Int, to group: Range<Int>) -> Bool {
    let (first, moment) = (timeline.moments[group.lowerBound], timeline.moments[place])
    switch options.unit {
    case .contribution: return false
    case .node: return first.kind == .backward && belongs(moment, toNode: first.node)
    case .scope:
      guard first.kind == .forward || first.kind == .backward else { return false }
      let scope = scope(of: first.node)
      if scope.isEmpty { return first.kind == .backward && belongs(moment, toNode: first.node) }
      if moment.kind == .sum { return first.kind == .backward }
      return moment.kind == first.kind && self.scope(of: moment.node) == scope
    }
  }

  private func belongs(_ moment: Moment, toNode node: Int) -> Bool {
    moment.kind == .sum || moment.kind == .backward && moment.node == node
  }

  /// The scopes of a node; inputs stand outside, since they are what a scope is given.
  private func scope(of id: Int) -> [String] {
    trace.nodes[id].kind == .input ? [] : trace.nodes[id].scope
  }

  private func step(_ group: Range<Int>, number: Int) -> ToldStep {
    let first = timeline.moments[group.lowerBound]
    let isScope = options.unit == .scope && group.count > 1 && !scope(of: first.node).isEmpty
    var subject = sentences.subject(first)
    if isScope {
      subject = name(scope(of: first.node))
    } else if group.count > 1, options.unit != .contribution {
      let wires = timeline.moments[group].count { $0.kind == .backward }
      if wires > 1 { subject = sentences.subject(Moment(kind: .forward, node: first.node)) }
    }
    var wire: ToldStep.Wire?
    if group.count == 1, let place = first.contribution {
      let contribution = trace.contributions[place]
      wire = ToldStep.Wire(
        operandIndex: contribution.operandIndex, operand: origin(contribution.operand))
    }
    return ToldStep(
      number: number, kind: first.kind, node: origin(first.node), wire: wire,
      scope: scope(of: first.node), subject: subject,
      sentence: isScope ? scopeSentence(group, subject) : sentence(group), moments: group)
  }

  private func origin(_ id: Int) -> Int { origins?[id] ?? id }

  private func name(_ scope: [String]) -> String {
    VisibleText.path(scope.joined(separator: " › "), limit: 60)
  }

  private func sentence(_ group: Range<Int>) -> String {
    let moments = timeline.moments[group]
    guard moments.count > 2 * Self.writtenMoments else {
      return moments.map(sentences.sentence).joined(separator: "; ")
    }
    let rest = moments.count - Self.writtenMoments - 1
    return moments.prefix(Self.writtenMoments).map(sentences.sentence).joined(separator: "; ")
      + "; … \(FoldedBox.text(rest)) more …; "
      + (moments.last.map(sentences.sentence) ?? "")
  }

  private func scopeSentence(_ group: Range<Int>, _ name: String) -> String {
    let moments = timeline.moments[group]
    let isForward = moments.first?.kind == .forward
    let direction = isForward ? "forward through" : "back through"
    if moments.count <= Self.writtenMoments { return "\(direction) \(name): \(sentence(group))" }
    let count = moments.count { $0.kind == (isForward ? .forward : .backward) }
    let things = isForward ? (count == 1 ? "node" : "nodes") : (count == 1 ? "wire" : "wires")
    return "\(direction) \(name), \(FoldedBox.text(count)) \(things); at the end "
      + (moments.last.map(sentences.sentence) ?? "")
  }
}
