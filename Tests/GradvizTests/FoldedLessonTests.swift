import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// Lessons with scopes drawn as boxes: to the byte, and as Mermaid draws them.
@Suite struct FoldedLessonTests {
  static let snapshots = Snapshots(
    "FoldedLesson", ["sigmoid.svg", "sigmoid.mmd", "lstm-rolled.svg", "lstm-rolled.mmd"])

  private struct Case {
    var name: String
    var trace: Trace
    var options: Diagram.Options
  }

  private func cases() throws -> [Case] {
    func trace(_ name: String) throws -> Trace {
      let path = packageFolder + "/examples/\(name).py"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      return try Program(SourceFile(name: name + ".py", text: text)).run().trace
    }
    return [
      Case(
        name: "sigmoid", trace: try trace("04-sigmoid-decomposed"),
        options: Diagram.Options(folding: Diagram.Folding(folded: ["sigmoid"]))),
      Case(
        name: "lstm-rolled", trace: try trace("08-lstm"),
        options: Diagram.Options(folding: Diagram.Folding(depth: 1, rollsLoops: true))),
    ]
  }

  @Test func picturesAreTheSameToTheByte() throws {
    for test in try cases() {
      // Places of our own: those of Graphviz change with its releases.
      let layout = LayoutOptions(choice: .layered)
      Self.snapshots.expect(
        try test.trace.render(.svg, test.options, layout: layout), test.name + ".svg")
      Self.snapshots.expect(try test.trace.render(.mermaid, test.options), test.name + ".mmd")
    }
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }

  @Test func upstreamTimesLocalIsDownstreamThroughTheBox() throws {
    let test = try cases()[0]
    let text = try test.trace.render(.svg, test.options)
    // The derivative of the whole sigmoid, σ(1 − σ) at s = 1.
    #expect(text.contains("upstream 1 × local 0.1966 = downstream 0.1966"))
    #expect(text.contains("sigmoid, 4 nodes drawn as one"))
  }

  @Test(arguments: Mermaid.allCases, [false, true])
  func aReaderOfMermaidSeesEveryBox(_ mermaid: Mermaid, _ isDark: Bool) throws {
    let cases = try cases()
    let texts = try cases.map { try $0.trace.render(.mermaid, $0.options) }
    for (test, drawing) in zip(cases, try mermaid.draw(texts, isDark: isDark)) {
      let diagram = Diagram(
        test.trace, options: test.options, defaults: MermaidExporter().defaults)
      #expect(drawing.error == nil, "\(test.name)")
      #expect(drawing.nodes.count == diagram.nodes.count, "\(test.name)")
      #expect(drawing.edgeCount == diagram.wires.count, "\(test.name)")
      #expect(drawing.groups.count == diagram.frames.count, "\(test.name)")
      for part in drawing.nodes + drawing.edges + drawing.groups {
        let lines = part.text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(part.lines == Double(lines), "a line is broken in \(test.name): \(part.text)")
      }
      for node in drawing.nodes { #expect(node.contrast >= 4.5, "\(test.name): \(node.text)") }
    }
  }
}
