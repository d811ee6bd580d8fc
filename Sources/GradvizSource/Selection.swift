import GradvizDiagnostics
import GradvizEngine

/// Which elements of an array an index takes, by NumPy's rules.
struct Selection {
  /// The shape of what is taken.
  private(set) var shape: [Int] = []
  /// One range for each axis, where the index is made of numbers and slices only.
  private(set) var ranges: [IndexRange] = []
  /// The places in row-major order, where the index holds arrays or masks.
  private(set) var indices: [Int]?

  /// What one item does.
  private enum Part {
    case number(Int)
    case range(IndexRange)
    case newAxis
    case places([Int], shape: [Int])
  }

  init(_ operand: Shape, _ items: [IndexItem], _ evaluator: Evaluator) throws(Diagnostic) {
    let parts = try Self.parts(operand, items, evaluator)
    let hasPlaces = parts.contains { if case .places = $0 { true } else { false } }
    if hasPlaces {
      try gather(operand, parts, evaluator)
      return
    }
    for part in parts {
      switch part {
      case .number(let place): ranges.append(IndexRange(start: place, count: 1))
      case .range(let range):
        ranges.append(range)
        shape.append(range.count)
      case .newAxis: shape.append(1)
      case .places: break
      }
    }
  }

  /// The items with the ellipsis and missing axes put in, checked against the operand.
  private static func parts(
    _ operand: Shape, _ items: [IndexItem], _ evaluator: Evaluator
  ) throws(Diagnostic) -> [Part] {
    let flat = try flatten(items, evaluator)
    var used = 0
    var ellipses = 0
    for (item, range) in flat { used += try axes(of: item, &ellipses, range) }
    guard used <= operand.rank else {
      if operand.rank == 0 { throw SourceMessages.notIndexable("a number", range: evaluator.range) }
      throw SourceMessages.tooManyIndices(used, operand, range: evaluator.range)
    }
    let missing = operand.rank - used
    var parts: [Part] = []
    var axis = 0
    func addWhole(_ count: Int) {
      for _ in 0..<count {
        parts.append(.range(IndexRange(start: 0, count: operand.dimensions[axis])))
        axis += 1
      }
    }
    for (item, range) in flat {
      switch item {
      case .slice(let start, let stop, let step):
        parts.append(
          .range(IndexRange(start: start, stop: stop, step: step, extent: operand.dimensions[axis]))
        )
        axis += 1
      case .value(.ellipsis, _): addWhole(missing)
      case .value(.none, _): parts.append(.newAxis)
      case .value(let value, _):
        let mask = maskShape(value)
        let extents = Array(operand.dimensions[axis..<axis + (mask?.rank ?? 1)])
        parts += try advanced(value, mask, extents, axis, operand, range, evaluator)
        axis += extents.count
      }
    }
    if ellipses == 0 { addWhole(missing) }
    return parts
  }

  /// A tuple as an index stands for its items.
  private static func flatten(
    _ items: [IndexItem], _ evaluator: Evaluator
  ) throws(Diagnostic) -> [(IndexItem, SourceRange)] {
    if items.count == 1, case .value(.list(let list), let range) = items[0], list.isTuple {
      return list.items.map { (.value($0, range), range) }
    }
    return items.map { item in
      if case .value(_, let range) = item { return (item, range) }
      return (item, evaluator.range)
    }
  }

  /// How many axes an item takes up.
  private static func axes(
    of item: IndexItem, _ ellipses: inout Int, _ range: SourceRange
  ) throws(Diagnostic) -> Int {
    switch item {
    case .slice: return 1
    case .value(.none, _): return 0
    case .value(.ellipsis, _):
      ellipses += 1
      if ellipses > 1 { throw SourceMessages.twoEllipses(range: range) }
      return 0
    case .value(let value, _): return maskShape(value)?.rank ?? 1
    }
  }

  private static func maskShape(_ value: Value) -> Shape? {
    switch value {
    case .array(let array) where array.isBoolean: array.tensor.shape
    case .node(let variable, true): variable.shape
    case .list(let list) where !list.isTuple && value.isBooleanArray: Shape([list.items.count])
    default: nil
    }
  }

  /// The places that a number, an array of numbers or a mask takes.
  private static func advanced(
    _ value: Value, _ mask: Shape?, _ extents: [Int], _ axis: Int, _ operand: Shape,
    _ range: SourceRange,
    _ evaluator: Evaluator
  ) throws(Diagnostic) -> [Part] {
    if let mask {
      guard mask.dimensions == extents else {
        throw SourceMessages.maskShape(mask, Shape(extents), range: range)
      }
      let elements = try evaluator.plainTensor(of: value).elements
      let taken = elements.indices.filter { elements[$0] != 0 }
      var stride = 1
      var parts: [Part] = []
      for extent in extents.reversed() {
        parts.append(.places(taken.map { $0 / stride % max(extent, 1) }, shape: [taken.count]))
        stride *= extent
      }
      return parts.reversed()
    }
    let extent = extents.first ?? 0
    func check(_ place: Int) throws(Diagnostic) -> Int {
      guard (-extent..<extent).contains(place) else {
        throw SourceMessages.indexOutOfRange(
          place, in: "axis \(axis) of \(operand)", extent: extent, range: range)
      }
      return place < 0 ? place + extent : place
    }
    switch value {
    case .list, .array, .node, .sequence:
      if evaluator.shape(of: value).rank == 0, case .node = value { break }
      let tensor = try evaluator.plainTensor(of: value)
      var places: [Int] = []
      for element in tensor.elements {
        places.append(try check(evaluator.integer(.number(element), "an index", range: range)))
      }
      return [.places(places, shape: tensor.shape.dimensions)]
    default: break
    }
    if case .boolean = value {
      throw SourceMessages.notWhole("an index", value.kindName, range: range)
    }
    return [.number(try check(evaluator.integer(value, "an index", range: range)))]
  }

  /// Works out the place of each element for an index with arrays: they are broadcast together, and their axes stand
  /// where the arrays stand when those are neighbours, else in front.
  private mutating func gather(
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
