import GradvizEngine

extension TorchLibrary {
  /// Diagonals, triangles and grids.
  static let diagonals: [Entry] = [
    Entry("torch.diag", "tensor.diag", parameters: "input, diagonal=0") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "diag")
      let offset = try machine.diagonalOffset(call[1])
      if array.rank == 2 {
        return machine.named(try machine.diagonal(array, offset), "DiagonalBackward0_copy")
      }
      guard array.rank == 1 else {
        throw machine.raise(
          .RuntimeError, "diag(): Supports 1D or 2D tensors. Got \(array.rank)D", id: "axis")
      }
      return try machine.diagonalMatrixTensor(array, offset)
    },
    Entry("torch.diag_embed", "torch.diagflat", "tensor.diag_embed", parameters: "input, offset=0")
    { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "diag_embed")
      guard array.rank == 1 else {
        throw machine.raise(
          .RuntimeError, "matrices are made of one vector at a time here", id: "unsupported",
          help: "write torch.stack([torch.diag(v) for v in x])")
      }
      return try machine.diagonalMatrixTensor(array, machine.diagonalOffset(call[1]))
    },
    triangleIndices("tril_indices", isLower: true), triangleIndices("triu_indices", isLower: false),
    Entry("torch.diagonal", "tensor.diagonal", parameters: "input, offset=0, dim1=0, dim2=1") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "diagonal")
      guard array.rank == 2 else {
        throw machine.raise(
          .RuntimeError, "the diagonal of one matrix is taken here", id: "unsupported",
          help: "index one matrix first")
      }
      return machine.named(
        try machine.diagonal(array, machine.diagonalOffset(call[1])), "DiagonalBackward0")
    },
    Entry("torch.trace", "tensor.trace", parameters: "input") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "trace")
      guard array.rank == 2 else {
        throw machine.raise(
          .RuntimeError, "trace: expected a matrix, but got tensor with dim \(array.rank)",
          id: "axis")
      }
      return machine.named(
        try machine.torchReduced(machine.asArray(machine.diagonal(array, 0)), .sum, .none, false),
        "TraceBackward0")
    },
    triangle("tril") { row, column, offset in column - row <= offset },
    triangle("triu") { row, column, offset in column - row >= offset },
    Entry("torch.meshgrid", parameters: "*tensors, indexing='ij'") {
      machine, call throws(Interruption) in
      var values = call.rest
      if values.count == 1, let items = values[0].asList?.storage ?? values[0].asTuple?.items {
        values = items
      }
      var tensors: [ArrayObject] = []
      for value in values { tensors.append(try machine.tensor(value, "meshgrid")) }
      let isXY = call["indexing"].asText == "xy" && tensors.count > 1
      if isXY { tensors.swapAt(0, 1) }
      let shape = tensors.map(\.count)
      try machine.reserve(shape)
      var results: [Value] = []
      for (axis, tensor) in tensors.enumerated() {
        var own = [Int](repeating: 1, count: shape.count)
        own[axis] = tensor.count
        var grid = try machine.expanded(machine.asArray(machine.reshape(tensor, to: own)), shape)
        if isXY, let array = grid.asArray {
          grid = try machine.transpose(array, [1, 0] + Array(2..<shape.count))
        }
        results.append(grid)
      }
      if isXY { results.swapAt(0, 1) }
      return .tuple(results)
    },
  ]

  /// The places of a triangle's elements: a row of their rows, and one of their columns.
  private static func triangleIndices(_ name: String, isLower: Bool) -> Entry {
    Entry("torch.\(name)", parameters: "row, col, offset=0, *, dtype=None, device=None") {
      machine, call throws(Interruption) in
      let rows = try machine.wholeNumber(call[0])
      let columns = try machine.wholeNumber(call[1])
      let offset = try machine.diagonalOffset(call[2])
      guard rows >= 0, columns >= 0 else {
        throw machine.raise(
          .RuntimeError, "row and col must be non-negative, got \(min(rows, columns))",
          id: "shape-mismatch")
      }
      let places = (0..<(try machine.reserve([rows, columns]))).filter {
        let distance = $0 % columns - $0 / columns
        return isLower ? distance <= offset : distance >= offset
      }
      return .object(
        machine.tensor(
          whole: places.map { $0 / columns } + places.map { $0 % columns },
          shape: [2, places.count]))
    }
  }

  private static func triangle(
    _ name: String, _ isKept: @escaping @Sendable (Int, Int, Int) -> Bool
  ) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, diagonal=0") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      guard array.rank >= 2 else {
        throw machine.raise(
          .RuntimeError, "\(name): input tensor must have at least 2 dimensions", id: "axis")
      }
      let offset = try machine.wholeNumber(call[1])
      let (rows, columns) = (array.shape[array.rank - 2], array.shape[array.rank - 1])
      let mask = (0..<rows * columns).map { isKept($0 / columns, $0 % columns, offset) ? 1 : 0 }
      let kept = machine.tensor(whole: mask, .bool, shape: [rows, columns])
      let zeros = machine.tensor(whole: [0], array.dtype == .bool ? .bool : .int64, shape: [])
      let none: Value =
        array.dtype.isFloat ? .object(machine.tensor([0], array.dtype, shape: [])) : .object(zeros)
      let result = try machine.choose(.object(kept), .object(array), none)
      return machine.named(
        .object(try machine.cast(machine.asArray(result), to: array.dtype)),
        name == "tril" ? "TrilBackward0" : "TriuBackward0")
    }
  }
}
