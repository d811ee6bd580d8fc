import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// All lessons in all styles of Mermaid, drawn by both releases, in light and in dark.
@Suite struct MermaidLessonTests {
  private static let widest = 1600.0

  private static func trace(_ name: String) throws -> Trace {
    let path = packageFolder + "/examples/\(name).py"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try Program(SourceFile(name: name + ".py", text: text)).run().trace
  }

  private struct Case {
    var what: String
    var text: String
    var nodeCount: Int
    var edgeCount: Int
  }

  private static func cases() throws -> [Case] {
    try LessonTests.names.flatMap { name -> [Case] in
      let trace = try trace(name)
      var cases = try Diagram.Style.allCases.map { style in
        let options = Diagram.Options(style: style)
        let diagram = Diagram(trace, options: options, defaults: MermaidExporter().defaults)
        return Case(
          what: "\(name) \(style)", text: try trace.render(.mermaid, options),
          nodeCount: diagram.nodes.count, edgeCount: diagram.wires.count)
      }
      let text = try trace.render(.mermaidState)
      let states = text.split(separator: "\n").filter {
        $0.contains("state \"") && !$0.hasSuffix("{")
      }
      let ways = text.split(separator: "\n").filter { $0.contains(" --> ") }
      cases.append(
        Case(
          what: "\(name) state", text: text, nodeCount: states.count, edgeCount: ways.count))
      return cases
    }
  }

  @Test(arguments: Mermaid.allCases, [false, true])
  func everyLessonIsDrawnWellInEveryStyle(_ mermaid: Mermaid, _ isDark: Bool) throws {
    let cases = try Self.cases()
    let drawings = try mermaid.draw(cases.map(\.text), isDark: isDark)
    for (test, drawing) in zip(cases, drawings) {
      let what = "\(test.what), Mermaid \(mermaid.rawValue), \(isDark ? "dark" : "light")"
      #expect(drawing.error == nil, "\(what)")
      #expect(drawing.nodes.count == test.nodeCount, "\(what)")
      #expect(drawing.edgeCount == test.edgeCount, "\(what)")
      #expect(drawing.title?.isEmpty == false && drawing.description?.isEmpty == false, "\(what)")
      #expect(!drawing.isActive, "\(what)")
      for part in drawing.nodes + drawing.edges + drawing.groups {
        let lines = part.text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(part.lines == Double(lines), "a line is broken in \(what): \(part.text)")
      }
      // The text on edges in the dark is Mermaid's own, a hair below this.
      for node in drawing.nodes { #expect(node.contrast >= 4.5, "\(what): \(node.text)") }
      for edge in drawing.edges { #expect(edge.contrast >= 4.4, "\(what): \(edge.text)") }
      for (index, node) in drawing.nodes.enumerated() {
        for other in drawing.nodes[(index + 1)...] {
          #expect(!Self.overlap(node.box, other.box), "\(what): \(node.text) on \(other.text)")
        }
      }
    }
  }

  @Test func lessonsFitOnAPage() throws {
    let cases = try Self.cases().filter { !$0.what.contains("lstm") }
    for (test, drawing) in zip(cases, try Mermaid.twelve.draw(cases.map(\.text))) {
      #expect(drawing.width <= Self.widest, "\(test.what)")
    }
  }

  private static func overlap(_ a: [Double], _ b: [Double]) -> Bool {
    let slack = 1.0
    return a[0] < b[2] - slack && b[0] < a[2] - slack && a[1] < b[3] - slack && b[1] < a[3] - slack
  }
}
