import GradvizEngine

extension TorchLibrary {
  /// Functions that NumPy's of the same meaning compute.
  static let borrowed: [Entry] = [
    Entry(
      "torch.diff", "tensor.diff", parameters: "input, n=1, dim=-1, prepend=None, append=None"
    ) { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "diff")
      var options: [(name: String, value: Value)] = [
        ("n", call[1]), ("axis", .int(try machine.dimension(call[2], rank: array.rank))),
      ]
      for name in ["prepend", "append"] where !call[name].isNone {
        options.append((name, call[name]))
      }
      return try machine.borrowed("numpy.diff", [call[0]], options)
    },
    Entry("torch.rot90", "tensor.rot90", parameters: "input, k=1, dims=(0, 1)") {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "rot90")
      let dims: Value = call[2].isUnset ? .tuple([.int(0), .int(1)]) : call[2]
      return try machine.borrowed("numpy.rot90", [call[0], call[1], dims])
    },
    Entry(
      "torch.cov", "tensor.cov", parameters: "input, *, correction=1, fweights=None, aweights=None"
    ) { machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "cov")
      return try machine.borrowed(
        "numpy.cov", [call[0]],
        [
          ("ddof", call["correction"]), ("fweights", call["fweights"]),
          ("aweights", call["aweights"]),
        ])
    },
    Entry("torch.corrcoef", "tensor.corrcoef", parameters: "input") {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "corrcoef")
      return try machine.borrowed("numpy.corrcoef", [call[0]])
    },
    Entry("torch.trapezoid", "torch.trapz", parameters: "y, x=None, *, dx=1, dim=-1") {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "trapezoid")
      return try machine.borrowed(
        "numpy.trapezoid", [call[0]],
        [("x", call[1]), ("dx", call["dx"]), ("axis", call["dim"])])
    },
    Entry("torch.vander", parameters: "x, N=None, increasing=False") {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "vander")
      return try machine.borrowed("numpy.vander", [call[0], call[1], call[2]])
    },
    Entry(
      "torch.nanmean", "tensor.nanmean", parameters: "input, dim=None, keepdim=False"
    ) { machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "nanmean")
      return try machine.borrowed(
        "numpy.nanmean", [call[0]], [("axis", call[1]), ("keepdims", call[2])])
    },
    Entry("torch.deg2rad", "tensor.deg2rad", parameters: "input") {
      machine, call throws(Interruption) in
      try machine.binary(
        .multiply, .object(machine.tensor(call[0], "deg2rad")), .float(.pi / 180))
    },
    Entry("torch.rad2deg", "tensor.rad2deg", parameters: "input") {
      machine, call throws(Interruption) in
      try machine.binary(
        .multiply, .object(machine.tensor(call[0], "rad2deg")), .float(180 / .pi))
    },
    Entry(
      "torch.searchsorted",
      parameters: "sorted_sequence, input, *, out_int32=False, right=False, side=None"
    ) { machine, call throws(Interruption) in
      let goesRight = try machine.flag(call["right"])
      let isRight = call["side"].asText.map { $0 == "right" } ?? goesRight
      return try machine.borrowed(
        "numpy.searchsorted", [call[0], call[1]], [("side", .text(isRight ? "right" : "left"))])
    },
    Entry("torch.bucketize", parameters: "input, boundaries, *, out_int32=False, right=False") {
      machine, call throws(Interruption) in
      let isRight = try machine.flag(call["right"])
      return try machine.borrowed(
        "numpy.searchsorted", [call[1], call[0]], [("side", .text(isRight ? "right" : "left"))])
    },
    Entry("torch.argwhere", "tensor.argwhere", parameters: "input") {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "argwhere")
      return try machine.borrowed("numpy.argwhere", [call[0]])
    },
    Entry("torch.dstack", parameters: "tensors") { machine, call throws(Interruption) in
      _ = try machine.tensors(machine.items(of: call[0]), "dstack")
      return try machine.borrowed("numpy.dstack", [call[0]])
    },
    Entry("torch.tensor_split", "tensor.tensor_split", parameters: "input, sections, dim=0") {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "tensor_split")
      return try machine.borrowed("numpy.array_split", [call[0], call[1], call[2]])
    },
    parts("hsplit"), parts("vsplit"), parts("dsplit"),
    atLeast(1), atLeast(2), atLeast(3),
  ]

  private static func parts(_ name: String) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, sections") {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], name)
      return try machine.borrowed("numpy.\(name)", [call[0], call[1]])
    }
  }

  private static func atLeast(_ rank: Int) -> Entry {
    Entry("torch.atleast_\(rank)d", parameters: "*tensors") { machine, call throws(Interruption) in
      var results: [Value] = []
      for value in call.rest {
        let array = try machine.tensor(value, "atleast_\(rank)d")
        results.append(
          array.rank >= rank
            ? value : try machine.borrowed("numpy.atleast_\(rank)d", [value]))
      }
      return results.count == 1 ? results[0] : .tuple(results)
    }
  }
}

extension Machine {
  /// What a function of NumPy gives for tensors, as tensors.
  func borrowed(
    _ path: String, _ arguments: [Value], _ options: [(name: String, value: Value)] = []
  ) throws(Interruption) -> Value {
    var plain: [Value] = []
    for argument in arguments { plain.append(try withoutTensors(argument)) }
    var named: [(name: String, value: Value)] = []
    for option in options { named.append((option.name, try withoutTensors(option.value))) }
    let result = try call(path, plain, keywords: named)
    // NumPy computes some of them in double precision, PyTorch all in the type of the tensor.
    let type = arguments.lazy.compactMap { $0.asArray?.dtype }.first { $0.isFloat }
    func tensor(_ value: Value) throws(Interruption) -> Value {
      let array = try asArray(value)
      guard let type, array.dtype.isFloat, array.dtype != type else { return try asTensor(value) }
      return try asTensor(.object(cast(array, to: type)))
    }
    guard let items = result.asTuple?.items ?? result.asList?.storage else {
      return try tensor(result)
    }
    var tensors: [Value] = []
    for item in items { tensors.append(try tensor(item)) }
    return .tuple(tensors)
  }

  /// The elements of tensors as arrays of NumPy, recorded as they are.
  private func withoutTensors(_ value: Value) throws(Interruption) -> Value {
    if let array = value.asArray, array.tensor != nil {
      if array.isDetached || unrecordedDepth > 0 { return .object(try plainCopy(of: array)) }
      return .object(
        ArrayObject(
          array.buffer, shape: array.shape, strides: array.strides, offset: array.offset,
          derivation: array.derivation))
    }
    guard let items = value.asTuple?.items ?? value.asList?.storage else { return value }
    var plain: [Value] = []
    for item in items { plain.append(try withoutTensors(item)) }
    return .list(plain)
  }
}
