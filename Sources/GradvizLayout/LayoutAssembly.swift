import GradvizDiagram

extension Layout {
  /// Finishes what a maker of layouts has begun: draws the wires, turns the picture the right way, and adds the
  /// legend and the margin.
  init(_ diagram: Diagram, measurement: Measurement, placement: Placement) {
    var work = Work()
    self.init(diagram, measurement: measurement, placement: placement, &work)
  }

  /// Finishes a layout, and counts the work.
  init(
    _ diagram: Diagram, measurement: Measurement, placement: Placement, _ work: inout Work
  ) {
    let router = WireRouter(diagram: diagram, measurement: measurement, placement: placement)
    self.init(
      width: 0, height: 0,
      nodes: zip(measurement.nodes, placement.nodes).map { block, place in
        block.shape.moved(x: place.x, y: place.y)
      },
      wires: router.routes(&work), frames: placement.frames)
    var occupied = placement.labels.compactMap { $0 }
    for (block, place) in zip(measurement.nodes, placement.nodes) where block.notes.width > 0 {
      occupied.append(block.notes.moved(x: place.x, y: place.y))
    }
    occupied += nodes + frames
    if diagram.direction == .topToBottom {
      transpose()
      occupied = occupied.map(\.transposed)
    }
    if !frames.isEmpty {
      let labels = FrameLabelPlacement(wires, &work)
      frameLabels = zip(measurement.frameLabels, frames).map { labels.place($0, in: $1, &work) }
    }
    for wire in wires { work.add(wire.points.count) }
    finish(occupied: occupied, legend: measurement.legend)
  }

  private mutating func transpose() {
    nodes = nodes.map(\.transposed)
    frames = frames.map(\.transposed)
    wires = wires.map { wire in
      Route(points: wire.points.map(\.transposed), anchor: wire.anchor.transposed)
    }
  }

  // Adds the legend where it fits, then moves everything so that the margin is outside.
  private mutating func finish(occupied: [Rectangle], legend size: Measurement.Size?) {
    var bounds = Rectangle(x: 0, y: 0, width: 0, height: 0)
    if let first = occupied.first {
      bounds = occupied.dropFirst().reduce(first) { $0.union($1) }
    }
    for wire in wires {
      for point in wire.points {
        bounds = bounds.union(Rectangle(x: point.x, y: point.y, width: 0, height: 0))
      }
    }
    if let size {
      let box = LegendPlacement(bounds: bounds, occupied: occupied, wires: wires).place(size)
      legend = box
      bounds = bounds.union(box)
    }
    let margin = Typography.pageMargin
    width = (bounds.width + 2 * margin).rounded(.up)
    height = (bounds.height + 2 * margin).rounded(.up)
    move(x: margin - bounds.x, y: margin - bounds.y)
  }

  private mutating func move(x dx: Double, y dy: Double) {
    nodes = nodes.map { $0.moved(x: dx, y: dy) }
    frames = frames.map { $0.moved(x: dx, y: dy) }
    frameLabels = frameLabels.map { Point(x: $0.x + dx, y: $0.y + dy) }
    legend = legend?.moved(x: dx, y: dy)
    wires = wires.map { wire in
      Route(
        points: wire.points.map { Point(x: $0.x + dx, y: $0.y + dy) },
        anchor: Point(x: wire.anchor.x + dx, y: wire.anchor.y + dy))
    }
  }
}

extension Layout.Rectangle {
  /// The smallest rectangle around both.
  func union(_ other: Layout.Rectangle) -> Layout.Rectangle {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Layout.Rectangle(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
}
