import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct TrespassTests {
  private let diagram = Circuit.product(.leftToRight, style: .circuit)

  private func places(_ layout: Layout) -> Set<Trespasses.Place> {
    Set(Trespasses(diagram, layout).all.map(\.place))
  }

  @Test func aSoundPictureHasNone() {
    let layout = LayeredLayout.layout(diagram)
    #expect(places(layout).isEmpty)
    let score = LayoutScore(diagram, layout)
    #expect(score.faults == 0 && score.wireLength > 0)
    #expect(score.width == layout.width && score.textHeight == 12)
  }

  @Test func aWireThroughAnythingElseIsFound() throws {
    var layout = LayeredLayout.layout(diagram)
    let wire = try #require(diagram.wires.indices.last)
    let middle = layout.wires[wire].anchor
    let stranger = try #require(
      diagram.nodes.indices.first {
        $0 != diagram.wires[wire].from && $0 != diagram.wires[wire].to
          && diagram.nodes[$0].shape == .circle
      })
    layout.nodes[stranger].x = middle.x - layout.nodes[stranger].width / 2
    layout.nodes[stranger].y = middle.y - layout.nodes[stranger].height / 2
    #expect(places(layout).contains(.node(stranger)))
    var other = LayeredLayout.layout(diagram)
    other.wires[0].anchor = Layout.Point(x: middle.x, y: middle.y + 12)
    #expect(places(other).contains(.label(0)))
    #expect(LayoutScore(diagram, other).throughText > 0)
    other.legend = Layout.Rectangle(x: middle.x - 20, y: middle.y - 5, width: 40, height: 10)
    #expect(places(other).contains(.legend))
  }

  @Test func framesAndTheirTitlesAreToldApart() {
    let diagram = Circuit.recurrent(steps: 2, .leftToRight, style: .circuit)
    var layout = LayeredLayout.layout(diagram)
    #expect(Trespasses(diagram, layout).throughFrames == 0)
    // Around the whole picture a frame holds what its wires do not belong to.
    layout.frames[0] = Layout.Rectangle(x: 0, y: 0, width: layout.width, height: layout.height)
    #expect(Trespasses(diagram, layout).throughFrames > 0)
    let before = Trespasses(diagram, layout).titlesOnWires
    layout.frameLabels[1] = layout.wires[0].anchor
    layout.frameLabels[1].y -= 3
    #expect(Trespasses(diagram, layout).titlesOnWires == before + 1)
  }

  @Test func numbersOfAWidePictureAreSmall() {
    var layout = LayeredLayout.layout(diagram)
    layout.width = 1_800
    #expect(LayoutScore(diagram, layout).textHeight == 6)
  }
}
