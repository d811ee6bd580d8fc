import GradvizDiagram
import GradvizLayout

extension SVGDrawing {
  /// Appends one wire with its arrow and its words.
  mutating func wire(_ wire: Diagram.Wire, _ route: Layout.Route) {
    open("wire", id: wire.id, roles: wire.roles, title: wire.title, summary: wire.summary)
    path(route.points, wire.roles)
    words(wire, route)
    close()
  }

  /// Appends what is written beside a wire.
  mutating func words(_ wire: Diagram.Wire, _ route: Layout.Route) {
    if diagram.direction == .topToBottom {
      let middle = route.anchor.y
      stack(
        wire.above, x: route.anchor.x - Typography.sideGap,
        top: middle - Typography.height(of: wire.above) / 2, anchor: .end, roles: wire.roles,
        hasHalo: true)
      stack(
        wire.below, x: route.anchor.x + Typography.sideGap,
        top: middle - Typography.height(of: wire.below) / 2, anchor: .start, roles: wire.roles,
        hasHalo: true)
    } else {
      let bottom = route.anchor.y - Typography.wireGap
      stack(
        wire.above, x: route.anchor.x, top: bottom - Typography.height(of: wire.above),
        roles: wire.roles, hasHalo: true)
      stack(
        wire.below, x: route.anchor.x, top: route.anchor.y + Typography.wireGap, roles: wire.roles,
        hasHalo: true)
    }
  }

  /// Appends a path of Bézier curves and the arrow's head at its end.
  mutating func path(_ points: [Layout.Point], _ roles: [Role]) {
    guard points.count >= 4, let tip = points.last else { return }
    let count = points.count - (points.count - 1) % 3
    let direction = Self.direction(points, to: tip)
    // The stroke ends inside the head, which is as long as the arrow, so that no gap can show between them.
    let length = Typography.arrowLength - 3
    let end = Layout.Point(x: tip.x - direction.x * length, y: tip.y - direction.y * length)
    xml.markup("<path")
    xml.markup(text: style.wire(roles))
    xml.markup(" d=\"M")
    xml.point(points[0].x, points[0].y)
    var index = 1
    while index + 2 < count {
      let isLast = index + 3 >= count
      var control = points[index + 1]
      if isLast, Self.distance(control, tip) < length { control = end }
      let corner = isLast ? end : points[index + 2]
      xml.markup("C")
      xml.point(points[index].x, points[index].y)
      xml.markup(" ")
      xml.point(control.x, control.y)
      xml.markup(" ")
      xml.point(corner.x, corner.y)
      index += 3
    }
    xml.markup("\"/>")
    head(tip, direction, roles)
  }

  /// Appends a head with two barbs.
  private mutating func head(_ tip: Layout.Point, _ way: Layout.Point, _ roles: [Role]) {
    let half = Typography.arrowWidth / 2
    let length = Typography.arrowLength
    xml.markup("<path class=\"head\"")
    xml.markup(text: style.head(roles))
    xml.markup(" d=\"M")
    xml.point(tip.x, tip.y)
    for (back, aside) in [(length, half), (length - 2, 0), (length, -half)] {
      xml.markup(back == length && aside > 0 ? "L" : " ")
      xml.point(tip.x - way.x * back - way.y * aside, tip.y - way.y * back + way.x * aside)
    }
    xml.markup("Z\"/>")
  }

  /// The direction, of length 1, in which a path arrives.
  private static func direction(_ points: [Layout.Point], to tip: Layout.Point) -> Layout.Point {
    for point in points.dropLast().reversed() {
      let length = distance(point, tip)
      if length > 0.01 {
        return Layout.Point(x: (tip.x - point.x) / length, y: (tip.y - point.y) / length)
      }
    }
    return Layout.Point(x: 1, y: 0)
  }

  private static func distance(_ a: Layout.Point, _ b: Layout.Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }
}
