import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct GrowthTests {
  /// How many times the work twice the graph may take, on the average of two doublings: the smaller a graph, the more
  /// often its ranks are ordered anew and its coordinates improved, and there are steps where that ends.
  private static let factor = 2.3
  /// The same where frames are as deep as the graph is large: those outside are as wide as the whole picture.
  private static let deepFactor = 3.1

  @Test(arguments: Circuit.Kind.allCases, Diagram.Direction.allCases)
  func twiceTheGraphIsLittleMoreThanTwiceTheWork(
    _ kind: Circuit.Kind, _ direction: Diagram.Direction
  ) {
    let factor = kind == .deep ? Self.deepFactor : Self.factor
    let small = kind.diagram(500, direction)
    let large = kind.diagram(2_000, direction)
    let size = Double(Self.parts(of: large)) / Double(Self.parts(of: small))
    #expect(size > 3.8 && size < 4.2)
    let growth = Double(Self.work(large)) / Double(Self.work(small))
    #expect(growth <= factor * factor, "\(growth)")
  }

  @Test func workIsCountedInEveryPass() {
    for (name, passes) in Passes.random(.leftToRight) where passes.diagram.nodes.count > 8 {
      for (pass, steps) in passes.work {
        let parts = pass == "order" ? passes.graph.items.count : passes.diagram.nodes.count
        #expect(steps >= parts, "\(name): \(pass)")
      }
    }
  }

  private static func parts(of diagram: Diagram) -> Int {
    diagram.nodes.count + diagram.wires.count
  }

  private static func work(_ diagram: Diagram) -> Int {
    var work = Work()
    _ = LayeredLayout.layout(diagram, &work)
    return work.total
  }
}
