import GradvizEngine

extension NumPyLibrary {
  /// Differences, running sums and products, and integrals of tables.
  static let differences: [Entry] = [
    .numpy(
      "diff", parameters: "a, n=1, axis=-1, prepend=?, append=?",
      examples: ["np.diff(x)", "np.diff(x, axis=0)", "np.diff(v, n=2)", "np.diff(v, prepend=0.0)"]
    ) { machine, call throws(Interruption) in try machine.difference(call) },
    .numpy(
      "ediff1d", parameters: "ary, to_end=None, to_begin=None",
      examples: ["np.ediff1d(x, to_end=9.0)"]
    ) {
      machine, call throws(Interruption) in
      let array = try machine.flat(machine.asArray(call[0]))
      var parts: [Value] = []
      if let first = call.optional("to_begin") {
        parts.append(
          .object(try machine.cast(machine.flat(machine.asArray(first)), to: array.dtype)))
      }
      parts.append(try machine.call("numpy.diff", [.object(array)]))
      if let last = call.optional("to_end") {
        parts.append(
          .object(try machine.cast(machine.flat(machine.asArray(last)), to: array.dtype)))
      }
      return parts.count == 1 ? parts[0] : try machine.concatenate(parts, axis: .int(0))
    },
    .numpy(
      "cumprod", parameters: "a, axis=None, dtype=None, out=None", isMethod: true,
      examples: ["np.cumprod(x)", "np.cumprod(x, axis=1)", "np.cumprod(k)"]
    ) { machine, call throws(Interruption) in
      try machine.cumulativeProduct(call)
    },
    .numpy(
      "nancumprod", parameters: "a, axis=None, dtype=None, out=None", examples: ["np.nancumprod(x)"]
    ) {
      machine, call throws(Interruption) in
      let filled = try machine.replacedNaN(machine.asArray(call[0]), by: 1)
      return try machine.call(
        "numpy.cumprod", [filled],
        keywords: [("axis", call["axis"]), ("dtype", call["dtype"])])
    },
    cumulative("cumulative_sum", "cumsum", 0), cumulative("cumulative_prod", "cumprod", 1),
    .numpy(
      "trapezoid", parameters: "y, x=None, dx=1.0, axis=-1",
      examples: [
        "np.trapezoid(x)", "np.trapezoid(v, x=np.array([0.0, 0.5, 2.0]))",
        "np.trapezoid(x, dx=0.5, axis=0)",
      ]
    ) { machine, call throws(Interruption) in
      let y = try machine.asArray(call[0])
      if y.rank == 0 { throw machine.noAxis(y) }
      let axis = try machine.axis(machine.wholeNumber(call["axis"]), rank: y.rank)
      var steps = call["dx"]
      if let given = call.optional("x") {
        let x = try machine.asArray(given)
        if x.rank == 1 {
          let difference = try machine.asArray(machine.call("numpy.diff", [.object(x)]))
          var shape = [Int](repeating: 1, count: y.rank)
          shape[axis] = difference.count
          steps = try machine.reshape(difference, to: shape)
        } else {
          steps = try machine.call("numpy.diff", [.object(x)], keywords: [("axis", .int(axis))])
        }
      }
      let count = y.shape[axis]
      let right = machine.part(
        y, axis: axis, IndexRange(start: min(1, count), count: max(count - 1, 0)))
      let left = machine.part(y, axis: axis, IndexRange(start: 0, count: max(count - 1, 0)))
      let areas = try machine.binary(
        .divide,
        machine.binary(.multiply, steps, machine.binary(.add, .object(right), .object(left))),
        .float(2))
      return try machine.call("numpy.sum", [areas], keywords: [("axis", .int(axis))])
    },
    .numpy(
      "gradient", parameters: "f, *varargs, axis=None, edge_order=1",
      examples: [
        "np.gradient(v)", "np.gradient(v, 0.5, edge_order=2)", "np.gradient(x)[0]",
        "np.gradient(v, np.array([0.0, 1.0, 3.0]))",
      ]
    ) { machine, call throws(Interruption) in try machine.gradient(call) },
  ]

  private static func cumulative(_ name: String, _ base: String, _ initial: Int) -> Entry {
    .numpy(
      name, parameters: "x, /, *, axis=None, dtype=None, out=None, include_initial=False",
      examples: ["np.\(name)(v)", "np.\(name)(x, axis=1, include_initial=True)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      guard array.rank > 0 else {
        throw machine.raise(
          .ValueError, "For arrays which have at least one dimension", id: "axis",
          help: "write np.\(name)(np.array([x]))")
      }
      if call["axis"].isNone, array.rank > 1 {
        throw machine.raise(
          .ValueError,
          "For arrays which have more than one dimension ``axis`` argument is required.",
          id: "axis", help: "write axis=…")
      }
      let axis =
        try call["axis"].isNone
        ? 0 : machine.axis(machine.wholeNumber(call["axis"]), rank: array.rank)
      let result = try machine.asArray(
        machine.call(
          "numpy.\(base)", [.object(array)],
          keywords: [("axis", .int(axis)), ("dtype", call["dtype"])]))
      guard try machine.flag(call["include_initial"]) else {
        return .object(result)
      }
      var shape = array.shape
      shape[axis] = 1
      let first = try machine.full(shape, .int(initial), result.dtype)
      return try machine.concatenate([first, .object(result)], axis: .int(axis))
    }
  }
}
