import GradvizEngine

extension SciPyLibrary {
  /// `scipy.stats.multivariate_normal`.
  static let multivariate: [Entry] = [
    ("logpdf", "scipy.stats.multivariate_normal.logpdf(v, np.zeros(3), M)"),
    ("pdf", "scipy.stats.multivariate_normal.pdf(v, np.ones(3), M)"),
  ].map { name, example in
    Entry(
      "scipy.stats.multivariate_normal.\(name)",
      parameters: "x, mean=None, cov=1, allow_singular=False", examples: [example]
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["allow_singular"], of: call, cure: "add a little to the diagonal of 'cov'")
      let logarithm = try machine.normalLogarithm(call)
      return name == "pdf" ? try machine.call("numpy.exp", [logarithm]) : logarithm
    }
  }

  /// A distribution with its parameters given: `norm(0, 2)`.
  ///
  /// - Returns: nil where the module is no distribution.
  static func frozen(_ path: String, _ given: CallArguments) -> Value? {
    let prefix = "scipy.stats."
    guard path.hasPrefix(prefix) else { return nil }
    var functions: [String: Value] = [:]
    for name in Library.names(of: path) {
      functions[name] = .object(
        NativeFunctionObject(name) { machine, arguments throws(Interruption) in
          try machine.call(
            "\(path).\(name)", arguments.positional + given.positional,
            keywords: arguments.keywords + given.keywords)
        })
    }
    guard !functions.isEmpty else { return nil }
    return .object(
      NativeFunctionObject("rv_frozen", attributes: functions) { machine, _ throws(Interruption) in
        throw machine.raise(.TypeError, "'rv_frozen' object is not callable", id: "not-callable")
      })
  }
}

extension Machine {
  /// The logarithm of the density of a normal distribution of several numbers.
  fileprivate func normalLogarithm(_ call: Arguments) throws(Interruption) -> Value {
    var covariance = try floatOperand(call["cov"])
    var mean = try call.optional("mean").map { value throws(Interruption) in try floatOperand(value)
    }
    let count = mean?.count ?? (covariance.rank < 2 ? 1 : covariance.shape[0])
    if count == 1, covariance.rank > 0 {
      covariance = try asArray(reshape(covariance, to: [1, 1]))
    }
    if covariance.rank == 0 {
      covariance = try asArray(
        binary(.multiply, .object(covariance), self.call("numpy.eye", [.int(count)])))
    } else if covariance.rank == 1 {
      covariance = try asArray(self.call("numpy.diag", [.object(covariance)]))
    }
    guard covariance.rank == 2, covariance.shape[0] == covariance.shape[1] else {
      throw raise(
        .ValueError,
        "Array 'cov' must be square if it is two dimensional, but cov.shape = "
          + "\(Self.tupleText(covariance.shape)).", id: "shape-mismatch")
    }
    guard covariance.shape[0] == count else {
      throw raise(
        .ValueError,
        "Dimension mismatch: array 'cov' is of shape \(Self.tupleText(covariance.shape)), but 'mean' is "
          + "a vector of length \(count).", id: "shape-mismatch")
    }
    mean = try mean.map { given throws(Interruption) in
      try asArray(reshape(given, to: [count]))
    }
    var points = try floatOperand(call[0])
    if points.rank == 0 {
      points = try asArray(reshape(points, to: [1]))
    } else if points.rank == 1 {
      points = try asArray(
        reshape(points, to: count == 1 ? [points.count, 1] : [1, points.count]))
    }
    let deviation =
      try mean.map { center throws(Interruption) in
        try asArray(binary(.subtract, .object(points), .object(center)))
      } ?? points
    guard deviation.shape.last == count else {
      throw raise(
        .ValueError,
        "points of shape \(Self.tupleText(points.shape)) do not fit a mean of length \(count)",
        id: "shape-mismatch")
    }
    let factor: Value
    do throws(Interruption) {
      factor = try self.call("numpy.linalg.cholesky", [.object(covariance)])
    } catch {
      guard isException(error, "LinAlgError") else { throw error }
      throw raise(
        .LinAlgError,
        "When `allow_singular is False`, the input matrix must be symmetric positive definite.",
        id: "singular", help: "add a little to the diagonal of 'cov'")
    }
    let rows = try asArray(
      reshape(deviation, to: [deviation.count / max(count, 1), count]))
    let columns = try self.call("numpy.transpose", [.object(rows)])
    let whitened = try self.call("numpy.linalg.solve", [factor, columns])
    let distance = try self.call(
      "numpy.sum", [binary(.multiply, whitened, whitened)], keywords: [("axis", .int(0))])
    let diagonal = try self.call("numpy.diagonal", [factor])
    let volume = try binary(
      .multiply, .float(2), self.call("numpy.sum", [self.call("numpy.log", [diagonal])]))
    let constant = try binary(.add, volume, .float(Double(count) * 1.8378770664093453))
    let result = try binary(.multiply, .float(-0.5), binary(.add, constant, distance))
    let shape = deviation.shape.dropLast().filter { $0 != 1 }
    return unwrapped(try asArray(reshape(asArray(result), to: Array(shape))))
  }
}
