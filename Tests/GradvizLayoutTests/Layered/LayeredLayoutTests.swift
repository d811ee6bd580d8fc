import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct LayeredLayoutTests {
  @Test(arguments: Diagram.Direction.allCases, Diagram.Style.allCases)
  func knownCircuitsAreSound(_ direction: Diagram.Direction, _ style: Diagram.Style) {
    for diagram in [
      Circuit.product(direction, style: style), Circuit.staged(direction, style: style),
      Circuit.repeated(direction, style: style),
      Circuit.recurrent(steps: 3, direction, style: style),
      Circuit.recurrent(steps: 3, direction, style: style, isShared: false),
      Circuit.recurrent(steps: 5, direction, style: style),
    ] {
      let checks = LayoutChecks(diagram, LayeredLayout.layout(diagram))
      #expect(checks.faults.isEmpty, "\(checks.faults.prefix(3))")
      #expect(checks.trespasses().isEmpty, "\(checks.trespasses().prefix(3))")
      #expect(checks.backwardWires().isEmpty)
    }
  }

  @Test(arguments: Circuit.Family.allCases, Diagram.Direction.allCases)
  func layoutsAreSound(_ family: Circuit.Family, _ direction: Diagram.Direction) {
    for style in Diagram.Style.allCases {
      for seed in 1...UInt64(4) {
        let diagram = Circuit.random(
          family, seed: seed, size: 5 + 9 * Int(seed), direction, style: style)
        let checks = LayoutChecks(diagram, LayeredLayout.layout(diagram))
        #expect(checks.faults.isEmpty, "\(style), seed \(seed): \(checks.faults.prefix(3))")
        #expect(checks.backwardWires().isEmpty)
      }
    }
  }

  @Test func wiresAvoidTextAndShapesThatAreNotTheirs() {
    var wires = 0
    var trespasses = 0
    for family in Circuit.Family.allCases {
      for seed in 1...UInt64(2) {
        for direction in Diagram.Direction.allCases {
          let diagram = Circuit.random(family, seed: seed, size: 30, direction)
          wires += diagram.wires.count
          let found = LayoutChecks(diagram, LayeredLayout.layout(diagram)).trespasses()
          if !found.isEmpty { print(family, seed, direction, found) }
          trespasses += found.count
        }
      }
    }
    #expect(Double(trespasses) <= 0.01 * Double(wires), "\(trespasses) of \(wires)")
  }

  @Test func theSameDiagramGetsTheSameLayout() {
    let diagram = Circuit.random(.frames, seed: 7, size: 80)
    let first = LayeredLayout.layout(diagram)
    for _ in 0..<5 { #expect(LayeredLayout.layout(diagram) == first) }
  }

  @Test func anEmptyDiagramHasALayout() {
    let diagram = Diagram(style: .circuit, direction: .leftToRight, title: "", summary: "")
    let layout = LayeredLayout.layout(diagram)
    #expect(layout.nodes.isEmpty && layout.wires.isEmpty)
  }
}
