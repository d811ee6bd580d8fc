import GradvizDiagram

/// Finds the row of each node and takes the wires apart.
///
/// A leaf that stands a little before the row of its first user moves into it, so that its wire need not turn; it
/// stays where wires that come into the row would run over it.
struct RowLeaves {
  private(set) var nodeRows: [Int]
  /// Each wire in one piece for each row it runs through.
  private(set) var pieces: [WirePieces]
  /// The wires that pass from each row to the next.
  private(set) var crossings: [[(wire: Int, crossing: WirePieces.Crossing)]] = []
  private let scene: RowScene
  private let cuts: [Double]
  private let leaving: [[Int]]

  /// How far before its new row a leaf may stand.
  private static let reach = 320.0
  /// How far a leaf keeps from wires that come in.
  private static let clearance = 4.0

  init(_ scene: RowScene, _ cuts: [Double], firstUses: [Double?]) {
    self.scene = scene
    self.cuts = cuts
    nodeRows = scene.nodes.map { cuts.firstIndex(after: $0.center.x) }
    var leaving = [[Int]](repeating: [], count: scene.nodes.count)
    for (index, wire) in scene.diagram.wires.enumerated() { leaving[wire.from].append(index) }
    self.leaving = leaving
    var moved: [[Int]] = cuts.map { _ in [] }
    for (node, use) in firstUses.enumerated() {
      guard let use else { continue }
      let row = cuts.firstIndex(after: use)
      if row > nodeRows[node], scene.nodes[node].x > cuts[row - 1] - Self.reach {
        nodeRows[node] = row
        moved[row - 1].append(node)
      }
    }
    pieces = []
    takeApart()
    var hasStayed = false
    for (index, leaves) in moved.enumerated() {
      for node in leaves where isRunOver(node, index) {
        nodeRows[node] = cuts.firstIndex(after: scene.nodes[node].center.x)
        hasStayed = true
      }
    }
    if hasStayed { takeApart() }
  }

  private mutating func takeApart() {
    pieces = zip(scene.diagram.wires, scene.wires).map { wire, route in
      WirePieces(route.points, cuts: cuts, firstRow: nodeRows[wire.from])
    }
    crossings = cuts.map { _ in [] }
    for (wire, found) in pieces.enumerated() {
      for (cut, crossing) in found.crossingsByCut { crossings[cut].append((wire, crossing)) }
    }
  }

  private func isRunOver(_ node: Int, _ cut: Int) -> Bool {
    boxes(of: node, before: cuts[cut]).contains { box in
      let box = box.enlarged(by: Self.clearance)
      return crossings[cut].contains { _, crossing in
        box.y < max(crossing.y, crossing.entry) && min(crossing.y, crossing.entry) < box.maxY
      }
    }
  }

  /// The boxes of a leaf that stand before a place along.
  private func boxes(of node: Int, before x: Double) -> [Layout.Rectangle] {
    let labels = leaving[node].compactMap { scene.labels[$0] }
    return ([scene.nodes[node]] + [scene.notes[node]].compactMap { $0 } + labels)
      .filter { $0.x < x }
  }

  /// The row of what stands on a wire at a place along.
  func row(of wire: Int, at x: Double) -> Int {
    max(cuts.firstIndex(after: x), pieces[wire].firstRow)
  }

  /// Where each row begins along, the first at `start`, and how far it reaches across.
  func extents(from start: Double) -> [(start: Double, across: ClosedRange<Double>)] {
    var starts = [start] + cuts
    var extents = [ClosedRange<Double>?](repeating: nil, count: starts.count)
    func add(_ least: Double, _ most: Double, _ row: Int) {
      extents[row] =
        extents[row].map { min($0.lowerBound, least)...max($0.upperBound, most) } ?? least...most
    }
    func add(_ box: Layout.Rectangle, _ row: Int) {
      starts[row] = min(starts[row], box.x)
      add(box.y, box.maxY, row)
    }
    for (node, row) in nodeRows.enumerated() {
      add(scene.nodes[node], row)
      if let notes = scene.notes[node] { add(notes, row) }
    }
    for (wire, label) in scene.labels.enumerated() {
      if let label { add(label, row(of: wire, at: label.center.x)) }
    }
    for frame in scene.frames where frame.width > 0 {
      add(frame, cuts.firstIndex(after: frame.center.x))
    }
    for wire in pieces {
      for (index, piece) in wire.pieces.enumerated() {
        for point in piece.points { add(point.y, point.y, wire.firstRow + index) }
      }
    }
    return zip(starts, extents).map { ($0, $1 ?? 0...0) }
  }
}
