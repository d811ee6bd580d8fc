import GradvizDiagram
import GradvizLayout

/// What is wrong with a layout, in words; nothing when it is as it must be.
struct LayoutChecks {
  let diagram: Diagram
  let layout: Layout
  private(set) var faults: [String] = []

  init(_ diagram: Diagram, _ layout: Layout) {
    self.diagram = diagram
    self.layout = layout
    checkNumbers()
    guard faults.isEmpty else { return }
    checkOverlaps()
    for index in diagram.wires.indices { checkWire(index) }
    checkSize()
    checkFrames()
  }

  private mutating func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
    if !condition { faults.append(fault()) }
  }

  private mutating func checkNumbers() {
    expect(layout.nodes.count == diagram.nodes.count, "not every node has a place")
    expect(layout.wires.count == diagram.wires.count, "not every wire has a course")
    expect(layout.frames.count == diagram.frames.count, "not every frame has a place")
    for (index, wire) in layout.wires.enumerated() {
      expect(wire.points.count >= 4 && wire.points.count % 3 == 1, "wire \(index) is no path")
      expect(
        wire.points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "wire \(index) has wild points")
    }
  }

  // Everything that takes room: shapes, notes, the lines of each wire, the legend.
  private func pieces() -> [(name: String, box: Layout.Rectangle)] {
    var result: [(String, Layout.Rectangle)] = []
    for (index, box) in layout.nodes.enumerated() {
      result.append(("node \(index)", box))
      for line in notes(of: index) { result.append(("a note of node \(index)", line)) }
    }
    for (index, wire) in layout.wires.enumerated() {
      for line in WireText.boxes(
        of: diagram.wires[index], at: wire.anchor, direction: diagram.direction)
      {
        result.append(("a line of wire \(index)", line))
      }
    }
    if let legend = layout.legend { result.append(("the legend", legend)) }
    return result
  }

  func notes(of index: Int) -> [Layout.Rectangle] {
    [Trespasses.notes(of: diagram.nodes[index], layout.nodes[index], diagram.direction)]
      .compactMap { $0 }
  }

  private mutating func checkOverlaps() {
    let pieces = pieces().sorted { $0.box.x < $1.box.x }
    for (index, piece) in pieces.enumerated() {
      for other in pieces[(index + 1)...] {
        if other.box.x >= piece.box.x + piece.box.width { break }
        let overlap =
          min(piece.box.y + piece.box.height, other.box.y + other.box.height)
          - max(piece.box.y, other.box.y)
        let depth = min(piece.box.x + piece.box.width - other.box.x, overlap)
        expect(depth < 0.01, "\(piece.name) and \(other.name) overlap by \(depth)")
      }
    }
  }

  private mutating func checkWire(_ index: Int) {
    let wire = diagram.wires[index]
    let points = layout.wires[index].points
    for join in stride(from: 3, to: points.count - 1, by: 3) {
      let turn = Self.turn(points[join - 1], points[join], points[join + 1])
      expect(turn < 1e-3, "wire \(index) has a bend of \(turn) at \(points[join])")
    }
    expect(
      Self.isOnOutline(points[0], layout.nodes[wire.from], diagram.nodes[wire.from].shape),
      "wire \(index) does not start at its node")
    expect(
      Self.isOnOutline(
        points[points.count - 1], layout.nodes[wire.to], diagram.nodes[wire.to].shape),
      "wire \(index) does not end at its node")
    let anchor = layout.wires[index].anchor
    let samples = Self.samples(points)
    let nearest =
      zip(samples, samples.dropFirst()).map { Self.distance(anchor, from: $0, to: $1) }.min()
      ?? .infinity
    expect(nearest < 0.7, "the label of wire \(index) is \(nearest) away from it")
  }

  private mutating func checkSize() {
    let whole = Layout.Rectangle(x: 0, y: 0, width: layout.width, height: layout.height)
    for piece in pieces() {
      expect(Self.isInside(piece.box, whole), "\(piece.name) is outside of the picture")
    }
    for (index, wire) in layout.wires.enumerated() {
      let isInside = wire.points.allSatisfy {
        $0.x >= 0 && $0.y >= 0 && $0.x <= layout.width && $0.y <= layout.height
      }
      expect(isInside, "wire \(index) leaves the picture")
    }
  }

  private mutating func checkFrames() {
    for (index, frame) in layout.frames.enumerated() where frame.width > 0 {
      expect(Self.isInside(label(of: index), frame), "the label of frame \(index) is outside of it")
      if let parent = diagram.frames[index].parent {
        expect(
          frame.width == 0 || Self.isInside(frame, layout.frames[parent]),
          "frame \(index) is outside of frame \(parent)")
      }
      for (node, box) in layout.nodes.enumerated() {
        if isAround(node, index) {
          expect(Self.isInside(box, frame), "node \(node) is outside of frame \(index)")
        } else {
          expect(!Self.overlap(box, frame), "node \(node) is in frame \(index)")
        }
      }
      for (wire, route) in zip(diagram.wires, layout.wires) {
        let isInner = isAround(wire.from, index) && isAround(wire.to, index)
        for line in WireText.boxes(of: wire, at: route.anchor, direction: diagram.direction) {
          if isInner {
            expect(Self.isInside(line, frame), "a label of \(wire.id) is outside of its frame")
          } else {
            expect(!Self.overlap(line, frame), "a label of \(wire.id) is in frame \(index)")
          }
        }
      }
    }
  }

  func isAround(_ node: Int, _ frame: Int) -> Bool { diagram.stands(node, in: frame) }
}

