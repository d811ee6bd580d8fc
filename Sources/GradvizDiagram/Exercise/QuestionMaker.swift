import GradvizTrace

/// Words questions, their hints and their solutions.
struct QuestionMaker {
  private let painter: Painter
  private let sentences: StepSentences
  private let timeline: Timeline
  private var trace: Trace { painter.trace }
  private var words: NodeWords { painter.words }

  init(_ painter: Painter, _ timeline: Timeline) {
    self.painter = painter
    self.timeline = timeline
    sentences = StepSentences(painter, timeline)
  }

  /// The question about what a wire hands back, or about its local derivative; nil where that is no number.
  func question(
    _ kind: Question.Kind, _ moment: Moment, part: String, number: Int
  ) -> Question? {
    guard let place = moment.contribution else { return nil }
    let contribution = trace.contributions[place]
    guard let upstream = finite(contribution.upstream), let factor = finite(contribution.local),
      let downstream = finite(contribution.downstream), !contribution.isSelected
    else { return nil }
    let operand = words.symbol(contribution.operand)
    let title = words.title(contribution.node, limit: 60)
    let rule = words.rule(contribution, limit: 80)
    let answer = kind == .local ? factor : downstream
    return Question(
      number: number, kind: kind, part: part,
      symbol: kind == .local ? local(contribution) : symbol(contribution),
      text: kind == .local
        ? "What is the local derivative of \(title) by \(operand)?"
        : "Which gradient does \(operand) receive from \(title)?",
      hint: kind == .local
        ? "the rule is \(rule)"
        : "upstream × local: \(derivative(of: contribution.node)) × \(local(contribution)), where \(rule)",
      solution: kind == .local
        ? rule + " " + NumberFormat.result(text(factor)) : sentences.sentence(moment),
      answer: NumberFormat.isResidue(answer) ? 0 : answer, answerText: text(answer),
      upstream: upstream, local: factor, terms: [])
  }

  /// The question about the sum of what arrives at a node; nil where that is no number.
  func sum(_ moment: Moment, part: String, number: Int) -> Question? {
    guard let gradient = finite(trace.nodes[moment.node].gradient) else { return nil }
    let terms = trace.contributions.filter { $0.operand == moment.node }.map {
      finite($0.downstream)
    }
    guard terms.allSatisfy({ $0 != nil }) else { return nil }
    let symbol = words.symbol(moment.node)
    return Question(
      number: number, kind: .sum, part: part, symbol: derivative(of: moment.node),
      text: "What is the gradient of \(symbol), where \(FoldedBox.text(terms.count)) wires meet?",
      hint:
        "each of the \(FoldedBox.text(terms.count)) wires from \(symbol) adds what it passes back",
      solution: sentences.sentence(moment),
      answer: NumberFormat.isResidue(gradient) ? 0 : gradient, answerText: text(gradient),
      upstream: nil, local: nil, terms: terms.compactMap(\.self))
  }

  private func finite(_ value: Trace.Value?) -> Double? {
    ValueText.number(value).flatMap { $0.isFinite ? $0 : nil }
  }

  /// `∂q/∂x`.
  private func local(_ contribution: Trace.Contribution) -> String {
    "∂\(words.symbol(contribution.node))/∂\(words.symbol(contribution.operand))"
  }

  /// What a wire hands back: the gradient of its operand, or a part of it where wires meet.
  private func symbol(_ contribution: Trace.Contribution) -> String {
    timeline.arrivals(at: contribution.operand) == 1
      ? derivative(of: contribution.operand)
      : derivative(of: contribution.node) + " × " + local(contribution)
  }

  private func text(_ number: Double) -> String { words.values.format.text(number) }

  private func derivative(of id: Int) -> String {
    "∂\(trace.output.map(words.symbol) ?? "")/∂\(words.symbol(id))"
  }
}
