import GradvizEngine

extension NumPyLibrary {
  /// Functions that repeat, shift and turn arrays.
  static let rearranging: [Entry] = [
    .numpy(
      "tile", parameters: "A, reps",
      examples: ["np.tile(x, 2)", "np.tile(v, (2, 1))", "np.tile(x, (2, 1, 2))"]
    ) {
      machine, call throws(Interruption) in
      var array = try machine.asArray(call[0])
      var repeats = try machine.shape(call[1])
      if repeats.contains(where: { $0 < 0 }) {
        throw machine.raise(.ValueError, "negative dimensions are not allowed")
      }
      if repeats.count < array.rank {
        repeats = [Int](repeating: 1, count: array.rank - repeats.count) + repeats
      }
      let shape = [Int](repeating: 1, count: repeats.count - array.rank) + array.shape
      array = try machine.asArray(machine.reshape(array, to: shape))
      let target = zip(shape, repeats).map { $0.multipliedReportingOverflow(by: $1).partialValue }
      let count = try machine.reserve(target)
      let strides = Shape(shape).strides
      var places = [Int](repeating: 0, count: count)
      for place in 0..<count {
        for (axis, index) in Machine.unravel(place, target).enumerated() {
          places[place] += index % shape[axis] * strides[axis]
        }
      }
      return .object(try machine.taken(places, of: array, shape: target, text: nil))
    },
    .numpy(
      "repeat", parameters: "a, repeats, axis=None", isMethod: true,
      examples: ["np.repeat(x, 2)", "np.repeat(x, 2, axis=1)", "np.repeat(x, [1, 2], axis=0)"]
    ) { machine, call throws(Interruption) in
      let (array, axis) = try machine.arrayAndAxis(call[0], call["axis"])
      let extent = array.shape[axis]
      let given = try machine.indexArray(call[1])
      var repeats = try machine.plainInts(of: given)
      if repeats.count == 1 { repeats = [Int](repeating: repeats[0], count: extent) }
      guard repeats.count == extent else {
        throw machine.raise(
          .ValueError,
          "operands could not be broadcast together with shape (\(extent),) (\(repeats.count),)",
          id: "shape-mismatch")
      }
      if repeats.contains(where: { $0 < 0 }) {
        throw machine.raise(.ValueError, "repeats may not contain negative values.", id: "range")
      }
      var total = 0
      for count in repeats { total = total.addingReportingOverflow(count).partialValue }
      var shape = array.shape
      shape[axis] = total
      try machine.reserve(shape)
      let indices = repeats.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
      return try machine.call(
        "numpy.take", [.object(array), machine.wholes(indices, shape: [total])],
        keywords: [("axis", .int(axis))])
    },
    .numpy(
      "roll", parameters: "a, shift, axis=None",
      examples: ["np.roll(x, 1)", "np.roll(x, -1, axis=1)", "np.roll(x, (1, 1), axis=(0, 1))"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      if array.rank == 0 { return .object(try machine.copied(array)) }
      let shifts = try machine.shape(call[1])
      if call["axis"].isNone {
        let flat = try machine.flat(array)
        let rolled = try machine.rolled(flat, shifts.reduce(0, &+), axis: 0)
        return try machine.reshape(rolled, to: array.shape)
      }
      var axes = try machine.shape(call["axis"])
      guard shifts.count == axes.count || shifts.count == 1 || axes.count == 1 else {
        throw machine.raise(
          .ValueError, "'shift' and 'axis' should be scalars or 1D sequences", id: "shape-mismatch")
      }
      if axes.count == 1 { axes = [Int](repeating: axes[0], count: shifts.count) }
      var result = array
      for (number, axis) in axes.enumerated() {
        result = try machine.rolled(
          result, shifts.count == 1 ? shifts[0] : shifts[number],
          axis: machine.axis(axis, rank: array.rank))
      }
      return .object(result)
    },
    .numpy("flip", parameters: "m, axis=None", examples: ["np.flip(x)", "np.flip(x, axis=1)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      return .object(machine.flipped(array, try machine.reductionAxes(call["axis"], array)))
    },
    .numpy("flipud", parameters: "m", examples: ["np.flipud(x)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      if array.rank < 1 { throw machine.raise(.ValueError, "Input must be >= 1-d.", id: "axis") }
      return .object(machine.flipped(array, [0]))
    },
    .numpy("fliplr", parameters: "m", examples: ["np.fliplr(x)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      if array.rank < 2 { throw machine.raise(.ValueError, "Input must be >= 2-d.", id: "axis") }
      return .object(machine.flipped(array, [1]))
    },
    .numpy(
      "rot90", parameters: "m, k=1, axes=(0, 1)",
      examples: ["np.rot90(x)", "np.rot90(x, 2)", "np.rot90(x, -1)"]
    ) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let given = call["axes"].isUnset ? [0, 1] : try machine.shape(call["axes"])
      guard given.count == 2 else {
        throw machine.raise(.ValueError, "len(axes) must be 2.", id: "axis")
      }
      guard given[0] != given[1], abs(given[0] - given[1]) != array.rank else {
        throw machine.raise(.ValueError, "Axes must be different.", id: "axis")
      }
      guard given.allSatisfy({ (-array.rank..<array.rank).contains($0) }) else {
        throw machine.raise(
          .ValueError,
          "Axes=(\(given[0]), \(given[1])) out of range for array of ndim=\(array.rank).",
          id: "axis")
      }
      let axes = given.map { $0 < 0 ? $0 + array.rank : $0 }
      var order = Array(0..<array.rank)
      order.swapAt(axes[0], axes[1])
      switch PlainMath.remainder(try machine.wholeNumber(call["k"]), 4) {
      case 1: return try machine.transpose(machine.flipped(array, [axes[1]]), order)
      case 2: return .object(machine.flipped(array, axes))
      case 3:
        return .object(
          machine.flipped(try machine.asArray(machine.transpose(array, order)), [axes[1]]))
      default: return .object(machine.flipped(array, []))
      }
    },
    .numpy("rollaxis", parameters: "a, axis, start=0", examples: ["np.rollaxis(S, 2)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let axis = try machine.axis(machine.wholeNumber(call[1]), rank: array.rank)
      var start = try machine.wholeNumber(call[2])
      if start < 0 { start += array.rank }
      guard (0...array.rank).contains(start) else {
        throw machine.raise(
          .AxisError,
          "'start' arg requires \(-array.rank) <= start < \(array.rank + 1), but \(start) was passed in",
          id: "axis")
      }
      if axis < start { start -= 1 }
      return try machine.call("numpy.moveaxis", [.object(array), .int(axis), .int(start)])
    },
    .numpy("matrix_transpose", parameters: "x, /", examples: ["np.matrix_transpose(S)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      guard array.rank > 1 else {
        throw machine.raise(
          .ValueError, "Input array must be at least 2-dimensional, but it is \(array.rank)",
          id: "axis")
      }
      return try machine.call("numpy.swapaxes", [.object(array), .int(-1), .int(-2)])
    },
    .numpy(
      "resize", parameters: "a, new_shape", examples: ["np.resize(x, (2, 2))", "np.resize(v, 5)"]
    ) {
      machine, call throws(Interruption) in
      let array = try machine.flat(machine.asArray(call[0]))
      let shape = try machine.shape(call[1])
      if shape.contains(where: { $0 < 0 }) {
        throw machine.raise(
          .ValueError, "all elements of `new_shape` must be non-negative", id: "range")
      }
      let count = try machine.reserve(shape)
      if array.count == 0 { return try machine.full(shape, .int(0), array.dtype) }
      return .object(
        try machine.taken((0..<count).map { $0 % array.count }, of: array, shape: shape, text: nil))
    },
    .numpy(
      "broadcast_arrays", parameters: "*args, subok=False",
      examples: ["np.broadcast_arrays(x, v)[1]"]
    ) {
      machine, call throws(Interruption) in
      let arrays = try machine.arrays(call.rest)
      let shape = try machine.broadcastShape(arrays, name: "broadcast_arrays")
      var result: [Value] = []
      for array in arrays { result.append(.object(try machine.broadcast(array, to: shape))) }
      return .tuple(result)
    },
    .numpy(
      "broadcast_shapes", parameters: "*args",
      examples: ["np.zeros(np.broadcast_shapes((3, 1), (1, 2)))"]
    ) {
      machine, call throws(Interruption) in
      var result = Shape([])
      for value in call.rest {
        guard let joint = result.broadcast(with: Shape(try machine.shape(value))) else {
          throw machine.raise(
            .ValueError, "shape mismatch: objects cannot be broadcast to a single shape.",
            id: "shape-mismatch")
        }
        result = joint
      }
      return .tuple(result.dimensions.map { .int($0) })
    },
  ]
}

extension Machine {
  /// An array with some axes run backwards: a view.
  func flipped(_ array: ArrayObject, _ axes: [Int]) -> ArrayObject {
    var result = array
    for axis in axes {
      let extent = array.shape[axis]
      result = part(
        result, axis: axis, IndexRange(start: max(extent - 1, 0), count: extent, step: -1))
    }
    if result === array {
      return view(
        of: array, shape: array.shape, strides: array.strides, offset: array.offset, .reshape,
        Attributes(shape: Shape(array.shape)))
    }
    return result
  }

  /// An array whose elements are moved along an axis, from its end to its start.
  func rolled(_ array: ArrayObject, _ shift: Int, axis: Int) throws(Interruption) -> ArrayObject {
    let extent = array.shape[axis]
    if extent == 0 { return try copied(array) }
    let offset = PlainMath.remainder(shift, extent)
    if offset == 0 { return try copied(array) }
    let last = part(array, axis: axis, IndexRange(start: extent - offset, count: offset))
    let first = part(array, axis: axis, IndexRange(start: 0, count: extent - offset))
    return try asArray(concatenate([.object(last), .object(first)], axis: .int(axis)))
  }
}
