import GradvizEngine

extension NumPyLibrary {
  /// Norms of vectors and matrices.
  static let norms: [Entry] = [
    Entry(
      "numpy.linalg.norm", parameters: "x, ord=None, axis=None, keepdims=False",
      examples: [
        "np.linalg.norm(x)", "np.linalg.norm(x, axis=1)", "np.linalg.norm(v, 1)",
        "np.linalg.norm(x, np.inf)",
        "np.linalg.norm(x, 3, axis=0, keepdims=True)", "np.linalg.norm(x, 'nuc')",
        "np.linalg.norm(x, 2)",
      ]
    ) { machine, call throws(Interruption) in
      try machine.norm(
        call[0], call["ord"], axis: call["axis"], keepsAxes: machine.flag(call["keepdims"]))
    },
    Entry(
      "numpy.linalg.vector_norm", parameters: "x, /, *, axis=None, keepdims=False, ord=2",
      examples: ["np.linalg.vector_norm(x)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.floatArray(machine.asArray(call[0]))
      let keeps = try machine.flag(call["keepdims"])
      if call["axis"].isNone {
        let norm = try machine.norm(
          .object(machine.flat(array)), call["ord"], axis: .int(0), keepsAxes: false)
        return try keeps
          ? machine.reshape(machine.asArray(norm), to: [Int](repeating: 1, count: array.rank))
          : norm
      }
      guard try machine.shape(call["axis"]).count == 1 else {
        throw machine.raise(
          .NotImplementedError, "vector_norm() over several axes is not part of the language",
          id: "unsupported", help: "flatten them first")
      }
      return try machine.norm(.object(array), call["ord"], axis: call["axis"], keepsAxes: keeps)
    },
    Entry(
      "numpy.linalg.matrix_norm", parameters: "x, /, *, keepdims=False, ord='fro'",
      examples: ["np.linalg.matrix_norm(S)"]
    ) { machine, call throws(Interruption) in
      try machine.norm(
        call[0], call["ord"], axis: .tuple([.int(-2), .int(-1)]),
        keepsAxes: machine.flag(call["keepdims"]))
    },
    Entry(
      "numpy.linalg.cond", parameters: "x, p=None",
      examples: ["np.linalg.cond(M)", "np.linalg.cond(M, 1)"]
    ) {
      machine, call throws(Interruption) in
      let a = try machine.matrix(call[0])
      let order = call["p"]
      let number = machine.isNumber(order) ? try machine.double(order) : 0
      if order.isNone || abs(number) == 2 {
        let values = try machine.apply(.svdvals, [a])
        let last = values.rank - 1
        let first = machine.unwrapped(try machine.row(0, of: values, axis: last))
        let end = machine.unwrapped(try machine.row(values.shape[last] - 1, of: values, axis: last))
        return try number == -2
          ? machine.binary(.divide, end, first) : machine.binary(.divide, first, end)
      }
      let inverse = try machine.call("numpy.linalg.inv", [.object(a)])
      let axes = Value.tuple([.int(-2), .int(-1)])
      return try machine.binary(
        .multiply, machine.norm(.object(a), order, axis: axes, keepsAxes: false),
        machine.norm(inverse, order, axis: axes, keepsAxes: false))
    },
    .refused(
      ["numpy.linalg.eig", "numpy.linalg.eigvals"],
      cure:
        "write np.linalg.eigh or np.linalg.eigvalsh for a symmetric matrix; others have complex eigenvalues"
    ),
    .refused(
      ["numpy.linalg.tensorsolve", "numpy.linalg.tensorinv"],
      cure: "reshape to a matrix for np.linalg.solve"),
  ]
}

extension Machine {
  func norm(
    _ value: Value, _ order: Value, axis: Value, keepsAxes: Bool
  ) throws(Interruption) -> Value {
    let x = try floatArray(asArray(value))
    var axes = Array(0..<x.rank)
    if axis.isNone {
      let p = try isNumber(order) ? double(order) : 0
      let isFrobenius = x.rank == 2 && ["f", "fro"].contains(order.asText ?? "")
      if order.isNone || isFrobenius || (x.rank == 1 && p == 2) {
        let flat = try flat(x)
        let squares = try dot(.object(flat), .object(flat))
        let result = try call("numpy.sqrt", [squares])
        return keepsAxes
          ? try reshape(asArray(result), to: [Int](repeating: 1, count: x.rank)) : result
      }
    } else {
      axes = []
      for number in try shape(axis) { axes.append(try self.axis(number, rank: x.rank)) }
    }
    switch axes.count {
    case 1: return try vectorNorm(x, order, axes[0], keepsAxes: keepsAxes)
    case 2:
      if axes[0] == axes[1] { throw raise(.ValueError, "Duplicate axes given.", id: "axis") }
      let result = try matrixNorm(x, order, axes[0], axes[1])
      if !keepsAxes { return result }
      return try reshape(asArray(result), to: Self.reducedShape(x.shape, axes, keepsAxes: true))
    default:
      throw raise(
        .ValueError, "Improper number of dimensions to norm.", id: "axis", help: "give axis=…")
    }
  }

