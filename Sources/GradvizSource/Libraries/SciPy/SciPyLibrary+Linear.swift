import GradvizEngine

extension SciPyLibrary {
  /// `scipy.linalg`.
  static let linear: [Entry] = [
    entry(
      "solve",
      "a, b, lower=False, overwrite_a=False, overwrite_b=False, check_finite=True, assume_a=None, transposed=False",
      "scipy.linalg.solve(M, v)"
    ) {
      machine, call throws(Interruption) in
      let a = try machine.matrix(
        machine.flag(call["transposed"])
          ? machine.call("numpy.matrix_transpose", [call[0]]) : call[0], isSquare: true)
      return machine.unwrapped(
        try machine.inScipyWords { () throws(Interruption) in
          try machine.solved(a, machine.floatOperand(call[1]))
        })
    },
    entry(
      "inv", "a, overwrite_a=False, check_finite=True, *, assume_a=None, lower=False",
      "scipy.linalg.inv(M)"
    ) { machine, call throws(Interruption) in
      let a = try machine.matrix(call[0], isSquare: true)
      return .object(
        try machine.inScipyWords { () throws(Interruption) in try machine.inverted(a) })
    },
    same("det", "a, overwrite_a=False, check_finite=True", ["a"]),
    same(
      "norm", "a, ord=None, axis=None, keepdims=False, check_finite=True",
      ["a", "ord", "axis", "keepdims"]),
    entry(
      "cholesky", "a, lower=False, overwrite_a=False, check_finite=True",
      "scipy.linalg.cholesky(M, lower=True)"
    ) { machine, call throws(Interruption) in
      try machine.scipyFactor(call)
    },
    entry(
      "cho_factor", "a, lower=False, overwrite_a=False, check_finite=True",
      "scipy.linalg.cho_solve(scipy.linalg.cho_factor(M), v)"
    ) {
      machine, call throws(Interruption) in
      // The other triangle is what it was before.
      let isLower = try machine.flag(call["lower"])
      let factor = try machine.scipyFactor(call)
      let other = try machine.call(
        isLower ? "numpy.triu" : "numpy.tril",
        [.object(machine.floatOperand(call[0])), .int(isLower ? 1 : -1)])
      return .tuple([try machine.binary(.add, factor, other), .bool(isLower)])
    },
    entry(
      "cho_solve", "c_and_lower, b, overwrite_b=False, check_finite=True",
      "scipy.linalg.cho_solve((scipy.linalg.cholesky(M), False), A)"
    ) {
      machine, call throws(Interruption) in
      let pair = try machine.items(of: call[0])
      guard pair.count == 2 else {
        throw machine.raise(
          .ValueError, "not enough values to unpack (expected 2)", id: "argument-count")
      }
      let isLower = try machine.truth(pair[1])
      let c = try machine.matrix(pair[0], isSquare: true)
      let triangle = try machine.asArray(
        machine.call(isLower ? "numpy.tril" : "numpy.triu", [.object(c)]))
      let turned = try machine.asArray(machine.call("numpy.matrix_transpose", [.object(triangle)]))
      let first = try machine.solved(isLower ? triangle : turned, machine.floatOperand(call[1]))
      return machine.unwrapped(try machine.solved(isLower ? turned : triangle, first))
    },
    entry(
      "solve_triangular",
      "a, b, trans=0, lower=False, unit_diagonal=False, overwrite_b=False, check_finite=True",
      "scipy.linalg.solve_triangular(M, v, lower=True)"
    ) { machine, call throws(Interruption) in
      let isLower = try machine.flag(call["lower"])
      var a = try machine.asArray(
        machine.call(
          isLower ? "numpy.tril" : "numpy.triu", [.object(machine.matrix(call[0], isSquare: true))])
      )
      if try machine.flag(call["unit_diagonal"]) {
        let strict = try machine.call(
          isLower ? "numpy.tril" : "numpy.triu", [.object(a), .int(isLower ? -1 : 1)])
        a = try machine.asArray(
          machine.binary(.add, strict, machine.call("numpy.eye", [.int(a.shape[a.rank - 1])])))
      }
      let trans = call["trans"]
      let isTurned = try trans.asText == nil ? machine.truth(trans) : trans.asText != "N"
      if isTurned {
        a = try machine.asArray(machine.call("numpy.matrix_transpose", [.object(a)]))
      }
      return machine.unwrapped(try machine.solved(a, machine.floatOperand(call[1])))
    },
    entry(
      "eigh",
      "a, b=None, *, lower=True, eigvals_only=False, overwrite_a=False, overwrite_b=False, type=1, check_finite=True, subset_by_index=None, subset_by_value=None, driver=None",
      "scipy.linalg.eigh(M, eigvals_only=True)"
    ) {
      machine, call throws(Interruption) in
      try machine.refuse(
        ["b", "subset_by_index", "subset_by_value", "driver"], of: call,
        cure: "take parts of the result")
      let a = try machine.mirrored(
        machine.matrix(call[0], isSquare: true), isLower: machine.flag(call["lower"]))
      guard try machine.flag(call["eigvals_only"]) else {
        throw machine.raise(
          .NotImplementedError,
          "the eigenvectors of scipy.linalg.eigh() are not part of the language: their signs are others than NumPy's",
          id: "unsupported", help: "write np.linalg.eigh(a)")
      }
      return .object(try machine.apply(.eigvalsh, [a]))
    },
    entry(
      "eigvalsh",
      "a, b=None, *, lower=True, overwrite_a=False, overwrite_b=False, type=1, check_finite=True",
      "scipy.linalg.eigvalsh(M)"
    ) {
      machine, call throws(Interruption) in
      try machine.refuse(["b"], of: call, cure: "solve by the Cholesky factor of b")
      let a = try machine.mirrored(
        machine.matrix(call[0], isSquare: true), isLower: machine.flag(call["lower"]))
      return .object(try machine.apply(.eigvalsh, [a]))
    },
    entry("svdvals", "a, overwrite_a=False, check_finite=True", "scipy.linalg.svdvals(x)") {
      machine, call throws(Interruption) in
      .object(try machine.apply(.svdvals, [machine.matrix(call[0])]))
    },
    entry(
      "svd",
      "a, full_matrices=True, compute_uv=True, overwrite_a=False, check_finite=True, lapack_driver='gesdd'",
      "scipy.linalg.svd(x, full_matrices=False)[1]"
    ) {
      machine, call throws(Interruption) in
      let result = try machine.call("numpy.linalg.svd", [call[0], call[1], call[2]])
      return result.asTuple.map { .tuple($0.items) } ?? result
    },
    entry(
      "qr", "a, overwrite_a=False, lwork=None, mode='full', pivoting=False, check_finite=True",
      "scipy.linalg.qr(M)[0]"
    ) {
      machine, call throws(Interruption) in
      try machine.refuse(["pivoting"], of: call, cure: "leave 'pivoting=' away")
      let modes = ["full": "complete", "economic": "reduced", "r": "r"]
      guard let mode = modes[call["mode"].asText ?? ""] else {
        throw machine.raise(
          .ValueError, "Mode argument should be one of ['full', 'r', 'economic', 'raw']",
          id: "choice")
      }
      if mode == "r" {
        return .tuple([try machine.call("numpy.linalg.qr", [call[0], .text("r")])])
      }
      let result = try machine.call("numpy.linalg.qr", [call[0], .text(mode)])
      return result.asTuple.map { .tuple($0.items) } ?? result
    },
    entry(
      "pinv", "a, *, atol=None, rtol=None, return_rank=False, check_finite=True",
      "scipy.linalg.pinv(x)"
    ) { machine, call throws(Interruption) in
      try machine.refuse(["atol"], of: call, cure: "write rtol=…")
      let a = try machine.matrix(call[0])
      let cutoff =
        try call["rtol"].isNone
        ? Double(max(a.shape[a.rank - 2], a.shape[a.rank - 1])) * 0x1p-52
        : machine.double(call["rtol"])
      let (inverse, rank) = try machine.pseudoInverse(a, cutoff: cutoff)
      return try machine.flag(call["return_rank"])
        ? .tuple([.object(inverse), .int(rank)]) : .object(inverse)
    },
  ]

