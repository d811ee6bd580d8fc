import GradvizDiagram

/// Finds a place for the label of each frame: at its upper left, further right where wires pass there, or at its foot
/// where wires leave it no room at its head.
struct FrameLabelPlacement {
  /// A stretch of a curve, from one of its samples to another.
  private struct Stretch {
    var curve: CubicPath
    var samples: ClosedRange<Int>
  }

  private let stretches: [Stretch]
  private let boxes: ObstacleGrid

  /// How finely a curve is sampled.
  private static let sampleCount = 40
  /// How long a stretch may be before it is cut in two: the box around a long one is mostly empty.
  private static let longest = 100.0

  init(_ wires: [Layout.Route], _ work: inout Work) {
    var stretches: [Stretch] = []
    var boxes: [Layout.Rectangle] = []
    for wire in wires {
      for start in stride(from: 0, to: wire.points.count - 3, by: 3) {
        guard let curve = CubicPath(points: Array(wire.points[start...start + 3])) else { continue }
        let points = curve.samples(perCurve: Self.sampleCount)
        var open = [0...Self.sampleCount]
        while let samples = open.popLast() {
          let box = Layout.Rectangle(around: points[samples])
          let middle = (samples.lowerBound + samples.upperBound) / 2
          if samples.count > 1, max(box.width, box.height) > Self.longest {
            open += [samples.lowerBound...middle, middle + 1...samples.upperBound]
          } else {
            stretches.append(Stretch(curve: curve, samples: samples))
            boxes.append(box)
          }
        }
      }
    }
    work.add(4 * stretches.count)
    self.stretches = stretches
    self.boxes = ObstacleGrid(boxes, reach: 0.1)
  }

  /// The upper left corner of a frame's label where no wire runs through it, nil where wires run everywhere.
  func room(
    for size: Measurement.Size, in frame: Layout.Rectangle, _ work: inout Work
  ) -> Layout.Point? {
    room(for: size, in: frame, at: Self.head(of: frame).y, &work)
      ?? room(for: size, in: frame, at: frame.maxY - Typography.height(of: .frame), &work)
  }

  /// The upper left corner of a frame's label that stands where it belongs, whatever runs through it.
  static func head(of frame: Layout.Rectangle) -> Layout.Point {
    let height = Typography.height(of: .frame)
    return Layout.Point(
      x: frame.x + Typography.framePadding,
      y: frame.y + (Typography.frameLabelHeight - height) / 2 + 2)
  }

  /// The first place at some height of a frame where no wire runs through its label, nil where there is none.
  private func room(
    for size: Measurement.Size, in frame: Layout.Rectangle, at y: Double, _ work: inout Work
  ) -> Layout.Point? {
    let corner = Layout.Point(x: frame.x + Typography.framePadding, y: y)
    let height = Typography.height(of: .frame)
    let strip = Layout.Rectangle(
      x: frame.x, y: corner.y, width: frame.width, height: height
    ).enlarged(by: 2)
    let passages = passages(through: strip, &work)
    work.add(passages.count)
    if passages.isEmpty { return corner }
    // Just right of each passage there may be room.
    let last = frame.maxX - Typography.framePadding - size.width
    for x in [corner.x] + passages.map({ $0 + 5 }) where x >= corner.x && x <= last {
      let next = passages.partitioningIndex { $0 > x - 4 }
      if next == passages.count || passages[next] >= x + size.width + 4 {
        return Layout.Point(x: x, y: corner.y)
      }
    }
    return nil
  }

  /// Where wires pass through a strip, from left to right.
  private func passages(through strip: Layout.Rectangle, _ work: inout Work) -> [Double] {
    var passages: [Double] = []
    boxes.forEachObstacle(overlapping: strip, &work) { place in
      let (curve, samples) = (stretches[place].curve, stretches[place].samples)
      for sample in samples {
        let point = curve.point(of: 0, at: Double(sample) / Double(Self.sampleCount))
        if strip.contains(point) { passages.append(point.x) }
      }
    }
    return passages.sorted()
  }
}

extension [Double] {
  /// The first place of a sorted list whose number meets a condition that all later ones meet as well.
  fileprivate func partitioningIndex(where isBeyond: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
