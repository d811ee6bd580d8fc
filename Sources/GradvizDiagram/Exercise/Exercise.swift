package import GradvizTrace

/// A run with blanks that a reader fills in: the questions, and the picture with blanks or with their answers.
///
/// Asked for are numbers alone: what a tensor's gradient is stays in the picture, unless it holds an answer.
package struct Exercise {
  /// The questions, in the order of the backward pass.
  package let questions: [Question]
  private let whole: Diagram
  private let painter: Painter
  /// The questions about each wire and each node of the picture.
  private var wireQuestions: [Int: [Question]] = [:]
  private var sums: [Int: Question] = [:]
  /// The nodes of the trace of which some gradient is asked for.
  private var asked: Set<Int> = []

  /// The exercise of a trace.
  ///
  /// - Throws: ``SelectionError`` for a name that means no node.
  package init(_ trace: Trace, _ options: Diagram.Options, _ blanks: Blanks) throws(SelectionError)
  {
    painter = Painter(trace, options: options, defaults: Diagram.Defaults())
    whole = Diagram(painter, hasLegend: options.hasLegend)
    let ids = try Self.nodes(blanks.names, painter)
    let wires = Dictionary(
      painter.graph.wires.enumerated().compactMap { index, wire in
        wire.contribution.map { ($0, index) }
      }, uniquingKeysWith: { first, _ in first })
    let nodes = Dictionary(
      painter.graph.nodes.enumerated().compactMap { index, node -> (Int, Int)? in
        guard case .node(let id) = node.content else { return nil }
        return (id, index)
      }, uniquingKeysWith: { first, _ in first })
    let timeline = Timeline(painter.trace, isTold: painter.trace.nodes.map { _ in true })
    let maker = QuestionMaker(painter, timeline)
    var questions: [Question] = []
    for moment in timeline.moments {
      if let place = moment.contribution, let wire = wires[place],
        ids?.contains(painter.trace.contributions[place].operand) != false
      {
        for kind in [Question.Kind.local, .gradient] where blanks.kinds.contains(kind) {
          guard
            let question = maker.question(
              kind, moment, part: whole.wires[wire].id, number: questions.count + 1)
          else { continue }
          questions.append(question)
          wireQuestions[wire, default: []].append(question)
          if kind == .gradient { asked.insert(painter.trace.contributions[place].operand) }
        }
      } else if moment.kind == .sum, blanks.kinds.contains(.sum), let node = nodes[moment.node],
        ids?.contains(moment.node) != false,
        let question = maker.sum(
          moment, part: whole.nodes[node].id, number: questions.count + 1)
      {
        questions.append(question)
        sums[node] = question
        asked.insert(moment.node)
      }
    }
    self.questions = questions
  }

  /// What is computed.
  package var title: String { whole.title }

  /// The picture: with blanks, or with their answers.
  package func diagram(showsAnswers: Bool) -> Diagram {
    var picture = whole
    let count = "\(questions.count) number" + (questions.count == 1 ? "" : "s")
    picture.summary =
      showsAnswers
      ? "The answers to \(count)."
      : "An exercise: \(count) to be found, in the order of the backward pass."
    for index in picture.wires.indices {
      let wire = whole.wires[index]
      func lines(_ lines: [Diagram.Line]) -> [Diagram.Line] {
        lines.compactMap { line($0, ofWire: index, showsAnswers) }
      }
      picture.wires[index].above = lines(wire.above)
      picture.wires[index].below = lines(wire.below)
      if showsAnswers { continue }
      picture.wires[index].roles = plain(wire.roles)
      picture.wires[index].summary = ""
      picture.wires[index].title = whole.nodes[wire.from].title + " → " + whole.nodes[wire.to].title
    }
    for index in picture.nodes.indices {
      let node = whole.nodes[index]
      func lines(_ lines: [Diagram.Line]) -> [Diagram.Line] {
        lines.compactMap { line($0, ofNode: index, showsAnswers) }
      }
      picture.nodes[index].lines = lines(node.lines)
      picture.nodes[index].notes = lines(node.notes)
      if showsAnswers { continue }
      picture.nodes[index].roles = plain(node.roles)
      picture.nodes[index].summary = ""
      picture.nodes[index].shade = nil
    }
    return picture
  }

  /// The roles that say nothing of what is asked for.
  private func plain(_ roles: [Role]) -> [Role] {
    let states: Set<Role> = [.nan, .spread, .zero, .vanishing, .exploding]
    return roles.filter { !states.contains($0) }
  }

  private func line(_ line: Diagram.Line, ofWire index: Int, _ showsAnswers: Bool) -> Diagram.Line?
  {
    let questions = wireQuestions[index] ?? []
    let local = questions.first { $0.kind == .local }
    let contribution = painter.graph.wires[index].contribution.map {
      painter.trace.contributions[$0]
    }
    switch line.firstSpan?.part {
    case .gradient:
      guard let question = questions.first(where: { $0.kind == .gradient }) else {
        return givesAway(contribution) && !showsAnswers ? nil : line
      }
      return Diagram.Line(question.blank(showsAnswer: showsAnswers), .gradient)
    case .chain:
      if showsAnswers {
        return local.map { Diagram.Line("(\($0.number)) " + line.text, .chain) } ?? line
      }
      let hidesUpstream = contribution.map { asked.contains($0.node) } ?? false
      if let local {
        let upstream = hidesUpstream ? nil : contribution.flatMap(painter.words.upstreamText)
        let start = upstream.map { $0 + " × " } ?? "local "
        return Diagram.Line(start + local.blank(showsAnswer: false), .chain)
      }
      return questions.isEmpty && !hidesUpstream ? line : nil
    case .rule: return local == nil || showsAnswers ? line : nil
    default: return line
    }
  }

  private func line(_ line: Diagram.Line, ofNode index: Int, _ showsAnswers: Bool) -> Diagram.Line?
  {
    guard case .node(let id) = painter.graph.nodes[index].content else { return line }
    switch line.firstSpan?.part {
    case .gradient:
      if let sum = sums[index] {
        return Diagram.Line("∑ " + sum.blank(showsAnswer: showsAnswers), .gradient)
      }
      return asked.contains(id) && !showsAnswers ? nil : line
    case .chain: return asked.contains(id) && !showsAnswers && hidesTerms(of: index) ? nil : line
    default: return line
    }
  }

  /// Whether a tensor that is not asked for holds the number that is an answer.
  private func givesAway(_ contribution: Trace.Contribution?) -> Bool {
    guard let contribution, !painter.trace.nodes[contribution.operand].shape.isEmpty,
      let elements = contribution.downstream?.elements
    else { return false }
    return elements.contains { element in
      questions.contains { $0.kind != .local && $0.answer == element }
    }
  }

  /// Whether what the wires of a node hand back is asked for, too.
  private func hidesTerms(of node: Int) -> Bool {
    painter.graph.nodes[node].wires.contains { wire in
      wireQuestions[wire]?.contains { $0.kind == .gradient } == true
    }
  }

  private static func nodes(
    _ names: [String], _ painter: Painter
  ) throws(SelectionError) -> Set<
    Int
  >? {
    if names.isEmpty { return nil }
    var isShown = [Bool](repeating: false, count: painter.trace.nodes.count)
    for node in painter.graph.nodes {
      if case .node(let id) = node.content { isShown[id] = true }
    }
    let selector = NodeSelector(trace: painter.trace, isShown: isShown)
    var ids: Set<Int> = []
    for name in names {
      let found = selector.selection(name)
      if found.isEmpty {
        let some = selector.names.prefix(8).joined(separator: ", ")
        throw SelectionError(
          message: "no node of the picture is called '\(name)'",
          help: "write gradient, local, sum, or names such as \(some)")
      }
      ids.formUnion(found)
    }
    return ids
  }
}