  private static func entry(
    _ name: String, _ parameters: String, _ example: String,
    run: @escaping (Machine, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry("scipy.linalg.\(name)", parameters: parameters, examples: [example], run: run)
  }

  private static func same(_ name: String, _ parameters: String, _ passed: [String]) -> Entry {
    entry(name, parameters, "scipy.linalg.\(name)(M)") { machine, call throws(Interruption) in
      try machine.call("numpy.linalg.\(name)", passed.map { call[$0] })
    }
  }
}

extension Machine {
  /// Does something whose errors are said in SciPy's words.
  func inScipyWords<T>(_ body: () throws(Interruption) -> T) throws(Interruption) -> T {
    do throws(Interruption) {
      return try body()
    } catch {
      if case .exception(let instance) = error, message(of: instance) == "Singular matrix" {
        instance.attributes.set(
          symbols["args"], .tuple([.text("A singular matrix detected: slice(s) [0] are singular.")])
        )
      }
      throw error
    }
  }

  /// The factor of Cholesky, the upper one unless the lower is asked for.
  func scipyFactor(_ call: Arguments) throws(Interruption) -> Value {
    let isLower = try flag(call["lower"])
    do throws(Interruption) {
      let lower = try choleskyFactor(matrix(call[0], isSquare: true), isLower: isLower)
      return try isLower ? .object(lower) : self.call("numpy.matrix_transpose", [.object(lower)])
    } catch {
      if case .exception(let instance) = error, instance.type === classes[.LinAlgError],
        message(of: instance) == "Matrix is not positive definite"
      {
        let a = try asArray(call[0])
        let minor = try firstMinor(a)
        instance.attributes.set(
          symbols["args"],
          .tuple([.text("\(minor)-th leading minor of the array is not positive definite")]))
      }
      throw error
    }
  }

  /// The first leading minor that is not positive.
  private func firstMinor(_ a: ArrayObject) throws(Interruption) -> Int {
    let n = a.shape.last ?? 0
    for size in 1..<n + 1 {
      let rows = part(
        part(a, axis: 0, IndexRange(start: 0, count: size)), axis: 1,
        IndexRange(start: 0, count: size))
      let plain = try floatArray(plainCopy(of: rows))
      if try plainDoubles(of: apply(.cholesky, [mirrored(plain, isLower: true)])).contains(
        where: \.isNaN)
      {
        return size
      }
    }
    return n
  }
}
