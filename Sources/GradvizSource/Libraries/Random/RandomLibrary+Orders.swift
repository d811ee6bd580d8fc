import GradvizEngine
import GradvizRandom

extension RandomLibrary {
  /// Shuffles and permutations.
  static var orders: [Entry] {
    drawing(
      .legacy, "permutation", "x",
      examples: [
        "np.random.RandomState(1).permutation(x)", "np.random.RandomState(1).permutation(5)",
      ]
    ) { machine, source, call throws(Interruption) in
      try machine.permutation(call["x"], axis: 0, source)
    }
      + drawing(.generator, "permutation", "x, axis=0") {
        machine, source, call throws(Interruption) in
        try machine.permutation(call["x"], axis: machine.wholeNumber(call["axis"]), source)
      }
      + drawing(.legacy, "shuffle", "x") { machine, source, call throws(Interruption) in
        try machine.shuffle(call["x"], axis: 0, source)
        return .none
      }
      + drawing(.generator, "shuffle", "x, axis=0") { machine, source, call throws(Interruption) in
        try machine.shuffle(call["x"], axis: machine.wholeNumber(call["axis"]), source)
        return .none
      }
      + drawing(.generator, "permuted", "x, axis=None, out=None") {
        machine, source, call throws(Interruption) in
        if call.optional("out") != nil {
          throw machine.notDrawn("'out'", "assign the result: x[…] = rng.permuted(x)")
        }
        return try machine.permuted(machine.asArray(call["x"]), call["axis"], source)
      }
  }
}

extension Machine {
  /// 0 ..< n in another order, or an array with its slices along an axis in another order.
  func permutation(
    _ value: Value, axis: Int, _ source: any NumPySource
  ) throws(Interruption) -> Value {
    if value.asArray == nil, let count = try optionalWhole(value) {
      try reserve([max(count, 0)])
      let order = source.permutation(count)
      return .object(ArrayObject(order, .int64, shape: [order.count]))
    }
    let isArray =
      value.asList != nil || value.asTuple != nil || value.asRange != nil || value.asArray != nil
    let array = isArray ? try asArray(value) : ArrayObject([0], .int64, shape: [])
    if array.rank == 0 {
      if source.isLegacy {
        throw raise(.IndexError, "x must be an integer or at least 1-dimensional", id: "random")
      }
      throw raise(.AxisError, "axis \(axis) is out of bounds for array of dimension 0", id: "axis")
    }
    let along = try self.axis(axis, rank: array.rank)
    let order = source.permutation(array.shape[along])
    return .object(
      try taken(Self.places(array.shape, along, order), of: array, shape: array.shape, text: nil))
  }

  /// Which element stands where, when slices along an axis stand in another order.
  static func places(_ shape: [Int], _ axis: Int, _ order: [Int]) -> [Int] {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let extent = shape[axis]
    let outer = shape[..<axis].reduce(1, *)
    var places: [Int] = []
    places.reserveCapacity(outer * order.count * inner)
    for block in 0..<outer {
      for index in order {
        let start = (block * extent + index) * inner
        places += start..<start + inner
      }
    }
    return places
  }

  /// Changes the order of a list's items, or of an array's slices along an axis.
  func shuffle(_ value: Value, axis: Int, _ source: any NumPySource) throws(Interruption) {
    if let array = value.asArray {
      if array.rank == 0 { throw raise(.TypeError, "len() of unsized object", id: "operands") }
      let along = try self.axis(axis, rank: array.rank)
      try checkWritable(array)
      let order = source.permutation(array.shape[along])
      let result = try taken(
        Self.places(array.shape, along, order), of: array, shape: array.shape, text: nil)
      return try replace(array, by: .object(result), op: "shuffle")
    }
    if axis != 0 {
      throw raise(
        .NotImplementedError, "Axis argument is only supported on ndarray objects", id: "axis")
    }
    try reorder(value) { source.permutation($0) }
  }

  /// Puts the items of a list or a deque in another order.
  func reorder(_ value: Value, _ order: (Int) -> [Int]) throws(Interruption) {
    if let list = value.asList ?? value.asInstance?.base.asList {
      try materialize(list)
      touch(list)
      let items = list.storage
      let order = order(items.count)
      return list.change { $0 = order.map { items[$0] } }
    }
    if let deque = value.object as? DequeObject {
      let items = deque.items
      touch(deque)
      deque.items = order(items.count).map { items[$0] }
      return
    }
    guard let count = try length(of: value) else {
      throw raise(
        .TypeError, "object of type '\(typeName(of: value))' has no len()", id: "operands")
    }
    if value.asDictionary != nil || value.asSet != nil {
      throw raise(
        .TypeError, "'\(typeName(of: value))' object has no order to change", id: "operands",
        help: "make it a list: list(…)")
    }
    if count > 1 {
      throw raise(
        .TypeError, "'\(typeName(of: value))' object does not support item assignment",
        id: "item-assignment",
        help: "make it a list: list(…)")
    }
  }

  /// An array with all elements in another order, or with the elements of each line along an axis.
  fileprivate func permuted(
    _ array: ArrayObject, _ axis: Value, _ source: any NumPySource
  ) throws(Interruption) -> Value {
    if array.rank == 0 { throw raise(.TypeError, "len() of unsized object", id: "operands") }
    if axis.isNone {
      return .object(
        try taken(source.permutation(array.count), of: array, shape: array.shape, text: nil))
    }
    let along = try self.axis(wholeNumber(axis), rank: array.rank)
    let extent = array.shape[along]
    let inner = array.shape[(along + 1)...].reduce(1, *)
    var places = Array(0..<array.count)
    for line in 0..<(extent == 0 ? 0 : array.count / extent) {
      let start = line / inner * inner * extent + line % inner
      for (index, other) in source.permutation(extent).enumerated() {
        places[start + index * inner] = start + other * inner
      }
    }
    return .object(try taken(places, of: array, shape: array.shape, text: nil))
  }
}
