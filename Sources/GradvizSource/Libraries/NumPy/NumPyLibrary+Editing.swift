import GradvizEngine

extension NumPyLibrary {
  /// Functions that put elements in, take them out, and write over them.
  static let editing: [Entry] = [
    .numpy(
      "insert", parameters: "arr, obj, values, axis=None",
      examples: [
        "np.insert(v, 1, 5.0)", "np.insert(x, 0, v, axis=0)", "np.insert(v, [0, 2], [7.0, 8.0])",
      ]
    ) { machine, call throws(Interruption) in try machine.insert(call) },
    .numpy(
      "delete", parameters: "arr, obj, axis=None",
      examples: ["np.delete(v, 1)", "np.delete(x, [0, 2], axis=1)", "np.delete(v, slice(0, 2))"]
    ) { machine, call throws(Interruption) in
      let (array, axis) = try machine.arrayAndAxis(call[0], call["axis"])
      let extent = array.shape[axis]
      var isKept = [Bool](repeating: true, count: extent)
      if let slice = call[1].asSlice {
        let range = try machine.indexRange(slice, extent: extent)
        for number in 0..<range.count { isKept[range.start + number * range.step] = false }
      } else {
        let given = try machine.asArray(call[1])
        if given.dtype == .bool, given.rank > 0 {
          guard given.shape == [extent] else {
            throw machine.raise(
              .ValueError,
              "boolean array argument obj to delete must be one dimensional and match the axis length of \(extent)",
              id: "shape-mismatch")
          }
          for place in try machine.truePlaces(given) { isKept[place] = false }
        } else {
          let indices = try machine.indexArray(
            .object(given.count == 0 ? machine.cast(given, to: .int64) : given))
          for number in try machine.plainInts(of: indices) {
            guard (-extent..<extent).contains(number) else {
              throw machine.raise(
                .IndexError,
                "index \(number) is out of bounds for axis \(axis) with size \(extent)", id: "index"
              )
            }
            isKept[number < 0 ? number + extent : number] = false
          }
        }
      }
      let kept = isKept.indices.filter { isKept[$0] }
      return try machine.call(
        "numpy.take", [.object(array), machine.wholes(kept, shape: [kept.count])],
        keywords: [("axis", .int(axis))])
    },
    .numpy("copyto", parameters: "dst, src, casting='same_kind', where=True", isInJAX: false) {
      machine, call throws(Interruption) in
      let array = try machine.target(call)
      try machine.checkCast(call[1], to: array, call)
      var places = Array(0..<array.count)
      let source = try machine.broadcast(machine.asArray(call[1]), to: array.shape)
      if case .bool(true) = call["where"] {
      } else {
        let mask = try machine.mask(call["where"], like: array.shape)
        places = places.filter { mask[$0] }
      }
      let values = try machine.taken(places, of: source, shape: [places.count], text: nil)
      try machine.put(.object(values), into: array, places, shape: [places.count])
      return .none
    },
    .numpy("place", parameters: "arr, mask, vals", isInJAX: false) {
      machine, call throws(Interruption) in
      try machine.putMasked(call, counts: true)
    },
    .numpy("putmask", parameters: "a, /, mask, values", isInJAX: false) {
      machine, call throws(Interruption) in
      try machine.putMasked(call, counts: false)
    },
    .numpy(
      "trim_zeros", parameters: "filt, trim='fb', axis=None",
      examples: ["np.trim_zeros(np.array([0, 1, 2, 0]))"]
    ) {
      machine, call throws(Interruption) in
      try machine.refuse(
        ["axis"], of: call, cure: "leave 'axis=' away: arrays of one axis are trimmed")
      let array = try machine.asArray(call[0])
      guard array.rank == 1 else {
        throw machine.raise(
          .NotImplementedError, "arrays of one axis are trimmed here", id: "unsupported",
          help: "write x[a:b]")
      }
      let places = try machine.truePlaces(array)
      let trim = (call["trim"].asText ?? "fb").lowercased()
      guard let first = places.first, let last = places.last else {
        return .object(machine.part(array, axis: 0, IndexRange(start: 0, count: 0)))
      }
      let start = trim.contains("f") ? first : 0
      let end = trim.contains("b") ? last + 1 : array.count
      return .object(machine.part(array, axis: 0, IndexRange(start: start, count: end - start)))
    },
  ]
}

