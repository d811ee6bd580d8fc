import GradvizEngine

extension TorchLibrary {
  static let options =
    "dtype=None, device=None, requires_grad=False, out=None, layout=None, pin_memory=False, generator=None"

  /// Functions that make tensors.
  static let making: [Entry] = [
    Entry(
      "torch.tensor",
      parameters: "data, *, dtype=None, device=None, requires_grad=False, pin_memory=False"
    ) {
      machine, call throws(Interruption) in
      try machine.finished(machine.madeTensor(call[0], machine.dtype(call["dtype"])), call)
    },
    Entry("torch.as_tensor", "torch.asarray", parameters: "data, dtype=None, device=None") {
      machine, call throws(Interruption) in
      let type = try machine.dtype(call["dtype"])
      guard let array = call[0].asArray, type == nil || type == array.dtype else {
        return try machine.madeTensor(call[0], type)
      }
      return try machine.shared(array)
    },
    Entry("torch.from_numpy", parameters: "ndarray") { machine, call throws(Interruption) in
      guard let array = call[0].asArray, array.tensor == nil else {
        throw machine.raise(
          .TypeError, "expected np.ndarray (got \(machine.typeName(of: call[0])))", id: "operands")
      }
      return try machine.shared(array)
    },
    Entry("torch.Tensor", "torch.FloatTensor", parameters: "*data") {
      machine, call throws(Interruption) in
      try machine.legacyTensor(call.rest, .float32)
    },
    Entry("torch.DoubleTensor", parameters: "*data") { machine, call throws(Interruption) in
      try machine.legacyTensor(call.rest, .float64)
    },
    Entry("torch.LongTensor", parameters: "*data") { machine, call throws(Interruption) in
      try machine.legacyTensor(call.rest, .int64)
    },
    Entry("torch.IntTensor", parameters: "*data") { machine, call throws(Interruption) in
      try machine.legacyTensor(call.rest, .int32)
    },
    Entry("torch.BoolTensor", parameters: "*data") { machine, call throws(Interruption) in
      try machine.legacyTensor(call.rest, .bool)
    },
    filled("zeros", 0), filled("ones", 1), filled("empty", 0),
    like("zeros_like", 0), like("ones_like", 1), like("empty_like", 0),
    Entry("torch.full", parameters: "size, fill_value, *, \(options)") {
      machine, call throws(Interruption) in
      let own = try machine.torchType([machine.plain(call[1])])
      let type = try machine.dtype(call["dtype"]) ?? own
      return try machine.finished(
        machine.asTensor(machine.full(machine.shape(call[0]), call[1], type)), call)
    },
    Entry("torch.full_like", parameters: "input, fill_value, *, \(options)") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "full_like")
      return try machine.finished(
        machine.asTensor(
          machine.full(array.shape, call[1], machine.dtype(call["dtype"]) ?? array.dtype)), call)
    },
    Entry("torch.eye", parameters: "n, m=None, *, \(options)") {
      machine, call throws(Interruption) in
      let rows = try machine.wholeNumber(call[0])
      let columns = try machine.whole(call[1], default: rows)
      var numbers = [Double](repeating: 0, count: try machine.reserve([rows, columns]))
      for index in 0..<min(rows, columns) { numbers[index * columns + index] = 1 }
      let type = try machine.dtype(call["dtype"]) ?? machine.torch.defaultType
      let result = try machine.cast(
        machine.tensor(numbers, .float64, shape: [rows, columns]), to: type)
      return try machine.finished(.object(result), call)
    },
    Entry("torch.arange", parameters: "*bounds, start=?, end=?, step=?, \(options)") {
      machine, call throws(Interruption) in
      try machine.finished(machine.torchRange(call), call)
    },
    Entry("torch.linspace", parameters: "start, end, steps, *, \(options)") {
      machine, call throws(Interruption) in
      let type = try machine.dtype(call["dtype"]) ?? machine.torch.defaultType
      let count = try machine.wholeNumber(call[2])
      guard count >= 0 else {
        throw machine.raise(.RuntimeError, "number of steps must be non-negative")
      }
      try machine.reserve([count])
      let numbers = try machine.evenly(
        machine.double(call[0]), machine.double(call[1]), count, type)
      return try machine.finished(.object(machine.tensor(numbers, type, shape: [count])), call)
    },
    Entry("torch.logspace", parameters: "start, end, steps, base=10.0, *, \(options)") {
      machine, call throws(Interruption) in
      let type = try machine.dtype(call["dtype"]) ?? machine.torch.defaultType
      let count = try machine.wholeNumber(call[2])
      try machine.reserve([count])
      let base = try machine.double(call[3])
      let numbers = try machine.evenly(
        machine.double(call[0]), machine.double(call[1]), count, .float64
      )
      .map { PlainMath.power(base, $0) }
      return try machine.finished(.object(machine.tensor(numbers, type, shape: [count])), call)
    },
    Entry("torch.is_tensor", parameters: "obj") { _, call throws(Interruption) in
      .bool(call[0].asArray?.tensor != nil)
    },
    Entry("torch.numel", "tensor.numel", "tensor.nelement", parameters: "input") {
      machine, call throws(Interruption) in
      .int(try machine.tensor(call[0], "numel").count)
    },
    Entry("torch.device", parameters: "type, index=None") { _, call throws(Interruption) in
      .text(call[0].asText ?? "cpu")
    },
  ]

  private static func filled(_ name: String, _ number: Int) -> Entry {
    Entry("torch.\(name)", parameters: "*extents, size=?, \(options)") {
      machine, call throws(Interruption) in
      let shape =
        try call["size"].isUnset ? machine.extents(call.rest) : machine.shape(call["size"])
      let type = try machine.dtype(call["dtype"]) ?? machine.torch.defaultType
      return try machine.finished(machine.asTensor(machine.full(shape, .int(number), type)), call)
    }
  }

  private static func like(_ name: String, _ number: Int) -> Entry {
    Entry("torch.\(name)", parameters: "input, *, \(options)") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      let type = try machine.dtype(call["dtype"]) ?? array.dtype
      return try machine.finished(
        machine.asTensor(machine.full(array.shape, .int(number), type)), call)
    }
  }
}
