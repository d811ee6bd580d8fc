import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct LayerFlowTests {
  private func texts(_ flow: LayerFlow) -> [String] { flow.states.map { $0.lines[0].text } }

  private func way(_ flow: LayerFlow, _ from: Int, _ to: Int) -> [String]? {
    flow.transitions.first { $0.from == from && $0.to == to }?.lines.map(\.text)
  }

  @Test func theGradientRunsFromTheOutputThroughTheStagesToTheInputs() {
    let flow = LayerFlow(TraceBuilder.multiplication())
    #expect(texts(flow) == ["f = q × z", "q = x + y", "inputs"])
    #expect(flow.start?.line.text == "∂f/∂f = 1")
    #expect(flow.start?.state == 0)
    #expect(way(flow, 0, 1) == ["∂f/∂q = −4"])
    #expect(way(flow, 1, 2) == ["∂f/∂x = −4", "∂f/∂y = −4"])
    #expect(flow.states[2].lines.map(\.text) == ["inputs", "x = −2, grad −4", "y = 5, grad −4"])
  }

  @Test func aNoteSaysTheLocalRuleAndTheGradientsOfItsOwnInputs() {
    let flow = LayerFlow(TraceBuilder.multiplication())
    #expect(flow.states[0].notes.map(\.text) == ["∂f/∂q = z = −4", "∂f/∂z = q = 3", "∂f/∂z = 3"])
    // A sum hands its gradient on as it is.
    #expect(flow.states[1].notes.isEmpty)
  }

  @Test func aPartOfAGradientSaysOfWhatItIsOne() {
    let flow = LayerFlow(TraceBuilder.staged())
    let num = texts(flow).firstIndex(of: "num = x + sigy") ?? -1
    let inputs = flow.states.count - 1
    #expect(way(flow, num, inputs) == ["0.5121 of ∂f/∂x"])
  }

  @Test func whatHasNoNameBelongsToWhatItLeadsTo() {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let square = builder.op("square", [x], 9, "x**2", locals: [(6, "2 * x")])
    let s = builder.op("sin", [square], 0.4, name: "s", "sin(x**2)", locals: [(-0.9, "cos(x**2)")])
    let f = builder.op("exp", [s], 1.5, name: "f", "exp(s)", locals: [(1.5, "exp(s)")])
    let flow = LayerFlow(builder.trace(of: f))
    #expect(texts(flow) == ["f = exp(s)", "s = sin(x²)", "input"])
    // Its note says the derivative through all of it.
    #expect(flow.states[1].notes.map(\.text) == ["∂s/∂x = −5.4"])
  }

  @Test func fewUnnamedOpsAreStepsOfTheirOwn() {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let square = builder.op("square", [x], 9, "x**2", locals: [(6, "2 * x")])
    let f = builder.op("sin", [square], 0.4, "sin(x**2)", locals: [(-0.9, "cos(x**2)")])
    #expect(texts(LayerFlow(builder.trace(of: f))) == ["f = sin(x²)", "x²", "input"])
  }

  @Test func scopesAreLayersWithStepsInside() {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    builder.scope = ["t=0"]
    let a = builder.op("exp", [x], 1, name: "a", "exp(x)", locals: [(1, "exp(x)")])
    builder.scope = ["t=0", "cell"]
    let b = builder.op("exp", [a], 1, name: "b", "exp(a)", locals: [(1, "exp(a)")])
    builder.scope = []
    let f = builder.op("exp", [b], 1, name: "f", "exp(b)", locals: [(1, "exp(b)")])
    let flow = LayerFlow(builder.trace(of: f))
    // The only call in a turn is open.
    #expect(texts(flow) == ["f = exp(b)", "t=0 · cell", "b = exp(a)", "a = exp(x)", "input"])
    #expect(flow.states.map(\.parent) == [nil, nil, 1, 1, nil])
    #expect(flow.states.map(\.isComposite) == [false, true, false, false, false])
    #expect(way(flow, 0, 1) == ["∂f/∂b = 1"])
    #expect(way(flow, 2, 3) == ["∂f/∂a = 1"])
    #expect(way(flow, 1, 4) == ["∂f/∂x = 1"])
  }

  @Test func scopesInsideALayerAreOneStepEach() {
    var builder = TraceBuilder()
    var last = builder.input("x", 1)
    for call in ["gate", "gate#2"] {
      builder.scope = ["cell", call]
      for _ in 0..<2 { last = builder.op("exp", [last], 1, "exp", locals: [(1, "exp")]) }
    }
    let flow = LayerFlow(builder.trace(of: last))
    #expect(texts(flow) == ["cell", "f · gate#2", "gate", "input"])
  }

  @Test func aBrokenOrEmptyTraceIsDrawnAsFarAsItGoes() {
    #expect(LayerFlow(Trace(generator: "")).states.isEmpty)
    let trace = Trace(
      generator: "", output: 7,
      nodes: [
        Trace.Node(id: 0, kind: .op, op: "add", operands: [0, 5, -3]),
        Trace.Node(id: 1, kind: .op, op: "", operands: [0]),
      ],
      contributions: [
        Trace.Contribution(
          node: 9, operandIndex: 4, operand: 3, upstream: nil, local: nil, downstream: nil, rule: ""
        )
      ], failure: Trace.Failure(id: "", message: "", operands: [-1, 8, 1]))
    #expect(LayerFlow(trace).states.last?.roles == [.op, .failed])
  }

  @Test func layersThatAreTooManyAreFolded() throws {
    var builder = TraceBuilder()
    let w = builder.input("w", 0.5)
    var h = builder.input("h", 1)
    for turn in 0..<400 {
      builder.scope = ["t=\(turn)"]
      let product = builder.op("multiply", [w, h], 1, "w * h", locals: [(1, "h"), (0.5, "w")])
      h = builder.op("tanh", [product], 1, "tanh(v)", locals: [(0.4, "1 - h^2")])
    }
    let trace = builder.trace(of: h)
    let options = Diagram.Options(folding: Diagram.Folding(maxNodes: 300))
    let (flow, note) = LayerFlow.folded(trace, options: options, limit: 150)
    #expect(flow.states.count < 10)
    #expect(flow.transitions.count < 10)
    #expect(flow.states.contains { $0.lines.contains { $0.text.contains(" × ") } })
    let said = try #require(note)
    #expect(said.hasPrefix("802 nodes are drawn as \(flow.states.count) states: folded scopes 't'"))
    #expect(flow.summary.contains("A computation graph: " + said + "."))
    // What fits, and what is asked for, is drawn as it is.
    let many = Diagram.Options(folding: Diagram.Folding(maxNodes: 5000))
    #expect(LayerFlow.folded(trace, options: many, limit: 2000).note == nil)
    let all = Diagram.Options(folding: Diagram.Folding(maxNodes: .max))
    #expect(LayerFlow.folded(trace, options: all, limit: 150).flow.states.count > 300)
  }

  @Test func aLongChainIsNoTrouble() {
    var builder = TraceBuilder()
    var last = builder.input("x", 1)
    for _ in 0..<100_000 { last = builder.op("exp", [last], 1, "exp", locals: [(1, "1")]) }
    #expect(LayerFlow(builder.trace(of: last)).states.count == 2)
  }
}
