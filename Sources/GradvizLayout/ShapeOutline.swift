import GradvizDiagram

/// Where wires touch the outline of a node's shape.
///
/// - Units: points; `x` along the forward pass, `y` across it.
struct ShapeOutline {
  /// A point of the outline and the unit direction of a wire that arrives there.
  struct Contact {
    var point: Layout.Point
    var direction: Layout.Point
  }

  let box: Layout.Rectangle
  let shape: Diagram.Node.Shape
  /// Whether notes stand behind the shape, across: wires cannot come from there.
  let hasNotes: Bool

  /// Where wires leave: the middle of the far side.
  var exit: Layout.Point { Layout.Point(x: box.maxX, y: box.center.y) }

  /// The farthest from the middle that a wire may arrive, across.
  var reach: Double {
    switch shape {
    case .circle: box.height / 2 * 0.86
    case .terminal: 0
    case .card: max(box.height / 2 - 12, 0)
    }
  }

  /// The places, across and from the middle, where a wire may arrive.
  private var range: ClosedRange<Double> {
    -reach...(hasNotes ? min(reach, box.height * 0.18) : reach)
  }

  /// Where a wire arrives that is aimed at a place of the near side, across and from the middle.
  func contact(at offset: Double) -> Contact {
    let offset = clamped(offset)
    let middle = box.center.y
    let straight = Layout.Point(x: 1, y: 0)
    if shape != .circle {
      return Contact(point: Layout.Point(x: box.x, y: middle + offset), direction: straight)
    }
    // A circle, or a capsule: two half circles joined by straight sides.
    let radius = min(box.width, box.height) / 2
    let flat = box.height / 2 - radius
    let beyond = max(abs(offset) - flat, 0) * (offset < 0 ? -1 : 1)
    if beyond == 0 {
      return Contact(point: Layout.Point(x: box.x, y: middle + offset), direction: straight)
    }
    let sine = beyond / radius
    let cosine = max(1 - sine * sine, 0).squareRoot()
    let centre = Layout.Point(
      x: box.x + radius, y: middle + (offset < 0 ? -flat : flat))
    return Contact(
      point: Layout.Point(x: centre.x - radius * cosine, y: centre.y + radius * sine),
      direction: Layout.Point(x: cosine, y: -sine))
  }

  /// Whether a point is inside the shape or nearer to it than a distance.
  func isNear(_ point: Layout.Point, within distance: Double) -> Bool {
    guard shape == .circle else { return box.enlarged(by: distance).contains(point) }
    let radius = min(box.width, box.height) / 2
    let axis = Layout.Point(
      x: min(max(point.x, box.x + radius), box.maxX - radius),
      y: min(max(point.y, box.y + radius), box.maxY - radius))
    return point.distance(to: axis) < radius + distance
  }

  /// Where a wire that comes from an offset wants to arrive: straight ahead where the side is flat, on the round part
  /// nearer to the middle.
  func wish(for offset: Double) -> Double {
    let flat = shape == .circle ? max(box.height - box.width, 0) / 2 : reach
    let beyond = max(abs(offset) - flat, 0) * 0.45
    let wish = min(min(abs(offset), flat) + beyond, reach)
    return offset < 0 ? -wish : wish
  }

  /// Spreads wires that want to arrive at the given offsets over the near side, in their order and apart from each
  /// other; wires that come straight ahead give way least.
  func spread(_ wishes: [Double]) -> [Double] {
    guard wishes.count > 1, reach > 0 else { return wishes.map { clamped($0) } }
    let room = range.upperBound - range.lowerBound
    let gap = min(shape == .card ? 16 : 11, room / Double(wishes.count - 1))
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    // Neighbours that are too near share the mean of what each of them wants of their first.
    var groups: [(first: Double, weight: Double, count: Int)] = []
    for (place, index) in order.enumerated() {
      let weight = abs(wishes[index]) < 1 ? 12.0 : 1.0
      groups.append((wishes[index] - Double(place) * gap, weight, 1))
      while groups.count > 1, groups[groups.count - 2].first > groups[groups.count - 1].first {
        let last = groups.removeLast()
        let before = groups.removeLast()
        let sum = before.weight + last.weight
        groups.append(
          (
            (before.first * before.weight + last.first * last.weight) / sum, sum,
            before.count + last.count
          ))
      }
    }
    var places: [Double] = []
    for group in groups {
      for _ in 0..<group.count { places.append(group.first + Double(places.count) * gap) }
    }
    return fitted(places, gap: gap, order: order)
  }

  private func clamped(_ offset: Double) -> Double {
    min(max(offset, range.lowerBound), range.upperBound)
  }

  // Moves what is beyond an end back, and its neighbours as far as needed.
  private func fitted(_ places: [Double], gap: Double, order: [Int]) -> [Double] {
    var places = places
    places[0] = max(places[0], range.lowerBound)
    for i in 1..<places.count { places[i] = max(places[i], places[i - 1] + gap) }
    places[places.count - 1] = min(places[places.count - 1], range.upperBound)
    for i in (0..<places.count - 1).reversed() { places[i] = min(places[i], places[i + 1] - gap) }
    var result = places
    for (place, index) in zip(places, order) { result[index] = place }
    return result
  }
}
