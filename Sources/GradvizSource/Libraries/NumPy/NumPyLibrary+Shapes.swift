import GradvizEngine

extension NumPyLibrary {
  /// Functions that give arrays other shapes.
  static let shapes: [Entry] = [
    Entry(
      "numpy.reshape", "jax.numpy.reshape",
      parameters: "a, shape, order='C', *, newshape=?, copy=None"
    ) { machine, call throws(Interruption) in
      try machine.reshape(
        machine.asArray(call[0]), to: machine.shape(call[1]), order: call["order"].asText ?? "C")
    },
    Entry("ndarray.reshape", parameters: "self, *shape, order='C'") {
      machine, call throws(Interruption) in
      let shape =
        call.rest.count == 1
        ? try machine.shape(call.rest[0]) : try machine.shape(.tuple(call.rest))
      return try machine.reshape(
        machine.asArray(call[0]), to: shape, order: call["order"].asText ?? "C")
    },
    Entry("numpy.ravel", "jax.numpy.ravel", "ndarray.ravel", parameters: "a, order='C'") {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      return try machine.reshape(array, to: [array.count], order: call["order"].asText ?? "C")
    },
    Entry("ndarray.flatten", parameters: "self, order='C'") { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let flat = try machine.reshape(array, to: [array.count], order: call["order"].asText ?? "C")
      return .object(try machine.copied(machine.asArray(flat)))
    },
    Entry(
      "numpy.transpose", "jax.numpy.transpose", "numpy.permute_dims", parameters: "a, axes=None"
    ) { machine, call throws(Interruption) in
      try machine.transpose(machine.asArray(call[0]), call[1].isNone ? nil : machine.shape(call[1]))
    },
    Entry("ndarray.transpose", parameters: "self, *axes") { machine, call throws(Interruption) in
      let axes: [Int]? =
        call.rest.isEmpty || call.rest[0].isNone
        ? nil
        : call.rest.count == 1
          ? try machine.shape(call.rest[0]) : try machine.shape(.tuple(call.rest))
      return try machine.transpose(machine.asArray(call[0]), axes)
    },
    Entry("numpy.swapaxes", "jax.numpy.swapaxes", "ndarray.swapaxes", parameters: "a, axis1, axis2")
    { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      var axes = Array(0..<array.rank)
      axes.swapAt(
        try machine.axis(machine.wholeNumber(call[1]), rank: array.rank),
        try machine.axis(machine.wholeNumber(call[2]), rank: array.rank))
      return try machine.transpose(array, axes)
    },
    Entry("numpy.moveaxis", "jax.numpy.moveaxis", parameters: "a, source, destination") {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      var sources: [Int] = []
      var targets: [Int] = []
      for axis in try machine.shape(call[1]) {
        sources.append(try machine.axis(axis, rank: array.rank))
      }
      for axis in try machine.shape(call[2]) {
        targets.append(try machine.axis(axis, rank: array.rank))
      }
      var order = (0..<array.rank).filter { !sources.contains($0) }
      for (target, source) in zip(targets, sources).sorted(by: { $0.0 < $1.0 }) {
        order.insert(source, at: target)
      }
      return try machine.transpose(array, order)
    },
    Entry("numpy.expand_dims", "jax.numpy.expand_dims", parameters: "a, axis") {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let given = try machine.shape(call[1])
      let rank = array.rank + given.count
      var places: [Int] = []
      for axis in given { places.append(try machine.axis(axis, rank: rank)) }
      if Set(places).count < places.count {
        throw machine.raise(.ValueError, "repeated axis", id: "axis")
      }
      var shape = array.shape
      for place in places.sorted() { shape.insert(1, at: place) }
      return try machine.reshape(array, to: shape)
    },
    Entry("numpy.squeeze", "jax.numpy.squeeze", "ndarray.squeeze", parameters: "a, axis=None") {
      machine, call throws(Interruption) in
      // A number of NumPy stays one.
      if call[1].isNone, Machine.isNumPyNumber(call[0]) { return call[0] }
      let array = try machine.asArray(call[0])
      let axes =
        call[1].isNone
        ? array.shape.indices.filter { array.shape[$0] == 1 }
        : try machine.axes(call[1], rank: array.rank)
      for axis in axes where array.rank > 0 && array.shape[axis] != 1 {
        throw machine.raise(
          .ValueError, "cannot select an axis to squeeze out which has size not equal to one",
          id: "axis")
      }
      let shape = array.shape.indices.filter { !axes.contains($0) }.map { array.shape[$0] }
      return try machine.reshape(array, to: shape)
    },
    Entry("numpy.broadcast_to", "jax.numpy.broadcast_to", parameters: "array, shape, subok=False") {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let shape = try machine.shape(call[1])
      guard let fit = Shape(array.shape).broadcast(with: Shape(shape)), fit.dimensions == shape
      else {
        // The op says what does not fit.
        return .object(
          try machine.apply(.broadcastTo, [array], Attributes(shape: Shape(shape))))
      }
      try machine.reserve(shape)
      let added = shape.count - array.rank
      let strides = shape.indices.map { axis in
        axis < added || array.shape[axis - added] != shape[axis] ? 0 : array.strides[axis - added]
      }
      let view = machine.view(
        of: array, shape: shape, strides: strides, offset: array.offset, .broadcastTo,
        Attributes(shape: Shape(shape)))
      return .object(view.readOnly())
    },
    Entry(
      "ndarray.astype",
      parameters: "self, dtype, order='K', casting='unsafe', subok=True, copy=True"
    ) { machine, call throws(Interruption) in
      machine.unwrapped(
        try machine.cast(
          machine.asArray(call[0]), to: machine.dtype(call[1]) ?? .float64, copies: true))
    },
    Entry("ndarray.item", parameters: "self, *args") { machine, call throws(Interruption) in
      try machine.item(machine.asArray(call[0]), call.rest)
    },
    Entry("ndarray.tolist", parameters: "self") { machine, call throws(Interruption) in
      try machine.nestedList(machine.asArray(call[0]))
    },
    Entry("ndarray.fill", parameters: "self, value") { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      try machine.write(call[1], to: array, places: array.places, shape: array.shape, text: nil)
      return .none
    },
    Entry("numpy.shape", parameters: "a") { machine, call throws(Interruption) in
      .tuple(try machine.asArray(call[0]).shape.map { .int($0) })
    },
    Entry("numpy.ndim", parameters: "a") { machine, call throws(Interruption) in
      .int(try machine.asArray(call[0]).rank)
    },
    Entry("numpy.size", parameters: "a, axis=None") { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      return .int(
        call[1].isNone
          ? array.count
          : array.shape[try machine.axis(machine.wholeNumber(call[1]), rank: array.rank)])
    },
  ]
}

