import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct GraphvizLayoutTests {
  @Test(arguments: Diagram.Direction.allCases, Diagram.Style.allCases)
  func everyPartOfADiagramHasAPlace(_ direction: Diagram.Direction, _ style: Diagram.Style) throws {
    let diagram = Circuit.recurrent(steps: 2, direction, style: style)
    let layout = try GraphvizLayout.layout(diagram)
    #expect(layout.nodes.count == diagram.nodes.count)
    #expect(layout.wires.count == diagram.wires.count)
    #expect(layout.frames.count == diagram.frames.count)
    #expect(layout.width > 0 && layout.height > 0)
  }

  @Test func theForwardPassRunsInTheDirectionOfTheDiagram() throws {
    let across = try GraphvizLayout.layout(Circuit.product())
    let down = try GraphvizLayout.layout(Circuit.product(.topToBottom))
    #expect(across.nodes[0].x < across.nodes[3].x && across.nodes[3].x < across.nodes[4].x)
    #expect(down.nodes[0].y < down.nodes[3].y && down.nodes[3].y < down.nodes[4].y)
  }

  @Test func anEmptyDiagramHasALayout() throws {
    let diagram = Diagram(style: .circuit, direction: .leftToRight, title: "", summary: "")
    let layout = try GraphvizLayout.layout(diagram)
    #expect(layout.nodes.isEmpty && layout.wires.isEmpty)
  }
}
