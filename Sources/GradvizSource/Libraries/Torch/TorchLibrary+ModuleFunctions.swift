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
    Entry("torch.Generator", parameters: "device=None") { machine, _ throws(Interruption) in
      machine.makeGenerator()
    },
  ]
}
