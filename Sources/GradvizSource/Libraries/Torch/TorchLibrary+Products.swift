import GradvizEngine

extension TorchLibrary {
  /// Products of matrices and vectors.
  static let products: [Entry] = [
    Entry("torch.matmul", "tensor.matmul", parameters: "input, other, *, out=None") {
      machine, call throws(Interruption) in
      try machine.torchMatmul(call[0], call[1])
    },
    product("mm", [2, 2]), product("bmm", [3, 3]), product("mv", [2, 1]), product("dot", [1, 1]),
    Entry("torch.inner", "tensor.inner", parameters: "input, other, *, out=None") {
      machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], "inner")
      let b = try machine.tensor(call[1], "inner", "other", 2)
      if a.rank == 0 || b.rank == 0 { return try machine.binary(.multiply, call[0], call[1]) }
      guard a.shape.last == b.shape.last else {
        throw machine.raise(
          .RuntimeError,
          "inner() the last dimension must match on both input tensors but got shapes "
            + "\(machine.listText(a.shape)) and \(machine.listText(b.shape))",
          id: "shape-mismatch")
      }
      return try machine.borrowed("numpy.inner", [call[0], call[1]])
    },
    Entry("torch.vdot", "tensor.vdot", parameters: "input, other") {
      machine, call throws(Interruption) in
      try machine.torchMatmul(call[0], call[1])
    },
    Entry("torch.outer", "torch.ger", "tensor.outer", parameters: "input, vec2") {
      machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], "outer")
      let b = try machine.tensor(call[1], "outer", "vec2", 2)
      for (name, array) in [("self", a), ("vec2", b)] where array.rank != 1 {
        throw machine.raise(
          .RuntimeError, "outer: Expected 1-D argument \(name), but got \(array.rank)-D",
          id: "shape-mismatch")
      }
      return machine.named(
        .object(try machine.apply(.outer, machine.inOneType([a, b]))), "MulBackward0")
    },
    Entry("torch.addmm", "tensor.addmm", parameters: "input, mat1, mat2, *, beta=1, alpha=1") {
      machine, call throws(Interruption) in
      try machine.sumWithProduct(call, "AddmmBackward0")
    },
    Entry("torch.addmv", "tensor.addmv", parameters: "input, mat, vec, *, beta=1, alpha=1") {
      machine, call throws(Interruption) in
      try machine.sumWithProduct(call, "AddmvBackward0")
    },
    Entry(
      "torch.baddbmm", "tensor.baddbmm", parameters: "input, batch1, batch2, *, beta=1, alpha=1"
    ) { machine, call throws(Interruption) in
      try machine.sumWithProduct(call, "BaddbmmBackward0")
    },
    Entry("torch.einsum", parameters: "equation, *operands") { machine, call throws(Interruption) in
      var operands = call.rest
      if operands.count == 1, let items = operands[0].asList?.storage ?? operands[0].asTuple?.items
      {
        operands = items
      }
      return machine.named(
        try machine.asTensor(machine.call("numpy.einsum", [call[0]] + operands)),
        einsumFunction(call[0].asText ?? ""))
    },
    Entry(
      "torch.linalg.matrix_power", "torch.matrix_power", "tensor.matrix_power", parameters: "A, n"
    ) { machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], "matrix_power")
      let result = try machine.borrowed("numpy.linalg.matrix_power", [call[0], call[1]])
      guard case .int(1) = call[1] else { return result }
      return machine.named(
        .object(try machine.copied(machine.asArray(result))), "CloneBackward0")
    },
    delegated("torch.kron", "numpy.kron", ["tensor.kron"], "A, B"),
    delegated("torch.tensordot", "numpy.tensordot", [], "A, B, dims=2"),
    Entry("torch.cdist", parameters: "x1, x2, p=2.0") { machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], "cdist")
      let b = try machine.tensor(call[1], "cdist", "x2", 2)
      guard a.rank == 2, b.rank == 2, a.shape[1] == b.shape[1] else {
        throw machine.raise(
          .RuntimeError, "X1 and X2 must have the same number of columns.", id: "shape-mismatch")
      }
      let left = try machine.reshape(a, to: [a.shape[0], 1, a.shape[1]])
      let right = try machine.reshape(b, to: [1, b.shape[0], b.shape[1]])
      let difference = try machine.asArray(machine.binary(.subtract, left, right))
      return machine.named(
        try machine.torchNorm(difference, call[2], .int(2), false), "CdistBackward0")
    },
  ]

  /// The last of the steps that PyTorch takes a sum of products apart into.
  private static func einsumFunction(_ text: String) -> String {
    let letters = text.filter { $0 != " " }
    let inputs = letters.prefix { $0 != "-" }
    let operands = inputs.split(separator: ",")
    let counts = Dictionary(inputs.filter(\.isLetter).map { ($0, 1) }, uniquingKeysWith: +)
    let kept =
      inputs.count < letters.count
      ? Set(letters.dropFirst(inputs.count)) : Set(counts.filter { $0.value == 1 }.map(\.key))
    let isSum = counts.keys.contains { !kept.contains($0) }
    if operands.count > 1 { return isSum ? "ViewBackward0" : "MulBackward0" }
    return isSum ? "SumBackward1" : "PermuteBackward0"
  }

  private static func product(_ name: String, _ ranks: [Int]) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, other, *, out=None") {
      machine, call throws(Interruption) in
      let a = try machine.tensor(call[0], name)
      let b = try machine.tensor(call[1], name, "other", 2)
      if a.rank != ranks[0] || b.rank != ranks[1] {
        let words =
          switch name {
          case "mm": a.rank != 2 ? "self must be a matrix" : "mat2 must be a matrix"
          case "bmm": a.rank != 3 ? "batch1 must be a 3D tensor" : "batch2 must be a 3D tensor"
          case "mv": "vector + matrix @ vector expected, got 1, \(a.rank), \(b.rank)"
          default: "1D tensors expected, but got \(a.rank)D and \(b.rank)D tensors"
          }
        throw machine.raise(
          .RuntimeError, words, id: "shape-mismatch",
          label: "shapes \(Shape(a.shape)) and \(Shape(b.shape))")
      }
      let result = try machine.torchMatmul(call[0], call[1])
      return name == "bmm" ? machine.named(result, "BmmBackward0") : result
    }
  }

  /// A function that NumPy's of another name computes.
  private static func delegated(
    _ name: String, _ other: String, _ more: [String], _ parameters: String = "A"
  ) -> Entry {
    Entry(all: [name] + more, parameters: parameters) { machine, call throws(Interruption) in
      _ = try machine.tensor(call[0], call.entry.name)
      var arguments: [Value] = []
      for place in call.entry.signature.parameters.indices { arguments.append(call[place]) }
      return try machine.borrowed(other, arguments)
    }
  }
}
