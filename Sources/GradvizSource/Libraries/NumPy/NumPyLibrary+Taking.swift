import GradvizEngine

extension NumPyLibrary {
  /// Functions that take elements by their indices.
  static let taking: [Entry] = [
    .numpy(
      "take", parameters: "a, indices, axis=None, out=None, mode='raise'", isMethod: true,
      examples: ["np.take(x, [0, -1], axis=1)", "np.take(x, 2)", "np.take(v, [[0, 2], [1, 1]])"]
    ) { machine, call throws(Interruption) in
      let (array, axis) = try machine.arrayAndAxis(call[0], call["axis"])
      let indices = try machine.indexArray(call[1])
      let extent = array.rank == 0 ? 1 : array.shape[axis]
      let numbers = try machine.checkedIndices(
        indices, extent: extent, axis: axis, mode: call["mode"])
      let outer = Array(array.shape.prefix(axis))
      let inner = Array(array.shape.dropFirst(axis + 1))
      let width = inner.reduce(1, *)
      try machine.reserve(outer + indices.shape + inner)
      var places: [Int] = []
      for row in 0..<outer.reduce(1, *) {
        for number in numbers {
          let start = (row * extent + number) * width
          places.append(contentsOf: start..<start + width)
        }
      }
      let result = try machine.taken(
        places, of: array, shape: outer + indices.shape + inner, text: nil)
      return machine.unwrapped(result)
    },
    .numpy(
      "take_along_axis", parameters: "arr, indices, axis=-1",
      examples: [
        "np.take_along_axis(x, np.argsort(x, axis=1), axis=1)",
        "np.take_along_axis(x, np.array([[0], [1]]), 1)",
      ]
    ) { machine, call throws(Interruption) in
      let (array, shape, places) = try machine.placesAlong(call)
      return .object(try machine.taken(places, of: array, shape: shape, text: nil))
    },
    .numpy("put_along_axis", parameters: "arr, indices, values, axis", isInJAX: false) {
      machine, call throws(Interruption) in
      let (array, shape, places) = try machine.placesAlong(call)
      try machine.put(call["values"], into: array, places, shape: shape)
      return .none
    },
    .numpy("put", parameters: "a, ind, v, mode='raise'", isMethod: true, isInJAX: false) {
      machine, call throws(Interruption) in
      guard let array = call[0].asArray else {
        throw machine.raise(
          .TypeError, "argument 1 must be numpy.ndarray, not \(machine.typeName(of: call[0]))",
          id: "operands")
      }
      let indices = try machine.indexArray(call[1])
      let places = try machine.checkedIndices(
        indices, extent: array.count, axis: 0, mode: call["mode"])
      let values = try machine.flat(machine.asArray(call[2]))
      guard values.count > 0 else { return .none }
      // Values are repeated where there are fewer than places.
      let repeated = try machine.taken(
        places.indices.map { $0 % values.count }, of: values, shape: [places.count], text: nil)
      try machine.put(.object(repeated), into: array, places, shape: [places.count])
      return .none
    },
    .numpy(
      "choose", parameters: "a, choices, out=None, mode='raise'", isMethod: true,
      examples: ["np.choose([[0, 1, 0], [1, 1, 0]], [x, y])"]
    ) { machine, call throws(Interruption) in
      let indices = try machine.indexArray(call[0])
      let choices = try machine.arrays(machine.items(of: call[1]))
      guard !choices.isEmpty else {
        throw machine.raise(.ValueError, "0-length sequence.", id: "empty")
      }
      let shape = try machine.broadcastShape([indices] + choices, name: "choose")
      let numbers = try machine.checkedIndices(
        indices, extent: choices.count, axis: 0, mode: call["mode"], isChoice: true)
      return try machine.chosen(numbers, indices.shape, choices, shape: shape)
    },
    .numpy(
      "select", parameters: "condlist, choicelist, default=0",
      examples: ["np.select([x < 0, x > 1], [x, x ** 2], 42.0)"]
    ) { machine, call throws(Interruption) in
      let conditions = try machine.items(of: call[0])
      let choices = try machine.items(of: call[1])
      guard conditions.count == choices.count else {
        throw machine.raise(
          .ValueError, "list of cases must be same length as list of conditions",
          id: "shape-mismatch")
      }
      guard !conditions.isEmpty else {
        throw machine.raise(
          .ValueError, "select with an empty condition list is not possible", id: "empty")
      }
      var result = call[2]
      for (condition, choice) in zip(conditions, choices).reversed() {
        guard try machine.asArray(condition).dtype == .bool else {
          throw machine.raise(
            .TypeError, "invalid entry 0 in condlist: should be boolean ndarray", id: "operands",
            help: "compare: x > 0")
        }
        result = try machine.call("numpy.where", [condition, choice, result])
      }
      return result
    },
    .numpy(
      "compress", parameters: "condition, a, axis=None, out=None",
      examples: ["np.compress([True, False, True], x, axis=1)"]
    ) { machine, call throws(Interruption) in try machine.compress(call[0], call[1], call) },
    Entry("ndarray.compress", parameters: "self, condition, axis=None, out=None") {
      machine, call throws(Interruption) in
      try machine.compress(call[1], call[0], call)
    },
    .numpy("extract", parameters: "condition, arr", examples: ["np.extract(x > 0, x)"]) {
      machine, call throws(Interruption) in
      let places = try machine.truePlaces(machine.asArray(call[0]))
      let array = try machine.flat(machine.asArray(call[1]))
      if let last = places.last, last >= array.count {
        throw machine.raise(
          .IndexError, "index \(last) is out of bounds for axis 0 with size \(array.count)",
          id: "index")
      }
      return .object(try machine.taken(places, of: array, shape: [places.count], text: nil))
    },
  ]
}

