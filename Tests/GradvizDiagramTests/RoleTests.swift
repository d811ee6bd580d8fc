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

  @Test func aGradientFarBelowTheMedianVanishes() {
    let diagram = chain([1e-9] + [Double](repeating: 1, count: 12))
    #expect(diagram.nodes.last?.roles == [.input, .vanishing])
    #expect(diagram.wires.last?.roles == [.vanishing])
    #expect(diagram.nodes.filter { $0.roles.contains(.vanishing) }.count == 1)
  }

  @Test func aGradientFarAboveTheMedianExplodes() {
    let diagram = chain([1e9] + [Double](repeating: 1, count: 12))
    #expect(diagram.nodes.last?.roles == [.input, .exploding])
  }

  @Test func aFewGradientsHaveNoMedian() {
    #expect(chain([1e-9, 1, 1]).nodes.last?.roles == [.input])
  }

  @Test func zeroAndNaNAreToldApart() {
    #expect(chain([0, 1]).nodes.last?.roles == [.input, .zero])
    #expect(chain([.nan, 1]).nodes.last?.roles == [.input, .nan])
    #expect(chain([.infinity, 1]).wires.last?.roles == [.nan])
  }

  @Test func theOutputIsMarked() {
    let diagram = chain([1])
    #expect(diagram.nodes.map(\.roles) == [[.output], [.op, .output], [.input]])
  }
}
