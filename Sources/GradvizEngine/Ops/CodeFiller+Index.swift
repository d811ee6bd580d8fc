// What stands between the brackets of a slice, and how the places of a gather are written.
extension CodeFiller {
  private var large: Shape { code == .pad || code == .scatter ? shape : shapes.first ?? .scalar }
  private var small: Shape { code == .pad || code == .scatter ? shapes.first ?? .scalar : shape }

  /// What stands between the brackets of a slice, so that its result has exactly the shape it shall have.
  ///
  /// An axis of extent 1 more than the ranges give is a new one, one less was taken at one place.
  public var index: String {
    var parts: [String] = []
    var axis = 0
    for (place, (range, extent)) in zip(attributes.ranges, large.dimensions).enumerated() {
      // New axes in front of a longer one.
      if range.count != 1 {
        while axis < small.rank, small.dimensions[axis] == 1 {
          parts.append("None")
          axis += 1
        }
      }
      // A single place is left out where all others fit without it.
      let rest = attributes.ranges[(place + 1)...].map(\.count)
      let isIndex = range.count == 1 && rest == Array(small.dimensions[axis...])
      let isKept = !isIndex && axis < small.rank && small.dimensions[axis] == range.count
      parts.append(isKept ? Self.slice(range, extent) : "\(range.start)")
      if isKept { axis += 1 }
    }
    while axis < small.rank {
      parts.append("None")
      axis += 1
    }
    // Whole axes at the end go without saying.
    while parts.count > 1, parts.last == ":" { parts.removeLast() }
    return parts.isEmpty ? "..." : parts.joined(separator: ", ")
  }

  /// Neighbouring places, without the ends that go without saying.
  static func part(_ start: Int, _ end: Int, of extent: Int) -> String {
    "\(start == 0 ? "" : "\(start)"):\(end == extent ? "" : "\(end)")"
  }

  private static func slice(_ range: IndexRange, _ extent: Int) -> String {
    if range.count == 0 { return "0:0" }
    if range == IndexRange(start: 0, count: extent) { return ":" }
    if range.count == 1 { return "\(range.start):\(range.start + 1)" }
    let stop = range.start + range.count * range.step
    let end = range.step < 0 && stop < 0 ? "" : "\(min(stop, extent))"
    if range.step != 1 { return "\(range.start):\(end):\(range.step)" }
    return part(range.start, range.start + range.count, of: extent)
  }

  /// The places of each axis in Swift.
  var places: String {
    let ranges = attributes.ranges.map { range in
      if range.count == 0 { return "0..<0" }
      if range.step == 1 || range.count == 1 {
        return "\(range.start)..<\(range.start + range.count)"
      }
      let end = range.start + (range.count - 1) * range.step
      return "stride(from: \(range.start), through: \(end), by: \(range.step))"
    }
    return "[\(ranges.joined(separator: ", "))]"
  }

  /// The places of a gather as one list for each axis: `[0, 1], [2, 0]`.
  public var pick: String {
    let strides = large.strides
    return zip(strides, large.dimensions).map { stride, extent in
      let places = attributes.indices.map { String($0 / max(stride, 1) % max(extent, 1)) }
      return "[\(places.joined(separator: ", "))]"
    }
    .joined(separator: ", ")
  }
}
