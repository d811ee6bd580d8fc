import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct RoleTests {
  /// A chain of ops, each with a local derivative.
  private func chain(_ locals: [Double]) -> Diagram {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for local in locals { node = builder.op("f", [node], 1, "f(x)", locals: [(local, "f'")]) }
    return Diagram(builder.trace(of: node))
  }

  @Test func aGradientThatShrinksOpByOpVanishes() {
    let diagram = chain([Double](repeating: 0.1, count: 9))
    // The gradients are 10⁻⁹ at the leaf, and 1 at the output.
    #expect(diagram.nodes.last?.roles == [.input, .vanishing])
    #expect(diagram.wires.last?.roles == [.vanishing])
    #expect(diagram.nodes.filter { $0.roles.contains(.vanishing) }.count == 3)
  }

  @Test func aGradientThatGrowsOpByOpExplodes() {
    let diagram = chain([Double](repeating: 10, count: 9))
    #expect(diagram.nodes.last?.roles == [.input, .exploding])
    #expect(diagram.nodes.filter { $0.roles.contains(.exploding) }.count == 3)
  }

  @Test func whatOneOpDoesIsNoVanishing() {
    #expect(chain([1e-9] + [Double](repeating: 1, count: 12)).nodes.last?.roles == [.input])
    #expect(chain([1e9] + [Double](repeating: 0.9, count: 12)).nodes.last?.roles == [.input])
  }

  @Test func whatIsNotSmallDoesNotVanishBesideLargeOnes() {
    // 3⁴⁰ at the leaf explodes; the gradients of the last turns are 1, 3, 9 and no less than they were.
    let diagram = chain([Double](repeating: 3, count: 40))
    #expect(!diagram.nodes.contains { $0.roles.contains(.vanishing) })
    #expect(diagram.nodes.filter { $0.roles.contains(.exploding) }.count == 28)
  }

  @Test func zeroAndNaNAreToldApart() {
    #expect(chain([0, 1]).nodes.last?.roles == [.input, .zero])
    #expect(chain([.nan, 1]).nodes.last?.roles == [.input, .nan])
    #expect(chain([.infinity, 1]).wires.last?.roles == [.nan])
  }

  @Test func nanStandsOutWhereItBegins() {
    var builder = TraceBuilder()
    let x = builder.input("x", 0)
    let log = builder.op("log", [x], -.infinity, "log(x)", locals: [(.infinity, "1/x")])
    let product = builder.op(
      "multiply", [log, x], .nan, "log(x) * x", locals: [(0, "x"), (-.infinity, "log(x)")])
    let f = builder.op("tanh", [product], .nan, name: "f", "tanh(p)", locals: [(.nan, "1 - f^2")])
    let diagram = Diagram(builder.trace(of: f))
    func roles(_ id: Int) -> [Role]? { diagram.nodes.first { $0.traceNode == id }?.roles }
    #expect(roles(log) == [.op, .nan])
    #expect(roles(product) == [.op, .spread])
    #expect(roles(f) == [.op, .output, .spread])
    // In the backward pass it is the wire from tanh that brings the first NaN.
    let wires = Dictionary(uniqueKeysWithValues: diagram.wires.map { ($0.id, $0.roles) })
    #expect(wires["w\(f)-0"] == [.nan])
    #expect(wires["w\(product)-0"] == [.spread])
  }

  @Test func aStyleThatShowsNoValuesSaysNothingOfThem() {
    var builder = TraceBuilder()
    let x = builder.input("x", -1)
    let root = builder.op("sqrt", [x], .nan, "sqrt(x)", locals: [(.nan, "0.5/sqrt(x)")])
    let f = builder.op("add", [root, x], .nan, name: "f", "", locals: [(1, "1"), (1, "1")])
    let diagram = Diagram(builder.trace(of: f), options: Diagram.Options(style: .backward))
    #expect(diagram.nodes.first { $0.traceNode == root }?.roles == [.op])
    #expect(diagram.nodes.first { $0.traceNode == x }?.roles == [.input, .nan])
  }

  @Test func infinityTimesZeroIsNotWrittenWhereAnOpChose() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", -1)
    let relu = builder.op("relu", [x], 0, "relu(x)", locals: [(0, "[x > 0]")])
    let f = builder.op("sqrt", [relu], 0, name: "f", "sqrt(r)", locals: [(.infinity, "0.5/f")])
    var trace = builder.trace(of: f)
    let place = try #require(trace.contributions.firstIndex { $0.node == relu })
    trace.contributions[place].downstream = .scalar(0)
    trace.nodes[x].gradient = .scalar(0)
    let wire = try #require(Diagram(trace).wires.first { $0.id == "w\(relu)-0" })
    #expect(wire.below.map(\.text) == ["0", "[x > 0]"])
    #expect(wire.summary.hasSuffix("upstream ∞ through [x > 0] = downstream 0"))
  }

  @Test func theOutputIsMarked() {
    let diagram = chain([1])
    #expect(diagram.nodes.map(\.roles) == [[.output], [.op, .output], [.input]])
  }
}
