import GradvizEngine

extension Machine {
  func difference(_ call: Arguments) throws(Interruption) -> Value {
    let count = try wholeNumber(call["n"])
    if count == 0 { return call[0] }
    if count < 0 {
      throw raise(.ValueError, "order must be non-negative but got \(count)", id: "range")
    }
    var array = try asArray(call[0])
    if array.rank == 0 {
      throw raise(.ValueError, "diff requires input that is at least one dimensional", id: "axis")
    }
    let axis = try self.axis(wholeNumber(call["axis"]), rank: array.rank)
    var parts: [Value] = [.object(array)]
    for name in ["prepend", "append"] where !call[name].isUnset {
      var added = try asArray(call[name])
      if added.rank == 0 {
        var shape = array.shape
        shape[axis] = 1
        added = try broadcast(added, to: shape)
      }
      if name == "prepend" {
        parts.insert(.object(added), at: 0)
      } else {
        parts.append(.object(added))
      }
    }
    if parts.count > 1 { array = try asArray(concatenate(parts, axis: .int(axis))) }
    var turns = 0
    while turns < count, array.shape[axis] > 0 {
      let extent = array.shape[axis]
      let next = part(array, axis: axis, IndexRange(start: min(1, extent), count: extent - 1))
      let previous = part(array, axis: axis, IndexRange(start: 0, count: extent - 1))
      array = try asArray(
        array.dtype == .bool
          ? arrayCompare(.notEqual, .object(next), .object(previous))
          : arrayBinary(.subtract, .object(next), .object(previous)))
      turns += 1
    }
    return .object(array)
  }

  func cumulativeProduct(_ call: Arguments) throws(Interruption) -> Value {
    var array = try asArray(call[0])
    if let dtype = try dtype(call["dtype"]) { array = try cast(array, to: dtype) }
    if array.dtype.isFloat || (array.isRecorded && unrecordedDepth == 0) {
      return try cumulate(call, .cumprod)
    }
    let type: DType = call["dtype"].isNone ? array.dtype.isUnsigned ? .uint64 : .int64 : array.dtype
    var axis = 0
    if call["axis"].isNone {
      array = try flat(array)
    } else {
      axis = try self.axis(wholeNumber(call["axis"]), rank: array.rank)
    }
    var numbers = try plainInts(of: array)
    for group in try groups(array.shape, array.rank == 0 ? [] : [axis]) {
      for (previous, place) in zip(group, group.dropFirst()) {
        numbers[place] = type.wrapped(numbers[previous] &* numbers[place])
      }
    }
    return .object(ArrayObject(numbers, type, shape: array.shape))
  }

  /// Central differences inside, one-sided ones at the ends.
  func gradient(_ call: Arguments) throws(Interruption) -> Value {
    let f = try floatArray(asArray(call[0]))
    let order = try wholeNumber(call["edge_order"])
    var axes = Array(0..<f.rank)
    if !call["axis"].isNone {
      axes = []
      for axis in try shape(call["axis"]) { axes.append(try self.axis(axis, rank: f.rank)) }
    }
    var spacings: [Value]
    switch call.rest.count {
    case 0: spacings = [Value](repeating: .float(1), count: axes.count)
    case 1 where isNumber(call.rest[0]) || call.rest[0].asArray?.rank == 0:
      spacings = [Value](repeating: call.rest[0], count: axes.count)
    case axes.count: spacings = call.rest
    default:
      throw raise(
        .TypeError, "invalid number of arguments", id: "argument-count",
        help: "give one spacing, or one for each axis")
    }
    guard (1...2).contains(order) else {
      throw raise(.ValueError, "'edge_order' greater than 2 not supported", id: "range")
    }
    var results: [Value] = []
    for (axis, spacing) in zip(axes, spacings) {
      let extent = f.shape[axis]
      guard extent >= order + 1 else {
        throw raise(
          .ValueError,
          "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.",
          id: "shape-mismatch", label: "an array of shape \(Shape(f.shape))")
      }
      var distance = spacing
      var distances: ArrayObject?
      if !isNumber(spacing) {
        let given = try floatArray(asArray(spacing))
        if given.rank == 1 {
          guard given.count == extent else {
            throw raise(
              .ValueError,
              "when 1d, distances must match the length of the corresponding dimension",
              id: "shape-mismatch")
          }
          let steps = try asArray(self.call("numpy.diff", [.object(given)]))
          let plain = try plainDoubles(of: steps)
          if plain.allSatisfy({ $0 == plain[0] }) {
            distance = try index(steps, .int(0), text: "[0]")
          } else {
            distances = steps
          }
        } else if given.rank > 1 {
          throw raise(.ValueError, "distances must be either scalars or 1d", id: "shape-mismatch")
        }
      }
      results.append(try gradient(f, axis, distance, distances, order))
    }
    return results.count == 1 ? results[0] : .tuple(results)
  }

