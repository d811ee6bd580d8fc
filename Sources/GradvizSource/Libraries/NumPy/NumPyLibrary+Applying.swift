import GradvizEngine

extension NumPyLibrary {
  /// Functions that call functions of the program.
  static let applying: [Entry] = [
    .numpy(
      "vectorize",
      parameters: "pyfunc=?, otypes=None, doc=None, excluded=None, cache=False, signature=None",
      examples: [
        "np.vectorize(lambda t: t * t if t > 0 else -t)(x)",
        "np.vectorize(lambda p, q: p + q)(x, v)",
      ]
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["excluded", "signature"], of: call, cure: "write a loop, or a function of arrays")
      var type: DType?
      if let given = call.optional("otypes") {
        let types = given.asText == nil ? try machine.items(of: given) : [given]
        guard types.count == 1 else {
          throw machine.raise(
            .NotImplementedError, "functions of one result are vectorized here", id: "unsupported",
            help: "write otypes=[float]")
        }
        type = try machine.dtype(types[0])
      }
      let dtype = type
      func vectorized(_ function: Value, caches: Bool) -> Value {
        .object(
          NativeFunctionObject("vectorize", attributes: ["pyfunc": function]) {
            machine, given throws(Interruption) in
            if !given.keywords.isEmpty {
              throw machine.raise(
                .NotImplementedError,
                "keywords of vectorized functions are not part of the language", id: "unsupported",
                help: "give the arguments by their places")
            }
            return try machine.vectorized(
              function, given.positional, dtype, callsFirstTwice: dtype == nil && !caches)
          })
      }
      let caches = try machine.flag(call["cache"])
      if call[0].isUnset {
        return .object(
          NativeFunctionObject("vectorize") { _, given throws(Interruption) in
            vectorized(given.positional.first ?? .none, caches: caches)
          })
      }
      return vectorized(call[0], caches: caches)
    },
    .numpy(
      "apply_along_axis", parameters: "func1d, axis, arr, *args, **kwargs",
      examples: [
        "np.apply_along_axis(np.sum, 1, x)", "np.apply_along_axis(lambda r: r - r.mean(), 0, x)",
      ]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[2])
      if array.rank == 0 { throw machine.noAxis(array) }
      let axis = try machine.axis(machine.wholeNumber(call[1]), rank: array.rank)
      var order = Array(0..<array.rank)
      order.remove(at: axis)
      let moved = try machine.asArray(machine.transpose(array, order + [axis]))
      let outer = Array(moved.shape.dropLast())
      var results: [Value] = []
      for number in 0..<Shape(outer).count {
        try machine.countWork()
        let index = Machine.unravel(number, outer)
        let lane =
          outer.isEmpty
          ? .object(moved)
          : try machine.index(
            moved, .tuple(index.map { .int($0) }),
            text: "[\(index.map(String.init).joined(separator: ", "))]")
        results.append(
          try machine.call(
            call[0], .unset, CallArguments([lane] + call.rest, keywords: call.keywords)))
      }
      guard !results.isEmpty else {
        throw machine.raise(
          .ValueError, "Cannot apply_along_axis when any iteration dimensions are 0", id: "empty")
      }
      let stack = try machine.asArray(.list(results))
      let inner = Array(stack.shape.dropFirst())
      let whole = try machine.asArray(machine.reshape(stack, to: outer + inner))
      // The axes of the results stand where the axis was.
      let innerAxes = Array(outer.count..<outer.count + inner.count)
      let final = Array(0..<axis) + innerAxes + Array(axis..<outer.count)
      return machine.unwrapped(try machine.asArray(machine.transpose(whole, final)))
    },
    .numpy(
      "apply_over_axes", parameters: "func, a, axes",
      examples: ["np.apply_over_axes(np.sum, x, [0, 1])"]
    ) {
      machine, call throws(Interruption) in
      var result = try machine.asArray(call[1])
      let rank = result.rank
      for axis in try machine.shape(call[2]) {
        let number = axis < 0 ? axis + rank : axis
        var next = try machine.asArray(machine.call(call[0], [.object(result), .int(number)]))
        if next.rank != result.rank {
          next = try machine.asArray(
            machine.call("numpy.expand_dims", [.object(next), .int(number)]))
          guard next.rank == result.rank else {
            throw machine.raise(
              .ValueError, "function is not returning an array of the correct shape",
              id: "shape-mismatch")
          }
        }
        result = next
      }
      return .object(result)
    },
    .numpy(
      "piecewise", parameters: "x, condlist, funclist, *args, **kw",
      examples: [
        "np.piecewise(x, [x < 0, x >= 0], [lambda t: -t, lambda t: t * 2])",
        "np.piecewise(x, [x > 1], [1, 0])",
      ]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      var conditions = try machine.items(of: call[1])
      if let first = conditions.first, machine.isNumber(first) { conditions = [call[1]] }
      let functions = try machine.items(of: call[2])
      var masks: [[Bool]] = []
      for condition in conditions { masks.append(try machine.mask(condition, like: array.shape)) }
      if functions.count == masks.count + 1 {
        masks.append(array.places.indices.map { place in !masks.contains { $0[place] } })
      }
      guard functions.count == masks.count else {
        throw machine.raise(
          .ValueError,
          "with \(masks.count) condition(s), either \(masks.count) or \(masks.count + 1) functions are expected",
          id: "shape-mismatch")
      }
      let result = try machine.asArray(machine.full(array.shape, .int(0), array.dtype))
      for (mask, function) in zip(masks, functions) {
        let places = mask.indices.filter { mask[$0] }
        if places.isEmpty { continue }
        var value = function
        if !machine.isNumber(function) {
          let part = try machine.taken(places, of: array, shape: [places.count], text: nil)
          value = try machine.call(
            function, .unset, CallArguments([.object(part)] + call.rest, keywords: call.keywords))
        }
        try machine.put(value, into: result, places, shape: [places.count])
      }
      return machine.unwrapped(result)
    },
  ]
}

