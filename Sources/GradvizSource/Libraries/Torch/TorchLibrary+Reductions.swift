import GradvizEngine

extension TorchLibrary {
  /// Functions that work over axes.
  static let reductions: [Entry] = [
    Entry("torch.sum", "tensor.sum", parameters: "input, dim=None, keepdim=False, *, dtype=None") {
      machine, call throws(Interruption) in
      try machine.torchReduced(call, .sum)
    },
    Entry("torch.nansum", "tensor.nansum", parameters: "input, dim=None, keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "nansum")
      let mask = machine.tensor(
        whole: try machine.plainDoubles(of: array).map { $0.isNaN ? 1 : 0 }, .bool,
        shape: array.shape)
      let filled = try machine.choose(.object(mask), .int(0), .object(array))
      return try machine.torchReduced(
        filled.asArray ?? array, .sum, call["dim"], machine.flag(call["keepdim"]))
    },
    Entry("torch.mean", "tensor.mean", parameters: "input, dim=None, keepdim=False, *, dtype=None")
    { machine, call throws(Interruption) in
      try machine.torchReduced(call, .mean)
    },
    Entry("torch.prod", "tensor.prod", parameters: "input, dim=None, keepdim=False, *, dtype=None")
    { machine, call throws(Interruption) in
      try machine.torchReduced(call, .prod)
    },
    Entry(
      "torch.logsumexp", "tensor.logsumexp", "torch.special.logsumexp",
      parameters: "input, dim, keepdim=False"
    ) {
      machine, call throws(Interruption) in try machine.torchReduced(call, .logsumexp)
    },
    Entry("torch.amax", "tensor.amax", parameters: "input, dim=(), keepdim=False") {
      machine, call throws(Interruption) in
      machine.named(try machine.torchReduced(call, .max), "AmaxBackward0")
    },
    Entry("torch.amin", "tensor.amin", parameters: "input, dim=(), keepdim=False") {
      machine, call throws(Interruption) in
      machine.named(try machine.torchReduced(call, .min), "AminBackward0")
    },
    spread("var", .variance), spread("std", .std),
    withMean("var"), withMean("std"),
    Entry("torch.norm", "tensor.norm", parameters: "input, p='fro', dim=None, keepdim=False") {
      machine, call throws(Interruption) in
      try machine.torchNorm(
        machine.tensor(call[0], "norm"), call[1], call[2], machine.flag(call[3]))
    },
    Entry(
      "torch.linalg.vector_norm",
      parameters: "x, ord=2, dim=None, keepdim=False, *, dtype=None"
    ) { machine, call throws(Interruption) in
      var array = try machine.tensor(call[0], "linalg.vector_norm")
      if let type = try machine.dtype(call["dtype"]) { array = try machine.cast(array, to: type) }
      return try machine.torchNorm(array, call[1], call[2], machine.flag(call[3]))
    },
    Entry("torch.linalg.norm", parameters: "A, ord=None, dim=None, keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "linalg_norm")
      if array.rank == 2, call[2].isNone, !call[1].isNone, call[1].asText != "fro" {
        return machine.named(
          try machine.borrowed("numpy.linalg.norm", [call[0], call[1]]),
          call[1].asText == "nuc" ? "SumBackward1" : "AmaxBackward0")
      }
      return try machine.torchNorm(
        array, call[1].isNone ? .int(2) : call[1], call[2], machine.flag(call[3]))
    },
    Entry("torch.dist", "tensor.dist", parameters: "input, other, p=2") {
      machine, call throws(Interruption) in
      let difference = try machine.binary(.subtract, call[0], call[1])
      return try machine.torchNorm(machine.asArray(difference), call[2], .none, false)
    },
    Entry("torch.cumsum", "tensor.cumsum", parameters: "input, dim, *, dtype=None") {
      machine, call throws(Interruption) in
      try machine.torchCumulated(call, .cumsum)
    },
    Entry("torch.cumprod", "tensor.cumprod", parameters: "input, dim, *, dtype=None") {
      machine, call throws(Interruption) in
      try machine.torchCumulated(call, .cumprod)
    },
    along("softmax", .softmax), along("log_softmax", .logSoftmax), along("softmin", .softmax),
  ]

  /// A spread, and the mean beside it.
  private static func withMean(_ name: String) -> Entry {
    Entry("torch.\(name)_mean", parameters: "input, dim=None, *, correction=1, keepdim=False") {
      machine, call throws(Interruption) in
      let options: [(name: String, value: Value)] = [
        ("correction", call["correction"]), ("keepdim", call["keepdim"]),
      ]
      return .tuple([
        try machine.call("torch.\(name)", [call[0], call[1]], keywords: options),
        try machine.call(
          "torch.mean", [call[0], call[1]], keywords: [("keepdim", call["keepdim"])]),
      ])
    }
  }

  private static func along(_ name: String, _ op: OpCode) -> Entry {
    Entry(
      "torch.\(name)", "tensor.\(name)", "torch.nn.functional.\(name)", "torch.special.\(name)",
      parameters: "input, dim=None, dtype=None, *, _stacklevel=3"
    ) { machine, call throws(Interruption) in
      var array = try machine.tensor(call[0], name)
      if let type = try machine.dtype(call["dtype"]) { array = try machine.cast(array, to: type) }
      if !array.dtype.isFloat {
        throw machine.raise(
          .NotImplementedError,
          "\"\(name)_lastdim_kernel_impl\" not implemented for '\(array.dtype == .int64 ? "Long" : array.dtype.name)'",
          id: "dtype", help: "make it one of floats: x.float()")
      }
      // Without an axis PyTorch takes the first for 0, 1 and 3 axes, else the second, and warns.
      let axis =
        try call["dim"].isNone
        ? ([0, 1, 3].contains(array.rank) ? 0 : 1)
        : machine.dimension(call["dim"], rank: array.rank)
      if array.rank == 0 {
        // A number has the share 1 of itself.
        let alone = try machine.reshape(array, to: [1])
        return try machine.torchReshaped(
          machine.asArray(machine.call(call.entry.places[0], [alone, .int(0)])), [])
      }
      if name == "softmin" {
        array = try machine.asArray(machine.prefix(.negative, .object(array)))
      }
      return .object(
        try machine.apply(op, [array], Attributes(axes: [axis], text: ", dim=\(axis)")))
    }
  }

  private static func spread(_ name: String, _ op: OpCode) -> Entry {
    Entry(
      "torch.\(name)", "tensor.\(name)",
      parameters: "input, dim=None, unbiased=?, keepdim=False, *, correction=?"
    ) {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      var dim = call["dim"]
      var unbiased = call["unbiased"]
      if case .bool = dim { (dim, unbiased) = (.none, dim) }
      guard array.dtype.isFloat else {
        throw machine.raise(
          .RuntimeError, "std and var only support floating point and complex dtypes", id: "dtype",
          help: "make it one of floats: x.float()")
      }
      let axes = array.rank == 0 ? [] : try machine.dimensions(dim, rank: array.rank)
      let isUnbiased = try machine.flag(unbiased, default: true)
      let correction =
        try call["correction"].isUnset ? (isUnbiased ? 1 : 0) : machine.double(call["correction"])
      let keeps = try machine.flag(call["keepdim"])
      return .object(
        try machine.apply(
          op, [array],
          Attributes(
            axes: axes, keepsAxes: keeps, correction: correction,
            text: machine.dimText(dim, axes, keeps))))
    }
  }
}
