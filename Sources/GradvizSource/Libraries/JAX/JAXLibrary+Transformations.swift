import GradvizEngine

extension JAXLibrary {
  /// Functions of functions: `grad`, `jit`, `vmap`.
  static let transformations: [Entry] = [
    Entry(
      "jax.grad", parameters: "fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False"
    ) { machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: machine.flag(call[2]), givesValue: false, rules: .jax)
    },
    Entry("jax.value_and_grad", parameters: "fun, argnums=0, has_aux=False") {
      machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: machine.flag(call[2]), givesValue: true, rules: .jax)
    },
    Entry("autograd.grad", parameters: "fun, argnum=0") { machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: false, givesValue: false, rules: .autograd)
    },
    Entry("autograd.value_and_grad", parameters: "fun, argnum=0") {
      machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: false, givesValue: true, rules: .autograd)
    },
    Entry("autograd.elementwise_grad", parameters: "fun, argnum=0") {
      machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: false, givesValue: false, rules: .autograd, sums: true)
    },
    Entry(
      "jax.jacobian", "jax.jacrev", "jax.jacfwd",
      parameters: "fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False"
    ) { machine, call throws(Interruption) in
      try machine.jacobian(call[0], call[1], hasAux: machine.flag(call[2]), rules: .jax)
    },
    Entry("autograd.jacobian", parameters: "fun, argnum=0") { machine, call throws(Interruption) in
      try machine.jacobian(call[0], call[1], hasAux: false, rules: .autograd)
    },
    Entry("jax.hessian", parameters: "fun, argnums=0, has_aux=False, holomorphic=False") {
      machine, call throws(Interruption) in
      try machine.hessian(call[0], call[1], hasAux: machine.flag(call[2]), rules: .jax)
    },
    Entry("autograd.hessian", parameters: "fun, argnum=0") { machine, call throws(Interruption) in
      try machine.hessian(call[0], call[1], hasAux: false, rules: .autograd)
    },
    Entry("jax.vjp", parameters: "fun, *primals, has_aux=False, reduce_axes=()") {
      machine, call throws(Interruption) in
      try machine.pullback(
        of: call[0], at: call.rest, hasAux: machine.flag(call["has_aux"]), rules: .jax)
    },
    Entry("jax.jvp", parameters: "fun, primals, tangents, has_aux=False") {
      machine, call throws(Interruption) in
      try machine.pushedForward(
        call[0], call[1], call[2], hasAux: machine.flag(call[3]), rules: .jax)
    },
    Entry("jax.linearize", parameters: "fun, *primals") { machine, call throws(Interruption) in
      try machine.linearized(call[0], at: call.rest, rules: .jax)
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
      "jax.pmap", "jax.make_jaxpr", "jax.custom_vjp", "jax.custom_jvp",
      parameters: "*arguments, **options"
    ) {
      machine, call throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "\(call.entry.places[0]) is not part of the language",
        id: "unsupported", help: "write jax.grad or jax.value_and_grad")
    },
  ]
}

extension Machine {
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