extension Machine {
  /// The array that a function writes into.
  func target(_ call: Arguments) throws(Interruption) -> ArrayObject {
    guard let array = call[0].asArray else {
      throw raise(
        .TypeError,
        "\(call.entry.name)() argument 1 must be numpy.ndarray, not \(typeName(of: call[0]))",
        id: "operands",
        help: "make it an array: np.array(…)")
    }
    try checkWritable(array)
    return array
  }

  /// Stops where values cannot be written into an array without losing their kind.
  func checkCast(_ value: Value, to array: ArrayObject, _ call: Arguments) throws(Interruption) {
    let source = try elementOperand(value)
    if call["casting"].asText == "unsafe" || source.array.dtype == array.dtype
      || array.dtype.isFloat
    {
      return
    }
    if array.dtype.isInteger, !source.array.dtype.isFloat { return }
    throw raise(
      .TypeError,
      "Cannot cast array data from dtype('\(source.array.dtype.name)') to dtype('\(array.dtype.name)') according to the rule 'same_kind'",
      id: "casting", help: "make the array one of floats: x.astype(float)")
  }

  /// `place`, which takes values in turn, and `putmask`, which takes those at the places it writes.
  func putMasked(_ call: Arguments, counts: Bool) throws(Interruption) -> Value {
    let array = try target(call)
    let mask = try asArray(call[1])
    guard mask.count == array.count else {
      throw raise(
        .ValueError,
        counts
          ? "place: mask and data must be the same size"
          : "putmask: mask and data must be the same size",
        id: "shape-mismatch")
    }
    let places = try truePlaces(mask)
    let values = try flat(asArray(call[2]))
    guard !places.isEmpty else { return .none }
    guard values.count > 0 else {
      if !counts { return .none }
      throw raise(.ValueError, "Cannot insert from an empty array!", id: "empty")
    }
    let sources = places.enumerated().map { (counts ? $0.offset : $0.element) % values.count }
    try put(
      .object(taken(sources, of: values, shape: [places.count], text: nil)), into: array, places,
      shape: [places.count])
    return .none
  }

  func insert(_ call: Arguments) throws(Interruption) -> Value {
    let (array, axis) = try arrayAndAxis(call[0], call["axis"])
    let extent = array.shape[axis]
    var given: [Int] = []
    var isNumber = false
    if let slice = call[1].asSlice {
      let range = try indexRange(slice, extent: extent)
      given = (0..<range.count).map { range.start + $0 * range.step }
    } else {
      let indices = try asArray(call[1])
      guard indices.rank < 2 else {
        throw raise(
          .ValueError, "index array argument obj to insert must be one dimensional or scalar",
          id: "axis")
      }
      isNumber = indices.rank == 0
      given =
        indices.dtype == .bool && indices.rank == 1
        ? try truePlaces(indices)
        : try plainInts(
          of: indexArray(.object(indices.count == 0 ? cast(indices, to: .int64) : indices)))
    }
    for (number, place) in given.enumerated() {
      guard (-extent...extent).contains(place) else {
        throw raise(
          .IndexError, "index \(place) is out of bounds for axis \(axis) with size \(extent)",
          id: "index")
      }
      if place < 0 { given[number] += extent }
    }
    var values = try cast(asArray(call[2]), to: array.dtype)
    var inserted = array.shape
    if given.count == 1 {
      if values.rank < array.rank {
        values = try asArray(
          reshape(values, to: [Int](repeating: 1, count: array.rank - values.rank) + values.shape))
      }
      if isNumber {
        values = try asArray(self.call("numpy.moveaxis", [.object(values), .int(0), .int(axis)]))
      }
      inserted[axis] = values.shape[axis]
      given = [Int](repeating: given[0], count: inserted[axis])
    } else {
      inserted[axis] = given.count
    }
    values = try broadcast(values, to: inserted)
    // Where each row of the result comes from: the array's rows first, the new ones behind them.
    var rows: [Int] = []
    let order = given.indices.sorted { (given[$0], $0) < (given[$1], $1) }
    var next = 0
    for row in 0...extent {
      while next < order.count, given[order[next]] == row {
        rows.append(extent + order[next])
        next += 1
      }
      if row < extent { rows.append(row) }
    }
    let joined = try concatenate([.object(array), .object(values)], axis: .int(axis))
    return try self.call(
      "numpy.take", [joined, wholes(rows, shape: [rows.count])], keywords: [("axis", .int(axis))])
  }
}
