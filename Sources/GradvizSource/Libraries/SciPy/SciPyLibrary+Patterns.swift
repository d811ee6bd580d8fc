import GradvizEngine

extension SciPyLibrary {
  /// Matrices with a pattern, in `scipy.linalg`.
  static let patterns: [Entry] = [
    Entry(
      "scipy.linalg.toeplitz", parameters: "c, r=None",
      examples: ["scipy.linalg.toeplitz(v)", "scipy.linalg.toeplitz(v, w)"]
    ) {
      machine, call throws(Interruption) in
      let c = try machine.flat(machine.asArray(call[0]))
      let r = try call["r"].isNone ? c : machine.flat(machine.asArray(call["r"]))
      let joined = try machine.asArray(
        machine.concatenate([.object(c), .object(r)], axis: .int(0)))
      try machine.reserve([c.count, r.count])
      let places = (0..<c.count).flatMap { i in
        (0..<r.count).map { j in i >= j ? i - j : c.count + j - i }
      }
      return .object(try machine.taken(places, of: joined, shape: [c.count, r.count], text: nil))
    },
    Entry("scipy.linalg.circulant", parameters: "c", examples: ["scipy.linalg.circulant(v)"]) {
      machine, call throws(Interruption) in
      let c = try machine.flat(machine.asArray(call[0]))
      let n = c.count
      try machine.reserve([n, n])
      let places = (0..<n).flatMap { i in (0..<n).map { PlainMath.remainder(i - $0, max(n, 1)) } }
      return .object(try machine.taken(places, of: c, shape: [n, n], text: nil))
    },
    Entry("scipy.linalg.hankel", parameters: "c, r=None", examples: ["scipy.linalg.hankel(v)"]) {
      machine, call throws(Interruption) in
      let c = try machine.flat(machine.asArray(call[0]))
      let r =
        try call["r"].isNone
        ? machine.asArray(machine.full([c.count], .int(0), c.dtype))
        : machine.flat(machine.asArray(call["r"]))
      let tail = machine.part(
        r, axis: 0, IndexRange(start: min(1, r.count), count: max(r.count - 1, 0)))
      let joined = try machine.asArray(
        machine.concatenate([.object(c), .object(tail)], axis: .int(0)))
      try machine.reserve([c.count, r.count])
      let places = (0..<c.count).flatMap { i in (0..<r.count).map { i + $0 } }
      return .object(try machine.taken(places, of: joined, shape: [c.count, r.count], text: nil))
    },
    Entry(
      "scipy.linalg.block_diag", parameters: "*arrs", examples: ["scipy.linalg.block_diag(x, M)"]
    ) { machine, call throws(Interruption) in
      let blocks = try machine.atLeast(call.rest, rank: 2)
      guard blocks.allSatisfy({ $0.rank == 2 }) else {
        throw machine.raise(
          .NotImplementedError, "blocks of two axes are part of the language", id: "unsupported",
          help: "give matrices")
      }
      var dtype = blocks.first?.dtype ?? .float64
      for block in blocks { dtype = DType.promote(dtype, block.dtype) }
      let columns = blocks.reduce(0) { $0 + $1.shape[1] }
      var before = 0
      var rows: [Value] = []
      for block in blocks {
        let height = block.shape[0]
        var parts: [Value] = []
        if before > 0 { parts.append(try machine.full([height, before], .int(0), dtype)) }
        parts.append(.object(try machine.cast(block, to: dtype)))
        before += block.shape[1]
        if columns > before {
          parts.append(try machine.full([height, columns - before], .int(0), dtype))
        }
        rows.append(try machine.concatenate(parts, axis: .int(1)))
      }
      return rows.isEmpty
        ? .object(ArrayObject(Tensor(shape: Shape([1, 0]), elements: [])))
        : try machine.concatenate(rows, axis: .int(0))
    },
    Entry("scipy.linalg.hilbert", parameters: "n", examples: ["M * scipy.linalg.hilbert(3)"]) {
      machine, call throws(Interruption) in
      let n = max(try machine.wholeNumber(call[0]), 0)
      try machine.reserve([n, n])
      return machine.floats((0..<n * n).map { 1 / Double($0 / n + $0 % n + 1) }, shape: [n, n])
    },
  ]
}
