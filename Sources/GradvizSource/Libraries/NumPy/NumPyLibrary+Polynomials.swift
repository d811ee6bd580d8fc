import GradvizEngine

extension NumPyLibrary {
  /// Polynomials by their coefficients, the highest power first.
  static let polynomials: [Entry] = [
    .numpy(
      "polyval", parameters: "p, x",
      examples: ["np.polyval([1.0, -2.0, 3.0], x)", "np.polyval(v, s)", "np.polyval(v, w)"]
    ) {
      machine, call throws(Interruption) in
      let p = try machine.asArray(call[0])
      guard p.rank <= 1 else {
        throw machine.raise(
          .NotImplementedError, "coefficients of one axis are part of the language",
          id: "unsupported", help: "give a list of numbers")
      }
      let x = try machine.asArray(call[1])
      let coefficients = try machine.items(of: .object(machine.flat(p)))
      let isFinite = try machine.plainDoubles(of: x).allSatisfy(\.isFinite)
      var result: Value = .object(try machine.asArray(machine.full(x.shape, .int(0), x.dtype)))
      for (place, coefficient) in coefficients.enumerated() {
        if place == 0, isFinite {
          // Nothing is to be seen of the zero that the sum begins with.
          result =
            coefficients.count > 1 ? coefficient : try machine.binary(.add, result, coefficient)
        } else {
          result = try machine.binary(
            .add, machine.binary(.multiply, result, .object(x)), coefficient)
        }
      }
      return coefficients.isEmpty ? result : machine.unwrapped(try machine.asArray(result))
    },
    .numpy(
      "polyfit", parameters: "x, y, deg, rcond=None, full=False, w=None, cov=False",
      examples: ["np.polyfit(v, x[0], 1)", "np.polyfit(v, x.T, 1)", "np.polyfit(v, x[0], 2)"]
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["full", "cov"], of: call, cure: "write np.linalg.lstsq(np.vander(x, deg + 1), y)")
      return try machine.polynomialFit(call)
    },
    .numpy("polyadd", parameters: "a1, a2", examples: ["np.polyadd(v, w)"]) {
      machine, call throws(Interruption) in
      try machine.aligned(call, .add)
    },
    .numpy("polysub", parameters: "a1, a2", examples: ["np.polysub(v, w)"]) {
      machine, call throws(Interruption) in
      try machine.aligned(call, .subtract)
    },
    .numpy("polymul", parameters: "a1, a2", examples: ["np.polymul(v, w)"]) {
      machine, call throws(Interruption) in
      try machine.call(
        "numpy.convolve",
        [
          .object(machine.trimmed(machine.asArray(call[0]))),
          .object(machine.trimmed(machine.asArray(call[1]))),
        ])
    },
    .numpy(
      "polyder", parameters: "p, m=1",
      examples: ["np.polyder(v)", "np.polyder([1.0, 2.0, 3.0, 4.0], 2)"]
    ) {
      machine, call throws(Interruption) in
      let order = try machine.wholeNumber(call[1])
      if order < 0 {
        throw machine.raise(
          .ValueError, "Order of derivative must be positive (see polyint)", id: "range")
      }
      var p = try machine.flat(machine.asArray(call[0]))
      for _ in 0..<min(order, p.count) {
        let count = max(p.count - 1, 0)
        let powers = machine.wholes((0..<count).map { count - $0 }, shape: [count])
        p = try machine.asArray(
          machine.binary(
            .multiply, .object(machine.part(p, axis: 0, IndexRange(start: 0, count: count))), powers
          ))
      }
      return .object(p)
    },
    .numpy(
      "polyint", parameters: "p, m=1, k=None", examples: ["np.polyint(v)", "np.polyint(v, k=3.0)"]
    ) {
      machine, call throws(Interruption) in
      let order = try machine.wholeNumber(call[1])
      if order < 0 {
        throw machine.raise(
          .ValueError, "Order of integral must be positive (see polyder)", id: "range")
      }
      var p = try machine.flat(machine.asArray(call[0]))
      var constants: [Value] = [Value](repeating: .float(0), count: min(order, 1000))
      if let given = call.optional("k") {
        let numbers = try machine.items(of: .object(machine.flat(machine.asArray(given))))
        if numbers.count == 1 {
          constants = constants.map { _ in numbers[0] }
        } else {
          constants = numbers
        }
        guard constants.count >= order else {
          throw machine.raise(
            .ValueError, "k must be a scalar or a rank-1 array of length 1 or >m.",
            id: "shape-mismatch")
        }
      }
      for constant in constants.prefix(order) {
        let powers = machine.wholes((0..<p.count).map { p.count - $0 }, shape: [p.count])
        let scaled = try machine.binary(.divide, .object(p), powers)
        p = try machine.asArray(
          machine.concatenate(
            [scaled, .object(machine.flat(machine.asArray(constant)))], axis: .int(0)))
      }
      return .object(p)
    },
    .refused(
      ["numpy.roots", "numpy.poly1d", "numpy.Polynomial"],
      cure: "write the polynomial as a list of coefficients for np.polyval"),
  ]
}

