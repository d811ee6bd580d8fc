import GradvizEngine

extension NumPyLibrary {
  /// Functions that treat arrays as sets.
  static let sets: [Entry] = [
    .numpy(
      "unique",
      parameters:
        "ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True",
      examples: ["np.unique(x)", "np.unique(k, return_counts=True)[1]", "np.unique(x, axis=0)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let unique = try machine.unique(
        array, axis: call["axis"], equalNaN: machine.flag(call["equal_nan"]))
      var results: [Value] = [.object(unique.values)]
      if try machine.flag(call["return_index"]) {
        results.append(machine.wholes(unique.first, shape: [unique.first.count]))
      }
      if try machine.flag(call["return_inverse"]) {
        let shape = call["axis"].isNone ? array.shape : [unique.inverse.count]
        results.append(.object(ArrayObject(unique.inverse, .int64, shape: shape)))
      }
      if try machine.flag(call["return_counts"]) {
        results.append(machine.wholes(unique.counts, shape: [unique.counts.count]))
      }
      return results.count == 1 ? results[0] : .tuple(results)
    },
    .refused(
      ["numpy.unique_values", "numpy.unique_counts", "numpy.unique_inverse", "numpy.unique_all"],
      cure: "NumPy leaves their order open: write np.unique(x)"),
    .numpy(
      "isin", parameters: "element, test_elements, assume_unique=False, invert=False, *, kind=None",
      examples: ["np.isin(k, [1, 2])", "np.isin(x, [0.5, 1.5], invert=True)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let tests = try machine.asArray(call[1])
      machine.notePlainUse(of: array)
      machine.notePlainUse(of: tests)
      let known = Set(try machine.plainDoubles(of: tests))
      let inverts = try machine.flag(call["invert"])
      let flags = try machine.plainDoubles(of: array).map { known.contains($0) != inverts ? 1 : 0 }
      return .object(ArrayObject(flags, .bool, shape: array.shape))
    },
    .numpy(
      "intersect1d", parameters: "ar1, ar2, assume_unique=False, return_indices=False",
      examples: ["np.intersect1d(k, [1, 3, 5])"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(["return_indices"], of: call, cure: "write np.isin(a, b)")
      return try machine.combined(call) { inFirst, inSecond in inFirst && inSecond }
    },
    .numpy("union1d", parameters: "ar1, ar2", examples: ["np.union1d(k, [1, 3, 5])"]) {
      machine, call throws(Interruption) in
      try machine.combined(call) { _, _ in true }
    },
    .numpy(
      "setdiff1d", parameters: "ar1, ar2, assume_unique=False",
      examples: ["np.setdiff1d(k, [1, 3, 5])"]
    ) { machine, call throws(Interruption) in try machine.combined(call) { $0 && !$1 } },
    .numpy(
      "setxor1d", parameters: "ar1, ar2, assume_unique=False",
      examples: ["np.setxor1d(k, [1, 3, 5])"]
    ) { machine, call throws(Interruption) in try machine.combined(call) { $0 != $1 } },
  ]
}

extension Machine {
  struct Unique {
    var values: ArrayObject
    /// Where each value first stands.
    var first: [Int]
    /// Which value each element is.
    var inverse: [Int]
    var counts: [Int]
  }

  /// The distinct elements of an array in ascending order, or its distinct rows along an axis.
  func unique(_ given: ArrayObject, axis: Value, equalNaN: Bool) throws(Interruption) -> Unique {
    var array = try flat(given)
    var moved: Int?
    if !axis.isNone, !axis.isUnset {
      let number = try self.axis(wholeNumber(axis), rank: given.rank)
      if given.rank == 0 { throw noAxis(given) }
      moved = number
      array = try asArray(call("numpy.moveaxis", [.object(given), .int(number), .int(0)]))
    }
    let order = try ElementOrder(array, self)
    let extent = array.shape.first ?? 1
    let width = extent > 0 ? array.count / extent : 0
    /// −1, 0 or 1 by the first elements of two rows that differ.
    func compare(_ a: Int, _ b: Int) -> Int {
      for column in 0..<width {
        let (x, y) = (a * width + column, b * width + column)
        if order.precedes(x, y) { return -1 }
        if order.precedes(y, x) { return 1 }
      }
      return 0
    }
    func areOne(_ a: Int, _ b: Int) -> Bool {
      (0..<width).allSatisfy { column in
        let (x, y) = (a * width + column, b * width + column)
        return order.areEqual(x, y)
          || (equalNaN && moved == nil && order.isNaN(x) && order.isNaN(y))
      }
    }
    let sorted = (0..<extent).sorted { a, b in
      let result = compare(a, b)
      return result < 0 || (result == 0 && a < b)
    }
    var first: [Int] = []
    var inverse = [Int](repeating: 0, count: extent)
    var counts: [Int] = []
    for (place, row) in sorted.enumerated() {
      if place == 0 || !areOne(sorted[place - 1], row) {
        first.append(row)
        counts.append(0)
      }
      inverse[row] = first.count - 1
      counts[counts.count - 1] += 1
    }
    let places = first.flatMap { row in (0..<width).map { row * width + $0 } }
    var values = try taken(
      places, of: array, shape: [first.count] + array.shape.dropFirst(), text: nil)
    if let moved {
      values = try asArray(call("numpy.moveaxis", [.object(values), .int(0), .int(moved)]))
    }
    return Unique(values: values, first: first, inverse: inverse, counts: counts)
  }

  /// The distinct elements of two arrays that a rule keeps by where they are, in ascending order.
  func combined(_ call: Arguments, _ isKept: (Bool, Bool) -> Bool) throws(Interruption) -> Value {
    let (a, b) = (try flat(asArray(call[0])), try flat(asArray(call[1])))
    let inFirst = Set(try plainDoubles(of: a))
    let inSecond = Set(try plainDoubles(of: b))
    let isDifference = call.entry.name == "setdiff1d"
    let joined =
      isDifference ? a : try asArray(concatenate([.object(a), .object(b)], axis: .int(0)))
    let unique = try unique(joined, axis: .none, equalNaN: true)
    let numbers = try plainDoubles(of: unique.values)
    let kept = numbers.indices.filter {
      isKept(inFirst.contains(numbers[$0]), inSecond.contains(numbers[$0]))
    }
    return .object(try taken(kept, of: unique.values, shape: [kept.count], text: nil))
  }
}
