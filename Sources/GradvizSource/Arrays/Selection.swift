import GradvizEngine

/// Which elements of an array an index takes, by NumPy's rules.
struct Selection {
  /// What one item of the index does.
  enum Part {
    case number(Int)
    case range(IndexRange)
    case newAxis
    case places([Int], shape: [Int])
  }

  /// The shape of what is taken.
  private(set) var shape: [Int] = []
  let parts: [Part]
  /// The items' places in row-major order of the array, where the index holds arrays or masks.
  private(set) var indices: [Int]?

  /// Whether the index takes one element.
  var isElement: Bool {
    parts.allSatisfy { if case .number = $0 { true } else { false } }
  }

  init(_ array: ArrayObject, _ index: Value, _ machine: Machine) throws(Interruption) {
    parts = try Self.parts(array.shape, Self.items(index), machine)
    if parts.contains(where: { if case .places = $0 { true } else { false } }) {
      try gather(array.shape, machine)
      return
    }
    for part in parts {
      switch part {
      case .range(let range): shape.append(range.count)
      case .newAxis: shape.append(1)
      case .number, .places: break
      }
    }
  }

  private static func items(_ index: Value) -> [Value] { index.asTuple?.items ?? [index] }

  /// The items with the ellipsis and missing axes put in, checked against the array.
  private static func parts(
    _ shape: [Int], _ items: [Value], _ machine: Machine
  ) throws(Interruption) -> [Part] {
    var used = 0
    var ellipses = 0
    var masks: [Int: ArrayObject] = [:]
    for (place, item) in items.enumerated() {
      if item.isEllipsis {
        ellipses += 1
      } else if item.isNone {
        continue
      } else if let mask = try mask(item, machine) {
        masks[place] = mask
        used += mask.rank
      } else {
        used += 1
      }
    }
    if ellipses > 1 {
      throw machine.raise(
        .IndexError, "an index can only have a single ellipsis ('...')", id: "index")
    }
    guard used <= shape.count else {
      throw machine.raise(
        .IndexError,
        shape.isEmpty
          ? "invalid index to scalar variable."
          : "too many indices for array: array is \(shape.count)-dimensional, but \(used) were indexed",
        id: "index")
    }
    let missing = shape.count - used
    var parts: [Part] = []
    var axis = 0
    func addWhole(_ count: Int) {
      for _ in 0..<count {
        parts.append(.range(IndexRange(start: 0, count: shape[axis])))
        axis += 1
      }
    }
    for (place, item) in items.enumerated() {
      if item.isEllipsis {
        addWhole(missing)
      } else if item.isNone {
        parts.append(.newAxis)
      } else if let mask = masks[place] {
        parts += try placesOfMask(mask, shape, axis, machine)
        axis += mask.rank
      } else if let slice = item.asSlice {
        parts.append(.range(try machine.indexRange(slice, extent: shape[axis])))
        axis += 1
      } else {
        parts.append(try advanced(item, shape, axis, machine))
        axis += 1
      }
    }
    if ellipses == 0 { addWhole(missing) }
    return parts
  }

  /// A boolean array, or a list of booleans.
  private static func mask(_ item: Value, _ machine: Machine) throws(Interruption) -> ArrayObject? {
    switch item {
    case .bool(let value): return ArrayObject([value ? 1 : 0], .bool, shape: [])
    case .scalar(let scalar) where scalar.dtype == .bool:
      return ArrayObject([scalar.int], .bool, shape: [])
    case .recorded(let number) where number.dtype == .bool:
      machine.notePlainUse(item)
      return ArrayObject([machine.tape.number(at: number.node) != 0 ? 1 : 0], .bool, shape: [])
    case .object(let object):
      if object.kind == .array {
        let array = unsafeDowncast(object, to: ArrayObject.self)
        return array.dtype == .bool ? array : nil
      }
      if object.kind == .list, let list = item.asList, list.count > 0 {
        let array = try machine.asArray(item)
        return array.dtype == .bool ? array : nil
      }
    default: break
    }
    return nil
  }

  private static func placesOfMask(
    _ mask: ArrayObject, _ shape: [Int], _ axis: Int, _ machine: Machine
  ) throws(Interruption) -> [Part] {
    machine.notePlainUse(of: mask)
    for (inner, extent) in mask.shape.enumerated() where shape[axis + inner] != extent {
      throw machine.raise(
        .IndexError,
        "boolean index did not match indexed array along axis \(axis + inner); size of axis is "
          + "\(shape[axis + inner]) but size of corresponding boolean axis is \(extent)",
        id: "index")
    }
    let numbers = try machine.plainInts(of: mask)
    let taken = numbers.indices.filter { numbers[$0] != 0 }
    if mask.rank == 0 {
      // A single truth value adds an axis of one element or of none.
      return [.newAxis, .places(taken.isEmpty ? [] : [0], shape: [taken.count])].suffix(1).map {
        $0
      }
    }
    var stride = 1
    var parts: [Part] = []
    for extent in mask.shape.reversed() {
      parts.append(.places(taken.map { $0 / stride % max(extent, 1) }, shape: [taken.count]))
      stride *= extent
    }
    return parts.reversed()
  }

