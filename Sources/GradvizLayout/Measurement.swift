package import GradvizDiagram

/// The sizes of everything that a diagram shows, before it has places.
///
/// Both directions are one here: *along* is the way the forward pass runs, *across* is the other. In a picture from
/// left to right they are x and y, in one from top to bottom y and x.
///
/// - Units: points. What a layout places has whole ones.
package struct Measurement: Hashable, Sendable {
  /// A node's shape and the notes beside it.
  package struct Block: Hashable, Sendable {
    /// The whole extent.
    package var along: Int
    /// The whole extent.
    package var across: Int
    /// The shape inside, `x` along and `y` across.
    package var shape: Layout.Rectangle
    /// The notes inside, `x` along and `y` across; empty where there are none.
    package var notes: Layout.Rectangle
    /// Where wires leave, across.
    package var exit: Int
    /// Where each wire arrives, across, in the order of the operands.
    package var entries: [Int]
  }

  /// The text of a wire, and the straight piece of the wire that carries it.
  package struct Label: Hashable, Sendable {
    /// The extent.
    package var along: Int
    /// The extent.
    package var across: Int
    /// Where the wire runs, across.
    package var wire: Int
  }

  /// A width and a height.
  package struct Size: Hashable, Sendable {
    /// The width.
    package var width: Double
    /// The height.
    package var height: Double
  }

  /// One block for each node of the diagram.
  package var nodes: [Block]
  /// One label for each wire of the diagram, nil where nothing is written on it.
  package var labels: [Label?]
  /// The size of the label of each frame.
  package var frameLabels: [Size]
  /// The size of the legend, nil where there is none.
  package var legend: Size?

  /// Measures a diagram.
  package init(_ diagram: Diagram) {
    var arrivals = [Int](repeating: 0, count: diagram.nodes.count)
    for wire in diagram.wires { arrivals[wire.to] += 1 }
    nodes = zip(diagram.nodes, arrivals).map { node, count in
      Self.block(of: node, arrivals: count, direction: diagram.direction)
    }
    labels = diagram.wires.map { Self.label(of: $0, direction: diagram.direction) }
    frameLabels = diagram.frames.map { frame in
      Size(
        width: Self.width(of: Diagram.Line(frame.label, .frame)),
        height: Typography.frameLabelHeight)
    }
    legend =
      diagram.legend.isEmpty
      ? nil
      : Size(
        width: Self.width(of: diagram.legend, size: Typography.legendSize),
        height: Typography.height(of: diagram.legend, size: Typography.legendSize))
  }

  /// The width of a line, in the sizes of its parts or in one size.
  package static func width(of line: Diagram.Line, size: Double? = nil) -> Double {
    var sum = 0.0
    let isAlone = line.onlySpan != nil
    line.forEachSpan { span in
      sum +=
        span.part == .plot
        ? Double(span.text.unicodeScalars.count) * Typography.plotBar
        : Self.width(of: span.text, span.part, size: size ?? span.part.fontSize, isAlone: isAlone)
    }
    return min(sum, largest)
  }

  /// The width of a text in a line.
  ///
  /// Some themes write gradients bold: what stands beside one has room for that.
  package static func width(
    of text: String, _ part: Diagram.Part, size: Double, isAlone: Bool
  ) -> Double {
    FontMetrics.width(
      of: text, size: size, isBold: part.isBold || (part == .gradient && !isAlone))
  }

  /// The width of the widest line, in the sizes of its parts or in one size.
  package static func width(of lines: [Diagram.Line], size: Double? = nil) -> Double {
    var widest = 0.0
    for line in lines { widest = max(widest, width(of: line, size: size)) }
    return widest
  }

  /// The size of a node's shape.
  package static func shape(of node: Diagram.Node) -> Size {
    let width = width(of: node.lines)
    let height = min(Typography.height(of: node.lines), largest)
    switch node.shape {
    case .circle:
      let diameter = Typography.circleDiameter
      let isRound = width <= Typography.circleTextWidth
      return Size(
        width: isRound ? diameter : max(diameter, even(width + 2 * Typography.capsulePadding)),
        height: max(diameter, node.lines.count > 1 ? even(height + 12) : 0))
    case .terminal:
      let padding = 2 * Typography.terminalPadding
      // A name that is marked has a border.
      let border = node.roles.contains(where: \.isMark) ? 2 * Typography.borderPadding : 0
      return Size(
        width: even(width + padding + border), height: even(max(height, 12) + border))
    case .card:
      return Size(
        width: even(width + 2 * Typography.cardPaddingX),
        height: even(height + 2 * Typography.cardPaddingY))
    }
  }

  // Beyond this the numbers of a layout engine lose their meaning; no screen shows it either.
  private static let largest = 20_000.0

  private static func even(_ length: Double) -> Double {
    (length / 2).rounded(.up) * 2
  }

  private static func whole(_ length: Double) -> Int {
    Int(min(max(length, 0), largest).rounded(.up))
  }

  // Where a box's middle is a whole number, its ports stay where they were asked for.
  private static func even(_ length: Int) -> Int {
    length + length % 2
  }
}

