import GradvizEngine

extension NumPyLibrary {
  /// Coordinates of grids, and indices.
  static let grids: [Entry] = [
    .numpy(
      "meshgrid", parameters: "*xi, copy=True, sparse=False, indexing='xy'",
      examples: [
        "np.meshgrid(v, w)[0]", "np.meshgrid(v, w, indexing='ij')[1]",
        "np.meshgrid(v, w, sparse=True)[1]",
      ]
    ) { machine, call throws(Interruption) in
      let indexing = call["indexing"].asText ?? ""
      guard ["xy", "ij"].contains(indexing) else {
        throw machine.raise(
          .ValueError, "Valid values for `indexing` are 'xy' and 'ij'.", id: "choice")
      }
      let arrays = try machine.arrays(call.rest)
      let swaps = indexing == "xy" && arrays.count > 1
      var parts: [ArrayObject] = []
      for (number, array) in arrays.enumerated() {
        var shape = [Int](repeating: 1, count: arrays.count)
        shape[swaps && number < 2 ? 1 - number : number] = array.count
        parts.append(try machine.asArray(machine.reshape(array, to: shape)))
      }
      var results: [Value] = []
      if try machine.flag(call["sparse"]) {
        for part in parts { results.append(.object(try machine.copied(part))) }
      } else {
        let shape = try machine.broadcastShape(parts, name: "meshgrid")
        for part in parts {
          let whole = try machine.broadcast(part, to: shape)
          results.append(.object(whole === part ? try machine.copied(part) : whole))
        }
      }
      return .tuple(results)
    },
    .numpy(
      "indices", parameters: "dimensions, dtype=?, sparse=False", examples: ["np.indices((2, 3))"]
    ) {
      machine, call throws(Interruption) in
      let shape = try machine.shape(call[0])
      let dtype = try machine.dtype(call["dtype"]) ?? .int64
      if try machine.flag(call["sparse"]) {
        var results: [Value] = []
        for (axis, extent) in shape.enumerated() {
          var part = [Int](repeating: 1, count: shape.count)
          part[axis] = extent
          try machine.reserve(part)
          results.append(
            .object(
              try machine.cast(ArrayObject(Array(0..<extent), .int64, shape: part), to: dtype)))
        }
        return .tuple(results)
      }
      let count = try machine.reserve([shape.count] + shape)
      let size = Shape(shape).count
      let numbers = (0..<count).map { Machine.unravel($0 % max(size, 1), shape)[$0 / max(size, 1)] }
      return .object(
        try machine.cast(ArrayObject(numbers, .int64, shape: [shape.count] + shape), to: dtype))
    },
    .numpy(
      "ix_", parameters: "*args",
      examples: ["x[np.ix_([0, 1], [2, 0])]", "x[np.ix_([True, False], [0, 1])]"]
    ) {
      machine, call throws(Interruption) in
      var results: [Value] = []
      for (axis, value) in call.rest.enumerated() {
        var array = try machine.asArray(value)
        guard array.rank == 1 else {
          throw machine.raise(.ValueError, "Cross index must be 1 dimensional", id: "axis")
        }
        if array.count == 0 { array = try machine.cast(array, to: .int64) }
        if array.dtype == .bool {
          let places = try machine.truePlaces(array)
          array = ArrayObject(places, .int64, shape: [places.count])
        }
        var shape = [Int](repeating: 1, count: call.rest.count)
        shape[axis] = array.count
        results.append(try machine.reshape(array, to: shape))
      }
      return .tuple(results)
    },
    .numpy(
      "unravel_index", parameters: "indices, shape, order='C'",
      examples: ["x[np.unravel_index(np.argmax(x), x.shape)]"]
    ) {
      machine, call throws(Interruption) in
      try machine.refuse(["order"], of: call, cure: "write np.unravel_index(i, shape[::-1])[::-1]")
      let indices = try machine.indexArray(call[0])
      let shape = try machine.shape(call[1])
      let count = Shape(shape).checkedCount ?? 0
      let numbers = try machine.plainInts(of: indices)
      for number in numbers where !(0..<count).contains(number) {
        throw machine.raise(
          .ValueError, "index \(number) is out of bounds for array with size \(count)", id: "index")
      }
      let parts = numbers.map { Machine.unravel($0, shape) }
      return .tuple(
        shape.indices.map { axis in machine.wholes(parts.map { $0[axis] }, shape: indices.shape) })
    },
    .numpy(
      "ravel_multi_index", parameters: "multi_index, dims, mode='raise', order='C'",
      examples: ["x.ravel()[np.ravel_multi_index(([0, 1], [2, 0]), (2, 3))]"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["order"], of: call, cure: "write the index arrays and dims in reverse order")
      let dims = try machine.shape(call[1])
      let parts = try machine.items(of: call[0])
      guard parts.count == dims.count else {
        throw machine.raise(
          .ValueError, "parameter multi_index must be a sequence of length \(dims.count)",
          id: "shape-mismatch")
      }
      var arrays: [ArrayObject] = []
      for part in parts { arrays.append(try machine.indexArray(part)) }
      let shape = try machine.broadcastShape(arrays, name: "ravel_multi_index")
      var places = [Int](repeating: 0, count: Shape(shape).count)
      for (axis, array) in arrays.enumerated() {
        let whole = try machine.broadcast(array, to: shape)
        let mode = call["mode"].asText ?? "raise"
        for (place, given) in try machine.plainInts(of: whole).enumerated() {
          var number = given
          if mode == "wrap" { number = PlainMath.remainder(number, max(dims[axis], 1)) }
          if mode == "clip" { number = min(max(number, 0), dims[axis] - 1) }
          guard (0..<max(dims[axis], 0)).contains(number) else {
            throw machine.raise(.ValueError, "invalid entry in coordinates array", id: "index")
          }
          places[place] = places[place] &* dims[axis] &+ number
        }
      }
      return machine.wholes(places, shape: shape)
    },
    indexable("mgrid"), indexable("ogrid"), indexable("c_"), indexable("r_"), indexable("s_"),
    indexable("index_exp"),
  ]

