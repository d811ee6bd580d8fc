import GradvizDiagram

/// Finds a place for the label of each frame: at its upper left, or further right where wires pass there.
struct FrameLabelPlacement {
  private let curves: [(path: CubicPath, box: Layout.Rectangle)]

  init(_ wires: [Layout.Route]) {
    curves = wires.flatMap { wire -> [(path: CubicPath, box: Layout.Rectangle)] in
      stride(from: 0, to: wire.points.count - 3, by: 3).compactMap { start in
        let points = Array(wire.points[start...start + 3])
        guard let path = CubicPath(points: points) else { return nil }
        // A curve stays inside the box of its four points.
        let first = Layout.Rectangle(x: points[0].x, y: points[0].y, width: 0, height: 0)
        return (
          path,
          points.reduce(first) {
            $0.union(Layout.Rectangle(x: $1.x, y: $1.y, width: 0, height: 0))
          }
        )
      }
    }
  }

  /// The upper left corner of a frame's label.
  func place(_ size: Measurement.Size, in frame: Layout.Rectangle) -> Layout.Point {
    let height = Typography.height(of: .frame)
    let usual = Layout.Rectangle(
      x: frame.x + Typography.framePadding,
      y: frame.y + (Typography.frameLabelHeight - height) / 2 + 2, width: size.width,
      height: height)
    let corner = Layout.Point(x: usual.x, y: usual.y)
    let strip = Layout.Rectangle(
      x: frame.x, y: usual.y, width: frame.width, height: height
    ).enlarged(by: 2)
    let passages = curves.filter { $0.box.enlarged(by: 0.1).overlaps(strip) }
      .flatMap { $0.path.samples(perCurve: 40) }.filter { strip.contains($0) }
      .map(\.x).sorted()
    if passages.isEmpty { return corner }
    // Just right of each passage there may be room.
    let last = frame.maxX - Typography.framePadding - size.width
    for x in [usual.x] + passages.map({ $0 + 5 }) where x >= usual.x && x <= last {
      if !passages.contains(where: { $0 > x - 4 && $0 < x + size.width + 4 }) {
        return Layout.Point(x: x, y: usual.y)
      }
    }
    return corner
  }
}
