import Foundation
import Gradviz
import Testing

/// The lessons in `examples/`, laid out by Graphviz and in layers.
@Suite struct LessonLayoutTests {
  /// How many times Graphviz' crossings the layered layout may have, over all lessons.
  private static let factor = 1.2

  @Test func layersHaveHardlyMoreCrossingsThanGraphviz() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples")
    var counts: [String: (graphviz: Int, layered: Int)] = [:]
    for name in Reference.lessons.map(\.key) {
      let text = try String(contentsOf: folder.appending(path: name + ".py"), encoding: .utf8)
      let trace = try Program(SourceFile(name: name, text: text)).run().trace
      let diagram = Diagram(trace)
      let graphviz = CrossingCount(try GraphvizLayout.layout(diagram).wires).total
      counts[name] = (graphviz, CrossingCount(LayeredLayout.layout(diagram).wires).total)
    }
    let graphviz = counts.values.reduce(0) { $0 + $1.graphviz }
    let layered = counts.values.reduce(0) { $0 + $1.layered }
    #expect(Double(layered) <= Self.factor * Double(graphviz) + 1, "\(counts)")
  }
}
