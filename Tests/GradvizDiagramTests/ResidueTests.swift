import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

/// What rounding leaves over where gradients cancel is written `≈ 0`.
@Suite struct ResidueTests {
  private func node(_ diagram: Diagram, _ id: Int) -> Diagram.Node? {
    diagram.nodes.first { $0.traceNode == id }
  }

  /// `f = a·x + b·x` for locals that do not quite cancel.
  private func sum(_ first: Double, _ second: Double) -> (trace: Trace, x: Int) {
    var builder = TraceBuilder()
    let x = builder.input("x", 2)
    let a = builder.op("sin", [x], 1, "a(x)", locals: [(first, "a'")])
    let b = builder.op("cos", [x], 1, "b(x)", locals: [(second, "b'")])
    let f = builder.op("add", [a, b], 2, name: "f", "a + b", locals: [(1, "1"), (1, "1")])
    return (builder.trace(of: f), x)
  }

  @Test func aCancellationIsNearlyZero() throws {
    let third = 0.1 + 0.2
    let (trace, x) = sum(third, -0.3)
    #expect(trace.nodes[x].gradient == .scalar(third - 0.3))
    let leaf = try #require(node(Diagram(trace), x))
    #expect(leaf.lines.last?.text == "≈ 0")
    #expect(leaf.roles == [.input])
    #expect(leaf.summary.contains("−0.3 + 0.3 ≈ 0"))
  }

  @Test func smallNumbersThatAreTrueStay() throws {
    let (trace, x) = sum(0.3, -0.3 + 1e-12)
    let text = try #require(node(Diagram(trace), x)?.lines.last?.text)
    #expect(text == "1×10⁻¹²" || text.hasSuffix("×10⁻¹²"))
    let (tiny, y) = sum(3e-20, 4e-20)
    #expect(node(Diagram(tiny), y)?.lines.last?.text == "7×10⁻²⁰")
  }

  @Test func residuesGoOnAsResidues() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 2)
    let y = builder.op("tanh", [x], 1, "tanh(x)", locals: [(1e3, "1 - t^2")])
    let a = builder.op("sin", [y], 1, "a(y)", locals: [(0.1 + 0.2, "a'")])
    let b = builder.op("cos", [y], 1, "b(y)", locals: [(-0.3, "b'")])
    let f = builder.op("add", [a, b], 2, name: "f", "a + b", locals: [(1, "1"), (1, "1")])
    let diagram = Diagram(builder.trace(of: f))
    #expect(node(diagram, x)?.lines.map(\.text) == ["x"])
    let wire = try #require(diagram.wires.first { $0.id == "w\(y)-0" })
    #expect(wire.below.map(\.text) == ["≈ 0", "≈ 0 × 1000"])
    #expect(wire.roles.isEmpty)
  }

  @Test func aBroadcastOperandReceivesASumThatMayCancel() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 2)
    let y = builder.op("subtract", [x], 1, name: "f", "s - m", locals: [(-1, "-1")])
    var trace = builder.trace(of: y)
    // Three elements of which each hands its part on to one number.
    trace.nodes[y].shape = [3]
    trace.nodes[y].value = .elements([1, 2, 3])
    trace.nodes[y].gradient = .elements([0.1, 0.2, -0.3])
    trace.contributions[0].upstream = .elements([0.1, 0.2, -0.3])
    trace.contributions[0].local = .elements([-1, -1, -1])
    trace.contributions[0].downstream = .scalar(-(0.1 + 0.2 - 0.3))
    trace.nodes[x].gradient = trace.contributions[0].downstream
    #expect(Diagram(trace).wires.last?.below.first?.text == "≈ 0")
    trace.contributions[0].downstream = .scalar(-1e-9)
    trace.nodes[x].gradient = .scalar(-1e-9)
    #expect(Diagram(trace).wires.last?.below.first?.text == "−1×10⁻⁹")
  }

  @Test func aTraceThatContradictsItselfKeepsItsNumbers() {
    var (trace, x) = sum(0.5, 0.25)
    trace.nodes[x].gradient = .scalar(99)
    trace.nodes[x].shape = [1 << 40, 1 << 40]
    #expect(node(Diagram(trace), x)?.lines.last?.text == "99")
  }
}
