import GradvizDiagram

/// Finds a place for the legend: a corner of the picture where nothing stands, else below it.
struct LegendPlacement {
  let bounds: Layout.Rectangle
  let occupied: [Layout.Rectangle]
  let wires: [Layout.Route]

  func place(_ size: Measurement.Size) -> Layout.Rectangle {
    if size.width < bounds.width / 2 {
      let right = bounds.maxX - size.width
      let bottom = bounds.maxY - size.height
      let corners = [
        (bounds.x, bottom), (right, bottom), (bounds.x, bounds.y), (right, bounds.y),
      ]
      for (x, y) in corners {
        let box = Layout.Rectangle(x: x, y: y, width: size.width, height: size.height)
        if bounds.height >= size.height, isFree(box.enlarged(by: Typography.legendGap)) {
          return box
        }
      }
    }
    return Layout.Rectangle(
      x: bounds.x, y: bounds.maxY + Typography.legendGap, width: size.width, height: size.height)
  }

  private func isFree(_ box: Layout.Rectangle) -> Bool {
    if occupied.contains(where: { $0.overlaps(box) }) { return false }
    for wire in wires {
      guard let path = CubicPath(points: wire.points) else { continue }
      for curve in 0..<path.curveCount {
        // A curve stays inside the box of its four points.
        let points = path.points[3 * curve...3 * curve + 3]
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        if let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(),
          left < box.maxX, right > box.x, top < box.maxY, bottom > box.y
        {
          return false
        }
      }
    }
    return true
  }
}
