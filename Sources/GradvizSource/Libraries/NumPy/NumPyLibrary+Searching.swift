import GradvizEngine

extension NumPyLibrary {
  /// Functions that look for elements and count them.
  static let searching: [Entry] = [
    .numpy("nonzero", parameters: "a", isMethod: true, examples: ["x[np.nonzero(x > 0)]"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      if array.rank == 0 {
        throw machine.raise(
          .ValueError,
          "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
          id: "axis", help: "write np.atleast_1d(x).nonzero()")
      }
      let places = try machine.truePlaces(array)
      let indices = places.map { Machine.unravel($0, array.shape) }
      return .tuple(
        array.shape.indices.map { axis in
          machine.wholes(indices.map { $0[axis] }, shape: [places.count])
        })
    },
    .numpy("flatnonzero", parameters: "a", examples: ["np.flatnonzero(x > 0)"]) {
      machine, call throws(Interruption) in
      let places = try machine.truePlaces(machine.asArray(call[0]))
      return machine.wholes(places, shape: [places.count])
    },
    .numpy("argwhere", parameters: "a", examples: ["np.argwhere(x > 0)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let places = try machine.truePlaces(array)
      return machine.wholes(
        places.flatMap { Machine.unravel($0, array.shape) }, shape: [places.count, array.rank])
    },
    .numpy(
      "count_nonzero", parameters: "a, axis=None, *, keepdims=False",
      examples: ["np.count_nonzero(x > 0)", "np.count_nonzero(x > 0, axis=1)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let axes = try machine.reductionAxes(call[1], array)
      let nonzero = Set(try machine.truePlaces(array))
      let counts = try machine.groups(array.shape, axes).map { $0.count { nonzero.contains($0) } }
      let shape = Machine.reducedShape(
        array.shape, axes, keepsAxes: try machine.flag(call["keepdims"]))
      // Over everything the count is a number of NumPy, too.
      return machine.wholes(counts, shape: shape)
    },
    .numpy(
      "searchsorted", parameters: "a, v, side='left', sorter=None", isMethod: true,
      examples: [
        "np.searchsorted(np.array([1.0, 2.0, 3.0]), x)", "np.searchsorted(w, 1.0, side='right')",
      ]
    ) { machine, call throws(Interruption) in
      var array = try machine.asArray(call[0])
      guard array.rank == 1 else {
        throw machine.raise(
          .ValueError, "object too deep for desired array", id: "shape-mismatch",
          help: "flatten it: x.ravel()")
      }
      if let sorter = call.optional("sorter") {
        array = try machine.asArray(machine.call("numpy.take", [call[0], sorter]))
      }
      let side = call["side"].asText ?? "left"
      guard ["left", "right"].contains(side) else {
        throw machine.raise(
          .ValueError, "search side must be 'left' or 'right' (got '\(side)')", id: "choice")
      }
      let values = try machine.asArray(call[1])
      machine.notePlainUse(of: array)
      machine.notePlainUse(of: values)
      let sorted = try machine.plainDoubles(of: array)
      let places = try machine.plainDoubles(of: values).map {
        Self.place(of: $0, in: sorted, isRight: side == "right")
      }
      return machine.wholes(places, shape: values.shape)
    },
    .numpy(
      "digitize", parameters: "x, bins, right=False",
      examples: ["np.digitize(x, np.array([-1.0, 0.0, 1.0]))", "np.digitize(s, w, right=True)"]
    ) { machine, call throws(Interruption) in
      let bins = try machine.asArray(call[1])
      guard bins.rank == 1 else {
        throw machine.raise(.ValueError, "object too deep for desired array", id: "shape-mismatch")
      }
      machine.notePlainUse(of: bins)
      let edges = try machine.plainDoubles(of: bins)
      let pairs = Array(zip(edges, edges.dropFirst()))
      let isRight = try machine.flag(call["right"])
      let values = try machine.asArray(call[0])
      machine.notePlainUse(of: values)
      let numbers = try machine.plainDoubles(of: values)
      if pairs.allSatisfy({ $0 <= $1 }) {
        return machine.wholes(
          numbers.map { Self.place(of: $0, in: edges, isRight: !isRight) }, shape: values.shape)
      }
      guard pairs.allSatisfy({ $0 >= $1 }) else {
        throw machine.raise(
          .ValueError, "bins must be monotonically increasing or decreasing", id: "order")
      }
      let reversed = Array(edges.reversed())
      return machine.wholes(
        numbers.map { edges.count - Self.place(of: $0, in: reversed, isRight: !isRight) },
        shape: values.shape)
    },
  ]

  /// Where a number is to be put among ascending ones; NaN comes last.
  static func place(of number: Double, in sorted: [Double], isRight: Bool) -> Int {
    func precedes(_ a: Double, _ b: Double) -> Bool { a < b || (b.isNaN && !a.isNaN) }
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isRight ? !precedes(number, sorted[middle]) : precedes(sorted[middle], number) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension Machine {
  /// The places of the elements that are not zero, in row-major order.
  func truePlaces(_ array: ArrayObject) throws(Interruption) -> [Int] {
    notePlainUse(of: array)
    let numbers = try plainDoubles(of: array)
    return numbers.indices.filter { numbers[$0] != 0 }
  }
}
