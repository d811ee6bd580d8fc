package import GradvizDiagram

/// Where wires run through what is not theirs: shapes, texts, frames that hold neither of their ends, titles of frames.
///
/// - Complexity: wires times what takes room; meant for pictures of ordinary size.
package struct Trespasses {
  /// A wire and what it runs through.
  package struct Trespass: Hashable, Sendable {
    /// The index of the wire.
    package let wire: Int
    /// What it runs through.
    package let place: Place
  }

  /// What a wire has nothing to do with.
  package enum Place: Hashable, Sendable {
    /// The shape of a node, or the text of one that is only text.
    case node(Int)
    /// What is noted beside a node.
    case notes(Int)
    /// The lines on another wire.
    case label(Int)
    case legend
    /// A frame around neither of the wire's ends.
    case frame(Int)
    /// The title of a frame, whatever the frame holds.
    case title(Int)
  }

  /// All of them.
  package private(set) var all: [Trespass] = []

  private struct Piece {
    var place: Place
    var box: Layout.Rectangle
    /// Whether its ends are round.
    var isRound = false
  }

  /// Finds those of a picture.
  package init(_ diagram: Diagram, _ layout: Layout) {
    let pieces = Self.texts(diagram, layout) + Self.frames(diagram, layout)
    for (index, route) in layout.wires.enumerated() {
      guard let path = CubicPath(points: route.points) else { continue }
      let wire = diagram.wires[index]
      let samples = path.samples(perCurve: Self.samplesPerCurve)
      let reach = Layout.Rectangle(around: samples)
      for piece in pieces where piece.box.overlaps(reach) {
        if Self.isOwn(piece.place, of: index, wire, diagram) { continue }
        let trespass = Trespass(wire: index, place: piece.place)
        if samples.contains(where: { Self.isInside($0, piece) }), all.last != trespass {
          all.append(trespass)
        }
      }
    }
  }

  /// How many wires run through shapes and texts.
  package var throughText: Int {
    all.count { trespass in
      switch trespass.place {
      case .node, .notes, .label, .legend: true
      case .frame, .title: false
      }
    }
  }

  /// How often wires run through frames of others.
  package var throughFrames: Int {
    all.count { if case .frame = $0.place { true } else { false } }
  }

  /// How many titles of frames stand on wires.
  package var titlesOnWires: Int {
    Set(all.compactMap { if case .title(let frame) = $0.place { frame } else { nil } }).count
  }

  private static let samplesPerCurve = 40
  /// How far inside a point is before it counts: lines have a width.
  private static let depth = 1.0

  private static func texts(_ diagram: Diagram, _ layout: Layout) -> [Piece] {
    var pieces: [Piece] = []
    let direction = diagram.direction
    for (index, node) in diagram.nodes.enumerated() {
      let box = layout.nodes[index]
      if node.shape == .terminal {
        // Beside a short name above a long number there is room.
        pieces += NodeText.boxes(of: node, in: box).map { Piece(place: .node(index), box: $0) }
      } else {
        pieces.append(Piece(place: .node(index), box: box, isRound: node.shape == .circle))
      }
      if let notes = notes(of: node, layout.nodes[index], direction) {
        pieces.append(Piece(place: .notes(index), box: notes))
      }
    }
    for (index, route) in layout.wires.enumerated() {
      for box in WireText.boxes(of: diagram.wires[index], at: route.anchor, direction: direction) {
        pieces.append(Piece(place: .label(index), box: box))
      }
    }
    if let legend = layout.legend { pieces.append(Piece(place: .legend, box: legend)) }
    return pieces
  }

  /// The box of a node's notes, beside the shape that stands in a box.
  package static func notes(
    of node: Diagram.Node, _ box: Layout.Rectangle, _ direction: Diagram.Direction
  ) -> Layout.Rectangle? {
    if node.notes.isEmpty { return nil }
    let width = Measurement.width(of: node.notes)
    let height = Typography.height(of: node.notes)
    let isHorizontal = direction == .leftToRight
    return Layout.Rectangle(
      x: isHorizontal ? box.center.x - width / 2 : box.maxX + Typography.noteGap,
      y: isHorizontal ? box.maxY + Typography.noteGap : box.center.y - height / 2,
      width: width, height: height)
  }

  private static func frames(_ diagram: Diagram, _ layout: Layout) -> [Piece] {
    layout.frames.indices.filter { layout.frames[$0].width > 0 }.flatMap { frame in
      let label = Diagram.Line(diagram.frames[frame].label, .frame)
      let corner =
        layout.frameLabels.indices.contains(frame)
        ? layout.frameLabels[frame]
        : Layout.Point(
          x: layout.frames[frame].x + Typography.framePadding, y: layout.frames[frame].y)
      // Beneath a title a wire may pass by a hair's breadth.
      let title = Layout.Rectangle(
        x: corner.x, y: corner.y, width: Measurement.width(of: label),
        height: Typography.height(of: label))
      return [
        Piece(place: .frame(frame), box: layout.frames[frame]),
        Piece(place: .title(frame), box: title.enlarged(by: depth)),
      ]
    }
  }

  private static func isOwn(
    _ place: Place, of index: Int, _ wire: Diagram.Wire, _ diagram: Diagram
  ) -> Bool {
    switch place {
    case .node(let node): node == wire.from || node == wire.to
    case .label(let other): other == index
    case .frame(let frame):
      diagram.stands(wire.from, in: frame) || diagram.stands(wire.to, in: frame)
    case .notes, .legend, .title: false
    }
  }

  private static func isInside(_ point: Layout.Point, _ piece: Piece) -> Bool {
    let box = piece.box
    if piece.isRound {
      let radius = min(box.width, box.height) / 2
      let axis = Layout.Point(
        x: min(max(point.x, box.x + radius), box.maxX - radius),
        y: min(max(point.y, box.y + radius), box.maxY - radius))
      return point.distance(to: axis) < radius - depth
    }
    return point.x > box.x + depth && point.x < box.maxX - depth && point.y > box.y + depth
      && point.y < box.maxY - depth
  }
}

extension Diagram {
  /// Whether a node stands in a frame, or in one inside it.
  package func stands(_ node: Int, in frame: Int) -> Bool {
    var next = nodes[node].frame
    while let index = next {
      if index == frame { return true }
      next = frames[index].parent
    }
    return false
  }
}