extension LayoutChecks {
  /// The box of a frame's label.
  private func label(of frame: Int) -> Layout.Rectangle {
    let line = Diagram.Line(diagram.frames[frame].label, .frame)
    let corner = layout.frameLabels[frame]
    return Layout.Rectangle(
      x: corner.x, y: corner.y, width: Measurement.width(of: line),
      height: Typography.height(of: line))
  }

  /// How many labels of frames stand on a wire.
  func crossedFrameLabels() -> Int { Trespasses(diagram, layout).titlesOnWires }

  /// Which wires run through a frame that holds neither of their ends.
  func passedFrames() -> [String] {
    Trespasses(diagram, layout).all.compactMap { trespass in
      guard case .frame(let frame) = trespass.place else { return nil }
      return "wire \(trespass.wire) through frame \(frame)"
    }
  }

  /// Which wires do not lead forwards, those left out that turn into a later row.
  func backwardWires() -> [String] {
    diagram.wires.enumerated().filter { index, wire in
      let from = layout.nodes[wire.from].center
      let to = layout.nodes[wire.to].center
      let isHorizontal = diagram.direction == .leftToRight
      let isBackward = isHorizontal ? from.x >= to.x : from.y >= to.y
      if !isBackward || layout.rows == 1 { return isBackward }
      let ends = stride(from: 0, to: layout.wires[index].points.count, by: 3).map {
        layout.wires[index].points[$0]
      }
      let turns = zip(ends, ends.dropFirst()).contains { start, end in
        isHorizontal ? end.x < start.x - 300 : end.y < start.y - 300
      }
      return !turns || (isHorizontal ? to.y < from.y : to.x < from.x)
    }.map { $1.id }
  }

  /// Which wires run through a shape or a text that is not theirs.
  func trespasses() -> [String] {
    Trespasses(diagram, layout).all.compactMap { trespass in
      switch trespass.place {
      case .frame, .title: nil
      case let place: "wire \(trespass.wire) through \(place)"
      }
    }
  }

  static func samples(_ points: [Layout.Point]) -> [Layout.Point] {
    var result = [points[0]]
    for start in stride(from: 0, to: points.count - 1, by: 3) {
      for step in 1...40 {
        let t = Double(step) / 40
        let s = 1 - t
        let weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
        var x = 0.0
        var y = 0.0
        for (offset, weight) in weights.enumerated() {
          x += weight * points[start + offset].x
          y += weight * points[start + offset].y
        }
        result.append(Layout.Point(x: x, y: y))
      }
    }
    return result
  }

  static func distance(_ a: Layout.Point, _ b: Layout.Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  /// The distance to a straight line between two points.
  private static func distance(
    _ point: Layout.Point, from start: Layout.Point, to end: Layout.Point
  ) -> Double {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let square = max(dx * dx + dy * dy, 1e-12)
    let share = min(max(((point.x - start.x) * dx + (point.y - start.y) * dy) / square, 0), 1)
    return distance(point, Layout.Point(x: start.x + share * dx, y: start.y + share * dy))
  }

  /// The sine of the angle at the middle point, 2 where the path turns back.
  private static func turn(_ a: Layout.Point, _ b: Layout.Point, _ c: Layout.Point) -> Double {
    let first = distance(a, b)
    let second = distance(b, c)
    if first < 1e-6 || second < 1e-6 { return 2 }
    let cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
    let along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)
    return along < 0 ? 2 : abs(cross) / (first * second)
  }

  private static func isOnOutline(
    _ point: Layout.Point, _ box: Layout.Rectangle, _ shape: Diagram.Node.Shape
  ) -> Bool {
    if shape == .circle {
      return abs(fromAxis(point, box) - min(box.width, box.height) / 2) < 0.01
    }
    let isWithin =
      point.x >= box.x - 0.01 && point.x <= box.x + box.width + 0.01 && point.y >= box.y - 0.01
      && point.y <= box.y + box.height + 0.01
    let toSide = min(
      abs(point.x - box.x), abs(point.x - box.x - box.width), abs(point.y - box.y),
      abs(point.y - box.y - box.height))
    return isWithin && toSide < 0.01
  }

  /// The distance to the axis of a capsule, which is its centre where it is a circle.
  private static func fromAxis(_ point: Layout.Point, _ box: Layout.Rectangle) -> Double {
    let radius = min(box.width, box.height) / 2
    let axis = Layout.Point(
      x: min(max(point.x, box.x + radius), box.x + box.width - radius),
      y: min(max(point.y, box.y + radius), box.y + box.height - radius))
    return distance(point, axis)
  }

  private static func isInside(_ box: Layout.Rectangle, _ other: Layout.Rectangle) -> Bool {
    box.x >= other.x - 0.01 && box.y >= other.y - 0.01
      && box.x + box.width <= other.x + other.width + 0.01
      && box.y + box.height <= other.y + other.height + 0.01
  }

  private static func overlap(_ box: Layout.Rectangle, _ other: Layout.Rectangle) -> Bool {
    box.x < other.x + other.width - 0.01 && other.x < box.x + box.width - 0.01
      && box.y < other.y + other.height - 0.01 && other.y < box.y + box.height - 0.01
  }
}
