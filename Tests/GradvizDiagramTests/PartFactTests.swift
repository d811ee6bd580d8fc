import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

/// What is told of nodes and wires beside a picture, and what is asked for.
@Suite struct PartFactTests {
  private let trace = TraceBuilder.staged()

  @Test func aWireTellsTheChainRuleWhenItsGradientIsKnown() throws {
    let board = Storyboard(trace, Diagram.Options(), StepOptions())
    var checked = 0
    for (index, facts) in board.wireFacts.enumerated() {
      let name = board.diagram.wires[index].id.dropFirst().split(separator: "-").compactMap {
        Int($0)
      }
      let contribution = trace.contributions.first {
        name == [$0.node, $0.operandIndex]
      }
      guard let contribution, case .scalar(let downstream)? = contribution.downstream else {
        continue
      }
      checked += 1
      let last = try #require(facts.last)
      #expect(facts.map(\.label) == [.value, .upstream, .local, .downstream])
      #expect(last.text.hasSuffix("= " + NumberFormat().text(downstream)))
      #expect(facts.allSatisfy { $0.step == board.wires[index].gradient || $0.label == .value })
    }
    #expect(checked == trace.contributions.count)
  }

  @Test func aNodeTellsItsSumAndItsComment() {
    let board = Storyboard(trace, Diagram.Options(), StepOptions())
    let facts = Dictionary(
      uniqueKeysWithValues: zip(board.diagram.nodes.map(\.title), board.nodeFacts))
    #expect(facts["x"]?.map(\.label) == [.value, .gradient, .sum])
    #expect(facts["sigy = σ(y)"]?.contains { $0.label == .comment && $0.step == 0 } == true)
  }

  @Test func everyAnswerIsTheNumberOfTheTrace() throws {
    let exercise = try Exercise(
      trace, Diagram.Options(), Blanks(kinds: Set(Question.Kind.allCases)))
    for kind in [Question.Kind.gradient, .local] {
      let asked = exercise.questions.filter { $0.kind == kind }
      #expect(asked.count == trace.contributions.count)
      for question in asked {
        let name = question.part.dropFirst().split(separator: "-").compactMap { Int($0) }
        let contribution = try #require(
          trace.contributions.first { name == [$0.node, $0.operandIndex] })
        let value = kind == .local ? contribution.local : contribution.downstream
        #expect(value == .scalar(question.answer))
        #expect(contribution.upstream == question.upstream.map { .scalar($0) })
      }
    }
    for question in exercise.questions where question.kind == .sum {
      #expect(abs(question.terms.reduce(0, +) - question.answer) < 1e-12)
    }
    #expect(exercise.questions.map(\.number) == Array(1...exercise.questions.count))
  }

  @Test func aPictureWithBlanksHasNoneOfTheAnswers() throws {
    let exercise = try Exercise(
      trace, Diagram.Options(), Blanks(kinds: Set(Question.Kind.allCases)))
    let blank = exercise.diagram(showsAnswers: false)
    func gradients(_ diagram: Diagram) -> [String] {
      var lines: [Diagram.Line] = []
      for wire in diagram.wires { lines += wire.above + wire.below }
      for node in diagram.nodes { lines += node.lines + node.notes }
      let spans = lines.flatMap(\.spans)
      return spans.filter { $0.part == .gradient || $0.part == .chain }.map(\.text)
    }
    for question in exercise.questions {
      #expect(gradients(blank).contains { $0.hasSuffix("(\(question.number)) ____") })
    }
    // What starts the backward pass is given.
    #expect(gradients(blank).filter { !$0.contains("____") } == ["1", "∂f/∂f"])
    #expect(blank.nodes.allSatisfy(\.summary.isEmpty) && blank.wires.allSatisfy(\.summary.isEmpty))
    #expect(gradients(exercise.diagram(showsAnswers: true)).allSatisfy { !$0.contains("____") })
  }

  @Test func aNameThatMeansNothingIsRefused() {
    #expect(throws: SelectionError.self) {
      try Exercise(trace, Diagram.Options(), Blanks(names: ["nothing"]))
    }
  }
}
