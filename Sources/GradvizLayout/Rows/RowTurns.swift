/// The ways of wires from the end of a row to the start of the next.
struct RowTurns {
  /// Which wires turn, and in which order.
  let lanes: RowLanes
  /// Where wires leave the row, and how far the row is moved across.
  let leaving: Layout.Point
  /// Where wires go on in the next row, and how far that row is moved across.
  let entering: Layout.Point
  /// The far side of the row.
  let side: Double
  /// Where the next row begins, with the leaves that moved into it.
  let nearEnd: Double

  private static let radius = 10.0

  /// The way of a wire, nil where it does not turn here.
  func path(of wire: Int) -> CubicPath? {
    guard let (index, crossing) = lanes.ofWire[wire] else { return nil }
    let lane = lanes.lanes[index]
    // What leaves first turns last and comes back first.
    let outer = Double(lanes.lanes.count - 1 - index) * RowLanes.gap
    let inner = Double(index) * RowLanes.gap
    let right = leaving.x + RowLanes.lead + RowLanes.margin + outer
    let left = min(nearEnd, entering.x - RowLanes.lead) - RowLanes.margin - inner
    let below = side + RowLanes.margin + outer
    let start = Layout.Point(x: leaving.x, y: crossing.y + leaving.y)
    let end = Layout.Point(x: entering.x, y: crossing.y + entering.y)
    let out = Layout.Point(x: leaving.x + RowLanes.lead, y: lane.exit + leaving.y)
    let into = Layout.Point(x: entering.x - RowLanes.lead, y: lane.entry + entering.y)
    let third = RowLanes.lead / 3
    var path = CubicPath(start: start)
    path.addCurve(
      start.moved(by: RowLanes.bend, along: crossing.direction),
      Layout.Point(x: out.x - third, y: out.y), to: out)
    path.add(
      CubicPath(
        through: [
          out, Layout.Point(x: right, y: out.y), Layout.Point(x: right, y: below),
          Layout.Point(x: left, y: below), Layout.Point(x: left, y: into.y), into,
        ], radius: Self.radius))
    path.addCurve(
      Layout.Point(x: into.x + third, y: into.y),
      end.moved(by: -RowLanes.bend, along: crossing.direction), to: end)
    return path
  }
}
