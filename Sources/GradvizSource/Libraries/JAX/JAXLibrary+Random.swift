import GradvizDiagnostics
import GradvizEngine
import GradvizRandom

extension JAXLibrary {
  /// `jax.random`: numbers that follow from a key, which is an array of two whole numbers.
  static let randomness: [Entry] = [
    Entry("jax.random.PRNGKey", "jax.random.key", parameters: "seed, *, impl=None") {
      machine, call throws(Interruption) in
      try machine.refuse(["impl"], of: call, cure: "leave 'impl' out")
      let seed = try machine.wholeNumber(call[0])
      return machine.keys([Threefry(seed: seed, isDouble: machine.jaxIsDouble)], shape: [])
    },
    Entry("jax.random.split", parameters: "key, num=2") { machine, call throws(Interruption) in
      let key = try machine.key(call[0])
      let shape = try machine.shape(call[1])
      return machine.keys(key.split(try machine.reserve(shape)), shape: shape)
    },
    Entry("jax.random.fold_in", parameters: "key, data") { machine, call throws(Interruption) in
      machine.keys([try machine.key(call[0]).folded(machine.wholeNumber(call[1]))], shape: [])
    },
    Entry("jax.random.key_data", parameters: "keys") { _, call throws(Interruption) in call[0] },
    Entry("jax.random.normal", parameters: "key, shape=(), dtype=None") {
      machine, call throws(Interruption) in
      let key = try machine.key(call[0])
      let shape = try machine.shape(call[1])
      return try machine.normal(key, shape, isDouble: machine.isDouble(call))
    },
    Entry("jax.random.uniform", parameters: "key, shape=(), dtype=None, minval=0.0, maxval=1.0") {
      machine, call throws(Interruption) in
      let key = try machine.key(call[0])
      let shape = try machine.shape(call[1])
      let count = try machine.reserve(shape)
      for bound in ["minval", "maxval"] where machine.isRecorded(call[bound]) {
        throw machine.notDrawn(
          "a gradient by '\(bound)'", "write low + (high - low) * jax.random.uniform(key, shape)")
      }
      let numbers = key.uniform(
        count, low: try machine.double(call["minval"]), high: try machine.double(call["maxval"]),
        isDouble: try machine.isDouble(call))
      return .object(ArrayObject(Tensor(shape: Shape(shape), elements: numbers)))
    },
    Entry("jax.random.randint", parameters: "key, shape, minval, maxval, dtype=None") {
      machine, call throws(Interruption) in
      let key = try machine.key(call[0])
      let shape = try machine.shape(call[1])
      let numbers = key.randint(
        try machine.reserve(shape), try machine.wholeNumber(call[2]),
        try machine.wholeNumber(call[3]), isDouble: machine.jaxIsDouble)
      return .object(ArrayObject(numbers, .int64, shape: shape))
    },
    Entry("jax.random.bernoulli", parameters: "key, p=0.5, shape=None") {
      machine, call throws(Interruption) in
      let key = try machine.key(call[0])
      let chance = try machine.asArray(call[1])
      machine.notePlainUse(of: chance)
      let shape = call[2].isNone ? chance.shape : try machine.shape(call[2])
      let limits = try machine.plainDoubles(
        of: machine.asArray(
          machine.call(
            "numpy.broadcast_to", [.object(chance), .tuple(shape.map { .int($0) })])))
      let isDouble = machine.jaxIsDouble
      let drawn = key.uniform(try machine.reserve(shape), isDouble: isDouble)
      return .object(
        ArrayObject(
          zip(drawn, limits).map { $0 < (isDouble ? $1 : Double(Float($1))) ? 1 : 0 }, .bool,
          shape: shape))
    },
    Entry("jax.random.permutation", parameters: "key, x, axis=0, independent=False") {
      machine, call throws(Interruption) in
      try machine.refuse(["independent"], of: call, cure: "leave 'independent' out")
      let key = try machine.key(call[0])
      if let count = try machine.optionalWhole(call[1]), call[1].asArray == nil {
        try machine.reserve([max(count, 0)])
        return .object(ArrayObject(key.permutation(count), .int64, shape: [max(count, 0)]))
      }
      let array = try machine.asArray(call[1])
      let axis = try machine.axis(machine.wholeNumber(call[2]), rank: array.rank)
      guard array.rank > 0 else {
        throw machine.raise(.TypeError, "x must be an integer or at least 1-dimensional")
      }
      let order = key.permutation(array.shape[axis])
      return try machine.call(
        "numpy.take", [.object(array), .list(order.map { .int($0) })],
        keywords: [("axis", .int(axis))])
    },
    Entry("jax.random.choice", parameters: "key, a, shape=(), replace=True, p=None, axis=0") {
      machine, call throws(Interruption) in
      try machine.refuse(["p"], of: call, cure: "write jnp.searchsorted(jnp.cumsum(p), …)")
      let key = try machine.key(call[0])
      let shape = try machine.shape(call[2])
      let array = try machine.optionalWhole(call[1]) == nil ? machine.asArray(call[1]) : nil
      let axis =
        try array.map { array throws(Interruption) in
          try machine.axis(machine.wholeNumber(call["axis"]), rank: array.rank)
        } ?? 0
      let extent = if let array { array.shape[axis] } else { try machine.wholeNumber(call[1]) }
      let count = try machine.reserve(shape)
      let replaces = try machine.flag(call["replace"])
      guard extent > 0, replaces || count <= extent else {
        throw machine.raise(
          .ValueError,
          extent > 0
            ? "Cannot take a larger sample (size \(count)) than population (size \(extent)) when 'replace=False'"
            : "a must be greater than 0 unless no samples are taken", id: "random")
      }
      let order =
        replaces
        ? key.randint(count, 0, extent, isDouble: machine.jaxIsDouble)
        : Array(key.permutation(extent).prefix(count))
      let places = Value.object(ArrayObject(order, .int64, shape: shape))
      guard let array else { return machine.unwrapped(try machine.asArray(places)) }
      return try machine.call(
        "numpy.take", [.object(array), places], keywords: [("axis", .int(axis))])
    },
    .refused(
      [
        "categorical", "gumbel", "truncated_normal", "exponential", "laplace", "gamma", "beta",
        "dirichlet", "multivariate_normal", "poisson", "rademacher", "orthogonal", "cauchy",
      ].map { "jax.random.\($0)" },
      cure: "make it of jax.random.uniform or jax.random.normal"),
  ]
}

