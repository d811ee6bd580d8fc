import GradvizEngine

/// Derivatives of functions: each is made of backward passes that are recorded as nodes, so that all of them can be
/// differentiated again.
extension Machine {
  /// A call of a function some of whose arguments are traced.
  struct TracedCall {
    var tracers: [JAXTracer]
    var result: Value
    /// What the function gives beside it, where it does.
    var aux: Value?

    var nodes: [Int32] { tracers.flatMap(\.nodes) }
  }

  /// Which arguments a function is differentiated by.
  private func places(_ value: Value) throws(Interruption) -> (places: [Int], isOne: Bool) {
    if let place = try optionalWhole(value) { return ([place], true) }
    var places: [Int] = []
    for item in try items(of: value) { places.append(try wholeNumber(item)) }
    return (places, false)
  }

  /// What the parameters of a function of the program are called, also behind `grad` and the like.
  private func parameterNames(of function: Value) -> [String] {
    var function = function
    while let wrapped = (function.object as? NativeFunctionObject)?.attributes["__wrapped__"] {
      function = wrapped
    }
    return function.asFunction?.code.parameters ?? []
  }

  /// Calls a function with the arguments at some places traced.
  private func traced(
    _ function: Value, _ given: CallArguments, _ places: [Int], hasAux: Bool,
    _ rules: JAXTracer.Rules
  ) throws(Interruption) -> TracedCall {
    var arguments = given
    var tracers: [JAXTracer] = []
    let names = parameterNames(of: function)
    for place in places {
      let index = place < 0 ? place + arguments.positional.count : place
      guard arguments.positional.indices.contains(index) else {
        throw raise(
          rules == .torch ? .RuntimeError : .ValueError,
          rules == .torch
            ? "Got argnum=\(place), but only \(arguments.positional.count) positional inputs"
            : "differentiating with respect to argnums=\(place) requires at least \(index + 1) positional arguments to be passed "
              + "by the caller, but got only \(arguments.positional.count) positional arguments.",
          id: "argument-count")
      }
      let tracer = JAXTracer(
        name: names.indices.contains(index) ? names[index] : "x", rules: rules)
      arguments.positional[index] = try tracer.traced(arguments.positional[index], self)
      tracers.append(tracer)
    }
    let result = try call(function, .unset, arguments)
    guard hasAux else { return TracedCall(tracers: tracers, result: result) }
    guard let pair = result.asTuple?.items, pair.count == 2 else {
      throw raise(
        .TypeError, "Expected a two-element tuple from a function with has_aux=True",
        id: "operands", help: "return the value and what belongs to it: return y, aux")
    }
    return TracedCall(tracers: tracers, result: pair[0], aux: pair[1])
  }

  // MARK: Gradients

  /// A function that gives the derivative of another, recorded so that it can be differentiated again.
  func differentiated(
    _ function: Value, _ argnums: Value, hasAux: Bool, givesValue: Bool, rules: JAXTracer.Rules,
    sums: Bool = false
  ) throws(Interruption) -> Value {
    let (places, isOne) = try places(argnums)
    return .object(
      NativeFunctionObject(
        givesValue ? "value_and_grad" : "grad", attributes: ["__wrapped__": function]
      ) { machine, arguments throws(Interruption) in
        let traced = try machine.traced(function, arguments, places, hasAux: hasAux, rules)
        var output = traced.result
        if sums, let array = output.asArray {
          output = try machine.reduced(
            array, .sum, axes: Array(0..<array.rank), keepsAxes: false, name: "sum")
        }
        try machine.checkScalar(output, rules)
        let all = try machine.derivatives(of: output, by: traced.nodes)
        var gradients: [Value] = []
        for tracer in traced.tracers { gradients.append(try tracer.gradient(all, machine)) }
        let gradient = isOne ? gradients[0] : .tuple(gradients)
        let value = traced.aux.map { .tuple([traced.result, $0]) } ?? traced.result
        // PyTorch gives the gradient first.
        if givesValue { return .tuple(rules == .torch ? [gradient, value] : [value, gradient]) }
        return traced.aux.map { .tuple([gradient, $0]) } ?? gradient
      })
  }

