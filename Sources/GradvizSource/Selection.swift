import GradvizDiagnostics
import GradvizEngine

/// Which elements of an array an index takes, by NumPy's rules.
struct Selection {
  /// The shape of what is taken.
  var shape: [Int] = []
  /// One range for each axis, where the index is made of numbers and slices only.
  var ranges: [IndexRange] = []
  /// The places in row-major order, where the index holds arrays or masks.
  var indices: [Int]?

  /// What one item does.
  enum Part {
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
}
