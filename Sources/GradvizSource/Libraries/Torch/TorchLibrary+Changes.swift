import GradvizEngine

extension TorchLibrary {
  /// Methods that change a tensor in place.
  static let changes: [Entry] =
    [
      "add", "sub", "mul", "div", "pow", "remainder", "fmod", "exp", "log", "sqrt", "rsqrt",
      "reciprocal", "abs", "neg", "square", "sign",
      "floor", "ceil", "round", "trunc", "sin", "cos", "tanh", "sigmoid", "relu", "clamp", "clip",
      "clamp_min", "clamp_max",
      "masked_fill", "tril", "triu", "scatter", "scatter_add", "index_add", "addcmul", "addcdiv",
      "lerp", "logical_not",
      "eq", "gt", "lt", "nan_to_num", "erf", "exp2", "expm1", "log1p", "floor_divide", "multiply",
      "subtract", "divide",
    ].map { inPlace($0) }
    + [
      Entry("tensor.zero_", parameters: "self") { machine, call throws(Interruption) in
        let array = try machine.tensor(call[0], "zero_")
        return try machine.overwrite(
          array, machine.cast(ArrayObject([0], .int64, shape: []), to: array.dtype),
          "ZeroBackward0")
      },
      Entry("tensor.fill_", parameters: "self, value") { machine, call throws(Interruption) in
        try machine.overwrite(
          machine.tensor(call[0], "fill_"), machine.asArray(call[1]), "FillBackward2")
      },
      Entry("tensor.copy_", parameters: "self, src, non_blocking=False") {
        machine, call throws(Interruption) in
        try machine.overwrite(
          machine.tensor(call[0], "copy_"), machine.tensor(call[1], "copy_", "src", 2),
          "CopyBackwards")
      },
      Entry("tensor.fill_diagonal_", parameters: "self, fill_value") {
        machine, call throws(Interruption) in
        let array = try machine.tensor(call[0], "fill_diagonal_")
        guard array.rank == 2 else {
          throw machine.raise(.RuntimeError, "dimensions must larger than 1", id: "axis")
        }
        try machine.checkWritable(array)
        let count = min(array.shape[0], array.shape[1])
        let places = array.places
        try machine.write(
          call[1], to: array, places: (0..<count).map { places[$0 * array.shape[1] + $0] },
          shape: [count], text: nil)
        return call[0]
      },
      Entry("tensor.index_fill_", parameters: "self, dim, index, value") {
        machine, call throws(Interruption) in
        let array = try machine.tensor(call[0], "index_fill_")
        let axis = try machine.dimension(call[1], rank: array.rank)
        var items: [Value] = (0..<axis).map { _ in .object(SliceObject(.none, .none, .none)) }
        items.append(call[2])
        try machine.storeIndex(array, .tuple(items), call[3], text: nil)
        return array.derivation == nil ? machine.named(call[0], "IndexFillBackward0") : call[0]
      },
      Entry(
        "tensor.unsqueeze_", "tensor.squeeze_", "tensor.t_", "tensor.transpose_", "tensor.resize_",
        "tensor.set_", parameters: "self, *rest"
      ) {
        machine, call throws(Interruption) in
        throw machine.raise(
          .RuntimeError, "the shape of a tensor is not changed in place here", id: "unsupported",
          help: "assign the result: x = x.unsqueeze(0)")
      },
    ]

  private static func inPlace(_ name: String) -> Entry {
    Entry("tensor.\(name)_", parameters: "self, *arguments, **options") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name + "_")
      try machine.checkWritable(array)
      let result = try machine.call("torch.\(name)", [call[0]] + call.rest, keywords: call.keywords)
      let source = try machine.asArray(result)
      guard source.shape == array.shape else {
        throw machine.raise(
          .RuntimeError,
          "output with shape \(machine.listText(array.shape)) doesn't match the broadcast shape \(machine.listText(source.shape))",
          id: "shape-mismatch")
      }
      if source.dtype.isFloat, !array.dtype.isFloat {
        throw machine.raise(
          .RuntimeError,
          "result type \(source.dtype == .float32 ? "Float" : "Double") can't be cast to the desired output type "
            + (array.dtype == .int64 ? "Long" : array.dtype.name), id: "casting",
          help: "make the tensor one of floats: x.float()")
      }
      try machine.replace(array, by: result, op: name)
      return array.derivation == nil
        ? machine.named(call[0], machine.gradientFunction(of: source)) : call[0]
    }
  }
}

extension Machine {
  /// Writes a function's result into the tensor it was given: `F.relu(x, inplace=True)`.
  func change(_ value: Value, by result: Value, _ name: String) throws(Interruption) -> Value {
    let array = try tensor(value, name)
    let source = try asArray(result)
    if source === array { return value }
    try checkWritable(array)
    try replace(array, by: result, op: name)
    return array.derivation == nil ? named(value, gradientFunction(of: source)) : value
  }

  fileprivate func overwrite(
    _ array: ArrayObject, _ source: ArrayObject, _ function: String
  ) throws(Interruption) -> Value {
    try checkWritable(array)
    let value = source.dtype == array.dtype ? source : try cast(source, to: array.dtype)
    try write(.object(value), to: array, places: array.places, shape: array.shape, text: nil)
    return array.derivation == nil ? named(.object(array), function) : .object(array)
  }
}