extension Machine {
  /// Coefficients without zeros in front.
  func trimmed(_ given: ArrayObject) throws(Interruption) -> ArrayObject {
    if given.rank > 1 { throw raise(.ValueError, "Polynomial must be 1d only.", id: "axis") }
    let array = try flat(given)
    let first = try truePlaces(array).first ?? array.count
    // What is zero by its value only, as an input that happens to be zero, stays.
    if first == 0 || array.isRecorded { return array }
    return part(
      array, axis: 0, IndexRange(start: min(first, array.count), count: array.count - first))
  }

  /// Coefficients of the same powers, added or subtracted.
  func aligned(_ call: Arguments, _ op: Opcode) throws(Interruption) -> Value {
    for value in [call[0], call[1]] where try asArray(value).rank > 1 {
      throw raise(.ValueError, "Polynomial must be 1d only.", id: "axis")
    }
    var parts = [try flat(asArray(call[0])), try flat(asArray(call[1]))]
    let count = max(parts[0].count, parts[1].count)
    for (number, part) in parts.enumerated() where part.count < count {
      let zeros = try full([count - part.count], .int(0), part.dtype)
      parts[number] = try asArray(concatenate([zeros, .object(part)], axis: .int(0)))
    }
    return try binary(op, .object(parts[0]), .object(parts[1]))
  }

  func polynomialFit(_ call: Arguments) throws(Interruption) -> Value {
    let degree = try wholeNumber(call["deg"])
    if degree < 0 { throw raise(.ValueError, "expected deg >= 0", id: "range") }
    let x = try floatArray(asArray(call["x"]))
    let y = try floatArray(asArray(call["y"]))
    guard x.rank == 1 else {
      throw raise(.TypeError, "expected 1D vector for x", id: "shape-mismatch")
    }
    if x.count == 0 { throw raise(.TypeError, "expected non-empty vector for x", id: "empty") }
    guard (1...2).contains(y.rank) else {
      throw raise(.TypeError, "expected 1D or 2D array for y", id: "shape-mismatch")
    }
    guard x.count == y.shape[0] else {
      throw raise(.TypeError, "expected x and y to have same length", id: "shape-mismatch")
    }
    var left = try self.call("numpy.vander", [.object(x), .int(degree + 1)])
    var right: Value = .object(y)
    if let given = call.optional("w") {
      let weights = try floatArray(asArray(given))
      guard weights.rank == 1 else {
        throw raise(.TypeError, "expected a 1-d array for weights", id: "shape-mismatch")
      }
      guard weights.count == x.count else {
        throw raise(.TypeError, "expected w and y to have the same length", id: "shape-mismatch")
      }
      let column = try reshape(weights, to: [weights.count, 1])
      left = try binary(.multiply, left, column)
      right = try binary(.multiply, right, y.rank == 2 ? column : .object(weights))
    }
    let squares = try self.call(
      "numpy.sum", [binary(.multiply, left, left)], keywords: [("axis", .int(0))])
    let scale = try self.call("numpy.sqrt", [squares])
    left = try binary(.divide, left, scale)
    let cutoff = try call["rcond"].isNone ? Double(x.count) * 0x1p-52 : double(call["rcond"])
    let solution = try leastSquares(asArray(left), asArray(right), cutoff: cutoff).solution
    if y.rank == 1 { return try binary(.divide, .object(solution), scale) }
    let transposed = try transpose(solution, nil)
    return try transpose(asArray(binary(.divide, transposed, scale)), nil)
  }
}
