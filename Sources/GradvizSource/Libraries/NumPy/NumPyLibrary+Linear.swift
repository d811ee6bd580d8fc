import GradvizEngine

extension NumPyLibrary {
  /// Linear algebra: `np.linalg`.
  static let linear: [Entry] = [
    linear("inv", .inv, "a", "np.linalg.inv(M)"), linear("det", .det, "a", "np.linalg.det(M)"),
    Entry(
      "numpy.linalg.solve", parameters: "a, b",
      examples: ["np.linalg.solve(M, v)", "np.linalg.solve(M, A)"]
    ) {
      machine, call throws(Interruption) in
      let a = try machine.matrix(call[0], isSquare: true)
      let b = try machine.floatArray(machine.asArray(call[1]))
      return machine.unwrapped(try machine.solved(a, b))
    },
    Entry("numpy.linalg.slogdet", parameters: "a", examples: ["np.linalg.slogdet(M)[1]"]) {
      machine, call throws(Interruption) in
      let a = try machine.matrix(call[0], isSquare: true)
      let signs = try machine.determinantSigns(a)
      return machine.named(
        "SlogdetResult", ["sign", "logabsdet"],
        [signs, machine.unwrapped(try machine.apply(.logabsdet, [a]))])
    },
    Entry(
      "numpy.linalg.cholesky", parameters: "a, /, *, upper=False",
      examples: ["np.linalg.cholesky(M)"]
    ) {
      machine, call throws(Interruption) in
      let lower = try machine.choleskyFactor(machine.matrix(call[0], isSquare: true))
      return try machine.flag(call["upper"])
        ? machine.call("numpy.matrix_transpose", [.object(lower)]) : .object(lower)
    },
    Entry("numpy.linalg.eigvalsh", parameters: "a, UPLO='L'", examples: ["np.linalg.eigvalsh(M)"]) {
      machine, call throws(Interruption) in
      machine.unwrapped(try machine.apply(.eigvalsh, [machine.symmetric(call)]))
    },
    Entry(
      "numpy.linalg.eigh", parameters: "a, UPLO='L'",
      examples: ["np.linalg.eigh(M)[0]", "np.abs(np.linalg.eigh(M)[1])"]
    ) {
      machine, call throws(Interruption) in
      let a = try machine.symmetric(call)
      return machine.named(
        "EighResult", ["eigenvalues", "eigenvectors"],
        [.object(try machine.apply(.eigvalsh, [a])), .object(try machine.apply(.eighVectors, [a]))])
    },
    Entry("numpy.linalg.svdvals", parameters: "x, /", examples: ["np.linalg.svdvals(x)"]) {
      machine, call throws(Interruption) in
      .object(try machine.apply(.svdvals, [machine.matrix(call[0])]))
    },
    Entry(
      "numpy.linalg.svd", parameters: "a, full_matrices=True, compute_uv=True, hermitian=False",
      examples: [
        "np.linalg.svd(x, compute_uv=False)", "np.abs(np.linalg.svd(x, full_matrices=False)[0])",
      ]
    ) { machine, call throws(Interruption) in
      let a = try machine.matrix(call[0])
      let values = Value.object(try machine.apply(.svdvals, [a]))
      if !(try machine.flag(call["compute_uv"])) { return values }
      if try machine.flag(call["full_matrices"]), a.shape[a.rank - 1] != a.shape[a.rank - 2] {
        throw machine.raise(
          .NotImplementedError, "the full matrices of svd() are not part of the language",
          id: "unsupported",
          label: "an array of shape \(Shape(a.shape))", help: "write full_matrices=False")
      }
      return machine.named(
        "SVDResult", ["U", "S", "Vh"],
        [.object(try machine.apply(.svdU, [a])), values, .object(try machine.apply(.svdVh, [a]))])
    },
    Entry(
      "numpy.linalg.pinv", parameters: "a, rcond=None, hermitian=False, *, rtol=?",
      examples: ["np.linalg.pinv(x)", "np.linalg.pinv(A)"]
    ) {
      machine, call throws(Interruption) in
      let a = try machine.matrix(call[0])
      var cutoff = 1e-15
      if let given = call.optional("rcond") { cutoff = try machine.double(given) }
      if !call["rtol"].isUnset {
        cutoff =
          try call["rtol"].isNone
          ? Double(max(a.shape[a.rank - 2], a.shape[a.rank - 1])) * 0x1p-52
          : machine.double(call["rtol"])
      }
      return .object(try machine.pseudoInverse(a, cutoff: cutoff).inverse)
    },
    Entry(
      "numpy.linalg.matrix_rank", parameters: "A, tol=None, hermitian=False, *, rtol=None",
      examples: ["x * np.linalg.matrix_rank(x)"]
    ) {
      machine, call throws(Interruption) in
      let given = try machine.asArray(call[0])
      machine.notePlainUse(of: given)
      if given.rank < 2 {
        return .int(try machine.plainDoubles(of: given).allSatisfy { $0 == 0 } ? 0 : 1)
      }
      let a = try machine.matrix(call[0])
      let values = try machine.apply(.svdvals, [machine.plainCopy(of: a)])
      let numbers = try machine.plainDoubles(of: values)
      let relative =
        try call["rtol"].isNone
        ? Double(max(a.shape[a.rank - 2], a.shape[a.rank - 1])) * 0x1p-52
        : machine.double(call["rtol"])
      let fixed = try call["tol"].isNone ? nil : machine.double(call["tol"])
      let ranks = try machine.groups(values.shape, [values.rank - 1]).map { group in
        let largest = group.map { numbers[$0] }.max() ?? 0
        return group.count { numbers[$0] > fixed ?? largest * relative }
      }
      return machine.wholes(ranks, shape: Array(values.shape.dropLast()))
    },
    Entry(
      "numpy.linalg.matrix_power", parameters: "a, n",
      examples: ["np.linalg.matrix_power(M, 3)", "np.linalg.matrix_power(M, -1)"]
    ) {
      machine, call throws(Interruption) in try machine.matrixPower(call)
    },
    Entry(
      "numpy.linalg.multi_dot", parameters: "arrays, *, out=None",
      examples: ["np.linalg.multi_dot([x, A, w])"]
    ) {
      machine, call throws(Interruption) in
      let arrays = try machine.items(of: call[0])
      guard arrays.count >= 2 else {
        throw machine.raise(.ValueError, "Expecting at least two arrays.", id: "empty")
      }
      var result = arrays[0]
      for array in arrays.dropFirst() { result = try machine.dot(result, array) }
      return result
    },
    Entry(
      "numpy.linalg.lstsq", parameters: "a, b, rcond=None",
      examples: ["np.linalg.lstsq(A, v, rcond=None)[0]", "np.linalg.lstsq(x, w)[0]"]
    ) { machine, call throws(Interruption) in
      let a = try machine.matrix(call[0])
      guard a.rank == 2 else {
        throw machine.raise(
          .LinAlgError, "\(a.rank)-dimensional array given. Array must be two-dimensional",
          id: "shape-mismatch")
      }
      let b = try machine.floatArray(machine.asArray(call[1]))
      guard b.rank > 0, b.rank < 3, b.shape[0] == a.shape[0] else {
        throw machine.raise(
          .LinAlgError, "Incompatible dimensions", id: "shape-mismatch",
          label: "shapes \(Machine.tupleText(a.shape)) and \(Machine.tupleText(b.shape))")
      }
      let given =
        try call["rcond"].isNone
        ? 0x1p-52 * Double(max(a.shape[0], a.shape[1])) : machine.double(call["rcond"])
      let result = try machine.leastSquares(a, b, cutoff: given < 0 ? 0x1p-52 : given)
      return .tuple([
        .object(result.solution), .object(result.residuals),
        .scalar(NumPyScalar(result.rank, .int32)), .object(result.values),
      ])
    },
    Entry(
      "numpy.linalg.qr", parameters: "a, mode='reduced'",
      examples: ["np.abs(np.linalg.qr(A)[1])", "np.linalg.qr(M)[0]"]
    ) {
      machine, call throws(Interruption) in try machine.qr(call)
    },
    Entry(
      "numpy.linalg.trace", parameters: "x, /, *, offset=0, dtype=None",
      examples: ["np.linalg.trace(S)"]
    ) {
      machine, call throws(Interruption) in
      try machine.call(
        "numpy.trace", [call[0]],
        keywords: [
          ("offset", call["offset"]), ("axis1", .int(-2)), ("axis2", .int(-1)),
          ("dtype", call["dtype"]),
        ])
    },
    Entry(
      "numpy.linalg.diagonal", parameters: "x, /, *, offset=0", examples: ["np.linalg.diagonal(M)"]
    ) { machine, call throws(Interruption) in
      .object(
        try machine.diagonal(machine.asArray(call[0]), machine.wholeNumber(call["offset"]), -2, -1))
    },
    same("outer", "x1, x2, /"), same("matmul", "x1, x2, /, out=None"),
    same("matrix_transpose", "x, /"),
  ]

  private static func linear(
    _ name: String, _ op: OpCode, _ parameters: String, _ example: String
  ) -> Entry {
    Entry("numpy.linalg.\(name)", parameters: parameters, examples: [example]) {
      machine, call throws(Interruption) in
      let a = try machine.matrix(call[0], isSquare: true)
      return try op == .inv
        ? .object(machine.inverted(a)) : machine.unwrapped(machine.apply(op, [a]))
    }
  }

  private static func same(_ name: String, _ parameters: String) -> Entry {
    Entry("numpy.linalg.\(name)", parameters: parameters) { machine, call throws(Interruption) in
      try machine.call("numpy.\(name)", call.values)
    }
  }
}