extension Measurement {
  private static func block(
    of node: Diagram.Node, arrivals: Int, direction: Diagram.Direction
  ) -> Block {
    let shape = shape(of: node)
    let gap = node.notes.isEmpty ? 0 : Typography.noteGap
    let notes = Size(
      width: width(of: node.notes), height: min(Typography.height(of: node.notes), largest))
    let block: Block
    switch direction {
    case .leftToRight:
      let along = whole(max(shape.width, even(notes.width)))
      block = Block(
        along: along, across: even(whole(shape.height + gap + notes.height)),
        shape: Layout.Rectangle(
          x: (Double(along) - shape.width) / 2, y: 0, width: shape.width, height: shape.height),
        notes: Layout.Rectangle(
          x: (Double(along) - notes.width) / 2, y: shape.height + gap, width: notes.width,
          height: notes.height),
        exit: 0, entries: [])
    case .topToBottom:
      let along = whole(max(shape.height, even(notes.height)))
      block = Block(
        along: along, across: even(whole(shape.width + gap + notes.width)),
        shape: Layout.Rectangle(
          x: (Double(along) - shape.height) / 2, y: 0, width: shape.height, height: shape.width),
        notes: Layout.Rectangle(
          x: (Double(along) - notes.height) / 2, y: shape.width + gap, width: notes.height,
          height: notes.width),
        exit: 0, entries: [])
    }
    return connected(block, arrivals: arrivals, isTerminal: node.shape == .terminal)
  }

  // Operands arrive spread over the side, the first one first, so that an engine keeps them in order.
  private static func connected(_ block: Block, arrivals: Int, isTerminal: Bool) -> Block {
    var block = block
    let side = block.shape.height
    block.exit = Int(side / 2)
    block.entries = (0..<arrivals).map { index in
      isTerminal ? block.exit : Int(side * (Double(index) + 0.5) / Double(arrivals))
    }
    return block
  }

  private static func label(of wire: Diagram.Wire, direction: Diagram.Direction) -> Label? {
    if wire.above.isEmpty, wire.below.isEmpty { return nil }
    let widthAbove = width(of: wire.above)
    let widthBelow = width(of: wire.below)
    let heightAbove = min(Typography.height(of: wire.above), largest)
    let heightBelow = min(Typography.height(of: wire.below), largest)
    switch direction {
    case .leftToRight:
      let above = wire.above.isEmpty ? 2 : whole(heightAbove + Typography.wireGap)
      let below = wire.below.isEmpty ? 2 : whole(heightBelow + Typography.wireGap)
      return Label(
        along: even(whole(max(widthAbove, widthBelow) + 2 * Typography.wireMargin)),
        across: even(above + below), wire: above)
    case .topToBottom:
      let left = wire.above.isEmpty ? 2 : whole(widthAbove + Typography.sideGap)
      let right = wire.below.isEmpty ? 2 : whole(widthBelow + Typography.sideGap)
      return Label(
        along: even(whole(max(heightAbove, heightBelow) + 2 * Typography.wireMargin)),
        across: even(left + right), wire: left)
    }
  }
}
