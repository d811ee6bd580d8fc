import GradvizDiagram
import GradvizLayout
import GradvizTrace

extension PlacedDOT {
  /// Writes one node: its shape, its lines, its notes.
  mutating func node(_ node: Diagram.Node, _ index: Int, _ box: Layout.Rectangle) {
    let size =
      "width=\(DOTNumber.inches(box.width)), height=\(DOTNumber.inches(box.height)), "
      + "fixedsize=true"
    let look = DOTOutline(node, theme)
    let isBare = node.shape == .terminal && !node.roles.contains(where: \.isMark)
    let shape = isBare ? "none" : look.isRound ? "circle" : "box"
    var outline = ByteBuffer()
    if !isBare { look.append(to: &outline) }
    statement(
      "\(DOTText.quoted(node.id)) [pos=\"\(place(box.center))\", shape=\(shape), \(size)\(outline.text)]"
    )
    let ink = node.shade.map { theme.palette.shades[$0].ink }
    if node.shape == .circle, node.lines.count == 1, let symbol = node.lines.first {
      line(symbol, at: box.center, size: DOTOutline.symbolSize(symbol), ink: ink)
    } else {
      lines(
        node.lines, x: box.center.x, top: box.center.y - Typography.height(of: node.lines) / 2,
        ink: ink)
    }
    switch diagram.direction {
    case .leftToRight:
      lines(node.notes, x: box.center.x, top: box.y + box.height + Typography.noteGap)
    case .topToBottom:
      lines(
        node.notes, x: box.x + box.width + Typography.noteGap,
        top: box.center.y - Typography.height(of: node.notes) / 2, side: .start)
    }
  }

  /// Writes one wire: its course, its arrow, its lines.
  mutating func wire(_ wire: Diagram.Wire, _ route: Layout.Route) {
    statement(
      "\(DOTText.quoted(diagram.nodes[wire.from].id)) -> "
        + "\(DOTText.quoted(diagram.nodes[wire.to].id)) [pos=\"\(course(route.points))\""
        + DOTOutline.style(of: wire, theme) + "]")
    let anchor = route.anchor
    let above = Typography.height(of: wire.above)
    switch diagram.direction {
    case .leftToRight:
      lines(wire.above, x: anchor.x, top: anchor.y - Typography.wireGap - above)
      lines(wire.below, x: anchor.x, top: anchor.y + Typography.wireGap)
    case .topToBottom:
      lines(
        wire.above, x: anchor.x - Typography.sideGap, top: anchor.y - above / 2, side: .end)
      lines(
        wire.below, x: anchor.x + Typography.sideGap,
        top: anchor.y - Typography.height(of: wire.below) / 2, side: .start)
    }
  }

  // The stroke ends where the arrow's head begins.
  private func course(_ points: [Layout.Point]) -> String {
    guard points.count >= 4, let tip = points.last else { return "" }
    var points = points
    let last = points.count - 1
    let length = Typography.arrowLength
    let before = points[last - 1]
    let distance =
      ((tip.x - before.x) * (tip.x - before.x) + (tip.y - before.y) * (tip.y - before.y))
      .squareRoot()
    if distance > 0.01 {
      let base = Layout.Point(
        x: tip.x - (tip.x - before.x) / distance * length,
        y: tip.y - (tip.y - before.y) / distance * length)
      points[last] = base
      if distance < length { points[last - 1] = base }
    }
    return "e,\(place(tip)) " + points.map { place($0) }.joined(separator: " ")
  }
}
