import GradvizEngine

extension NumPyLibrary {
  /// Numbers at given distances, and arrays from other things.
  static let spacing: [Entry] = [
    .numpy(
      "logspace", parameters: "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0",
      examples: ["np.logspace(0, 2, 5)", "np.logspace(0, s, num=3, base=2.0)"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(["axis"], of: call, cure: "give numbers as start and stop")
      let exponents = try machine.call(
        "numpy.linspace", [call[0], call[1]],
        keywords: [("num", call["num"]), ("endpoint", call["endpoint"])])
      let result = try machine.binary(.power, call["base"], exponents)
      guard let dtype = try machine.dtype(call["dtype"]) else { return result }
      return .object(try machine.cast(machine.asArray(result), to: dtype))
    },
    .numpy(
      "geomspace", parameters: "start, stop, num=50, endpoint=True, dtype=None, axis=0",
      examples: ["np.geomspace(1, 1000, num=4)", "np.geomspace(-2.0, -32.0, 5)"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(["axis"], of: call, cure: "give numbers as start and stop")
      for value in [call[0], call[1]] where machine.isRecorded(value) {
        throw machine.raise(
          .NotImplementedError, "the ends of geomspace() receive no gradients here",
          id: "unsupported",
          help: "write np.exp(np.linspace(np.log(a), np.log(b), n))")
      }
      var (start, stop) = (try machine.double(call[0]), try machine.double(call[1]))
      if start == 0 || stop == 0 {
        throw machine.raise(.ValueError, "Geometric sequence cannot include zero", id: "range")
      }
      guard (start < 0) == (stop < 0) else {
        throw machine.raise(
          .NotImplementedError, "ends of different signs give complex numbers", id: "complex",
          help: "give ends of one sign")
      }
      let sign: Double = start < 0 ? -1 : 1
      (start, stop) = (start * sign, stop * sign)
      let count = try machine.wholeNumber(call["num"])
      let hasEnd = try machine.flag(call["endpoint"])
      let low = try machine.evaluate(.log10, [Tensor(start)]).elements[0]
      let high = try machine.evaluate(.log10, [Tensor(stop)]).elements[0]
      let exponents = try machine.linspace(
        .float(low), .float(high), count: count, hasEnd: hasEnd, step: false)
      let powers = try machine.asArray(machine.binary(.power, .float(10), exponents))
      var numbers = try machine.plainDoubles(of: powers)
      // The ends are exact.
      if count > 0 { numbers[0] = start }
      if count > 1, hasEnd { numbers[count - 1] = stop }
      let result = machine.floats(numbers.map { $0 * sign }, shape: [max(count, 0)])
      guard let dtype = try machine.dtype(call["dtype"]) else { return result }
      return .object(try machine.cast(machine.asArray(result), to: dtype))
    },
    .numpy(
      "vander", parameters: "x, N=None, increasing=False",
      examples: ["np.vander(v)", "np.vander(v, 2, increasing=True)"]
    ) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      guard array.rank == 1 else {
        throw machine.raise(
          .ValueError, "x must be a one-dimensional array or sequence.", id: "axis")
      }
      let count = try machine.whole(call[1], default: array.count)
      try machine.reserve([array.count, count])
      let ones = try machine.full(
        [array.count], .int(1), array.dtype == .bool ? .int64 : array.dtype)
      if count == 0 { return try machine.full([array.count, 0], .int(0), array.dtype) }
      var columns: [Value] = [ones]
      while columns.count < count {
        columns.append(
          columns.count == 1
            ? .object(array)
            : try machine.binary(.multiply, columns[columns.count - 1], .object(array)))
      }
      if !(try machine.flag(call["increasing"])) { columns.reverse() }
      return try machine.call("numpy.stack", [.list(columns)], keywords: [("axis", .int(1))])
    },
    .numpy(
      "fromiter", parameters: "iter, dtype, count=-1", isInJAX: false,
      examples: ["np.fromiter((i * i for i in range(4)), dtype=float)"]
    ) { machine, call throws(Interruption) in
      var items = try machine.items(of: call[0])
      let count = try machine.wholeNumber(call["count"])
      if count >= 0 {
        guard items.count >= count else {
          throw machine.raise(
            .ValueError,
            "iterator too short: Expected \(count) but iterator had only \(items.count) items.",
            id: "shape-mismatch")
        }
        items = Array(items.prefix(count))
      }
      let array = try machine.asArray(.list(items))
      return .object(try machine.cast(array, to: machine.dtype(call[1]) ?? .float64))
    },
    .numpy(
      "fromfunction", parameters: "function, shape, *, dtype=?, **kwargs",
      examples: ["np.fromfunction(lambda i, j: i + 2 * j, (2, 3))"]
    ) { machine, call throws(Interruption) in
      let dtype = try machine.dtype(call["dtype"]) ?? .float64
      let grid = try machine.asArray(machine.call("numpy.indices", [call[1]]))
      var arguments: [Value] = []
      for axis in 0..<(grid.shape.first ?? 0) {
        arguments.append(
          .object(try machine.cast(machine.asArray(machine.row(axis, of: grid)), to: dtype)))
      }
      return try machine.call(call[0], .unset, CallArguments(arguments, keywords: call.keywords))
    },
    .refused(
      ["numpy.frombuffer", "numpy.fromstring", "numpy.fromfile", "numpy.memmap"],
      cure: "write the numbers as a list: np.array([…]), or give them with --at NAME=@file.npy"),
    .refused(
      [
        "numpy.save", "numpy.savez", "numpy.savetxt", "numpy.savez_compressed", "ndarray.tofile",
        "ndarray.dump",
      ],
      cure: "the values of a run are stored by gradviz itself"),
  ]
}