  private func over(
    _ name: String, _ value: Value, _ axis: Value, _ keepsAxes: Bool = false
  ) throws(Interruption) -> Value {
    try call("numpy.\(name)", [value], keywords: [("axis", axis), ("keepdims", .bool(keepsAxes))])
  }

  private func vectorNorm(
    _ x: ArrayObject, _ order: Value, _ axis: Int, keepsAxes: Bool
  ) throws(Interruption) -> Value {
    if let text = order.asText {
      throw raise(.ValueError, "Invalid norm order '\(text)' for vectors", id: "choice")
    }
    let p = try order.isNone ? 2 : double(order)
    let along = Value.int(axis)
    if p == 2 {
      return try call(
        "numpy.sqrt", [over("sum", binary(.multiply, .object(x), .object(x)), along, keepsAxes)])
    }
    if p == 0 {
      notePlainUse(of: x)
      let flags = try plainDoubles(of: x).map { $0 != 0 ? 1.0 : 0 }
      return try over(
        "sum", .object(asArray(floats(flags, shape: x.shape, x.dtype))), along, keepsAxes)
    }
    let sizes = try call("numpy.abs", [.object(x)])
    switch p {
    case .infinity: return try over("max", sizes, along, keepsAxes)
    case -.infinity: return try over("min", sizes, along, keepsAxes)
    case 1: return try over("sum", sizes, along, keepsAxes)
    default:
      let sum = try over("sum", binary(.power, sizes, order), along, keepsAxes)
      return try binary(
        .power, sum, isRecorded(order) ? binary(.divide, .float(1), order) : .float(1 / p))
    }
  }

  private func matrixNorm(
    _ x: ArrayObject, _ order: Value, _ rows: Int, _ columns: Int
  ) throws(Interruption) -> Value {
    let text = order.asText
    if order.isNone || text == "fro" || text == "f" {
      let squares = try binary(.multiply, .object(x), .object(x))
      return try call("numpy.sqrt", [over("sum", squares, .tuple([.int(rows), .int(columns)]))])
    }
    func singular() throws(Interruption) -> Value {
      let others = (0..<x.rank).filter { $0 != rows && $0 != columns }
      return .object(try apply(.svdvals, [asArray(transpose(x, others + [rows, columns]))]))
    }
    if text == "nuc" { return try over("sum", singular(), .int(-1)) }
    let p = text == nil ? try double(order) : 0
    let sizes = try call("numpy.abs", [.object(x)])
    switch p {
    case 2: return try over("max", singular(), .int(-1))
    case -2: return try over("min", singular(), .int(-1))
    case 1, -1:
      return try over(
        p > 0 ? "max" : "min", over("sum", sizes, .int(rows)),
        .int(columns > rows ? columns - 1 : columns))
    case .infinity, -.infinity:
      return try over(
        p > 0 ? "max" : "min", over("sum", sizes, .int(columns)),
        .int(rows > columns ? rows - 1 : rows))
    default: throw raise(.ValueError, "Invalid norm order for matrices.", id: "choice")
    }
  }
}
