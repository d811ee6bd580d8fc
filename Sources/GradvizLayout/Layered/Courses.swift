import GradvizDiagram

/// Draws the way of each wire: straight through the ranks it passes, bending between them.
struct Courses {
  let diagram: Diagram
  let measurement: Measurement
  let graph: LayeredGraph
  let places: RankPlaces
  let across: [Int]
  /// Where wires run that go around the picture.
  let outside: Double

  /// A straight part of a way.
  private struct Level {
    var rank: Int
    var from: Double
    var to: Double
    var across: Double
    /// Whether it is the near side of a node with nothing beside it.
    var isOpen = false
  }

  /// The course of each wire.
  func all(_ work: inout Work) -> [Placement.Course] {
    let trunks = graph.trunks.map(corners)
    work.add(graph.items.count)
    return diagram.wires.indices.map { wire in
      let way = graph.ways[wire]
      let start = exit(diagram.wires[wire].from)
      let end = entry(diagram.wires[wire].to)
      var levels: [Level] = []
      if let trunk = way.trunk {
        for (place, level) in trunks[trunk.number] {
          if place >= trunk.count - 1 { break }
          levels.append(level)
        }
        levels.append(level(graph.trunks[trunk.number][trunk.count - 1]))
      }
      work.add(2 * (levels.count + way.items.count + 2))
      guard let labelPlace = way.label else {
        levels += way.items.map(level)
        let isDetour = way.isDetour
        return Placement.Course(
          first: isDetour ? detour(start, end) : course(start, levels, end), second: [])
      }
      levels += way.items[..<labelPlace].map(level)
      let label = level(way.items[labelPlace])
      let behind = way.items[(labelPlace + 1)...].map(level)
      return Placement.Course(
        first: course(start, levels, label),
        second: way.isDetour ? detour(label, end) : course(label, behind, end))
    }
  }

  /// The bends of a trunk before and behind which it is not straight, with their places in it.
  private func corners(_ trunk: [Int]) -> [(place: Int, level: Level)] {
    trunk.indices.compactMap { place in
      let here = across[trunk[place]]
      let isStraight =
        place > 0 && place < trunk.count - 1 && across[trunk[place - 1]] == here
        && across[trunk[place + 1]] == here
      return isStraight ? nil : (place, level(trunk[place]))
    }
  }

  private func level(_ item: Int) -> Level {
    let rank = graph.items[item].rank
    let range = places.ranks[rank]
    guard graph.items[item].kind == .label else {
      return Level(
        rank: rank, from: range.lowerBound, to: range.upperBound, across: Double(across[item]))
    }
    let middle = (range.lowerBound + range.upperBound) / 2
    let half = Double(graph.items[item].along) / 2
    return Level(rank: rank, from: middle - half, to: middle + half, across: Double(across[item]))
  }

  private func exit(_ node: Int) -> Level {
    let place = box(node)
    let shape = measurement.nodes[node].shape
    let x = place.x + shape.x + shape.width
    return Level(rank: graph.items[node].rank, from: x, to: x, across: Double(across[node]))
  }

  private func entry(_ node: Int) -> Level {
    let shape = measurement.nodes[node].shape
    let x = box(node).x + shape.x
    return Level(
      rank: graph.items[node].rank, from: x, to: x, across: Double(across[node]),
      isOpen: shape.x < 1)
  }

  /// The box of a node or a label.
  func box(_ item: Int) -> Layout.Rectangle {
    let data = graph.items[item]
    let range = places.ranks[data.rank]
    let middle = (range.lowerBound + range.upperBound) / 2
    return Layout.Rectangle(
      x: (middle - Double(data.along) / 2).rounded(), y: Double(across[item] - data.before),
      width: Double(data.along), height: Double(data.before + data.after))
  }

  private func course(_ start: Level, _ levels: [Level], _ end: Level) -> [Layout.Point] {
    var path = CubicPath(start: Layout.Point(x: start.to, y: start.across))
    var last = start
    for next in levels + [end] {
      join(last, next, &path)
      path.addLine(to: Layout.Point(x: next.to, y: next.across))
      last = next
    }
    return path.points
  }

  // Straight to the gap before the next rank, over to its line there, and straight on.
  private func join(_ last: Level, _ next: Level, _ path: inout CubicPath) {
    let gap = last.rank < next.rank ? places.gaps[next.rank] : next.from...next.from
    if last.across == next.across || gap.upperBound - gap.lowerBound < 1 {
      path.addLine(to: Layout.Point(x: next.from, y: next.across))
      return
    }
    path.addLine(to: Layout.Point(x: max(gap.lowerBound, last.to), y: last.across))
    let middle = (max(gap.lowerBound, last.to) + gap.upperBound) / 2
    // A node that fills its rank is met by the bend itself.
    let isEnd =
      next.isOpen
      && (next.from - gap.upperBound < 14 || abs(next.across - last.across) < 40)
    path.addCurve(
      Layout.Point(x: middle, y: last.across), Layout.Point(x: middle, y: next.across),
      to: Layout.Point(x: isEnd ? next.from : gap.upperBound, y: next.across))
    path.addLine(to: Layout.Point(x: next.from, y: next.across))
  }

  // Out of the picture in the gap behind, along it, and back in the gap before the end.
  private func detour(_ start: Level, _ end: Level) -> [Layout.Point] {
    let behind = start.rank + 1 < places.gaps.count ? places.gaps[start.rank + 1] : nil
    let out = behind.map { ($0.lowerBound + $0.upperBound) / 2 } ?? start.to + 12
    let gap = places.gaps[end.rank]
    let into = end.rank == 0 ? end.from - 12 : (gap.lowerBound + gap.upperBound) / 2
    let corners = [
      Layout.Point(x: start.to, y: start.across), Layout.Point(x: out, y: start.across),
      Layout.Point(x: out, y: outside), Layout.Point(x: into, y: outside),
      Layout.Point(x: into, y: end.across), Layout.Point(x: end.from, y: end.across),
    ]
    return CubicPath(through: corners, radius: 10).points
  }
}
