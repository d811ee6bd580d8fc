import GradvizEngine

extension NumPyLibrary {
  /// Functions that put arrays beside each other and cut them apart.
  static let stacking: [Entry] = [
    .numpy(
      "hstack", parameters: "tup, *, dtype=None, casting='same_kind'",
      examples: ["np.hstack([x, y])", "np.hstack((v, w))"]
    ) { machine, call throws(Interruption) in
      let parts = try machine.atLeast(machine.items(of: call[0]), rank: 1)
      let axis = parts.first.map { $0.rank == 1 } ?? true ? 0 : 1
      return try machine.joined(parts, axis: axis, call)
    },
    .numpy(
      "vstack", parameters: "tup, *, dtype=None, casting='same_kind'",
      examples: ["np.vstack([x, y])", "np.vstack((v, v))"]
    ) { machine, call throws(Interruption) in
      try machine.joined(machine.atLeast(machine.items(of: call[0]), rank: 2), axis: 0, call)
    },
    .numpy("dstack", parameters: "tup", examples: ["np.dstack([x, y])"]) {
      machine, call throws(Interruption) in
      try machine.joined(machine.atLeast(machine.items(of: call[0]), rank: 3), axis: 2, call)
    },
    .numpy(
      "column_stack", parameters: "tup",
      examples: ["np.column_stack([v, v])", "np.column_stack((x.T, v))"]
    ) { machine, call throws(Interruption) in
      var parts: [ArrayObject] = []
      for array in try machine.arrays(machine.items(of: call[0])) {
        parts.append(
          array.rank < 2
            ? try machine.asArray(machine.reshape(array, to: [array.count, 1])) : array)
      }
      return try machine.joined(parts, axis: 1, call)
    },
    .numpy(
      "append", parameters: "arr, values, axis=None",
      examples: ["np.append(x, 1.0)", "np.append(x, y, axis=1)"]
    ) { machine, call throws(Interruption) in
      if call["axis"].isNone {
        let parts = [
          try machine.flat(machine.asArray(call[0])), try machine.flat(machine.asArray(call[1])),
        ]
        return try machine.concatenate(parts.map { .object($0) }, axis: .int(0))
      }
      return try machine.concatenate([call[0], call[1]], axis: call["axis"])
    },
    .numpy(
      "block", parameters: "arrays", examples: ["np.block([[x, y], [y, x]])", "np.block([v, w])"]
    ) { machine, call throws(Interruption) in try machine.block(call[0]) },
    split("split", axis: nil, isExact: true), split("array_split", axis: nil, isExact: false),
    split("hsplit", axis: 1, isExact: true), split("vsplit", axis: 0, isExact: true),
    split("dsplit", axis: 2, isExact: true),
    .numpy("unstack", parameters: "x, /, *, axis=0", examples: ["np.unstack(x)[1]"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      if array.rank == 0 {
        throw machine.raise(.ValueError, "Input array must be at least 1-d.", id: "axis")
      }
      let axis = try machine.axis(machine.wholeNumber(call["axis"]), rank: array.rank)
      var rows: [Value] = []
      for index in 0..<array.shape[axis] {
        rows.append(machine.unwrapped(try machine.row(index, of: array, axis: axis)))
      }
      return .tuple(rows)
    },
    atLeast("atleast_1d", rank: 1), atLeast("atleast_2d", rank: 2), atLeast("atleast_3d", rank: 3),
  ]

  private static func atLeast(_ name: String, rank: Int) -> Entry {
    .numpy(name, parameters: "*arys", examples: ["np.\(name)(s)", "np.\(name)(v)"]) {
      machine, call throws(Interruption) in
      let arrays = try machine.atLeast(call.rest, rank: rank)
      return arrays.count == 1 ? .object(arrays[0]) : .tuple(arrays.map { .object($0) })
    }
  }

  /// Cuts an array into parts: so many, or at some places.
  private static func split(_ name: String, axis fixed: Int?, isExact: Bool) -> Entry {
    .numpy(
      name,
      parameters: fixed == nil ? "ary, indices_or_sections, axis=0" : "ary, indices_or_sections",
      examples: fixed == 2
        ? ["np.dsplit(S, 3)[1]"]
        : ["np.\(name)(\(fixed == 0 ? "x" : fixed == 1 ? "A" : "x"), 2)[1]"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      var axis = 0
      if let fixed {
        let least = fixed == 1 ? 1 : fixed + (fixed == 0 ? 2 : 1)
        guard array.rank >= least else {
          throw machine.raise(
            .ValueError, "\(name) only works on arrays of \(least) or more dimensions", id: "axis")
        }
        axis = fixed == 1 && array.rank == 1 ? 0 : fixed
      } else {
        axis = try machine.axis(machine.wholeNumber(call["axis"]), rank: array.rank)
        if array.rank == 0 { throw machine.noAxis(array) }
      }
      let extent = array.shape[axis]
      var bounds = [0]
      if let count = try machine.optionalWhole(call[1]) {
        guard count > 0 else {
          throw machine.raise(.ValueError, "number sections must be larger than 0.", id: "range")
        }
        if isExact, extent % count != 0 {
          throw machine.raise(
            .ValueError, "array split does not result in an equal division", id: "shape-mismatch",
            help: "write np.array_split")
        }
        try machine.checkListCount(count)
        for number in 0..<count {
          bounds.append(bounds[number] + extent / count + (number < extent % count ? 1 : 0))
        }
      } else {
        for place in try machine.shape(call[1]) { bounds.append(place) }
        bounds.append(extent)
      }
      var parts: [Value] = []
      for (number, start) in bounds.dropLast().enumerated() {
        let isLast = number == bounds.count - 2
        let range = IndexRange(
          start: start, stop: isLast ? nil : bounds[number + 1], step: 1, extent: extent)
        parts.append(.object(machine.part(array, axis: axis, range)))
      }
      return .list(parts)
    }
  }
}

extension Machine {
  /// Values as arrays of at least so many axes, as NumPy adds them; views.
  func atLeast(_ values: [Value], rank: Int) throws(Interruption) -> [ArrayObject] {
    var result: [ArrayObject] = []
    for array in try arrays(values) {
      var shape = array.shape
      switch (rank, shape.count) {
      case (1, 0): shape = [1]
      case (2, 0): shape = [1, 1]
      case (2, 1): shape = [1] + shape
      case (3, 0): shape = [1, 1, 1]
      case (3, 1): shape = [1] + shape + [1]
      case (3, 2): shape += [1]
      default: break
      }
      result.append(shape == array.shape ? array : try asArray(reshape(array, to: shape)))
    }
    return result
  }

  func joined(_ parts: [ArrayObject], axis: Int, _ call: Arguments) throws(Interruption) -> Value {
    var parts = parts
    if let dtype = try dtype(call["dtype"]) {
      for (index, part) in parts.enumerated() { parts[index] = try cast(part, to: dtype) }
    }
    return try concatenate(parts.map { .object($0) }, axis: .int(axis))
  }

  /// An array of blocks: the innermost lists along the last axis, the lists around them along the axis before.
  func block(_ value: Value) throws(Interruption) -> Value {
    if value.asTuple != nil {
      throw raise(
        .TypeError,
        "arrays is a tuple. Only lists can be used to arrange blocks, and np.block does not allow "
          + "implicit conversion from tuple to ndarray.", id: "operands")
    }
    func depth(_ value: Value, _ level: Int) throws(Interruption) -> Int {
      guard level < 32, let list = value.asList, let first = try items(of: list).first else {
        return 0
      }
      return 1 + (try depth(first, level + 1))
    }
    func join(_ value: Value, _ level: Int, rank: Int) throws(Interruption) -> ArrayObject {
      guard level > 0 else {
        if value.asList != nil {
          throw raise(.ValueError, "List depths are mismatched.", id: "ragged")
        }
        let array = try asArray(value)
        return array.rank < rank
          ? try asArray(
            reshape(array, to: [Int](repeating: 1, count: rank - array.rank) + array.shape)) : array
      }
      guard let list = value.asList else {
        throw raise(.ValueError, "List depths are mismatched.", id: "ragged")
      }
      var parts: [Value] = []
      for item in try items(of: list) {
        parts.append(.object(try join(item, level - 1, rank: rank)))
      }
      return try asArray(concatenate(parts, axis: .int(-level)))
    }
    func largestRank(_ value: Value, _ level: Int) throws(Interruption) -> Int {
      guard level < 32, let list = value.asList else { return try asArray(value).rank }
      var rank = 0
      for item in try items(of: list) { rank = max(rank, try largestRank(item, level + 1)) }
      return rank
    }
    let levels = try depth(value, 0)
    return .object(try join(value, levels, rank: max(levels, largestRank(value, 0))))
  }
}
