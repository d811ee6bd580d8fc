import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct LayoutPropertyTests {
  @Test(arguments: Circuit.Family.allCases, Diagram.Direction.allCases)
  func layoutsAreSound(_ family: Circuit.Family, _ direction: Diagram.Direction) throws {
    for style in Diagram.Style.allCases {
      for seed in 1...UInt64(3) {
        let diagram = Circuit.random(
          family, seed: seed, size: 5 + 6 * Int(seed), direction, style: style)
        let faults = LayoutChecks(diagram, try GraphvizLayout.layout(diagram)).faults
        #expect(faults.isEmpty, "\(style), seed \(seed): \(faults.prefix(3))")
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases, Diagram.Style.allCases)
  func knownCircuitsAreSound(_ direction: Diagram.Direction, _ style: Diagram.Style) throws {
    for diagram in [
      Circuit.product(direction, style: style), Circuit.staged(direction, style: style),
      Circuit.repeated(direction, style: style),
      Circuit.recurrent(steps: 3, direction, style: style),
      Circuit.recurrent(steps: 3, direction, style: style, isShared: false),
    ] {
      let checks = LayoutChecks(diagram, try GraphvizLayout.layout(diagram))
      #expect(checks.faults.isEmpty, "\(checks.faults.prefix(3))")
      #expect(checks.trespasses().isEmpty)
      // Without labels wires are so near each other that some pass everywhere.
      #expect(style == .minimal || checks.crossedFrameLabels() == 0)
    }
  }

  @Test func wiresAvoidTextAndShapesThatAreNotTheirs() throws {
    var wires = 0
    var trespasses = 0
    for family in Circuit.Family.allCases {
      for seed in 1...UInt64(2) {
        for direction in Diagram.Direction.allCases {
          let diagram = Circuit.random(family, seed: seed, size: 22, direction)
          wires += diagram.wires.count
          let count = LayoutChecks(diagram, try GraphvizLayout.layout(diagram)).trespasses()
          trespasses += count.count
        }
      }
    }
    #expect(Double(trespasses) <= 0.01 * Double(wires), "\(trespasses) of \(wires)")
  }

  @Test func operandsKeepTheirOrderWhereThatCostsNothing() throws {
    var circuit = Circuit()
    let x = circuit.input("x")
    let y = circuit.input("y")
    let z = circuit.input("z")
    circuit.output(circuit.op("where", [z, x, y]))
    let across = try GraphvizLayout.layout(circuit.diagram)
    #expect(across.wires[0].points.last?.y ?? 0 < across.wires[1].points.last?.y ?? 0)
    #expect(across.wires[1].points.last?.y ?? 0 < across.wires[2].points.last?.y ?? 0)
    #expect(across.nodes[z].y < across.nodes[x].y && across.nodes[x].y < across.nodes[y].y)
    circuit = Circuit(.topToBottom)
    let a = circuit.input("a")
    let b = circuit.input("b")
    circuit.output(circuit.op("−", [b, a]))
    let down = try GraphvizLayout.layout(circuit.diagram)
    #expect(down.nodes[b].x < down.nodes[a].x)
  }

  @Test func bothWiresOfASquareAreSeen() throws {
    for style in Diagram.Style.allCases {
      var circuit = Circuit(style: style)
      let x = circuit.input("x")
      circuit.output(circuit.op("×", [x, x]))
      let layout = try GraphvizLayout.layout(circuit.diagram)
      let first = LayoutChecks.samples(layout.wires[0].points)
      let second = LayoutChecks.samples(layout.wires[1].points)
      let apart = first.map { point in
        second.map { LayoutChecks.distance(point, $0) }.min() ?? 0
      }
      #expect(apart.max() ?? 0 > 5, "\(style)")
    }
  }
}