  /// Something of NumPy that is written with brackets: `np.r_[1:4, 0]`.
  private static func indexable(_ name: String) -> Entry {
    let example =
      switch name {
      case "mgrid", "ogrid": "np.\(name)[0:2, 0:3][1]"
      case "c_": "np.c_[v, v]"
      case "r_": "np.r_[v, 0.0, w]"
      default: "x[np.s_[:, 1]]"
      }
    return .numpy(name, parameters: "*values", examples: [example]) {
      machine, call throws(Interruption) in
      throw machine.raise(
        .TypeError, "'\(name)' object is not callable", id: "not-callable",
        help: "write np.\(name)[…]")
    }
  }
}

extension Machine {
  /// What a function of a library gives that is written with brackets; nil where it is not.
  func bracketed(_ entry: Entry, _ index: Value) throws(Interruption) -> Value? {
    guard entry.places[0].hasPrefix("numpy.") else { return nil }
    switch entry.name {
    case "s_": return index
    case "index_exp": return index.asTuple == nil ? .tuple([index]) : index
    case "mgrid", "ogrid": return try grid(index, isOpen: entry.name == "ogrid")
    case "c_", "r_": return try beside(index, isColumns: entry.name == "c_")
    default: return nil
    }
  }

  /// The numbers of a slice: those of `arange`, or with a step such as `5j`, so many up to the stop and with it.
  private func numbers(of slice: SliceObject) throws(Interruption) -> ArrayObject {
    let start = slice.start.isNone ? .int(0) : slice.start
    let step = slice.step.isNone ? .int(1) : slice.step
    if slice.stop.isNone {
      throw raise(
        .TypeError, "a slice needs a stop here", id: "operands", help: "write start:stop:step")
    }
    return try asArray(arange([start, slice.stop, step], dtype: nil))
  }

  private func grid(_ index: Value, isOpen: Bool) throws(Interruption) -> Value {
    if let slice = index.asSlice { return .object(try numbers(of: slice)) }
    var axes: [ArrayObject] = []
    for item in index.asTuple?.items ?? [index] {
      guard let slice = item.asSlice else {
        throw raise(.TypeError, "a grid takes slices", id: "operands", help: "write 0:n")
      }
      axes.append(try numbers(of: slice))
    }
    var dtype = DType.int64
    for axis in axes { dtype = DType.promote(dtype, axis.dtype) }
    var parts: [ArrayObject] = []
    for (number, axis) in axes.enumerated() {
      var shape = [Int](repeating: 1, count: axes.count)
      shape[number] = axis.count
      parts.append(try asArray(reshape(cast(axis, to: dtype), to: shape)))
    }
    if isOpen { return .tuple(parts.map { .object($0) }) }
    let shape = try broadcastShape(parts, name: "mgrid")
    var whole: [Value] = []
    for part in parts { whole.append(.object(try broadcast(part, to: shape))) }
    return try call("numpy.stack", [.list(whole)])
  }

  /// `np.c_` and `np.r_`: slices, numbers and arrays one after the other.
  private func beside(_ index: Value, isColumns: Bool) throws(Interruption) -> Value {
    var parts: [Value] = []
    for item in index.asTuple?.items ?? [index] {
      if item.asText != nil {
        throw raise(
          .NotImplementedError, "texts in np.r_ and np.c_ are not part of the language",
          id: "unsupported",
          help: "write np.concatenate or np.stack")
      }
      var array: ArrayObject
      if let slice = item.asSlice {
        array = try numbers(of: slice)
      } else {
        array = try asArray(item)
      }
      if isColumns, array.rank < 2 {
        array = try asArray(reshape(array, to: [array.count, 1]))
      } else if array.rank == 0 {
        array = try flat(array)
      }
      parts.append(.object(array))
    }
    return try concatenate(parts, axis: .int(isColumns ? -1 : 0))
  }
}
