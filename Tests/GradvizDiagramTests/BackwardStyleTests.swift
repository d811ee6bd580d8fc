import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct BackwardStyleTests {
  private static let options = Diagram.Options(style: .backward)

  @Test func wiresLeadFromTheOutputBackWithProductAndResult() throws {
    let diagram = Diagram(TraceBuilder.multiplication(), options: Self.options)
    let wire = try #require(diagram.wires.first { $0.id == "w4-0" })
    #expect(diagram.nodes[wire.from].lines.map(\.text) == ["f = q × z", "grad 1"])
    #expect(diagram.nodes[wire.to].lines.map(\.text) == ["q = x + y", "grad −4"])
    #expect(wire.above.map(\.text) == ["1 × (−4)"])
    #expect(wire.below.map(\.text) == ["= −4"])
    #expect(diagram.legend[0].text.contains("upstream × local"))
  }

  @Test func whereWiresMeetTheSumIsWritten() throws {
    let diagram = Diagram(TraceBuilder.staged(), options: Self.options)
    let x = try #require(diagram.nodes.first { $0.id == "n0" })
    #expect(x.lines.map(\.text) == ["x", "grad 2.06", "= 1.583 − 0.03576 + 0.5121"])
  }

  @Test func onlyWhatAGradientReachesIsDrawn() {
    var builder = TraceBuilder()
    let c = builder.constant(2, "c")
    let d = builder.op("sin", [c], 0.9, name: "d", "sin(c)", locals: [(1, "cos(c)")])
    let x = builder.input("x", 3)
    let f = builder.op(
      "multiply", [d, x], 2.7, name: "f", "d * x", locals: [(3, "x"), (0.9, "d")])
    var trace = builder.trace(of: f)
    trace.nodes[d].gradient = nil
    trace.contributions.removeAll { $0.operand == d }
    let diagram = Diagram(trace, options: Self.options)
    #expect(diagram.nodes.map(\.id) == ["n3", "n2"])
    #expect(diagram.wires.map(\.id) == ["w3-1"])
  }

  @Test func directionFollowsTheDepthWhereNobodySaysIt() {
    let free = Diagram.Defaults(style: .backward, direction: nil)
    #expect(Diagram(TraceBuilder.multiplication(), defaults: free).direction == .leftToRight)
    #expect(Diagram(TraceBuilder.staged(), defaults: free).direction == .topToBottom)
    let named = Diagram.Options(direction: .leftToRight)
    #expect(
      Diagram(TraceBuilder.staged(), options: named, defaults: free).direction == .leftToRight)
  }
}