extension Machine {
  /// An array of indices.
  func indexArray(_ value: Value) throws(Interruption) -> ArrayObject {
    notePlainUse(value)
    let array = try asArray(value)
    guard !array.dtype.isFloat || array.count == 0 else {
      throw raise(
        .TypeError,
        "Cannot cast array data from dtype('\(array.dtype.name)') to dtype('int64') according to the rule 'safe'",
        id: "whole-number", help: "make them whole numbers: x.astype(int)")
    }
    notePlainUse(of: array)
    return array
  }

  /// Indices counted from 0, by a mode of NumPy.
  func checkedIndices(
    _ indices: ArrayObject, extent: Int, axis: Int, mode: Value, isChoice: Bool = false
  ) throws(Interruption) -> [Int] {
    let mode = mode.asText ?? "raise"
    var result: [Int] = []
    for number in try plainInts(of: indices) {
      switch mode {
      case "clip": result.append(min(max(number, 0), extent - 1))
      case "wrap": result.append(extent > 0 ? PlainMath.remainder(number, extent) : 0)
      case "raise":
        if isChoice, !(0..<extent).contains(number) {
          throw raise(.ValueError, "invalid entry in choice array", id: "index", label: "\(number)")
        }
        guard (-extent..<max(extent, 0)).contains(number) else {
          throw raise(
            .IndexError, "index \(number) is out of bounds for axis \(axis) with size \(extent)",
            id: "index")
        }
        result.append(number < 0 ? number + extent : number)
      default:
        throw raise(
          .ValueError, "clipmode must be one of 'clip', 'raise', or 'wrap' (got '\(mode)')",
          id: "choice")
      }
    }
    if extent <= 0, !result.isEmpty {
      throw raise(.IndexError, "cannot do a non-empty take from an empty axes.", id: "index")
    }
    return result
  }

  /// The places that `take_along_axis` and `put_along_axis` mean.
  func placesAlong(
    _ call: Arguments
  ) throws(Interruption) -> (array: ArrayObject, shape: [Int], places: [Int]) {
    let (array, axis) = try arrayAndAxis(call[0], call["axis"])
    let given = try indexArray(call[1])
    guard given.rank == array.rank else {
      throw raise(
        .ValueError, "`indices` and `arr` must have the same number of dimensions",
        id: "shape-mismatch",
        label: "shapes \(Self.tupleText(given.shape)) and \(Self.tupleText(array.shape))")
    }
    if array.rank == 0 { return (array, [], [0]) }
    let numbers = try checkedIndices(given, extent: array.shape[axis], axis: axis, mode: .unset)
    var outer = array.shape
    outer[axis] = given.shape[axis]
    guard let joint = Shape(outer).broadcast(with: Shape(given.shape)),
      joint.dimensions == outer || joint.count >= 0
    else {
      throw raise(
        .IndexError,
        "shape mismatch: indexing arrays could not be broadcast together with shapes "
          + "\(Self.tupleText(given.shape)) \(Self.tupleText(array.shape))", id: "index")
    }
    for other in outer.indices where other != axis && joint.dimensions[other] != outer[other] {
      throw raise(
        .IndexError,
        "shape mismatch: indexing arrays could not be broadcast together with shapes "
          + "\(Self.tupleText(given.shape)) \(Self.tupleText(array.shape))", id: "index")
    }
    try reserve(outer)
    let map = Self.broadcastMap(given.shape, to: outer) ?? nil
    let strides = Shape(array.shape).strides
    var places: [Int] = []
    for place in 0..<Shape(outer).count {
      var index = Self.unravel(place, outer)
      index[axis] = numbers[map.map { $0[place] } ?? place]
      places.append(zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return (array, outer, places)
  }

  /// Writes values at places of an array's row-major order.
  func put(
    _ values: Value, into array: ArrayObject, _ places: [Int], shape: [Int]
  ) throws(Interruption) {
    try checkWritable(array)
    let own = array.places
    try write(values, to: array, places: places.map { own[$0] }, shape: shape, text: nil)
  }

  /// For each element, that of one of several arrays.
  func chosen(
    _ numbers: [Int], _ numberShape: [Int], _ choices: [ArrayObject], shape: [Int]
  ) throws(Interruption) -> Value {
    var parts: [ArrayObject] = []
    for choice in choices { parts.append(try broadcast(choice, to: shape)) }
    let stack = try asArray(call("numpy.stack", [.list(parts.map { .object($0) })]))
    let map = Self.broadcastMap(numberShape, to: shape) ?? nil
    let size = Shape(shape).count
    let places = (0..<size).map { place in numbers[map.map { $0[place] } ?? place] * size + place }
    return unwrapped(try taken(places, of: stack, shape: shape, text: nil))
  }

  func compress(_ condition: Value, _ value: Value, _ call: Arguments) throws(Interruption) -> Value
  {
    let mask = try asArray(condition)
    guard mask.rank == 1 else {
      throw raise(.ValueError, "condition must be a 1-d array", id: "shape-mismatch")
    }
    let places = try truePlaces(mask)
    return try self.call(
      "numpy.take", [value, wholes(places, shape: [places.count])],
      keywords: [("axis", call["axis"])])
  }
}