extension Machine {
  /// Calls a function for each element, with numbers of Python, as NumPy's `vectorize` does.
  func vectorized(
    _ function: Value, _ given: [Value], _ dtype: DType?, callsFirstTwice: Bool
  ) throws(Interruption) -> Value {
    let arrays = try arrays(given)
    let shape = try broadcastShape(arrays, name: "vectorize")
    let count = Shape(shape).count
    if count == 0, dtype == nil {
      throw raise(
        .ValueError, "cannot call `vectorize` on size 0 inputs unless `otypes` is set", id: "empty")
    }
    var maps: [[Int]?] = []
    for array in arrays { maps.append(Self.broadcastMap(array.shape, to: shape) ?? nil) }
    let places = arrays.map(\.places)
    func arguments(_ number: Int) throws(Interruption) -> [Value] {
      var result: [Value] = []
      for (operand, array) in arrays.enumerated() {
        let index = maps[operand].map { $0[number] } ?? number
        let indices = Self.unravel(index, array.shape)
        let text = indices.isEmpty ? nil : "[\(indices.map(String.init).joined(separator: ", "))]"
        result.append(
          python(try element(at: places[operand][index], of: array, indices: indices, text: text)))
      }
      return result
    }
    // The first element tells the type of the result.
    if callsFirstTwice, count > 0 {
      let first = try call(function, arguments(0))
      if first.asTuple != nil {
        throw raise(
          .NotImplementedError, "functions of one result are vectorized here", id: "unsupported",
          help: "vectorize one function for each result")
      }
    }
    var results: [Value] = []
    for number in 0..<count {
      try countWork()
      results.append(try call(function, arguments(number)))
    }
    var flat = try asArray(.list(results))
    var type = dtype
    if type == nil, let first = results.first { type = try asArray(first).dtype }
    if let type { flat = try cast(flat, to: type) }
    return unwrapped(try asArray(reshape(flat, to: shape)))
  }
}
