import GradvizDiagram

/// Draws the wires of a placement: from rim to rim, straight through their labels, smooth everywhere.
///
/// A maker of layouts finds ways around boxes. Where a plain curve is free of boxes as well it is taken instead,
/// because it is calmer.
///
/// - Units: points; `x` along the forward pass, `y` across it.
struct WireRouter {
  private let diagram: Diagram
  private let placement: Placement
  private let outlines: [ShapeOutline]
  private let labelWires: [Double]
  private let obstacles: ObstacleGrid
  private let firstLabel: Int
  private let firstFrame: Int
  private let parallelPairs: Set<Pair>

  private struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  private static let clearance = 3.0
  private static let forward = Layout.Point(x: 1, y: 0)

  init(diagram: Diagram, measurement: Measurement, placement: Placement) {
    self.diagram = diagram
    self.placement = placement
    outlines = zip(diagram.nodes, zip(measurement.nodes, placement.nodes)).map { node, place in
      ShapeOutline(
        box: place.0.shape.moved(x: place.1.x, y: place.1.y), shape: node.shape)
    }
    labelWires = zip(measurement.labels, placement.labels).map { label, box in
      Double(label?.wire ?? 0) + (box?.y ?? 0)
    }
    var boxes = outlines.map { $0.box.enlarged(by: Self.clearance) }
    for (block, place) in zip(measurement.nodes, placement.nodes) {
      boxes.append(block.notes.moved(x: place.x, y: place.y))
    }
    firstLabel = boxes.count
    for box in placement.labels {
      boxes.append(
        box?.enlarged(by: Self.clearance) ?? Layout.Rectangle(x: 0, y: 0, width: 0, height: 0))
    }
    firstFrame = boxes.count
    boxes += placement.frames
    obstacles = ObstacleGrid(boxes)
    var seen: Set<Pair> = []
    var repeated: Set<Pair> = []
    for wire in diagram.wires {
      let pair = Pair(from: wire.from, to: wire.to)
      if !seen.insert(pair).inserted { repeated.insert(pair) }
    }
    parallelPairs = repeated
  }

  /// The course of every wire, and where its label stands.
  func routes() -> [Layout.Route] {
    let contacts = arrivals()
    return diagram.wires.indices.map { wire in
      route(wire, to: contacts[wire])
    }
  }

  /// Where each wire meets the node it leads to.
  private func arrivals() -> [ShapeOutline.Contact] {
    var wishes = [[Double]](repeating: [], count: diagram.nodes.count)
    var slots: [Int] = []
    for (index, wire) in diagram.wires.enumerated() {
      slots.append(wishes[wire.to].count)
      wishes[wire.to].append(wish(of: index))
    }
    let places = zip(outlines, wishes).map { $0.spread($1) }
    return diagram.wires.enumerated().map { index, wire in
      outlines[wire.to].contact(at: places[wire.to][slots[index]])
    }
  }

  // A circle is met on the side a wire comes from, a card where the maker of the layout meets it.
  private func wish(of wire: Int) -> Double {
    let course = placement.courses[wire]
    let points = course.second.isEmpty ? course.first : course.second
    let outline = outlines[diagram.wires[wire].to]
    guard let path = CubicPath(points: points) else { return 0 }
    if outline.shape != .circle { return path.end.y - outline.box.center.y }
    var from = path.points[3 * (path.curveCount - 1)]
    for step in 1..<12 {
      let point = path.point(of: path.curveCount - 1, at: Double(step) / 12)
      if point.x > outline.box.x - 30 { break }
      from = point
    }
    return (from.y - outline.box.center.y) * 0.45
  }

  private func route(_ index: Int, to contact: ShapeOutline.Contact) -> Layout.Route {
    let wire = diagram.wires[index]
    let start = outlines[wire.from].exit
    let course = placement.courses[index]
    guard let label = placement.labels[index] else {
      let path = piece(
        of: index, along: course.first, from: start, to: contact, isParallel: isParallel(index))
      let middle = path.curveCount / 2
      let anchor =
        path.curveCount % 2 == 0 ? path.points[3 * middle] : path.point(of: middle, at: 0.5)
      return Layout.Route(points: path.points, anchor: anchor)
    }
    let y = labelWires[index]
    let entry = Layout.Point(x: label.x, y: y)
    let exit = Layout.Point(x: label.maxX, y: y)
    var path = piece(
      of: index, along: course.first, from: start,
      to: ShapeOutline.Contact(point: entry, direction: Self.forward))
    path.addLine(to: exit)
    path.add(piece(of: index, along: course.second, from: exit, to: contact))
    return Layout.Route(points: path.points, anchor: Layout.Point(x: label.center.x, y: y))
  }

  /// A stretch of wire between boxes: one plain curve where that is free, else the course that was found.
  private func piece(
    of wire: Int, along points: [Layout.Point], from start: Layout.Point,
    to contact: ShapeOutline.Contact, isParallel: Bool = false
  ) -> CubicPath {
    let plain = plainCurve(from: start, to: contact)
    guard let found = CubicPath(points: points) else { return plain }
    if !isParallel, isFree(plain, of: wire) { return plain }
    return found.smoothed(
      leaving: Self.forward, from: start, arriving: contact.direction, at: contact.point)
  }

  private func plainCurve(from start: Layout.Point, to contact: ShapeOutline.Contact) -> CubicPath {
    let end = contact.point
    let distance = start.distance(to: end)
    let run = max(end.x - start.x, 0)
    let leaving = max(run * 0.5, min(distance * 0.3, 12))
    let arriving = max(min(run * 0.5, distance * 0.4), min(distance * 0.35, 12))
    var path = CubicPath(start: start)
    path.addCurve(
      start.moved(by: leaving, along: Self.forward),
      end.moved(by: -arriving, along: contact.direction), to: end)
    return path
  }

  private func isFree(_ path: CubicPath, of index: Int) -> Bool {
    let wire = diagram.wires[index]
    let length = path.points[0].distance(to: path.end)
    let steps = max(8, min(Int(length / 6), 200))
    for step in 0...steps {
      let point = path.point(of: 0, at: Double(step) / Double(steps))
      let isHit = obstacles.isHit(point) { obstacle in
        if obstacle == wire.from || obstacle == wire.to || obstacle == firstLabel + index {
          return false
        }
        if obstacle < firstFrame { return true }
        return !isAround(wire.from, obstacle - firstFrame)
          && !isAround(wire.to, obstacle - firstFrame)
      }
      if isHit { return false }
    }
    return true
  }

  private func isAround(_ node: Int, _ frame: Int) -> Bool {
    var next = diagram.nodes[node].frame
    while let index = next {
      if index == frame { return true }
      next = diagram.frames[index].parent
    }
    return false
  }

  private func isParallel(_ index: Int) -> Bool {
    let wire = diagram.wires[index]
    return parallelPairs.contains(Pair(from: wire.from, to: wire.to))
  }
}
