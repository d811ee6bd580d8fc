import GradvizDiagram

/// Breaks a picture that is far longer than it is broad into rows, as text is broken into lines.
///
/// A row ends where nothing stands and few wires pass. Those turn around its end, run back below it and go on at the
/// start of the next row; what is first at the end is first at the start, so no two of them cross. Leaves come along
/// with their users. All else inside a row stays as it was laid out. In pictures from top to bottom the rows are
/// columns.
///
/// - Units: points; `x` along the forward pass, `y` across it.
struct Rows {
  /// Where each row but the first begins in the unbroken picture.
  private let cuts: [Double]
  /// The rows of nodes, and the wires in one piece for each row they run through.
  private let leaves: RowLeaves
  /// The ways from each row to the next.
  private var turns: [RowTurns] = []
  /// How far the things of each row are moved.
  private var shifts: [Layout.Point] = []

  /// Pictures that are shorter stay whole; a page scrolls down, so that those from top to bottom may be longer.
  private static let shortest: [Diagram.Direction: Double] = [
    .leftToRight: Layout.readableWidth, .topToBottom: 5_000,
  ]
  /// How long rows are that can be read on such a page.
  private static let pageWidth = 1_100.0
  /// So do those that are less than this many times as long as broad.
  private static let slenderness: [Diagram.Direction: Double] = [
    .leftToRight: 4, .topToBottom: 8,
  ]

  /// The rows of a picture, nil where it stays whole.
  init?(_ scene: RowScene) {
    let direction = scene.diagram.direction
    guard let bounds = scene.bounds, bounds.width > Self.shortest[direction] ?? .infinity,
      bounds.width > (Self.slenderness[direction] ?? .infinity) * bounds.height
    else { return nil }
    let isHorizontal = direction == .leftToRight
    let firstUses = scene.firstUses()
    cuts = RowBreaks(scene, firstUses: firstUses).cuts(
      in: bounds, aspect: isHorizontal ? 0.5 : 1.25, page: isHorizontal ? Self.pageWidth : 0)
    if cuts.isEmpty { return nil }
    leaves = RowLeaves(scene, cuts, firstUses: firstUses)
    let extents = leaves.extents(from: bounds.x)
    shifts = [Layout.Point(x: 0, y: -extents[0].across.lowerBound)]
    let sources = scene.diagram.wires.map(\.from)
    for (row, cut) in cuts.enumerated() {
      let lanes = RowLanes(leaves.crossings[row], sources: sources)
      let next = extents[row + 1]
      let side = max(extents[row].across.upperBound, lanes.lastExit) + shifts[row].y
      let shift = Layout.Point(
        x: bounds.x - next.start,
        y: side + lanes.room - min(next.across.lowerBound, lanes.firstEntry))
      turns.append(
        RowTurns(
          lanes: lanes, leaving: Layout.Point(x: cut + shifts[row].x, y: shifts[row].y),
          entering: Layout.Point(x: cut + shift.x, y: shift.y), side: side, nearEnd: bounds.x))
      shifts.append(shift)
    }
  }

  /// How many there are.
  var count: Int { shifts.count }

  /// Where a node, or the notes of one, stands in its row.
  func placed(_ box: Layout.Rectangle, node: Int) -> Layout.Rectangle {
    box.moved(by: shifts[leaves.nodeRows[node]])
  }

  /// Where the label of a wire stands in its row.
  func placed(_ box: Layout.Rectangle, wire: Int) -> Layout.Rectangle {
    box.moved(by: shifts[leaves.row(of: wire, at: box.center.x)])
  }

  /// Where a frame stands in its row.
  func placed(frame: Layout.Rectangle) -> Layout.Rectangle {
    frame.moved(by: shifts[cuts.firstIndex(after: frame.center.x)])
  }

  /// The course of a wire through its rows.
  func route(_ wire: Int, anchor: Layout.Point) -> Layout.Route {
    let found = leaves.pieces[wire]
    var row = found.firstRow
    var path = found.pieces[0].moved(by: shifts[row])
    for piece in found.pieces.dropFirst() {
      if let turn = turns[row].path(of: wire) { path.add(turn) }
      row += 1
      path.add(piece.moved(by: shifts[row]))
    }
    let shift = shifts[leaves.row(of: wire, at: anchor.x)]
    return Layout.Route(
      points: path.points, anchor: Layout.Point(x: anchor.x + shift.x, y: anchor.y + shift.y))
  }
}

/// What is to be broken into rows.
struct RowScene {
  let diagram: Diagram
  /// The box of each node.
  let nodes: [Layout.Rectangle]
  /// The box of each node's notes, nil where it has none.
  let notes: [Layout.Rectangle?]
  /// The box of each wire's label, nil where it has none.
  let labels: [Layout.Rectangle?]
  let frames: [Layout.Rectangle]
  let wires: [Layout.Route]

  /// Everything that no row may be broken at.
  var boxes: [Layout.Rectangle] {
    nodes + notes.compactMap { $0 } + labels.compactMap { $0 } + frames.filter { $0.width > 0 }
  }

  /// The smallest rectangle around the boxes, nil where there are none.
  var bounds: Layout.Rectangle? { boxes.bounds }

  /// Where the wire of each node that leads to its first user ends along the forward pass; nil for nodes with operands
  /// or in a frame, and for those without users.
  func firstUses() -> [Double?] {
    var uses = [Double?](repeating: nil, count: nodes.count)
    for (wire, route) in zip(diagram.wires, wires) {
      guard let end = route.points.last?.x else { continue }
      uses[wire.from] = min(uses[wire.from] ?? end, end)
    }
    for wire in diagram.wires { uses[wire.to] = nil }
    for (index, node) in diagram.nodes.enumerated() where node.frame != nil { uses[index] = nil }
    return uses
  }
}

extension Layout.Rectangle {
  fileprivate func moved(by shift: Layout.Point) -> Layout.Rectangle {
    moved(x: shift.x, y: shift.y)
  }
}

extension CubicPath {
  fileprivate func moved(by shift: Layout.Point) -> CubicPath {
    mapped { Layout.Point(x: $0.x + shift.x, y: $0.y + shift.y) }
  }
}

extension [Double] {
  /// The index of the first number of an ascending list that is larger than another; the count where none is.
  func firstIndex(after value: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
