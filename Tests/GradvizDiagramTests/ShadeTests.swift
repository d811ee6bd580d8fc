import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct ShadeTests {
  private func chain(_ slope: Double) -> Trace {
    var builder = TraceBuilder()
    var node = builder.input("x", 1)
    for _ in 0..<7 {
      node = builder.op("sin", [node], 1, "sin(x)", locals: [(slope, "cos(x)")])
    }
    return builder.trace(of: node)
  }

  private func shades(_ trace: Trace, _ colorBy: Diagram.ColorBy?) -> [Int?] {
    Diagram(trace, options: Diagram.Options(colorBy: colorBy)).nodes.filter {
      $0.roles.contains(.op)
    }.map(\.shade)
  }

  @Test func eachPowerOfTenHasItsShade() {
    #expect(shades(chain(0.1), .gradient) == [6, 5, 4, 3, 2, 1, 0])
    #expect(shades(chain(1), .gradient) == [Int?](repeating: 3, count: 7))
    #expect(shades(chain(0), .gradient) == [3] + [Int?](repeating: nil, count: 6))
  }

  @Test func nothingIsColouredUnlessItIsAskedForOrFolded() {
    #expect(shades(chain(0.1), nil) == [Int?](repeating: nil, count: 7))
    #expect(shades(chain(0.1), Diagram.ColorBy.none) == [Int?](repeating: nil, count: 7))
    let folded = Diagram(
      chain(0.1), options: Diagram.Options(folding: Diagram.Folding(maxNodes: 5)))
    #expect(folded.nodes.contains { $0.shade != nil })
    #expect(folded.legend.map(\.text).joined().contains("size of the gradient"))
  }

  @Test func theLegendNamesEachShadeOnce() throws {
    let diagram = Diagram(chain(0.1), options: Diagram.Options(colorBy: .gradient))
    let spans = diagram.legend.flatMap(\.spans)
    #expect(spans.compactMap(\.shade) == [0, 1, 2, 3, 4, 5, 6])
    #expect(diagram.legend.map(\.text).joined().contains("■ 10⁻⁶"))
  }
}
