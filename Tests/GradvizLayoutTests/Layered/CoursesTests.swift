import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct CoursesTests {
  @Test(arguments: Diagram.Direction.allCases)
  func coursesLeadForwardsAllTheWay(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for (wire, course) in passes.placement().courses.enumerated() {
        let points = course.first + course.second
        for (one, next) in zip(points, points.dropFirst()) {
          #expect(next.x >= one.x - 1e-9, "\(name): wire \(wire)")
        }
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func coursesBeginAndEndAtTheirNodesAndPassTheirLabels(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      let placement = passes.placement()
      for (wire, course) in placement.courses.enumerated() {
        let ends = passes.diagram.wires[wire]
        let from = passes.measurement.nodes[ends.from].shape
        let to = passes.measurement.nodes[ends.to].shape
        let start = placement.nodes[ends.from]
        let end = placement.nodes[ends.to]
        #expect(course.first.first?.x == start.x + from.x + from.width, "\(name): wire \(wire)")
        #expect(course.first.first?.y == Double(passes.across[ends.from]))
        let last = course.second.last ?? course.first.last
        #expect(last?.x == end.x + to.x, "\(name): wire \(wire)")
        #expect(last?.y == Double(passes.across[ends.to]))
        guard let label = placement.labels[wire], let data = passes.measurement.labels[wire] else {
          continue
        }
        let line = label.y + Double(data.wire)
        #expect(course.first.last?.y == line && course.second.first?.y == line)
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func coursesAreStraightThroughTheRanksTheyPass(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      let courses = passes.placement().courses
      for wire in passes.diagram.wires.indices {
        let points = courses[wire].first + courses[wire].second
        for item in (passes.way(of: wire) ?? []).dropFirst().dropLast()
        where passes.graph.items[item].kind == .bend {
          let range = passes.places.ranks[passes.graph.items[item].rank]
          let inside = points.filter { $0.x > range.lowerBound && $0.x < range.upperBound }
          #expect(
            inside.allSatisfy { $0.y == Double(passes.across[item]) },
            "\(name): wire \(wire) at item \(item)")
        }
      }
    }
  }

  @Test func thePassesTogetherAreTheLayout() {
    var count = 0
    for (name, passes) in Passes.random(.leftToRight) {
      let layout = LayeredLayout.layout(passes.diagram)
      let placement = passes.placement()
      // Those that are broken into rows are moved row by row.
      if layout.rows > 1 { continue }
      count += 1
      let box = passes.measurement.nodes[0].shape
      let x = layout.nodes[0].x - placement.nodes[0].x - box.x
      let y = layout.nodes[0].y - placement.nodes[0].y - box.y
      for (index, place) in placement.nodes.enumerated() {
        let shape = passes.measurement.nodes[index].shape
        #expect(abs(layout.nodes[index].x - place.x - shape.x - x) < 1e-6, "\(name): \(index)")
        #expect(abs(layout.nodes[index].y - place.y - shape.y - y) < 1e-6, "\(name): \(index)")
      }
    }
    #expect(count > 10)
  }
}