extension Machine {
  /// An array in another shape, a view where that can be; `-1` stands for what is left.
  func reshape(
    _ array: ArrayObject, to given: [Int], order: String = "C"
  ) throws(Interruption) -> Value {
    if order == "F" {
      // Column by column: the transpose of the reversed shape.
      let flipped = try asArray(reshape(asArray(transpose(array, nil)), to: given.reversed()))
      return try transpose(flipped, nil)
    }
    var shape = given
    let open = shape.indices.filter { shape[$0] == -1 }
    let known = shape.reduce(1) {
      $1 == -1 ? $0 : $0.multipliedReportingOverflow(by: $1).partialValue
    }
    if open.count == 1, known > 0, array.count % known == 0 { shape[open[0]] = array.count / known }
    guard !shape.contains(where: { $0 < 0 }), Shape(shape).checkedCount == array.count else {
      if open.count > 1 {
        throw raise(.ValueError, "can only specify one unknown dimension", id: "shape-mismatch")
      }
      throw raise(
        .ValueError,
        "cannot reshape array of size \(array.count) into shape \(Self.tupleText(given))",
        id: "shape-mismatch", label: "an array of shape \(Shape(array.shape))")
    }
    if shape == array.shape {
      return .object(
        view(
          of: array, shape: shape, strides: array.strides, offset: array.offset, .reshape,
          Attributes(shape: Shape(shape))))
    }
    if array.isContiguous {
      return .object(
        view(
          of: array, shape: shape, strides: Shape(shape).strides, offset: array.offset, .reshape,
          Attributes(shape: Shape(shape))))
    }
    return .object(try apply(.reshape, [array], Attributes(shape: Shape(shape))))
  }

  /// An array with its axes in another order: a view.
  func transpose(_ array: ArrayObject, _ axes: [Int]?) throws(Interruption) -> Value {
    var order: [Int] = []
    for axis in axes ?? Array((0..<array.rank).reversed()) {
      order.append(try axis < 0 ? self.axis(axis, rank: array.rank) : axis)
    }
    guard order.sorted() == Array(0..<array.rank) else {
      throw raise(
        .ValueError,
        order.count == array.rank ? "repeated axis in transpose" : "axes don't match array",
        id: "axis")
    }
    if array.rank < 2 {
      return .object(
        view(
          of: array, shape: array.shape, strides: array.strides, offset: array.offset, .reshape,
          Attributes(shape: Shape(array.shape))))
    }
    return .object(
      view(
        of: array, shape: order.map { array.shape[$0] }, strides: order.map { array.strides[$0] },
        offset: array.offset,
        .transpose, Attributes(axes: order)))
  }

  func item(_ array: ArrayObject, _ indices: [Value]) throws(Interruption) -> Value {
    var place = 0
    if indices.isEmpty {
      guard array.count == 1 else {
        throw raise(
          .ValueError, "can only convert an array of size 1 to a Python scalar", id: "not-a-number")
      }
    } else if indices.count == 1 {
      place = try self.place(indices[0], count: array.count, of: "array")
    } else {
      for (axis, value) in indices.enumerated() where axis < array.rank {
        place =
          place * array.shape[axis] + (try self.place(value, count: array.shape[axis], of: "array"))
      }
    }
    let places = Self.unravel(place, array.shape)
    return python(try element(at: array.places[place], of: array, indices: places, text: nil))
  }

  /// A scalar of NumPy as a number of Python.
  func python(_ value: Value) -> Value {
    switch value {
    case .scalar(let scalar):
      return scalar.dtype.isFloat
        ? .float(scalar.double) : scalar.dtype == .bool ? .bool(scalar.int != 0) : .int(scalar.int)
    case .recorded(let number):
      let dtype: DType = number.dtype.isFloat ? .float64 : number.dtype == .bool ? .bool : .int64
      return .recorded(RecordedNumber(node: number.node, dtype: dtype, isPython: true))
    default: return value
    }
  }

  func nestedList(_ array: ArrayObject) throws(Interruption) -> Value {
    if array.rank == 0 { return python(unwrapped(array)) }
    var items: [Value] = []
    for index in 0..<array.shape[0] {
      let row = try row(index, of: array)
      items.append(
        try row.asArray.map { inner throws(Interruption) in try nestedList(inner) } ?? python(row))
    }
    return .list(items)
  }
}
