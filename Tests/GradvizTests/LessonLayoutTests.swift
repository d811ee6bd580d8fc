import Foundation
import Gradviz
import Testing

/// The lessons in `examples/` and programs like them, laid out by Graphviz and in layers.
@Suite struct LessonLayoutTests {
  /// How many times Graphviz' crossings the layered layout may have, over all pictures.
  private static let totalFactor = 1.2
  /// How many more than Graphviz it may have in any picture, as a factor and beyond that.
  private static let worstFactor = 1.5
  private static let slack = 2

  @Test(arguments: Diagram.Direction.allCases)
  func layersHaveHardlyMoreCrossingsThanGraphviz(_ direction: Diagram.Direction) throws {
    var counts: [(name: String, graphviz: Int, layered: Int)] = []
    for (name, trace) in try traces() {
      let diagram = Diagram(trace, options: Diagram.Options(direction: direction))
      let sources = diagram.wires.map(\.from)
      let graphviz = try GraphvizLayout.layout(diagram)
      let layered = LayeredLayout.layout(diagram)
      counts.append(
        (
          name, CrossingCount(graphviz.wires, sources: sources).total,
          CrossingCount(layered.wires, sources: sources).total
        ))
    }
    for count in counts {
      #expect(
        Double(count.layered) <= Self.worstFactor * Double(count.graphviz) + Double(Self.slack),
        "\(count)")
    }
    let graphviz = counts.reduce(0) { $0 + $1.graphviz }
    let layered = counts.reduce(0) { $0 + $1.layered }
    #expect(Double(layered) <= Self.totalFactor * Double(graphviz) + 1, "\(counts)")
  }

  @Test func aPictureTooWideForAPageIsTurned() throws {
    let name = "recurrent network"
    let text = try #require(LayoutPrograms.all.first { $0.key == name }?.value)
    let trace = try Program(SourceFile(name: name, text: text)).run().trace
    func draw(_ direction: Diagram.Direction?) throws -> (width: Double, notes: [ExportNote]) {
      let input = ExportInput(trace, Diagram.Options(direction: direction))
      let svg = String(decoding: try SVGExporter().bytes(of: input), as: UTF8.self)
      let width = try #require(svg.firstMatch(of: /\ width="([\d.]+)"/)).1
      return (try #require(Double(width)), input.notes)
    }
    let free = try draw(nil)
    let wide = try draw(.leftToRight)
    let tall = try draw(.topToBottom)
    #expect(free.width == tall.width && free.width < 0.7 * wide.width)
    #expect(free.notes.map(\.id) == ["turned"])
    #expect(wide.notes.isEmpty && tall.notes.isEmpty)
  }

  @Test func noRowHoldsAnEndAlone() throws {
    let name = "recurrent network"
    let text = try #require(LayoutPrograms.all.first { $0.key == name }?.value)
    let trace = try Program(SourceFile(name: name, text: text)).run().trace
    let diagram = Diagram(trace, options: Diagram.Options(direction: .leftToRight))
    // Its turns overlap, so that there is no place for a break but before the output.
    #expect(LayeredLayout.layout(diagram).rows == 1)
  }

  private func traces() throws -> [(name: String, trace: Trace)] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples")
    let lessons = try Reference.lessons.map { lesson in
      let text = try String(
        contentsOf: folder.appending(path: lesson.key + ".py"), encoding: .utf8)
      return (lesson.key, try Program(SourceFile(name: lesson.key, text: text)).run().trace)
    }
    let programs = try LayoutPrograms.all.map { name, text in
      (name, try Program(SourceFile(name: name, text: text)).run().trace)
    }
    return lessons + programs
  }
}
