import GradvizDiagnostics
import GradvizEngine

extension Selection {
  /// Works out the place of each element for an index with arrays: they are broadcast together, and their axes stand
  /// where the arrays stand when those are neighbours, else in front.
  mutating func gather(
    _ operand: Shape, _ parts: [Part], _ evaluator: Evaluator
  ) throws(Diagnostic) {
    var joint: [Int] = []
    for part in parts {
      guard case .places(_, let shape) = part else { continue }
      guard let both = Self.broadcast(joint, shape) else {
        throw SourceMessages.indexShapes(Shape(joint), Shape(shape), range: evaluator.range)
      }
      joint = both
    }
    let strides = Self.strides(operand.dimensions)
    // What the joint axes contribute, and each other axis of the result.
    let size = joint.reduce(1, *)
    var base = [Int](repeating: 0, count: size)
    var others: [(extent: Int, start: Int, step: Int)] = []
    var firstPlace: Int?
    var lastAdvanced: Int?
    var areNeighbours = true
    var axis = 0
    for (number, part) in parts.enumerated() {
      var isAdvanced = true
      switch part {
      case .newAxis:
        others.append((1, 0, 0))
        isAdvanced = false
      case .range(let range):
        others.append((range.count, range.start * strides[axis], range.step * strides[axis]))
        isAdvanced = false
        axis += 1
      case .number(let place):
        for i in base.indices { base[i] += place * strides[axis] }
        axis += 1
      case .places(let places, let shape):
        let all = Self.expand(places, shape, to: joint)
        for i in base.indices { base[i] += all[i] * strides[axis] }
        axis += 1
      }
      guard isAdvanced else { continue }
      if let last = lastAdvanced, number != last + 1 { areNeighbours = false }
      lastAdvanced = number
      if firstPlace == nil { firstPlace = others.count }
    }
    let front = areNeighbours ? firstPlace ?? 0 : 0
    let before = Array(others[..<front])
    let after = Array(others[front...])
    shape = before.map(\.extent) + joint + after.map(\.extent)
    _ = try evaluator.reservePlain(Shape(shape))
    var places = Self.spread([0], before)
    places = places.flatMap { outer in base.map { outer + $0 } }
    indices = Self.spread(places, after)
  }

  private static func spread(
    _ places: [Int], _ axes: [(extent: Int, start: Int, step: Int)]
  ) -> [Int] {
    var result = places
    for axis in axes {
      result = result.flatMap { place in
        (0..<axis.extent).map { place + axis.start + $0 * axis.step }
      }
    }
    return result
  }

  private static func strides(_ dimensions: [Int]) -> [Int] {
    var strides = dimensions
    var stride = 1
    for axis in dimensions.indices.reversed() {
      strides[axis] = stride
      stride *= dimensions[axis]
    }
    return strides
  }

  private static func broadcast(_ x: [Int], _ y: [Int]) -> [Int]? {
    let rank = max(x.count, y.count)
    var result = [Int](repeating: 1, count: rank)
    for place in 0..<rank {
      let a = place < x.count ? x[x.count - 1 - place] : 1
      let b = place < y.count ? y[y.count - 1 - place] : 1
      guard a == b || a == 1 || b == 1 else { return nil }
      result[rank - 1 - place] = a == 1 ? b : a
    }
    return result
  }

  /// The elements of `places` repeated to a larger shape.
  private static func expand(_ places: [Int], _ shape: [Int], to joint: [Int]) -> [Int] {
    if shape == joint { return places }
    let own = strides(shape)
    let padded = joint.indices.map { axis -> Int in
      let inner = axis - (joint.count - shape.count)
      return inner >= 0 && shape[inner] != 1 ? own[inner] : 0
    }
    let axes = zip(joint, padded).map { (extent: $0, start: 0, step: $1) }
    return spread([0], axes).map { places[$0] }
  }
}
