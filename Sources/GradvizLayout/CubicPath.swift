/// A path of cubic Bézier curves: a start, then two controls and an end for each curve.
struct CubicPath {
  private(set) var points: [Layout.Point]

  init(start: Layout.Point) {
    points = [start]
  }

  init?(points: [Layout.Point]) {
    guard points.count >= 4, points.count % 3 == 1 else { return nil }
    self.points = points
  }

  var curveCount: Int { (points.count - 1) / 3 }
  var end: Layout.Point { points[points.count - 1] }

  mutating func addCurve(_ first: Layout.Point, _ second: Layout.Point, to end: Layout.Point) {
    points += [first, second, end]
  }

  mutating func addLine(to end: Layout.Point) {
    let start = self.end
    if start.distance(to: end) < 1e-6 { return }
    addCurve(start.toward(end, by: 1.0 / 3), start.toward(end, by: 2.0 / 3), to: end)
  }

  /// The path with each of its points replaced.
  func mapped(_ transform: (Layout.Point) -> Layout.Point) -> CubicPath {
    var result = self
    result.points = points.map(transform)
    return result
  }

  /// Adds a path that begins where this one ends.
  mutating func add(_ other: CubicPath) {
    points += other.points.dropFirst()
  }

  /// The point of a curve at a parameter from 0 to 1.
  func point(of curve: Int, at t: Double) -> Layout.Point {
    let i = 3 * curve
    let s = 1 - t
    let a = s * s * s
    let b = 3 * s * s * t
    let c = 3 * s * t * t
    let d = t * t * t
    return Layout.Point(
      x: a * points[i].x + b * points[i + 1].x + c * points[i + 2].x + d * points[i + 3].x,
      y: a * points[i].y + b * points[i + 1].y + c * points[i + 2].y + d * points[i + 3].y)
  }

  /// The same course, leaving and arriving along the given unit directions and bending smoothly where curves meet.
  func smoothed(
    leaving: Layout.Point, from start: Layout.Point, arriving: Layout.Point, at end: Layout.Point
  )
    -> CubicPath
  {
    var result = self
    let last = points.count - 1
    result.points[0] = start
    result.points[last] = end
    for join in stride(from: 3, to: last, by: 3) {
      result.straighten(at: join)
    }
    let out = max(points[0].distance(to: points[1]), 0.2 * start.distance(to: result.points[3]), 1)
    let into = max(
      points[last].distance(to: points[last - 1]), 0.2 * end.distance(to: result.points[last - 3]),
      1)
    result.points[1] = start.moved(by: out, along: leaving)
    result.points[last - 1] = end.moved(by: -into, along: arriving)
    return result
  }

  // Turns both controls at a join into one line through it, each as long as before.
  private mutating func straighten(at join: Int) {
    let before = points[join - 1]
    let after = points[join + 1]
    let here = points[join]
    guard
      let direction = before.direction(to: after)
        ?? points[join - 3].direction(to: points[join + 3])
    else { return }
    points[join - 1] = here.moved(by: -max(before.distance(to: here), 0.5), along: direction)
    points[join + 1] = here.moved(by: max(after.distance(to: here), 0.5), along: direction)
  }
}

extension Layout.Point {
  func distance(to other: Layout.Point) -> Double {
    let dx = other.x - x
    let dy = other.y - y
    return (dx * dx + dy * dy).squareRoot()
  }

  func toward(_ other: Layout.Point, by share: Double) -> Layout.Point {
    Layout.Point(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
  }

  func moved(by length: Double, along direction: Layout.Point) -> Layout.Point {
    Layout.Point(x: x + length * direction.x, y: y + length * direction.y)
  }

  /// The unit vector to another point, nil where they are the same.
  func direction(to other: Layout.Point) -> Layout.Point? {
    let length = distance(to: other)
    guard length > 1e-9 else { return nil }
    return Layout.Point(x: (other.x - x) / length, y: (other.y - y) / length)
  }

  /// The point with its coordinates exchanged.
  var transposed: Layout.Point { Layout.Point(x: y, y: x) }
}

extension Layout.Rectangle {
  /// The smallest rectangle around some points.
  init(around points: some Sequence<Layout.Point>) {
    var (left, right) = (Double.infinity, -Double.infinity)
    var (top, bottom) = (left, right)
    for point in points {
      left = min(left, point.x)
      right = max(right, point.x)
      top = min(top, point.y)
      bottom = max(bottom, point.y)
    }
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  var maxX: Double { x + width }
  var maxY: Double { y + height }

  /// The rectangle with its coordinates exchanged.
  var transposed: Layout.Rectangle {
    Layout.Rectangle(x: y, y: x, width: height, height: width)
  }

  /// The rectangle made larger on every side.
  func enlarged(by margin: Double) -> Layout.Rectangle {
    Layout.Rectangle(
      x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  func contains(_ point: Layout.Point) -> Bool {
    point.x > x && point.x < maxX && point.y > y && point.y < maxY
  }

  func overlaps(_ other: Layout.Rectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  func moved(x dx: Double, y dy: Double) -> Layout.Rectangle {
    Layout.Rectangle(x: x + dx, y: y + dy, width: width, height: height)
  }
}
