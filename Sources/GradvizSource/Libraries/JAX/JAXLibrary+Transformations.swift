import GradvizEngine

extension JAXLibrary {
  /// Functions of functions: `grad`, `jit`, `vmap`.
  static let transformations: [Entry] = [
    Entry(
      "jax.grad", parameters: "fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False"
    ) { machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: machine.flag(call[2]), givesValue: false, isJAX: true)
    },
    Entry("jax.value_and_grad", parameters: "fun, argnums=0, has_aux=False") {
      machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: machine.flag(call[2]), givesValue: true, isJAX: true)
    },
    Entry("autograd.grad", parameters: "fun, argnum=0") { machine, call throws(Interruption) in
      try machine.differentiated(call[0], call[1], hasAux: false, givesValue: false, isJAX: false)
    },
    Entry("autograd.value_and_grad", parameters: "fun, argnum=0") {
      machine, call throws(Interruption) in
      try machine.differentiated(call[0], call[1], hasAux: false, givesValue: true, isJAX: false)
    },
    Entry("autograd.elementwise_grad", parameters: "fun, argnum=0") {
      machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: false, givesValue: false, isJAX: false, sums: true)
    },
    Entry(
      "jax.jacobian", "jax.jacrev", "jax.jacfwd", "autograd.jacobian", parameters: "fun, argnums=0"
    ) { machine, call throws(Interruption) in
      machine.jacobian(call[0], call[1])
    },
    Entry("jax.hessian", "autograd.hessian", parameters: "fun, argnums=0") {
      machine, call throws(Interruption) in
      let gradient = try machine.differentiated(
        call[0], call[1], hasAux: false, givesValue: false, isJAX: true)
      return machine.jacobian(gradient, call[1])
    },
    Entry("jax.jit", "jax.checkpoint", "jax.remat", parameters: "fun=None, **options") {
      machine, call throws(Interruption) in
      if !call[0].isNone { return call[0] }
      return .object(
        NativeFunctionObject("jit") { _, arguments throws(Interruption) in
          arguments.positional.first ?? .none
        })
    },
    Entry("jax.vmap", parameters: "fun, in_axes=0, out_axes=0") {
      machine, call throws(Interruption) in
      try machine.mapped(call[0], call[1], call[2])
    },
    Entry("jax.config.update", parameters: "name, value") { machine, call throws(Interruption) in
      if call[0].asText == "jax_enable_x64", try machine.truth(call[1]) {
        machine.jaxIsDouble = true
      } else if call[0].asText == "jax_enable_x64" {
        throw machine.raise(
          .ValueError, "JAX computes in double precision here", id: "unsupported",
          help: "leave the line out")
      }
      return .none
    },
    Entry("jax.device_put", "jax.block_until_ready", "jax.device_get", parameters: "x") {
      _, call throws(Interruption) in call[0]
    },
    Entry("jax.lax.stop_gradient", parameters: "x") { machine, call throws(Interruption) in
      machine.notePlainUse(call[0])
      guard let array = call[0].asArray else { return machine.plain(call[0]) }
      return .object(try machine.plainCopy(of: array))
    },
    Entry(
      "jax.vjp", "jax.jvp", "jax.linearize", "jax.pmap", "jax.make_jaxpr", "jax.custom_vjp",
      "jax.custom_jvp", parameters: "*arguments, **options"
    ) {
      machine, call throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "\(call.entry.places[0]) is not part of the language",
        id: "unsupported", help: "write jax.grad or jax.value_and_grad")
    },
  ]
}

extension Machine {
  /// Which arguments a function is differentiated by.
  private func places(_ value: Value) throws(Interruption) -> (places: [Int], isOne: Bool) {
    if let place = try optionalWhole(value) { return ([place], true) }
    var places: [Int] = []
    for item in try items(of: value) { places.append(try wholeNumber(item)) }
    return (places, false)
  }

