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
  private let frames: FrameBarriers
  private let owners: [Owner]
  private let parallelPairs: Set<Pair>

  /// What an obstacle belongs to.
  private enum Owner {
    case shape(Int)
    case text
    case label(Int)
  }

  private struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  private static let clearance = 3.0
  /// The straight stretch with which a wire that goes around boxes leaves and arrives.
  private static let lead = 10.0
  /// How far a wire may stray from the course that was found, how round its corners are, and how far it keeps from
  /// boxes: the calmest first.
  private static let calmness: [(tolerance: Double, radius: Double, clearance: Double)] = [
    (14, 120, 3), (8, 80, 3), (5, 50, 3), (3, 36, 3), (8, 80, 1), (5, 50, 1), (2, 24, 1),
    (1, 14, 0.5), (0.5, 9, 0.5),
  ]
  // Nobody sees in a picture of ten thousand wires how calm each of them is.
  private var isLarge: Bool { diagram.wires.count > 10_000 }
  private var calmness: [(tolerance: Double, radius: Double, clearance: Double)] {
    isLarge ? [(5, 50, 3), (1, 14, 0.5)] : Self.calmness
  }
  private var trims: [Double] { isLarge ? [2 * Self.lead] : [80, 50, 2 * Self.lead] }
  /// How many steps all wires together may take for each of them before the rest keep to the courses that were found.
  private static let stepsPerWire = 500
  private static let forward = Layout.Point(x: 1, y: 0)

  /// A router for a placement that keeps wires off the titles of some frames.
  init(
    diagram: Diagram, measurement: Measurement, placement: Placement, titled: Set<Int> = []
  ) {
    self.diagram = diagram
    self.placement = placement
    outlines = zip(diagram.nodes, zip(measurement.nodes, placement.nodes)).map { node, place in
      ShapeOutline(
        box: place.0.shape.moved(x: place.1.x, y: place.1.y), shape: node.shape,
        hasNotes: !node.notes.isEmpty)
    }
    labelWires = zip(measurement.labels, placement.labels).map { label, box in
      Double(label?.wire ?? 0) + (box?.y ?? 0)
    }
    let isTurned = diagram.direction == .topToBottom
    var owners: [Owner] = []
    var boxes: [Layout.Rectangle] = []
    func add(_ box: Layout.Rectangle, _ owner: Owner) {
      if box.width <= 0 || box.height <= 0 { return }
      boxes.append(box)
      owners.append(owner)
    }
    for (index, block) in measurement.nodes.enumerated() {
      let outline = outlines[index]
      if outline.shape == .terminal {
        // Beside a short name above a long number there is room.
        let box = isTurned ? outline.box.transposed : outline.box
        for line in NodeText.boxes(of: diagram.nodes[index], in: box) {
          add(isTurned ? line.transposed : line, .shape(index))
        }
      } else {
        add(outline.box, .shape(index))
      }
      let place = placement.nodes[index]
      add(block.notes.moved(x: place.x, y: place.y), .text)
    }
    for (index, label) in placement.labels.enumerated() {
      guard let label else { continue }
      let anchor = Layout.Point(x: label.center.x, y: labelWires[index])
      for line in WireText.boxes(
        of: diagram.wires[index], at: isTurned ? anchor.transposed : anchor,
        direction: diagram.direction)
      {
        add(isTurned ? line.transposed : line, .label(index))
      }
    }
    for frame in titled {
      let box = placement.frames[frame]
      let corner = FrameLabelPlacement.head(of: isTurned ? box.transposed : box)
      let title = Layout.Rectangle(
        x: corner.x, y: corner.y, width: measurement.frameLabels[frame].width,
        height: Typography.height(of: .frame))
      add(isTurned ? title.transposed : title, .text)
    }
    frames = FrameBarriers(diagram, placement, reach: Self.clearance)
    self.owners = owners
    obstacles = ObstacleGrid(boxes, reach: Self.clearance)
    var seen: Set<Pair> = []
    var repeated: Set<Pair> = []
    for wire in diagram.wires {
      let pair = Pair(from: wire.from, to: wire.to)
      if !seen.insert(pair).inserted { repeated.insert(pair) }
    }
    parallelPairs = repeated
  }

  /// The course of every wire, and where its label stands.
  func routes(_ work: inout Work) -> [Layout.Route] {
    let contacts = arrivals()
    work.add(owners.count + diagram.wires.count)
    let limit = work.total + Self.stepsPerWire * (diagram.wires.count + 1_500)
    return diagram.wires.indices.map { wire in
      route(wire, to: contacts[wire], until: limit, &work)
    }
  }

  /// Where each wire may meet the node it leads to, the best first.
  private func arrivals() -> [[ShapeOutline.Contact]] {
    var wishes = [[Double]](repeating: [], count: diagram.nodes.count)
    var slots: [Int] = []
    for (index, wire) in diagram.wires.enumerated() {
      slots.append(wishes[wire.to].count)
      wishes[wire.to].append(wish(of: index))
    }
    let places = zip(outlines, wishes).map { $0.spread($1) }
    return diagram.wires.enumerated().map { index, wire in
      let place = places[wire.to][slots[index]]
      // One of two wires can come nearer to the middle and still be apart from the other.
      let others = places[wire.to].count <= 2 ? [place * 0.6, place * 0.3] : []
      return ([place] + others).map { outlines[wire.to].contact(at: $0) }
    }
  }

  // A wire arrives on the side it comes from.
  private func wish(of wire: Int) -> Double {
    let course = placement.courses[wire]
    let outline = outlines[diagram.wires[wire].to]
    guard let path = CubicPath(points: course.second.isEmpty ? course.first : course.second)
    else { return 0 }
    var curve = path.curveCount - 1
    // Straight ahead at the end: where it was before decides.
    while curve > 0, abs(path.points[3 * curve].y - outline.box.center.y) < 1,
      path.points[3 * curve].x > outline.box.x - 120
    {
      curve -= 1
    }
    var from = path.points[3 * curve]
    for step in 1..<12 {
      let point = path.point(of: curve, at: Double(step) / 12)
      if point.x > outline.box.x - 30 { break }
      from = point
    }
    return outline.wish(for: from.y - outline.box.center.y)
  }

  private func route(
    _ index: Int, to contacts: [ShapeOutline.Contact], until limit: Int, _ work: inout Work
  ) -> Layout.Route {
    let wire = diagram.wires[index]
    let start = outlines[wire.from].exit
    let course = placement.courses[index]
    guard let label = placement.labels[index] else {
      let path = piece(
        of: index, along: course.first, from: start, to: contacts, until: limit, &work)
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
      to: [ShapeOutline.Contact(point: entry, direction: Self.forward)], until: limit, &work)
    path.addLine(to: exit)
    path.add(
      piece(of: index, along: course.second, from: exit, to: contacts, until: limit, &work))
    return Layout.Route(points: path.points, anchor: Layout.Point(x: label.center.x, y: y))
  }

  /// A stretch of wire between boxes: the calmest curve that is free.
  private func piece(
    of wire: Int, along points: [Layout.Point], from start: Layout.Point,
    to contacts: [ShapeOutline.Contact], until limit: Int, _ work: inout Work
  ) -> CubicPath {
    guard let contact = contacts.first else { return CubicPath(start: start) }
    guard let found = CubicPath(points: points) else {
      return plainCurve(from: start, to: contact)
    }
    if placement.labels[wire] != nil || !isParallel(wire) {
      for contact in contacts {
        let plain = plainCurve(from: start, to: contact)
        if isFree(plain, of: wire, by: Self.clearance, &work) { return plain }
      }
    }
    if work.total > limit || found.curveCount > 2_000 {
      work.add(found.curveCount)
      return found.smoothed(
        leaving: Self.forward, from: start, arriving: contact.direction, at: contact.point)
    }
    let course = found.samples().filter { $0.distance(to: start) > 2 * Self.lead }
    work.add(course.count)
    let arrival = contact.point.moved(by: -Self.lead, along: contact.direction)
    for calmness in calmness {
      for trim in trims where work.total <= limit {
        let kept = course.prefix { $0.distance(to: contact.point) > trim }
        let corners =
          [start, start.moved(by: Self.lead, along: Self.forward)]
          + Array(kept).simplified(within: calmness.tolerance, &work) + [arrival, contact.point]
        let path = CubicPath(through: corners, radius: calmness.radius)
        if isFree(path, of: wire, by: calmness.clearance, &work) { return path }
      }
    }
    return found.smoothed(
      leaving: Self.forward, from: start, arriving: contact.direction, at: contact.point)
  }

  private func plainCurve(from start: Layout.Point, to contact: ShapeOutline.Contact) -> CubicPath {
    let end = contact.point
    let distance = start.distance(to: end)
    let run = max(end.x - start.x, 0)
    let leaving = max(run * 0.5, min(distance * 0.3, 12))
    // Along a slope a long control would make the curve swing out.
    let slope = abs(contact.direction.y)
    let longest = slope < 0.1 ? Double.infinity : max(abs(end.y - start.y) / slope, 12)
    let arriving = max(min(run * 0.5, distance * 0.4, longest), min(distance * 0.35, 12))
    var path = CubicPath(start: start)
    path.addCurve(
      start.moved(by: leaving, along: Self.forward),
      end.moved(by: -arriving, along: contact.direction), to: end)
    return path
  }

  private func isFree(
    _ path: CubicPath, of index: Int, by clearance: Double, _ work: inout Work
  ) -> Bool {
    let wire = diagram.wires[index]
    let ownLabel = placement.labels[index]?.enlarged(by: -0.5)
    for curve in 0..<path.curveCount {
      let length = path.points[3 * curve].distance(to: path.points[3 * curve + 3])
      let steps = max(6, min(Int(length / 6), 200))
      for step in 0...steps {
        let point = path.point(of: curve, at: Double(step) / Double(steps))
        if let ownLabel, ownLabel.contains(point) { return false }
        let isHit = obstacles.isHit(point, within: clearance, &work) { obstacle in
          switch owners[obstacle] {
          case .shape(let node):
            return node != wire.from && node != wire.to
              && (outlines[node].shape == .terminal
                || outlines[node].isNear(point, within: clearance))
          case .text:
            return true
          case .label(let other):
            return other != index
          }
        }
        if isHit || frames.isHit(point, of: wire, within: clearance, &work) { return false }
      }
    }
    return true
  }

  private func isParallel(_ index: Int) -> Bool {
    let wire = diagram.wires[index]
    return parallelPairs.contains(Pair(from: wire.from, to: wire.to))
  }
}
