/// How often wires cross each other.
///
/// - Complexity: quadratic in wires whose boxes overlap; meant for pictures of ordinary size.
package struct CrossingCount {
  /// The number of crossings, those at common ends left out.
  package let total: Int

  private struct Line {
    var points: [Layout.Point]
    var box: Layout.Rectangle
  }

  /// Counts the crossings of some wires.
  ///
  /// Wires of one source may run together, and then it is no crossing where they part; without sources all count.
  package init(_ wires: [Layout.Route], sources: [Int] = []) {
    let lines = wires.compactMap { Self.line($0) }
    let hasSources = sources.count == lines.count
    var total = 0
    for (index, line) in lines.enumerated() {
      for next in index + 1..<max(lines.count, index + 1) where line.box.overlaps(lines[next].box) {
        if hasSources, sources[index] == sources[next] { continue }
        total += Self.crossings(line.points, lines[next].points)
      }
    }
    self.total = total
  }

  private static func line(_ wire: Layout.Route) -> Line? {
    guard let path = CubicPath(points: wire.points) else { return nil }
    let points = path.samples(perCurve: 6)
    var box = Layout.Rectangle(x: points[0].x, y: points[0].y, width: 0, height: 0)
    for point in points {
      box = box.union(Layout.Rectangle(x: point.x, y: point.y, width: 0, height: 0))
    }
    return Line(points: points, box: box.enlarged(by: 0.1))
  }

  private static func crossings(_ first: [Layout.Point], _ second: [Layout.Point]) -> Int {
    var count = 0
    for (a, b) in zip(first, first.dropFirst()) {
      let left = min(a.x, b.x)
      let right = max(a.x, b.x)
      let top = min(a.y, b.y)
      let bottom = max(a.y, b.y)
      for (c, d) in zip(second, second.dropFirst()) {
        if max(c.x, d.x) < left || min(c.x, d.x) > right { continue }
        if max(c.y, d.y) < top || min(c.y, d.y) > bottom { continue }
        if side(a, b, c) * side(a, b, d) < 0, side(c, d, a) * side(c, d, b) < 0 { count += 1 }
      }
    }
    return count
  }

  private static func side(_ a: Layout.Point, _ b: Layout.Point, _ c: Layout.Point) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}
