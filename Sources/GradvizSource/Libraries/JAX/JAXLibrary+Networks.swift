import GradvizEngine

extension JAXLibrary {
  /// Functions of `jax.nn`.
  static let networks: [Entry] = [
    elementwise("relu", .relu), elementwise("sigmoid", .sigmoid), elementwise("tanh", .tanh),
    elementwise("silu", .silu),
    elementwise("swish", .silu), elementwise("softplus", .softplus),
    Entry("jax.nn.relu6", parameters: "x") { machine, call throws(Interruption) in
      try machine.call(
        "numpy.minimum", [machine.call("numpy.maximum", [call[0], .float(0)]), .float(6)])
    },
    Entry("jax.nn.log_sigmoid", parameters: "x") { machine, call throws(Interruption) in
      try machine.logSigmoid(call[0])
    },
    Entry("jax.nn.gelu", parameters: "x, approximate=True") { machine, call throws(Interruption) in
      let x = call[0]
      if !(try machine.flag(call[1])) {
        return try machine.elementwise(.gelu, [x], .floating, name: "gelu")
      }
      let cube = try machine.binary(.multiply, machine.binary(.power, x, .int(3)), .float(0.044715))
      let inner = try machine.binary(
        .multiply, machine.binary(.add, x, cube), .float(0.7978845608028654))
      let share = try machine.binary(
        .add, .float(1), machine.elementwise(.tanh, [inner], .floating, name: "tanh"))
      return try machine.binary(.multiply, x, machine.binary(.multiply, .float(0.5), share))
    },
    Entry("jax.nn.leaky_relu", parameters: "x, negative_slope=0.01") {
      machine, call throws(Interruption) in
      let isPositive = try machine.compare(.greaterEqual, call[0], .int(0))
      return try machine.call(
        "numpy.where", [isPositive, call[0], machine.binary(.multiply, call[1], call[0])])
    },
    Entry("jax.nn.elu", parameters: "x, alpha=1.0") { machine, call throws(Interruption) in
      try machine.elementwise(.elu, [call[0], call[1]], .floating, name: "elu")
    },
    Entry("jax.nn.selu", parameters: "x") { machine, call throws(Interruption) in
      let x = try machine.elementwise(
        .elu, [call[0], .float(1.6732632423543772)], .floating, name: "elu")
      return try machine.binary(.multiply, .float(1.0507009873554805), x)
    },
    Entry("jax.nn.soft_sign", parameters: "x") { machine, call throws(Interruption) in
      try machine.binary(.divide, call[0], machine.binary(.add, machine.absolute(call[0]), .int(1)))
    },
    along("softmax", .softmax), along("log_softmax", .logSoftmax),
    Entry(
      "jax.nn.logsumexp", "jax.scipy.special.logsumexp", parameters: "a, axis=None, keepdims=False"
    ) { machine, call throws(Interruption) in
      let array = try machine.floatArray(machine.asArray(call[0]))
      let axes = try machine.reductionAxes(call["axis"], array)
      return machine.unwrapped(
        try machine.apply(
          .logsumexp, [array],
          Attributes(
            axes: axes, keepsAxes: machine.flag(call["keepdims"]),
            text: machine.axesText(call, axes, rank: array.rank))))
    },
    Entry("jax.nn.one_hot", parameters: "x, num_classes, *, dtype=None, axis=-1") {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let count = try machine.wholeNumber(call[1])
      let shape = array.shape + [count]
      var numbers = [Double](repeating: 0, count: try machine.reserve(shape))
      for (place, number) in try machine.plainInts(of: array).enumerated()
      where (0..<count).contains(number) {
        numbers[place * count + number] = 1
      }
      return .object(ArrayObject(Tensor(shape: Shape(shape), elements: numbers)))
    },
    Entry("jax.nn.standardize", parameters: "x, axis=-1, epsilon=1e-05") {
      machine, call throws(Interruption) in
      let keeps: [(name: String, value: Value)] = [("axis", call[1]), ("keepdims", .bool(true))]
      let centered = try machine.binary(
        .subtract, call[0], machine.call("numpy.mean", [call[0]], keywords: keeps))
      let variance = try machine.binary(
        .add, machine.call("numpy.var", [call[0]], keywords: keeps), call[2])
      return try machine.binary(.divide, centered, machine.call("numpy.sqrt", [variance]))
    },
  ]

  private static func elementwise(_ name: String, _ op: OpCode) -> Entry {
    Entry("jax.nn.\(name)", parameters: "x") { machine, call throws(Interruption) in
      try machine.elementwise(op, [call[0]], .floating, name: name)
    }
  }

  private static func along(_ name: String, _ op: OpCode) -> Entry {
    Entry("jax.nn.\(name)", parameters: "x, axis=-1") { machine, call throws(Interruption) in
      let array = try machine.floatArray(machine.asArray(call[0]))
      let axes = try machine.reductionAxes(call["axis"], array)
      return .object(
        try machine.apply(
          op, [array], Attributes(axes: axes, text: machine.axesText(call, axes, rank: array.rank)))
      )
    }
  }
}
