extension CubicPath {
  /// A path along straight lines whose corners are rounded.
  ///
  /// - Parameters:
  ///   - corners: The ends of the lines, at least two.
  ///   - radius: How far from a corner the rounding begins at most.
  init(through corners: [Layout.Point], radius: Double) {
    let corners = corners.withoutRepeats()
    self.init(start: corners.first ?? Layout.Point(x: 0, y: 0))
    guard corners.count > 2 else {
      if let last = corners.last { addLine(to: last) }
      return
    }
    for index in 1..<corners.count - 1 {
      let here = corners[index]
      let before = corners[index - 1]
      let after = corners[index + 1]
      // Neighbouring corners share the line between them, the ends need none of it.
      let into = here.distance(to: before) * (index == 1 ? 1 : 0.5)
      let out = here.distance(to: after) * (index == corners.count - 2 ? 1 : 0.5)
      guard let first = here.direction(to: before), let second = here.direction(to: after) else {
        continue
      }
      let begin = here.moved(by: min(into, radius), along: first)
      let finish = here.moved(by: min(out, radius), along: second)
      addLine(to: begin)
      addCurve(begin.toward(here, by: 0.62), finish.toward(here, by: 0.62), to: finish)
    }
    addLine(to: corners[corners.count - 1])
  }

  /// Points along the path, its ends included.
  func samples(perCurve count: Int = 14) -> [Layout.Point] {
    var result = [points[0]]
    for curve in 0..<curveCount {
      for step in 1...count { result.append(point(of: curve, at: Double(step) / Double(count))) }
    }
    return result
  }
}

extension [Layout.Point] {
  /// As few of the points as keep the line through them within a distance of all.
  ///
  /// - Source: Ramer, Douglas and Peucker's method, without recursion.
  func simplified(within tolerance: Double, _ work: inout Work) -> [Layout.Point] {
    guard count > 2 else { return self }
    var isKept = [Bool](repeating: false, count: count)
    isKept[0] = true
    isKept[count - 1] = true
    var open = [(0, count - 1)]
    while let (first, last) = open.popLast() {
      work.add(last - first)
      var farthest = first
      var distance = tolerance
      for index in first + 1..<Swift.max(last, first + 1) {
        let away = self[index].distance(toLineFrom: self[first], to: self[last])
        if away > distance {
          distance = away
          farthest = index
        }
      }
      if farthest > first {
        isKept[farthest] = true
        open.append((first, farthest))
        open.append((farthest, last))
      }
    }
    return indices.filter { isKept[$0] }.map { self[$0] }
  }

  fileprivate func withoutRepeats() -> [Layout.Point] {
    var result: [Layout.Point] = []
    for point in self where result.last.map({ $0.distance(to: point) > 0.01 }) ?? true {
      result.append(point)
    }
    return result
  }
}

extension Layout.Point {
  fileprivate func distance(toLineFrom start: Layout.Point, to end: Layout.Point) -> Double {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let square = dx * dx + dy * dy
    guard square > 1e-12 else { return distance(to: start) }
    let share = Swift.min(Swift.max(((x - start.x) * dx + (y - start.y) * dy) / square, 0), 1)
    return distance(to: start.toward(end, by: share))
  }
}