  /// A function that gives the derivative of another, recorded so that it can be differentiated again.
  func differentiated(
    _ function: Value, _ argnums: Value, hasAux: Bool, givesValue: Bool, isJAX: Bool,
    sums: Bool = false
  ) throws(Interruption) -> Value {
    let (places, isOne) = try places(argnums)
    return .object(
      NativeFunctionObject(
        givesValue ? "value_and_grad" : "grad", attributes: ["__wrapped__": function]
      ) { machine, arguments throws(Interruption) in
        var arguments = arguments
        var tracers: [JAXTracer] = []
        for place in places {
          let index = place < 0 ? place + arguments.positional.count : place
          guard arguments.positional.indices.contains(index) else {
            throw machine.raise(
              .ValueError,
              "differentiating with respect to argnums=\(place) requires at least \(index + 1) positional arguments to be passed "
                + "by the caller, but got only \(arguments.positional.count) positional arguments.",
              id: "argument-count")
          }
          let names = function.asFunction?.code.parameters ?? []
          let tracer = JAXTracer(
            name: names.indices.contains(index) ? names[index] : "x", isJAX: isJAX)
          arguments.positional[index] = try tracer.traced(arguments.positional[index], machine)
          tracers.append(tracer)
        }
        var result = try machine.call(function, .unset, arguments)
        var aux: Value?
        if hasAux {
          guard let pair = result.asTuple?.items, pair.count == 2 else {
            throw machine.raise(
              .TypeError, "Expected a two-element tuple from a function with has_aux=True",
              id: "operands")
          }
          (result, aux) = (pair[0], pair[1])
        }
        var output = result
        if sums, let array = output.asArray {
          output = try machine.reduced(
            array, .sum, axes: Array(0..<array.rank), keepsAxes: false, name: "sum")
        }
        if let array = output.asArray, array.rank > 0 {
          throw machine.raise(
            .TypeError,
            isJAX
              ? "Gradient only defined for scalar-output functions. Output had shape: (\(array.shape.map(String.init).joined(separator: ", "))\(array.rank == 1 ? "," : ""))."
              : "Grad only applies to real scalar-output functions. Try jacobian, elementwise_grad or holomorphic_grad.",
            id: "not-a-scalar", help: "reduce the result: jnp.sum(…)")
        }
        guard machine.isNumber(output) || output.asArray != nil else {
          throw machine.raise(
            .TypeError,
            "Gradient only defined for scalar-output functions. Output was: \(try machine.text(of: output)).",
            id: "not-a-scalar")
        }
        var gradients: [Value] = []
        let all = try machine.derivatives(of: output, by: tracers.flatMap(\.nodes))
        for tracer in tracers { gradients.append(try tracer.gradient(all, machine)) }
        let gradient = isOne ? gradients[0] : .tuple(gradients)
        let value = aux.map { .tuple([result, $0]) } ?? result
        if givesValue { return .tuple([value, gradient]) }
        return aux.map { .tuple([gradient, $0]) } ?? gradient
      })
  }

  /// The derivatives of a number by nodes.
  private func derivatives(
    of output: Value, by nodes: [Int32]
  ) throws(Interruption) -> [Int32: Variable] {
    guard isRecorded(output) else { return [:] }
    var result: [Int32: Variable] = [:]
    for (node, gradient) in zip(nodes, try recordedGradients(of: node(of: output), by: nodes)) {
      result[node] = gradient
    }
    return result
  }

  /// A function that gives all derivatives of all results of another.
  func jacobian(_ function: Value, _ argnums: Value) -> Value {
    .object(
      NativeFunctionObject("jacobian", attributes: ["__wrapped__": function]) {
        machine, arguments throws(Interruption) in
        var arguments = arguments
        let (places, isOne) = try machine.places(argnums)
        guard isOne, let place = places.first, arguments.positional.indices.contains(place) else {
          throw machine.raise(
            .ValueError, "all derivatives are computed by one argument here", id: "unsupported",
            help: "write argnums=0")
        }
        let tracer = JAXTracer(name: "x", isJAX: true)
        arguments.positional[place] = try tracer.traced(arguments.positional[place], machine)
        guard case .leaf(_, let inner, _)? = tracer.tree else {
          throw machine.raise(
            .ValueError, "all derivatives are computed by one array here", id: "unsupported",
            help: "pass one array")
        }
        let output = try machine.asArray(machine.call(function, .unset, arguments))
        let shape = output.shape + inner
        try machine.reserve(shape)
        try machine.checkListCount(output.count)
        var rows: [ArrayObject] = []
        let flat = try machine.asArray(machine.reshape(output, to: [output.count]))
        for index in 0..<output.count {
          let element = try machine.row(index, of: flat)
          let all = try machine.derivatives(of: element, by: tracer.nodes)
          rows.append(try machine.asArray(tracer.gradient(all, machine)))
        }
        if rows.isEmpty { return .object(ArrayObject(Tensor(shape: Shape(shape), elements: []))) }
        let stacked = try machine.apply(.stack, rows, Attributes(axes: [0]))
        return try machine.unwrapped(machine.asArray(machine.reshape(stacked, to: shape)))
      })
  }