  private static func advanced(
    _ item: Value, _ shape: [Int], _ axis: Int, _ machine: Machine
  ) throws(Interruption) -> Part {
    let extent = shape[axis]
    func check(_ place: Int) throws(Interruption) -> Int {
      guard (-extent..<extent).contains(place) else {
        throw machine.raise(
          .IndexError, "index \(place) is out of bounds for axis \(axis) with size \(extent)",
          id: "index",
          help: extent == 0
            ? nil : "indices run from 0 to \(extent - 1), or from -1 back to -\(extent)")
      }
      return place < 0 ? place + extent : place
    }
    switch item {
    case .int(let number): return .number(try check(number))
    case .object(let object)
    where object.kind == .array || object.kind == .list || object.kind == .range
      || object.kind == .tuple:
      let array = try machine.asArray(item)
      guard !array.dtype.isFloat || array.count == 0 else {
        throw machine.raise(
          .IndexError, "arrays used as indices must be of integer (or boolean) type",
          id: "whole-number",
          help: "make them whole numbers: x.astype(int)")
      }
      machine.notePlainUse(of: array)
      var places: [Int] = []
      for number in try machine.plainInts(of: array) { places.append(try check(number)) }
      return array.rank == 0 && object.kind == .array
        ? .number(places[0]) : .places(places, shape: array.shape)
    default:
      guard let number = try machine.optionalWhole(item) else {
        throw machine.raise(
          .IndexError,
          "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
          id: "whole-number",
          help:
            "an index of type '\(machine.typeName(of: item))' is none of these; write int(…) for a whole number"
        )
      }
      return .number(try check(number))
    }
  }

  /// Works out the place of each element: index arrays are broadcast together, and their axes stand where the arrays
  /// stand when those are neighbours, else in front.
  private mutating func gather(_ operand: [Int], _ machine: Machine) throws(Interruption) {
    var joint: [Int] = []
    for part in parts {
      guard case .places(_, let shape) = part else { continue }
      guard let both = Shape(joint).broadcast(with: Shape(shape)) else {
        throw machine.raise(
          .IndexError,
          "shape mismatch: indexing arrays could not be broadcast together with shapes "
            + "\(Machine.tupleText(joint)) \(Machine.tupleText(shape))",
          id: "index")
      }
      joint = both.dimensions
    }
    let strides = Shape(operand).strides
    let size = try machine.reserve(joint)
    var base = [Int](repeating: 0, count: size)
    var others: [(extent: Int, start: Int, step: Int)] = []
    var firstPlace: Int?
    var lastAdvanced: Int?
    var areNeighbours = true
    var axis = 0
    for (number, part) in parts.enumerated() {
      switch part {
      case .newAxis:
        others.append((1, 0, 0))
        continue
      case .range(let range):
        others.append((range.count, range.start * strides[axis], range.step * strides[axis]))
        axis += 1
        continue
      case .number(let place):
        for i in base.indices { base[i] += place * strides[axis] }
      case .places(let places, let shape):
        let map = Machine.broadcastMap(shape, to: joint) ?? nil
        for i in base.indices {
          let place = places[map.map { $0[i] } ?? i]
          base[i] += axis < strides.count ? place * strides[axis] : 0
        }
      }
      axis += 1
      if let last = lastAdvanced, number != last + 1 { areNeighbours = false }
      lastAdvanced = number
      if firstPlace == nil { firstPlace = others.count }
    }
    let front = areNeighbours ? firstPlace ?? 0 : 0
    let before = Array(others[..<front])
    let after = Array(others[front...])
    shape = before.map(\.extent) + joint + after.map(\.extent)
    try machine.reserve(shape)
    indices = Self.spread(
      Self.spread([0], before).flatMap { outer in base.map { outer + $0 } }, after)
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

  // MARK: Where the elements are

  /// The strides, offset and ranges of what a regular index takes.
  func regular(_ array: ArrayObject) -> (strides: [Int], offset: Int, ranges: [IndexRange]) {
    var strides: [Int] = []
    var offset = array.offset
    var ranges: [IndexRange] = []
    var axis = 0
    for part in parts {
      switch part {
      case .number(let place):
        offset += place * array.strides[axis]
        ranges.append(IndexRange(start: place, count: 1))
        axis += 1
      case .range(let range):
        offset += range.count > 0 ? range.start * array.strides[axis] : 0
        strides.append(range.step * array.strides[axis])
        ranges.append(range)
        axis += 1
      case .newAxis: strides.append(0)
      case .places: break
      }
    }
    return (strides, offset, ranges)
  }

  /// The places in the array's buffer, in row-major order of what is taken.
  func places(in array: ArrayObject) -> [Int] {
    if let indices {
      if array.isContiguous {
        return array.offset == 0 ? indices : indices.map { $0 + array.offset }
      }
      let all = array.places
      return indices.map { all[$0] }
    }
    let (strides, offset, _) = regular(array)
    return ArrayObject(array.buffer, shape: shape, strides: strides, offset: offset).places
  }
}
