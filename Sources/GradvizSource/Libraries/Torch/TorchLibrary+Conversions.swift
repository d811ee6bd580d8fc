import GradvizEngine

extension TorchLibrary {
  /// Methods that give other types, plain numbers and copies.
  static let conversions: [Entry] = [
    Entry("tensor.item", parameters: "self") { machine, call throws(Interruption) in
      try machine.plainItem(of: machine.tensor(call[0], "item"), by: .item)
    },
    Entry("tensor.tolist", parameters: "self") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "tolist")
      machine.notePlainUse(of: array)
      machine.noteCut(of: array, .list)
      let plain = try machine.plainCopy(of: array)
      return try machine.nestedList(plain)
    },
    Entry("tensor.numpy", "tensor.__array__", parameters: "self, *, force=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "numpy")
      if machine.requiresGradient(array), !(try machine.flag(call["force"])) {
        throw machine.raise(
          .RuntimeError,
          "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
          id: "no-gradient",
          help: "write x.detach().numpy()")
      }
      if array.isRecorded, machine.unrecordedDepth == 0 {
        let result = try machine.copied(array)
        result.tensor = nil
        return .object(result)
      }
      if array.buffer.isRecorded, !machine.usesTorchGradients {
        return .object(try machine.plainCopy(of: array))
      }
      let result = machine.detached(array, isNoticed: false)
      result.tensor = nil
      result.isDetached = machine.usesTorchGradients
      return .object(result)
    },
    Entry("torch.detach", "tensor.detach", parameters: "input") {
      machine, call throws(Interruption) in
      .object(try machine.detached(machine.tensor(call[0], "detach"), by: .detach))
    },
    Entry("tensor.detach_", parameters: "self") { machine, call throws(Interruption) in
      throw machine.raise(
        .RuntimeError, "a tensor is not detached in place here", id: "unsupported",
        help: "write x = x.detach()")
    },
    Entry("torch.clone", "tensor.clone", parameters: "input, *, memory_format=None") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "clone")
      let result = try machine.copied(array)
      return machine.named(.object(result), "CloneBackward0")
    },
    Entry("tensor.contiguous", parameters: "self, memory_format=None") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "contiguous")
      if array.isContiguous { return call[0] }
      return machine.named(.object(try machine.copied(array)), "CloneBackward0")
    },
    Entry("tensor.is_contiguous", parameters: "self") { machine, call throws(Interruption) in
      .bool(try machine.tensor(call[0], "is_contiguous").isContiguous)
    },
    cast("float", .float32), cast("double", .float64), cast("long", .int64), cast("int", .int32),
    cast("bool", .bool),
    cast("short", .int16), cast("byte", .uint8), cast("char", .int8),
    Entry("tensor.half", "tensor.bfloat16", "tensor.cfloat", parameters: "self") {
      machine, _ throws(Interruption) in
      throw machine.raise(
        .RuntimeError, "tensors hold float32, float64, whole numbers and booleans here",
        id: "dtype", help: "write x.float()")
    },
    Entry(
      "tensor.to",
      parameters: "self, *targets, dtype=None, device=None, copy=False, non_blocking=False"
    ) { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "to")
      var type = try machine.dtype(call["dtype"])
      for target in call.rest + [call["device"]] {
        if target.object is DTypeObject {
          type = try machine.dtype(target)
        } else if let other = target.asArray {
          type = other.dtype
        } else if let device = target.asText, !device.hasPrefix("cpu") {
          throw machine.raise(
            .RuntimeError, "Found no NVIDIA driver on your system.", id: "device",
            help: "write device = 'cpu'")
        }
      }
      guard let type, type != array.dtype else {
        return try machine.flag(call["copy"]) ? .object(machine.copied(array)) : call[0]
      }
      return machine.named(.object(try machine.cast(array, to: type)), "ToCopyBackward0")
    },
    Entry("tensor.type", parameters: "self, dtype=None") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "type")
      if call[1].isNone {
        let names: [DType: String] = [
          .float32: "FloatTensor", .float64: "DoubleTensor", .int64: "LongTensor",
          .int32: "IntTensor", .bool: "BoolTensor",
          .uint8: "ByteTensor", .int16: "ShortTensor", .int8: "CharTensor",
        ]
        return .text("torch.\(names[array.dtype] ?? "Tensor")")
      }
      return machine.named(
        .object(try machine.cast(array, to: machine.dtype(call[1]) ?? array.dtype)),
        "ToCopyBackward0")
    },
    Entry("tensor.type_as", parameters: "self, other") { machine, call throws(Interruption) in
      .object(
        try machine.cast(
          machine.tensor(call[0], "type_as"),
          to: machine.tensor(call[1], "type_as", "other", 2).dtype))
    },
    Entry("tensor.cpu", "tensor.pin_memory", parameters: "self") { _, call throws(Interruption) in
      call[0]
    },
    Entry("tensor.cuda", parameters: "self, device=None") { machine, _ throws(Interruption) in
      throw machine.raise(
        .RuntimeError, "Found no NVIDIA driver on your system.", id: "device",
        help: "leave .cuda() out")
    },
    Entry("tensor.size", parameters: "self, dim=None") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "size")
      if call[1].isNone { return machine.size(of: array) }
      let axis = try machine.dimension(call[1], rank: array.rank)
      guard array.rank > 0 else {
        throw machine.raise(
          .IndexError, "Dimension specified as \(axis) but tensor has no dimensions", id: "axis")
      }
      return .int(array.shape[axis])
    },
    Entry("tensor.dim", "tensor.ndimension", parameters: "self") {
      machine, call throws(Interruption) in
      .int(try machine.tensor(call[0], "dim").rank)
    },
    Entry("tensor.stride", parameters: "self, dim=None") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "stride")
      if call[1].isNone { return .tuple(array.strides.map { .int($0) }) }
      return .int(array.strides[try machine.dimension(call[1], rank: array.rank)])
    },
    Entry("tensor.element_size", parameters: "self") { machine, call throws(Interruption) in
      .int(try machine.tensor(call[0], "element_size").dtype.bits / 8)
    },
    Entry("tensor.new_zeros", parameters: "self, *size") { machine, call throws(Interruption) in
      try machine.asTensor(
        machine.full(
          machine.extents(call.rest), .int(0), machine.tensor(call[0], "new_zeros").dtype))
    },
    Entry("tensor.new_ones", parameters: "self, *size") { machine, call throws(Interruption) in
      try machine.asTensor(
        machine.full(machine.extents(call.rest), .int(1), machine.tensor(call[0], "new_ones").dtype)
      )
    },
    Entry("tensor.new_tensor", parameters: "self, data") { machine, call throws(Interruption) in
      try machine.madeTensor(call[1], machine.tensor(call[0], "new_tensor").dtype)
    },
    Entry("tensor.data_ptr", parameters: "self") { machine, call throws(Interruption) in
      .int(machine.identity(of: try machine.tensor(call[0], "data_ptr")))
    },
  ]

  private static func cast(_ name: String, _ type: DType) -> Entry {
    Entry("tensor.\(name)", parameters: "self") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      if array.dtype == type { return call[0] }
      return machine.named(.object(try machine.cast(array, to: type)), "ToCopyBackward0")
    }
  }

  /// What tensors have that is no method.
  nonisolated(unsafe) static let properties: [String: Library.Property] = [
    "tensor.shape": { machine, value throws(Interruption) in
      machine.size(of: try machine.asArray(value))
    },
    "tensor.ndim": { machine, value throws(Interruption) in .int(try machine.asArray(value).rank) },
    "tensor.T": { machine, value throws(Interruption) in
      machine.named(try machine.transpose(machine.asArray(value), nil), "PermuteBackward0")
    },
    "tensor.mT": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      guard array.rank > 1 else {
        throw machine.raise(
          .RuntimeError,
          "tensor.mT is only supported on matrices or batches of matrices. Got \(array.rank)-D tensor.",
          id: "axis")
      }
      var axes = Array(0..<array.rank)
      axes.swapAt(array.rank - 1, array.rank - 2)
      return machine.named(try machine.transpose(array, axes), "TransposeBackward0")
    },
    "tensor.H": { machine, value throws(Interruption) in
      machine.named(try machine.transpose(machine.asArray(value), nil), "TransposeBackward0")
    },
    "tensor.dtype": { machine, value throws(Interruption) in
      .object(DTypeObject(try machine.asArray(value).dtype, isType: false, isTorch: true))
    },
    "tensor.device": { _, _ throws(Interruption) in .text("cpu") },
    "tensor.is_cuda": { _, _ throws(Interruption) in .bool(false) },
    "tensor.itemsize": { machine, value throws(Interruption) in
      .int(try machine.asArray(value).dtype.bits / 8)
    },
    "tensor.nbytes": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      return .int(array.count * array.dtype.bits / 8)
    },
    "tensor.grad": { machine, value throws(Interruption) in
      try machine.asArray(value).tensor?.gradient ?? .none
    },
    "tensor.requires_grad": { machine, value throws(Interruption) in
      .bool(machine.requiresGradient(try machine.asArray(value)))
    },
    "tensor.is_leaf": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      return .bool(array.tensor?.requiresGradient == true || !machine.requiresGradient(array))
    },
    "tensor.grad_fn": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      guard machine.requiresGradient(array), array.tensor?.requiresGradient != true else {
        return .none
      }
      return .object(
        NativeFunctionObject(machine.gradientFunction(of: array)) {
          machine, _ throws(Interruption) in
          throw machine.raise(
            .TypeError, "steps of the backward pass are not called here", id: "unsupported",
            help: "write loss.backward()")
        })
    },
    "tensor.data": { machine, value throws(Interruption) in
      .object(try machine.detached(machine.asArray(value), isNoticed: false, by: .data))
    },
    "dtype.is_floating_point": { machine, value throws(Interruption) in
      .bool(try machine.dtype(value)?.isFloat ?? false)
    },
    "tensor.real": { _, value throws(Interruption) in value },
  ]
}