  /// A function that maps another over an axis of its arguments.
  func mapped(_ function: Value, _ inAxes: Value, _ outAxes: Value) throws(Interruption) -> Value {
    guard case .int(0) = outAxes else {
      throw raise(
        .NotImplementedError, "vmap with out_axes is not part of the language", id: "unsupported",
        help: "write jnp.moveaxis of the result")
    }
    return .object(
      NativeFunctionObject("vmap", attributes: ["__wrapped__": function]) {
        machine, arguments throws(Interruption) in
        let axes: [Value] =
          inAxes.asTuple?.items ?? inAxes.asList?.storage
          ?? arguments.positional.map { _ in inAxes }
        guard axes.count == arguments.positional.count, arguments.keywords.isEmpty else {
          throw machine.raise(
            .ValueError,
            "vmap in_axes must be an int, None, or a tuple of entries corresponding to the positional arguments passed to the "
              + "function", id: "argument-count")
        }
        var count: Int?
        var arrays: [ArrayObject?] = []
        for (axis, value) in zip(axes, arguments.positional) {
          guard !axis.isNone else {
            arrays.append(nil)
            continue
          }
          guard let array = value.asArray, array.rank > 0 else {
            throw machine.raise(
              .ValueError,
              "vmap was requested to map its argument along axis 0, which implies that its rank should be at least 1",
              id: "axis",
              help: "write in_axes=None for an argument that stays the same, or pass one array")
          }
          let number = try machine.axis(machine.wholeNumber(axis), rank: array.rank)
          let order = [number] + (0..<array.rank).filter { $0 != number }
          let moved = number == 0 ? array : try machine.asArray(machine.transpose(array, order))
          if let count, count != array.shape[number] {
            throw machine.raise(
              .ValueError,
              "vmap got inconsistent sizes for array axes to be mapped: \(count) and \(array.shape[number])",
              id: "shape-mismatch")
          }
          count = array.shape[number]
          arrays.append(moved)
        }
        guard let count else {
          throw machine.raise(
            .ValueError, "vmap must have at least one non-None value in in_axes", id: "axis")
        }
        var results: [Value] = []
        for index in 0..<count {
          try machine.countWork()
          var given: [Value] = []
          for (place, value) in arguments.positional.enumerated() {
            given.append(
              try arrays[place].map { array throws(Interruption) in
                try machine.row(index, of: array)
              } ?? value)
          }
          results.append(try machine.call(function, given))
        }
        return try machine.stacked(results)
      })
  }

  /// Results of one structure as one result with a further axis in front.
  func stacked(_ results: [Value]) throws(Interruption) -> Value {
    guard let first = results.first else {
      return .object(ArrayObject(Tensor(shape: Shape([0]), elements: [])))
    }
    if let parts = first.asTuple?.items ?? first.asList?.storage {
      var columns: [Value] = []
      for index in parts.indices {
        let column = results.compactMap { result -> Value? in
          let items = result.asTuple?.items ?? result.asList?.storage ?? []
          return index < items.count ? items[index] : nil
        }
        columns.append(try stacked(column))
      }
      return first.asTuple != nil ? .tuple(columns) : .list(columns)
    }
    if first.isNone { return .none }
    return try call("numpy.stack", [.list(results)])
  }
}
