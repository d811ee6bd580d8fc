import GradvizDiagram

extension Layout {
  /// Finishes what a maker of layouts has begun: draws the wires, turns the picture the right way, and adds the
  /// legend and the margin.
  init(_ diagram: Diagram, measurement: Measurement, placement: Placement) {
    var work = Work()
    self.init(diagram, measurement: measurement, placement: placement, &work)
  }

  /// Finishes a layout, and counts the work; the titles of some frames are kept free of wires.
  init(
    _ diagram: Diagram, measurement: Measurement, placement: Placement, titled: Set<Int> = [],
    _ work: inout Work
  ) {
    let router = WireRouter(
      diagram: diagram, measurement: measurement, placement: placement, titled: titled)
    self.init(
      width: 0, height: 0,
      nodes: zip(measurement.nodes, placement.nodes).map { block, place in
        block.shape.moved(x: place.x, y: place.y)
      },
      wires: router.routes(&work), frames: placement.frames)
    var labels = placement.labels
    var notes = zip(measurement.nodes, placement.nodes).map { block, place in
      block.notes.width > 0 ? block.notes.moved(x: place.x, y: place.y) : nil
    }
    let scene = RowScene(
      diagram: diagram, nodes: nodes, notes: notes, labels: labels, frames: frames, wires: wires)
    if let rows = Rows(scene) {
      self.rows = rows.count
      nodes = nodes.enumerated().map { rows.placed($1, node: $0) }
      notes = notes.enumerated().map { node, box in box.map { rows.placed($0, node: node) } }
      labels = labels.enumerated().map { wire, box in box.map { rows.placed($0, wire: wire) } }
      frames = frames.map { rows.placed(frame: $0) }
      wires = wires.enumerated().map { rows.route($0, anchor: $1.anchor) }
    }
    var occupied = labels.compactMap { $0 } + notes.compactMap { $0 }
    occupied += nodes + frames
    if diagram.direction == .topToBottom {
      transpose()
      occupied = occupied.map(\.transposed)
    }
    if !frames.isEmpty {
      let placement = FrameLabelPlacement(wires, &work)
      for (index, (size, frame)) in zip(measurement.frameLabels, frames).enumerated() {
        let free = placement.room(for: size, in: frame, &work)
        if free == nil { crossedFrameLabels.append(index) }
        frameLabels.append(free ?? FrameLabelPlacement.head(of: frame))
      }
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
    var bounds = occupied.bounds ?? Rectangle(x: 0, y: 0, width: 0, height: 0)
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

extension [Layout.Rectangle] {
  /// The smallest rectangle around all, nil where there are none.
  var bounds: Layout.Rectangle? {
    guard let first else { return nil }
    return dropFirst().reduce(first) { $0.union($1) }
  }
}