extension Machine {
  /// A key of `jax.random`.
  fileprivate func key(_ value: Value) throws(Interruption) -> Threefry {
    guard let array = value.asArray, array.dtype == .uint32, array.count == 2 else {
      throw raise(
        .TypeError, "expected a key of jax.random, but got \(typeName(of: value))", id: "operands",
        help: "write key = jax.random.PRNGKey(0)")
    }
    let numbers = try plainInts(of: array)
    return Threefry(
      UInt32(truncatingIfNeeded: numbers[0]), UInt32(truncatingIfNeeded: numbers[1]))
  }

  fileprivate func keys(_ keys: [Threefry], shape: [Int]) -> Value {
    .object(
      ArrayObject(keys.flatMap { [Int($0.high), Int($0.low)] }, .uint32, shape: shape + [2]))
  }

  /// Whether numbers are drawn in double precision.
  fileprivate func isDouble(_ call: Arguments) throws(Interruption) -> Bool {
    guard jaxIsDouble else { return false }
    return try dtype(call["dtype"]) != .float32
  }

  fileprivate func normal(
    _ key: Threefry, _ shape: [Int], isDouble: Bool
  ) throws(Interruption) -> Value {
    let count = try reserve(shape)
    note(
      Diagnostic(
        id: "jax-normal", severity: .note,
        message: "the last bits of normal numbers may be others than JAX's", range: range))
    guard isDouble else {
      return .object(ArrayObject(Tensor(shape: Shape(shape), elements: key.normal(count))))
    }
    let uniform = ArrayObject(Tensor(shape: Shape(shape), elements: key.symmetric(count)))
    let inverse = try call("scipy.special.erfinv", [.object(uniform)])
    return .object(try asArray(binary(.multiply, .float(2.0.squareRoot()), inverse)))
  }
}