  /// Stops where what is differentiated is not one number.
  private func checkScalar(_ output: Value, _ rules: JAXTracer.Rules) throws(Interruption) {
    if let array = output.asArray, array.rank > 0 {
      let shape = Self.tupleText(array.shape)
      let words =
        switch rules {
        case .jax: "Gradient only defined for scalar-output functions. Output had shape: \(shape)."
        case .autograd:
          "Grad only applies to real scalar-output functions. Try jacobian, elementwise_grad or holomorphic_grad."
        case .torch:
          "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with \(array.rank) dims. "
            + "Maybe you wanted to use the vjp or jacrev APIs instead?"
        }
      throw raise(
        rules == .torch ? .RuntimeError : .TypeError, words,
        id: "not-a-scalar",
        help: rules == .torch ? "reduce the result: y.sum()" : "reduce the result: jnp.sum(…)")
    }
    guard isNumber(output) && rules != .torch || output.asArray != nil else {
      throw raise(
        rules == .torch ? .RuntimeError : .TypeError,
        rules == .torch
          ? "grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got <class '\(typeName(of: output))'>"
          : "Gradient only defined for scalar-output functions. Output was: \(try text(of: output)).",
        id: "not-a-scalar")
    }
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

  // MARK: Jacobians

  /// A function that gives all derivatives of all results of another.
  func jacobian(
    _ function: Value, _ argnums: Value, hasAux: Bool, rules: JAXTracer.Rules
  ) throws(Interruption) -> Value {
    let (places, isOne) = try places(argnums)
    return .object(
      NativeFunctionObject("jacobian", attributes: ["__wrapped__": function]) {
        machine, arguments throws(Interruption) in
        let traced = try machine.traced(function, arguments, places, hasAux: hasAux, rules)
        var values: [Value] = []
        let (tree, _) = try machine.takeApart(
          traced.result, name: "y", sortsKeys: rules == .jax
        ) { value, _ throws(Interruption) in
          let parts = try machine.derivatives(ofEach: value, traced.tracers)
          values.append(isOne ? parts[0] : .tuple(parts))
          return (values.count - 1, .none)
        }
        let result = machine.putTogether(tree, values)
        return traced.aux.map { .tuple([result, $0]) } ?? result
      })
  }

  /// A function that gives the second derivatives of another.
  func hessian(
    _ function: Value, _ argnums: Value, hasAux: Bool, rules: JAXTracer.Rules
  ) throws(Interruption) -> Value {
    // A result of one element with axes has second derivatives too.
    let first = try jacobian(function, argnums, hasAux: hasAux, rules: rules)
    return try jacobian(first, argnums, hasAux: hasAux, rules: rules)
  }

  /// The derivatives of each element of an array by each traced argument, in the structures of these.
  func derivatives(
    ofEach value: Value, _ tracers: [JAXTracer]
  ) throws(Interruption) -> [Value] {
    guard isNumber(value) || value.asArray != nil else {
      throw raise(
        .TypeError,
        "a function whose results are numbers is differentiated, not '\(typeName(of: value))'",
        id: "operands")
    }
    let output = try asArray(value)
    let leaves = tracers.flatMap(\.leaves)
    let nodes = leaves.map(\.node)
    for leaf in leaves {
      try checkListCount(output.count)
      try reserve(output.shape + leaf.shape)
    }
    let flat = try asArray(reshape(output, to: [output.count]))
    if output.rank == 0 {
      let all = try derivatives(of: .object(output), by: nodes)
      var results: [Value] = []
      for tracer in tracers { results.append(try tracer.gradient(all, self)) }
      return results
    }
    var rows: [[ArrayObject]] = Array(repeating: [], count: leaves.count)
    for index in 0..<output.count {
      let all = try derivatives(of: row(index, of: flat), by: nodes)
      var place = 0
      for tracer in tracers {
        for leaf in tracer.leaves {
          rows[place].append(try asArray(tracer.gradient(of: leaf, all[leaf.node], self)))
          place += 1
        }
      }
    }
    var results: [Value] = []
    var place = 0
    for tracer in tracers {
      var parts: [Value] = []
      for leaf in tracer.leaves {
        let shape = output.shape + leaf.shape
        let type = tracer.rules == .torch ? leaf.dtype : .float64
        let stacked =
          rows[place].isEmpty
          ? ArrayObject(Tensor(shape: Shape(shape), elements: []), type)
          : try apply(.stack, rows[place], Attributes(axes: [0]))
        let whole = try tracer.marked(asArray(reshape(stacked, to: shape)))
        parts.append(unwrapped(tracer.marked(whole)))
        place += 1
      }
      results.append(putTogether(tracer.tree, parts))
    }
    return results
  }

  // MARK: Products with Jacobians

  /// The leaves of a result as arrays, and how it is put together.
  private func outputs(
    _ value: Value, sortsKeys: Bool
  ) throws(Interruption) -> (tree: JAXTracer.Tree, arrays: [ArrayObject]) {
    var arrays: [ArrayObject] = []
    let (tree, _) = try takeApart(value, name: "y", sortsKeys: sortsKeys) {
      value, _ throws(Interruption) in
      guard self.isNumber(value) || value.asArray != nil else {
        throw self.raise(
          .TypeError,
          "a function whose results are numbers is differentiated, not '\(self.typeName(of: value))'",
          id: "operands")
      }
      arrays.append(try self.asArray(value))
      return (arrays.count - 1, .none)
    }
    return (tree, arrays)
  }

  /// The derivatives by some nodes of arrays, each weighted by an array of its shape; the weights count as constant.
  func pulledBack(
    _ outputs: [ArrayObject], _ weights: [ArrayObject], to nodes: [Int32]
  ) throws(Interruption) -> [Int32: Variable] {
    var result: [Int32: Variable] = [:]
    for (output, weight) in zip(outputs, weights) where output.isRecorded {
      let gradients = try recordedGradients(
        of: node(of: output), by: nodes, seed: node(of: weight))
      for (node, gradient) in zip(nodes, gradients) {
        guard let gradient else { continue }
        guard let old = result[node] else {
          result[node] = gradient
          continue
        }
        result[node] = tape.variable(at: try record(.add, [old.index, gradient.index]))
      }
    }
    return result
  }

  /// Weights for outputs, checked to have their shapes.
  private func weights(
    _ value: Value, like outputs: [ArrayObject], _ rules: JAXTracer.Rules,
    _ words: (_ given: ArrayObject, _ wanted: ArrayObject) -> String
  ) throws(Interruption) -> [ArrayObject] {
    let (_, given) = try self.outputs(value, sortsKeys: rules == .jax)
    guard given.count == outputs.count else {
      throw raise(
        .ValueError,
        "\(outputs.count) arrays are weighted by \(given.count)", id: "argument-count",
        help: "give one for each, in the same structure")
    }
    var result: [ArrayObject] = []
    for (weight, output) in zip(given, outputs) {
      guard weight.shape == output.shape else {
        throw raise(
          rules == .torch ? .RuntimeError : .ValueError, words(weight, output),
          id: "shape-mismatch",
          label: "shapes \(Shape(weight.shape)) and \(Shape(output.shape))")
      }
      result.append(try cast(weight, to: output.dtype.isFloat ? output.dtype : .float64))
    }
    return result
  }

  /// `vjp`: the results of a function, and the function that takes weights for them back to its arguments.
  func pullback(
    of function: Value, at primals: [Value], hasAux: Bool, rules: JAXTracer.Rules
  ) throws(Interruption) -> Value {
    let traced = try traced(
      function, CallArguments(primals), Array(primals.indices), hasAux: hasAux, rules)
    let (_, arrays) = try outputs(traced.result, sortsKeys: rules == .jax)
    let back = NativeFunctionObject("vjp_fun") { machine, arguments throws(Interruption) in
      let given =
        arguments.positional.count == 1 ? arguments.positional[0] : .tuple(arguments.positional)
      let weights = try machine.weights(given, like: arrays, rules) { weight, output in
        rules == .torch
          ? "Mismatch in shape: grad_output[0] has a shape of torch.Size(\(weight.shape)) and output[0] has a shape of "
            + "torch.Size(\(output.shape))."
          : "Shape of cotangent input to VJP function \(Self.tupleText(weight.shape)) must be the same as the shape of corresponding "
            + "primal input \(Self.tupleText(output.shape))."
      }
      let all = try machine.pulledBack(arrays, weights, to: traced.nodes)
      var gradients: [Value] = []
      for tracer in traced.tracers { gradients.append(try tracer.gradient(all, machine)) }
      return .tuple(gradients)
    }
    return .tuple([traced.result, .object(back)] + (traced.aux.map { [$0] } ?? []))
  }

  /// The derivatives of arrays along tangents of the leaves of traced arguments.
  ///
  /// Going back is linear in what one starts with: the derivative by that, again gone back to, goes forward.
  func pushedForward(
    _ outputs: [ArrayObject], _ tracers: [JAXTracer], along tangents: [ArrayObject]
  ) throws(Interruption) -> [ArrayObject] {
    var results: [ArrayObject] = []
    let nodes = tracers.flatMap(\.nodes)
    for output in outputs {
      let type = output.dtype.isFloat ? output.dtype : .float64
      let ones = ArrayObject(Tensor(shape: Shape(output.shape), repeating: 1), type)
      // A constant would be computed away on the way back.
      let start = try recordLeaf(plainTensor(of: ones), isInput: true)
      var forward: Variable?
      if output.isRecorded {
        let gradients = try recordedGradients(of: node(of: output), by: nodes, seed: start)
        for (gradient, tangent) in zip(gradients, tangents) {
          guard let gradient,
            let part = try recordedGradients(
              of: gradient.index, by: [start], seed: node(of: tangent))[0]
          else { continue }
          forward =
            try forward.map { old throws(Interruption) in
              self.tape.variable(at: try self.record(.add, [old.index, part.index]))
            } ?? part
        }
      }
      let result =
        forward.map { ArrayObject(node: $0.index, shape: output.shape, type) }
        ?? ArrayObject(Tensor(shape: Shape(output.shape), repeating: 0), type)
      if output.tensor != nil { result.tensor = TensorInfo() }
      results.append(result)
    }
    return results
  }

  /// `jvp(f, primals, tangents)`: the results of a function, and their derivatives along tangents.
  func pushedForward(
    _ function: Value, _ primals: Value, _ tangents: Value, hasAux: Bool, rules: JAXTracer.Rules
  ) throws(Interruption) -> Value {
    guard primals.asTuple != nil || primals.asList != nil && rules == .jax,
      tangents.asTuple != nil || tangents.asList != nil && rules == .jax
    else {
      throw raise(
        rules == .torch ? .RuntimeError : .TypeError,
        rules == .torch
          ? "jvp(f, primals, tangents): Expected primals to be a tuple. E.g. it should be valid to call f(*primals)."
          : "primal and tangent arguments to jax.jvp must be tuples or lists; found \(typeName(of: primals)) and \(typeName(of: tangents)).",
        id: "operands", help: "write tuples: jvp(f, (x,), (v,))")
    }
    let arguments = try items(of: primals)
    let traced = try traced(
      function, CallArguments(arguments), Array(arguments.indices), hasAux: hasAux, rules)
    return try forwardPair(traced, tangents, rules)
  }

  /// `linearize(f, *primals)`: the results of a function, and the function that takes tangents to their derivatives.
  func linearized(
    _ function: Value, at primals: [Value], rules: JAXTracer.Rules
  ) throws(Interruption) -> Value {
    let traced = try traced(
      function, CallArguments(primals), Array(primals.indices), hasAux: false, rules)
    return .tuple([
      traced.result,
      .object(
        NativeFunctionObject("jvp_fun") { machine, arguments throws(Interruption) in
          let pair = try machine.forwardPair(traced, .tuple(arguments.positional), rules)
          return pair.asTuple?.items[1] ?? .none
        }),
    ])
  }

  private func forwardPair(
    _ traced: TracedCall, _ tangents: Value, _ rules: JAXTracer.Rules
  ) throws(Interruption) -> Value {
    var inputs: [ArrayObject] = []
    for leaf in traced.tracers.flatMap(\.leaves) {
      inputs.append(ArrayObject(node: leaf.node, shape: leaf.shape, leaf.dtype))
    }
    let along = try weights(tangents, like: inputs, rules) { weight, input in
      rules == .torch
        ? "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. "
          + "Tensor is of size \(input.shape) while the given forward gradient is of size \(weight.shape)."
        : "jvp called with different primal and tangent shapes;Got primal shape \(Self.tupleText(input.shape)) and tangent shape "
          + "as \(Self.tupleText(weight.shape))"
    }
    let (tree, arrays) = try outputs(traced.result, sortsKeys: rules == .jax)
    let results = try pushedForward(arrays, traced.tracers, along: along)
    let forward = putTogether(tree, results.map { unwrapped($0) })
    return .tuple([traced.result, forward] + (traced.aux.map { [$0] } ?? []))
  }
}
