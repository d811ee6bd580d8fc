import GradvizEngine

extension NumPyLibrary {
  /// Functions that bring elements into order.
  static let sorting: [Entry] = [
    .numpy(
      "sort", parameters: "a, axis=-1, kind=None, order=None, *, stable=None",
      examples: ["np.sort(x)", "np.sort(x, axis=0)", "np.sort(x, axis=None)"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(["order"], of: call, cure: "arrays have no named fields here")
      let (array, axis) = try machine.arrayAndAxis(call[0], call[1])
      if array.rank == 0 { throw machine.noAxis(array) }
      return .object(try machine.sorted(array, axis: axis))
    },
    Entry("ndarray.sort", parameters: "self, axis=-1, kind=None, order=None, *, stable=None") {
      machine, call throws(Interruption) in
      try machine.refuse(["order"], of: call, cure: "arrays have no named fields here")
      let array = try machine.asArray(call[0])
      if array.rank == 0 { throw machine.noAxis(array) }
      try machine.checkWritable(array)
      let sorted = try machine.sorted(
        array, axis: machine.axis(machine.wholeNumber(call[1]), rank: array.rank))
      try machine.replace(array, by: .object(sorted), op: "sort")
      return .none
    },
    .numpy(
      "argsort", parameters: "a, axis=-1, kind=None, order=None, *, stable=None", isMethod: true,
      examples: ["x[0][np.argsort(x[0])]", "np.argsort(k, kind='stable')"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(["order"], of: call, cure: "arrays have no named fields here")
      let (given, axis) = try machine.arrayAndAxis(call[0], call[1])
      let array = given.rank == 0 ? try machine.flat(given) : given
      let isStable =
        try machine.flag(call["stable"])
        || ["stable", "mergesort"].contains(call["kind"].asText ?? "")
      return .object(try machine.sortingOrder(array, axis: axis, isStable: isStable))
    },
    .numpy("lexsort", parameters: "keys, axis=-1", examples: ["np.lexsort((x[0], x[1]))"]) {
      machine, call throws(Interruption) in
      let keys = try machine.arrays(machine.items(of: call[0]))
      guard let last = keys.last else {
        throw machine.raise(
          .TypeError, "need sequence of keys with len > 0 in lexsort", id: "empty")
      }
      guard keys.allSatisfy({ $0.shape == last.shape && $0.rank == 1 }) else {
        throw machine.raise(.ValueError, "all keys need to be the same shape", id: "shape-mismatch")
      }
      var order = Array(0..<last.count)
      for key in keys { order = try ElementOrder(key, machine).sorted(order) }
      return machine.wholes(order, shape: [order.count])
    },
    .numpy("partition", parameters: "a, kth, axis=-1, kind='introselect', order=None") {
      machine, call throws(Interruption) in
      throw machine.raise(
        .NotImplementedError,
        "the order that partition() leaves on both sides depends on the processor",
        id: "unsupported", help: "write np.sort(x)")
    },
    .numpy(
      "argpartition", parameters: "a, kth, axis=-1, kind='introselect', order=None", isMethod: true
    ) {
      machine, call throws(Interruption) in
      throw machine.raise(
        .NotImplementedError,
        "the order that argpartition() leaves on both sides depends on the processor",
        id: "unsupported", help: "write np.argsort(x)")
    },
    extremum("argmax", isMaximum: true), extremum("argmin", isMaximum: false),
    extremum("nanargmax", isMaximum: true), extremum("nanargmin", isMaximum: false),
  ]

  /// Where the largest or smallest element is.
  private static func extremum(_ name: String, isMaximum: Bool) -> Entry {
    let skipsNaN = name.hasPrefix("nan")
    return .numpy(
      name, parameters: "a, axis=None, out=None, *, keepdims=False", isMethod: !skipsNaN,
      examples: [
        "x[0][np.\(name)(x[0])]", "np.\(name)(x, axis=1)", "np.\(name)(x, axis=0, keepdims=True)",
      ]
    ) { machine, call throws(Interruption) in
      let given = try machine.asArray(call[0])
      var axes = Array(0..<given.rank)
      if !call["axis"].isNone {
        axes =
          given.rank == 0
          ? [] : [try machine.axis(machine.wholeNumber(call["axis"]), rank: given.rank)]
      }
      let order = try ElementOrder(given, machine)
      var numbers: [Int] = []
      for group in try machine.groups(given.shape, axes) {
        guard let first = group.first else {
          throw machine.raise(
            .ValueError, "attempt to get \(name) of an empty sequence", id: "empty")
        }
        var best = first
        var index = 0
        var hasNumber = !order.isNaN(first)
        for (number, place) in group.enumerated().dropFirst() {
          if skipsNaN, order.isNaN(place) { continue }
          // The first NaN is both the largest and the smallest.
          if !skipsNaN, order.isNaN(best) { break }
          let isBetter =
            isMaximum
            ? order.precedes(best, place) : order.isNaN(place) || order.precedes(place, best)
          if isBetter || (skipsNaN && !hasNumber) {
            best = place
            index = number
          }
          hasNumber = true
        }
        if skipsNaN, !hasNumber {
          throw machine.raise(.ValueError, "All-NaN slice encountered", id: "empty")
        }
        numbers.append(index)
      }
      let shape = Machine.reducedShape(
        given.shape, axes, keepsAxes: try machine.flag(call["keepdims"]))
      return machine.wholes(numbers, shape: shape)
    }
  }
}

extension Machine {
  func noAxis(_ array: ArrayObject) -> Interruption {
    raise(
      .AxisError, "axis -1 is out of bounds for array of dimension 0", id: "axis",
      help: "a number has no axes")
  }

  /// The elements in ascending order along an axis.
  func sorted(_ array: ArrayObject, axis: Int) throws(Interruption) -> ArrayObject {
    let order = try ElementOrder(array, self)
    var places = [Int](repeating: 0, count: array.count)
    for group in try groups(array.shape, [axis]) {
      for (target, source) in zip(group, order.sorted(group)) { places[target] = source }
    }
    return try taken(places, of: array, shape: array.shape, text: nil)
  }

  /// The indices that bring the elements into ascending order along an axis.
  func sortingOrder(
    _ array: ArrayObject, axis: Int, isStable: Bool = true
  ) throws(Interruption) -> ArrayObject {
    let order = try ElementOrder(array, self)
    var indices = [Int](repeating: 0, count: array.count)
    for group in try groups(array.shape, [axis]) {
      guard group.count > 1 else { continue }
      let first = group[0]
      let step = group[1] - first
      let sorted = order.sorted(group)
      if !isStable, zip(sorted, sorted.dropFirst()).contains(where: { !order.precedes($0, $1) }) {
        note(NumPyMessages.equalElements(range: range))
      }
      for (target, source) in zip(group, sorted) { indices[target] = (source - first) / step }
    }
    return ArrayObject(indices, .int64, shape: array.shape)
  }
}
