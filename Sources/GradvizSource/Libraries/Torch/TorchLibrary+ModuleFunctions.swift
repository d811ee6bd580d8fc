import GradvizEngine

extension TorchLibrary {
  /// Functions around modules.
  static let moduleFunctions: [Entry] = [
    Entry("torch.nn.parameter.make", parameters: "data, requires_grad=True") {
      machine, call throws(Interruption) in
      let source = try machine.tensor(call[0], "Parameter", "data")
      // A parameter shares its elements with the tensor it is made of, and is a leaf.
      var array = ArrayObject(
        source.buffer, shape: source.shape, strides: source.strides, offset: source.offset)
      if source.buffer.isRecorded || !source.isWhole { array = try machine.plainCopy(of: source) }
      array.tensor = TensorInfo()
      array.tensor?.name = "parameter"
      try machine.makeParameter(array, requiresGradient: machine.flag(call[1], default: true))
      return .object(array)
    },
    Entry("torch.nn.utils.clip_grad_norm_", parameters: "parameters, max_norm, norm_type=2.0") {
      machine, call throws(Interruption) in
      let given = call[0].asArray == nil ? try machine.items(of: call[0]) : [call[0]]
      let infos = given.compactMap { $0.asArray?.tensor }.filter { !$0.gradient.isNone }
      let limit = try machine.double(call[1])
      guard try machine.double(call[2]) == 2 else {
        throw machine.raise(
          .NotImplementedError, "only the norm of order 2 is clipped here", id: "unsupported",
          help: "leave norm_type out")
      }
      var squares = 0.0
      for info in infos {
        guard let gradient = info.gradient.asArray else { continue }
        let norm = info.dtype.rounded(
          try machine.plainDoubles(of: gradient).reduce(0) { $0 + $1 * $1 }.squareRoot())
        squares += norm * norm
      }
      let type = infos.first?.dtype ?? .float32
      let total = type.rounded(squares.squareRoot())
      let factor = min(1, type.rounded(limit / type.rounded(total + 1e-6)))
      for info in infos {
        guard let gradient = info.gradient.asArray else { continue }
        _ = try machine.fill(gradient, machine.plainDoubles(of: gradient).map { $0 * factor })
      }
      return .object(machine.tensor([total], type, shape: []))
    },
    Entry("torch.nn.utils.clip_grad_value_", parameters: "parameters, clip_value") {
      machine, call throws(Interruption) in
      let given = call[0].asArray == nil ? try machine.items(of: call[0]) : [call[0]]
      let limit = try machine.double(call[1])
      for info in given.compactMap({ $0.asArray?.tensor }) {
        guard let gradient = info.gradient.asArray else { continue }
        _ = try machine.fill(
          gradient, machine.plainDoubles(of: gradient).map { min(max($0, -limit), limit) })
      }
      return .none
    },
    Entry("torch.nn.utils.parameters_to_vector", parameters: "parameters") {
      machine, call throws(Interruption) in
      var parts: [Value] = []
      for item in try machine.items(of: call[0]) {
        parts.append(try machine.torchReshaped(machine.asArray(item), [-1]))
      }
      return try machine.call("torch.cat", [.list(parts)])
    },
    Entry(
      "torch.nn.utils.rnn.pad_sequence",
      parameters: "sequences, batch_first=False, padding_value=0.0, padding_side='right'"
    ) { machine, call throws(Interruption) in try machine.padded(call) },
    Entry("torch.finfo", "torch.iinfo", parameters: "dtype=?") {
      machine, call throws(Interruption) in
      let type = try machine.dtype(call[0].isUnset ? .none : call[0]) ?? machine.torch.defaultType
      return machine.limits(of: type)
    },
    Entry("torch.Generator", parameters: "device=None") { machine, _ throws(Interruption) in
      machine.makeGenerator()
    },
  ]
}

extension Machine {
  /// `torch.finfo(dtype)`, `torch.iinfo(dtype)`: what numbers of a type can be.
  fileprivate func limits(of type: DType) -> Value {
    guard let info = libraryClass(type.isFloat ? "finfo" : "iinfo", of: "torch", []) else {
      return .none
    }
    let instance = InstanceObject(info)
    setPart("bits", of: instance, .int(type.bits))
    setPart("dtype", of: instance, .text(type.name))
    guard type.isFloat else {
      setPart("min", of: instance, .int(type.range.lowerBound))
      setPart("max", of: instance, .int(type.range.upperBound))
      return .object(instance)
    }
    let isSingle = type == .float32
    let numbers: [(String, Double, Double)] = [
      ("eps", Double(Float.ulpOfOne), .ulpOfOne), ("resolution", 1e-6, 1e-15),
      ("max", Double(Float.greatestFiniteMagnitude), .greatestFiniteMagnitude),
      ("min", -Double(Float.greatestFiniteMagnitude), -.greatestFiniteMagnitude),
      ("tiny", Double(Float.leastNormalMagnitude), .leastNormalMagnitude),
      ("smallest_normal", Double(Float.leastNormalMagnitude), .leastNormalMagnitude),
    ]
    for (name, single, double) in numbers {
      setPart(name, of: instance, .float(isSingle ? single : double))
    }
    return .object(instance)
  }

  /// `pad_sequence(sequences)`: sequences of different lengths in one tensor, the shorter ones filled up.
  fileprivate func padded(_ call: Arguments) throws(Interruption) -> Value {
    var parts: [ArrayObject] = []
    for value in try items(of: call[0]) { parts.append(try tensor(value, "pad_sequence")) }
    guard let first = parts.first else {
      throw raise(.RuntimeError, "received an empty list of sequences", id: "empty")
    }
    guard call[3].asText == "right" else {
      throw notDrawn("'padding_side='", "leave it out")
    }
    for part in parts where part.rank == 0 || part.shape.dropFirst() != first.shape.dropFirst() {
      throw raise(
        .RuntimeError,
        "The size of the sequences must be the same in all axes but the first",
        id: "shape-mismatch", label: "shapes \(Shape(first.shape)) and \(Shape(part.shape))")
    }
    let length = parts.map { $0.shape[0] }.max() ?? 0
    var rows: [Value] = []
    for part in parts {
      let missing = length - part.shape[0]
      guard missing > 0 else {
        rows.append(.object(part))
        continue
      }
      let shape = [missing] + part.shape.dropFirst()
      let count = try reserve(shape)
      let number = try double(call[2])
      let filling =
        part.dtype.isFloat
        ? tensor([Double](repeating: number, count: count), part.dtype, shape: shape)
        : tensor(
          whole: [Int](
            repeating: try wholeNumber(.int(Int(exactly: number.rounded(.towardZero)) ?? 0)),
            count: count),
          part.dtype, shape: shape)
      rows.append(try self.call("torch.cat", [.list([.object(part), .object(filling)]), .int(0)]))
    }
    return try self.call("torch.stack", [.list(rows), .int(flag(call[1]) ? 0 : 1)])
  }
}
