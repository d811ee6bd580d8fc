import GradvizEngine

extension TorchLibrary {
  /// Linear algebra: `torch.linalg`, and what stands in `torch` itself.
  static let linear: [Entry] = [
    algebra("torch.linalg.inv", ["torch.inverse", "tensor.inverse"]),
    algebra("torch.linalg.det", ["torch.det", "tensor.det"]),
    algebra("torch.linalg.solve", [], "A, B"),
    algebra("torch.linalg.pinv", ["torch.pinverse", "tensor.pinverse"]),
    algebra("torch.linalg.svdvals", []), algebra("torch.linalg.eigvalsh", [], "A, UPLO='L'"),
    algebra("torch.linalg.eigh", [], "A, UPLO='L'", fields: ["eigenvalues", "eigenvectors"]),
    algebra("torch.linalg.svd", [], "A, full_matrices=True", fields: ["U", "S", "Vh"]),
    algebra("torch.linalg.qr", [], "A, mode='reduced'", fields: ["Q", "R"]),
    algebra("torch.linalg.slogdet", [], fields: ["sign", "logabsdet"]),
    algebra(
      "torch.slogdet", ["tensor.slogdet"], fields: ["sign", "logabsdet"], results: "slogdet"),
    cholesky("torch.linalg.cholesky"), cholesky("torch.cholesky"),
    Entry("torch.logdet", "tensor.logdet", parameters: "input") {
      machine, call throws(Interruption) in
      let parts = try machine.call("torch.slogdet", [call[0]]).asTuple?.items ?? []
      guard parts.count == 2 else { return .none }
      // The logarithm of a negative determinant has no value.
      let isNegative = try machine.mask(of: machine.asArray(parts[0])) { $0 < 0 }
      return try machine.choose(isNegative, .float(.nan), parts[1])
    },
    Entry("torch.linalg.multi_dot", "torch.chain_matmul", parameters: "tensors, *rest") {
      machine, call throws(Interruption) in
      let factors = try call.rest.isEmpty ? machine.items(of: call[0]) : [call[0]] + call.rest
      guard var result = factors.first, factors.count > 1 else {
        throw machine.raise(
          .RuntimeError, "multi_dot(): expected at least 2 tensors but got \(factors.count)",
          id: "argument-count")
      }
      for factor in factors.dropFirst() { result = try machine.torchMatmul(result, factor) }
      return result
    },
    Entry("torch.linalg.matrix_norm", parameters: "A, ord='fro', dim=(-2, -1), keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "linalg.matrix_norm")
      guard array.rank >= 2 else {
        throw machine.raise(
          .RuntimeError, "linalg.matrix_norm: The input tensor A must have at least 2 dimensions.",
          id: "axis")
      }
      guard call[2].isUnset else {
        throw machine.raise(
          .NotImplementedError, "'dim=' of matrix_norm() is not part of the language",
          id: "unsupported", help: "leave it out, and transpose the tensor")
      }
      if call[1].asText == "fro" {
        return try machine.torchNorm(
          array, .int(2), .tuple([.int(-2), .int(-1)]), machine.flag(call["keepdim"]))
      }
      return try machine.borrowed(
        "numpy.linalg.matrix_norm", [call[0]], [("ord", call[1]), ("keepdims", call["keepdim"])])
    },
    Entry("torch.linalg.vecdot", parameters: "x, y, *, dim=-1") {
      machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], "vecdot")
      let b = try machine.tensor(call[1], "vecdot", "y", 2)
      let products = try machine.asArray(machine.binary(.multiply, .object(a), .object(b)))
      return try machine.torchReduced(products, .sum, call["dim"], false)
    },
    Entry("torch.cross", "tensor.cross", parameters: "input, other, dim=None") {
      machine, call throws(Interruption) in
      try machine.crossed(call)
    },
    Entry("torch.linalg.cross", parameters: "input, other, *, dim=-1") {
      machine, call throws(Interruption) in
      try machine.crossed(call)
    },
  ]

  private static func cholesky(_ place: String) -> Entry {
    Entry(place, parameters: "A, *, upper=False") { machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "cholesky")
      return try machine.borrowed(
        "numpy.linalg.cholesky", [call[0]], [("upper", call["upper"])])
    }
  }

  /// A function that NumPy's of the same name computes.
  private static func algebra(
    _ name: String, _ more: [String], _ parameters: String = "A", fields: [String] = [],
    results: String? = nil
  ) -> Entry {
    let short = name.split(separator: ".").last.map(String.init) ?? name
    return Entry(all: [name] + more, parameters: parameters) {
      machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], call.entry.name)
      var arguments: [Value] = []
      for place in call.entry.signature.parameters.indices { arguments.append(call[place]) }
      let result = try machine.borrowed("numpy.linalg.\(short)", arguments)
      guard let items = result.asTuple?.items, items.count == fields.count else { return result }
      return machine.results(results ?? "linalg_\(short)", Array(zip(fields, items)))
    }
  }
}

extension Machine {
  fileprivate func crossed(_ call: Arguments) throws(Interruption) -> Value {
    let array = try tensor(call[0], "cross")
    var axis = -1
    if call["dim"].isNone {
      // Without an axis PyTorch takes the first of the extent 3.
      guard let first = array.shape.firstIndex(of: 3) else {
        throw raise(.RuntimeError, "no dimension of size 3 in input", id: "shape-mismatch")
      }
      axis = first
    } else {
      axis = try dimension(call["dim"], rank: array.rank)
    }
    return try borrowed("numpy.cross", [call[0], call[1]], [("axis", .int(axis))])
  }
}
