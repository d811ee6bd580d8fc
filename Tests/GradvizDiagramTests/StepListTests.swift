import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct StepListTests {
  private func sentences(
    _ trace: Trace, _ pass: StepOptions.Pass = .both, _ unit: StepOptions.Unit = .contribution
  ) -> [String] {
    StepList(trace, Diagram.Options(), StepOptions(pass: pass, unit: unit)).steps.map(\.sentence)
  }

  /// `(x + y) * x` at 2, 3, in a scope.
  private func reuse() -> Trace {
    var builder = TraceBuilder()
    let x = builder.input("x", 2)
    let y = builder.input("y", 3)
    builder.scope = ["cell#1"]
    let q = builder.op("add", [x, y], 5, name: "q", "x + y", locals: [(1, "1"), (1, "1")])
    let f = builder.op("multiply", [q, x], 10, name: "f", "q * x", locals: [(2, "x"), (5, "q")])
    return builder.trace(of: f)
  }

  @Test func everyStepHasTheSentenceOfATeacher() {
    #expect(
      sentences(TraceBuilder.multiplication()) == [
        "x is given: −2", "y is given: 5", "z is given: −4",
        "q = x + y is 3, from x = −2 and y = 5", "f = q × z is −12, from q = 3 and z = −4",
        "the backward pass starts at f: ∂f/∂f = 1",
        "f = q × z passes z = −4 back to q: 1 × (−4) = −4",
        "f = q × z passes q = 3 back to z: 1 × 3 = 3",
        "q = x + y passes its gradient on to x: −4 × 1 = −4",
        "q = x + y passes its gradient on to y: −4 × 1 = −4",
      ])
  }

  @Test func theSumIsToldWhenTheLastWireHasAdded() {
    #expect(
      sentences(reuse(), .backward) == [
        "the backward pass starts at f: ∂f/∂f = 1",
        "f = q × x passes x = 2 back to q: 1 × 2 = 2",
        "f = q × x passes q = 5 back to x: 1 × 5 = 5",
        "q = x + y passes its gradient on to x: 2 × 1 = 2",
        "both gradients of x have arrived: 5 + 2 = 7",
        "q = x + y passes its gradient on to y: 2 × 1 = 2",
      ])
  }

  @Test func aNodeIsToldOfInOneStep() {
    let list = StepList(
      reuse(), Diagram.Options(), StepOptions(pass: .backward, unit: .node))
    #expect(list.steps.map(\.subject) == ["f", "f", "q"])
    #expect(
      list.steps.last?.sentence == "q = x + y passes its gradient on to x: 2 × 1 = 2; "
        + "both gradients of x have arrived: 5 + 2 = 7; q = x + y passes its gradient on to y: 2 × 1 = 2"
    )
    #expect(list.steps.map(\.number) == [1, 2, 3])
  }

  @Test func aScopeIsToldOfInOneStep() {
    let list = StepList(reuse(), Diagram.Options(), StepOptions(unit: .scope))
    #expect(list.steps.map(\.subject) == ["x", "y", "cell#1", "f", "cell#1"])
    #expect(list.steps.map(\.kind) == [.forward, .forward, .forward, .seed, .backward])
    #expect(
      list.steps.last?.sentence == "back through cell#1, 4 wires; at the end "
        + "q = x + y passes its gradient on to y: 2 × 1 = 2")
  }

  @Test func theForwardPassAloneHasNoGradients() {
    let list = StepList(reuse(), Diagram.Options(), StepOptions(pass: .forward))
    #expect(list.steps.map(\.subject) == ["x", "y", "q", "f"])
    #expect(list.steps.allSatisfy { $0.kind == .forward })
  }

  /// Every number of every wire and sum, recomputed from the trace.
  @Test func everyNumberIsThatOfTheTrace() throws {
    let trace = TraceBuilder.staged()
    let format = NumberFormat(digits: 4)
    let steps = StepList(trace).steps
    let wires = steps.filter { $0.wire != nil }
    #expect(wires.count == trace.contributions.count)
    for (step, contribution) in zip(wires, trace.contributions) {
      let upstream = try #require(contribution.upstream?.elements?.first)
      let local = try #require(contribution.local?.elements?.first)
      let factor = local < 0 ? "(\(format.text(local)))" : format.text(local)
      let product = upstream * local
      #expect(
        step.sentence.hasSuffix(
          ": \(format.text(upstream)) × \(factor) \(NumberFormat.result(format.text(product)))"),
        "\(step.sentence)")
      #expect(step.node == contribution.node && step.wire?.operand == contribution.operand)
    }
    let sums = steps.filter { $0.kind == .sum }
    #expect(sums.map(\.node) == [0, 1])
    for step in sums {
      let terms = trace.contributions.filter { $0.operand == step.node }
        .compactMap { $0.downstream?.elements?.first }
      #expect(
        step.sentence.hasSuffix(
          ": \(format.sum(terms)) = \(format.text(terms.reduce(0, +)))"), "\(step.sentence)")
    }
  }

  @Test func aTraceThatContradictsItselfIsNotToldAsAProduct() {
    var trace = TraceBuilder.multiplication()
    trace.contributions[0].downstream = .scalar(99)
    #expect(
      sentences(trace, .backward)[1] == "f = q × z passes a gradient back to q, times −4: 99")
  }

  @Test func stepsAreToldWithoutValuesAndWithoutSteps() {
    var trace = TraceBuilder.multiplication()
    let usual = sentences(trace)
    trace.steps = []
    #expect(sentences(trace) == usual)
    for id in trace.nodes.indices {
      trace.nodes[id].value = nil
      trace.nodes[id].gradient = nil
    }
    for place in trace.contributions.indices {
      trace.contributions[place].upstream = nil
      trace.contributions[place].local = nil
      trace.contributions[place].downstream = nil
    }
    let bare = sentences(trace)
    #expect(bare.count == usual.count)
    #expect(bare[0] == "x is given" && bare[4] == "f = q × z is computed")
    #expect(bare[6] == "f = q × z passes a gradient back to q")
  }

  @Test func whatIsNotUsedIsToldOfOnlyOnDemand() {
    var builder = TraceBuilder()
    let x = builder.input("x", 2)
    let f = builder.op("negative", [x], -2, name: "f", "-x", locals: [(-1, "-1")])
    _ = builder.op("exp", [x], 7.389, name: "g", "exp(x)", locals: [(7.389, "g")])
    let trace = builder.trace(of: f)
    #expect(!sentences(trace).contains { $0.contains("exp") })
    let all = StepList(trace, Diagram.Options(showsAll: true)).steps
    #expect(all.contains { $0.sentence == "g = exp(x) is 7.389, from x = 2" })
  }

  @Test func stepsThatNameNothingAreLeftOut() {
    var trace = TraceBuilder.multiplication()
    trace.steps.append(Trace.Step(.forward, node: 99))
    trace.steps.append(Trace.Step(.backward, node: 3, operandIndex: 9))
    trace.steps.append(Trace.Step(.backward, node: 4, operandIndex: 0))
    #expect(sentences(trace).count == 10)
  }

  @Test func inputsAreGivenWhereAnEngineHasNoStepsForThem() {
    var trace = TraceBuilder.multiplication()
    let usual = sentences(trace)
    trace.steps.removeAll { $0.pass == .forward && $0.node < 3 }
    #expect(sentences(trace) == usual)
  }

  @Test func whatIsCutOffHandsItsGradientBack() {
    let options = Diagram.Options(focus: Diagram.Focus(nodes: ["x"], radius: 1))
    let steps = StepList(TraceBuilder.staged(), options, StepOptions(pass: .backward)).steps
    let sums = steps.filter { $0.kind == .sum && $0.subject == "x" }
    #expect(sums.count == 1)
    #expect(steps.contains { $0.subject.hasPrefix("+") && $0.sentence.contains("back to") })
  }

  @Test func aFoldedGraphIsToldAsItIsDrawn() {
    let options = Diagram.Options(folding: Diagram.Folding(folded: ["cell"]))
    let list = StepList(reuse(), options)
    #expect(list.steps.map(\.subject) == ["x", "y", "f", "f", "f → x", "f → y"])
  }
}
