import GradvizDiagram

/// Where the lines of a node stand, as ``Typography`` says.
enum NodeText {
  /// The box of each line in a shape: centred, one under the other around the middle.
  static func boxes(of node: Diagram.Node, in box: Layout.Rectangle) -> [Layout.Rectangle] {
    var top = box.center.y - Typography.height(of: node.lines) / 2
    return node.lines.map { line in
      let width = Measurement.width(of: line)
      let height = Typography.height(of: line)
      defer { top += height }
      return Layout.Rectangle(x: box.center.x - width / 2, y: top, width: width, height: height)
    }
  }
}