  private func gradient(
    _ f: ArrayObject, _ axis: Int, _ distance: Value, _ distances: ArrayObject?, _ order: Int
  ) throws(Interruption) -> Value {
    let n = f.shape[axis]
    func at(_ start: Int, _ count: Int = 1) -> Value {
      .object(part(f, axis: axis, IndexRange(start: start < 0 ? start + n : start, count: count)))
    }
    func times(_ a: Value, _ x: Value) throws(Interruption) -> Value { try binary(.multiply, a, x) }
    func sum(_ terms: [Value]) throws(Interruption) -> Value {
      var result = terms[0]
      for term in terms.dropFirst() { result = try binary(.add, result, term) }
      return result
    }
    func step(_ start: Int) throws(Interruption) -> Value {
      guard let distances else { return distance }
      return try index(distances, .int(start), text: "[\(start)]")
    }
    func run(_ start: Int, _ count: Int, _ distances: ArrayObject) throws(Interruption) -> Value {
      var shape = [Int](repeating: 1, count: f.rank)
      shape[axis] = count
      return try reshape(
        part(distances, axis: 0, IndexRange(start: start, count: count)), to: shape)
    }
    var parts: [Value] = []
    // The first end.
    if order == 1 {
      parts.append(try binary(.divide, binary(.subtract, at(1), at(0)), step(0)))
    } else {
      parts.append(
        try sum(edge(step(0), step(1), isRegular: distances == nil, [at(0), at(1), at(2)])))
    }
    if n > 2 {
      if let distances {
        let (d1, d2) = (try run(0, n - 2, distances), try run(1, n - 2, distances))
        let both = try binary(.add, d1, d2)
        let a = try binary(.divide, prefix(.negative, d2), times(d1, both))
        let b = try binary(.divide, binary(.subtract, d2, d1), times(d1, d2))
        let c = try binary(.divide, d1, times(d2, both))
        parts.append(
          try sum([times(a, at(0, n - 2)), times(b, at(1, n - 2)), times(c, at(2, n - 2))]))
      } else {
        parts.append(
          try binary(
            .divide, binary(.subtract, at(2, n - 2), at(0, n - 2)), times(.float(2), distance)))
      }
    }
    if order == 1 {
      parts.append(try binary(.divide, binary(.subtract, at(-1), at(-2)), step(-1)))
    } else {
      // The mirror image of the first end.
      let terms = try edge(
        step(-1), step(-2), isRegular: distances == nil, [at(-1), at(-2), at(-3)])
      parts.append(try prefix(.negative, sum(terms.reversed())))
    }
    return try concatenate(parts, axis: .int(axis))
  }

  /// The terms of a difference of second order at the end of a table.
  private func edge(
    _ near: Value, _ far: Value, isRegular: Bool, _ f: [Value]
  ) throws(Interruption) -> [Value] {
    func times(_ a: Value, _ b: Value) throws(Interruption) -> Value { try binary(.multiply, a, b) }
    if isRegular {
      return [
        try times(binary(.divide, .float(-1.5), near), f[0]),
        try times(binary(.divide, .float(2), near), f[1]),
        try times(binary(.divide, .float(-0.5), near), f[2]),
      ]
    }
    let both = try binary(.add, near, far)
    let a = try binary(
      .divide, prefix(.negative, binary(.add, times(.float(2), near), far)), times(near, both))
    let b = try binary(.divide, both, times(near, far))
    let c = try binary(.divide, prefix(.negative, near), times(far, both))
    return [try times(a, f[0]), try times(b, f[1]), try times(c, f[2])]
  }
}
