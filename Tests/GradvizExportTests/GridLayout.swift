import GradvizDiagram
import GradvizLayout

/// A layout that any machine computes alike: columns by depth, rows by order.
///
/// It is for comparing what exporters
/// write, not for looking at.
func gridLayout(_ diagram: Diagram) -> Layout {
  let columnWidth = 260.0
  let rowHeight = 90.0
  var depth = [Int](repeating: 0, count: diagram.nodes.count)
  // Nodes stand in the order of the backward pass, so users come before what they use.
  for index in diagram.wires.indices.reversed() {
    let wire = diagram.wires[index]
    depth[wire.to] = max(depth[wire.to], depth[wire.from] + 1)
  }
  var rows = [Int](repeating: 0, count: (depth.max() ?? 0) + 1)
  var boxes: [Layout.Rectangle] = []
  for (index, node) in diagram.nodes.enumerated() {
    let size = size(of: node)
    let column = depth[index]
    let center = (x: 60 + Double(column) * columnWidth, y: 60 + Double(rows[column]) * rowHeight)
    rows[column] += 1
    boxes.append(
      Layout.Rectangle(
        x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width,
        height: size.height))
  }
  let routes = diagram.wires.map { wire in
    route(from: boxes[wire.from], to: boxes[wire.to])
  }
  let height = 60 + Double(rows.max() ?? 0) * rowHeight
  let frames = diagram.frames.indices.map { index in
    frame(
      around: diagram.nodes.indices.filter { diagram.nodes[$0].frame == index }.map { boxes[$0] })
  }
  return Layout(
    width: 120 + Double(rows.count - 1) * columnWidth, height: height + 40, nodes: boxes,
    wires: routes, frames: frames,
    legend: diagram.legend.isEmpty
      ? nil : Layout.Rectangle(x: 12, y: height + 10, width: 400, height: 16))
}

private func size(of node: Diagram.Node) -> (width: Double, height: Double) {
  let letters = node.lines.map(\.text.count).max() ?? 0
  switch node.shape {
  case .circle:
    let diameter = Typography.circleDiameter
    return (letters < 4 ? diameter : Double(letters) * 9 + 22, diameter)
  case .terminal: return (Double(letters) * 8 + 8, Typography.height(of: node.lines))
  case .card: return (Double(letters) * 8 + 24, Typography.height(of: node.lines) + 16)
  }
}

private func route(from: Layout.Rectangle, to: Layout.Rectangle) -> Layout.Route {
  let start = Layout.Point(x: from.x + from.width, y: from.center.y)
  let end = Layout.Point(x: to.x, y: to.center.y)
  let middle = Layout.Point(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
  return Layout.Route(
    points: [
      start, Layout.Point(x: start.x + 30, y: start.y), Layout.Point(x: middle.x - 60, y: middle.y),
      middle, Layout.Point(x: middle.x + 60, y: middle.y), Layout.Point(x: end.x - 30, y: end.y),
      end,
    ], anchor: middle)
}

private func frame(around boxes: [Layout.Rectangle]) -> Layout.Rectangle {
  let left = boxes.map(\.x).min() ?? 0
  let top = boxes.map(\.y).min() ?? 0
  let right = boxes.map { $0.x + $0.width }.max() ?? 0
  let bottom = boxes.map { $0.y + $0.height }.max() ?? 0
  return Layout.Rectangle(
    x: left - 10, y: top - 26, width: right - left + 20, height: bottom - top + 36)
}
