import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct RowsTests {
  private static func chain(
    _ count: Int, _ direction: Diagram.Direction = .leftToRight, hasSkip: Bool = false
  ) -> Diagram {
    var circuit = Circuit(direction)
    let x = circuit.input("x")
    var last = x
    for _ in 0..<count { last = circuit.op("σ", [last]) }
    if hasSkip { last = circuit.op("+", [last, x]) }
    circuit.output(last)
    return circuit.diagram
  }

  /// A polynomial by Horner's rule, with a leaf of its own for each step.
  private static func horner(_ count: Int, _ direction: Diagram.Direction) -> Diagram {
    var circuit = Circuit(direction)
    var last = circuit.input("y")
    for step in 0..<count {
      last = circuit.op("×", [last, circuit.input("x")])
      last = circuit.op("+", [last, circuit.input("c\(step)")])
    }
    circuit.output(last)
    return circuit.diagram
  }

  private func check(_ diagram: Diagram, _ layout: Layout) {
    let checks = LayoutChecks(diagram, layout)
    #expect(checks.faults.isEmpty, "\(checks.faults.prefix(3))")
    #expect(checks.trespasses().isEmpty, "\(checks.trespasses().prefix(3))")
  }

  @Test(arguments: Diagram.Direction.allCases)
  func longPicturesAreAsBroadAsAPage(_ direction: Diagram.Direction) {
    for diagram in [
      Self.chain(150, direction), Self.chain(120, direction, hasSkip: true),
      Self.horner(60, direction),
    ] {
      let layout = LayeredLayout.layout(diagram)
      let aspect = layout.width / layout.height
      #expect(aspect > 0.4 && aspect < 3.5)
      check(diagram, layout)
      #expect(CrossingCount(layout.wires).total == 0)
    }
  }

  @Test func graphvizPicturesAreBrokenAsWell() throws {
    let diagram = Self.chain(60)
    let layout = try GraphvizLayout.layout(diagram)
    #expect(layout.width < 4 * layout.height)
    #expect(layout.rows > 1)
    check(diagram, layout)
  }

  @Test(arguments: Diagram.Direction.allCases)
  func rowsAreReadAsLinesOfText(_ direction: Diagram.Direction) {
    let layout = LayeredLayout.layout(Self.chain(150, direction))
    let isHorizontal = direction == .leftToRight
    let places = layout.nodes.map { isHorizontal ? $0.center : $0.center.swapped }
    var rows = 1
    for (place, next) in zip(places, places.dropFirst()) {
      if next.x > place.x {
        #expect(abs(next.y - place.y) < 1)
      } else {
        #expect(next.y > place.y + 20)
        rows += 1
      }
    }
    #expect(rows > 3)
    #expect(layout.rows == rows)
  }

  @Test func ordinaryPicturesStayWhole() {
    let layout = LayeredLayout.layout(Self.chain(8))
    #expect(Set(layout.nodes.map(\.center.y)).count == 1)
    #expect(layout.rows == 1)
  }

  @Test func rowsAreReadOnAPage() {
    for count in [20, 40, 200] {
      let layout = LayeredLayout.layout(Self.chain(count))
      #expect(layout.rows > 1)
      #expect((700...1_600).contains(layout.width), "\(count): \(layout.width)")
    }
    // Where rows of a page would make a tower, they are longer.
    let large = LayeredLayout.layout(Self.chain(5_000))
    #expect(large.height < 4 * large.width)
  }

  @Test(arguments: Diagram.Direction.allCases)
  func leavesComeAlongWithTheirUsers(_ direction: Diagram.Direction) {
    let diagram = Self.horner(60, direction)
    let layout = LayeredLayout.layout(diagram)
    for wire in diagram.wires where diagram.nodes[wire.from].roles.contains(.input) {
      let from = layout.nodes[wire.from].center
      let to = layout.nodes[wire.to].center
      #expect(direction == .leftToRight ? to.x > from.x : to.y > from.y, "\(wire.id)")
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func loopsAreBrokenBetweenTheirTurns(_ direction: Diagram.Direction) {
    let diagram = Circuit.recurrent(steps: 10, direction, isShared: false)
    let layout = LayeredLayout.layout(diagram)
    let checks = LayoutChecks(diagram, layout)
    #expect(checks.faults.isEmpty, "\(checks.faults.prefix(3))")
    #expect(checks.trespasses().count <= 2, "\(checks.trespasses().prefix(3))")
    if direction == .leftToRight { #expect(layout.width < 5 * layout.height) }
  }

  @Test func wiresThatPassManyRowsRunThroughEachOfThem() throws {
    let diagram = Self.chain(120, hasSkip: true)
    let layout = LayeredLayout.layout(diagram)
    let skip = try #require(
      diagram.wires.firstIndex { $0.from == 0 && $0.to != 1 })
    let rows = Set(layout.nodes.dropFirst().map(\.center.y))
    let heights = LayoutChecks.samples(layout.wires[skip].points).map(\.y)
    for row in rows {
      #expect(heights.contains { abs($0 - row) < 120 })
    }
  }
}

extension Layout.Point {
  fileprivate var swapped: Layout.Point { Layout.Point(x: y, y: x) }
}
