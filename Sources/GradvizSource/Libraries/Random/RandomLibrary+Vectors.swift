import GradvizDiagnostics
import GradvizEngine
import GradvizRandom

extension RandomLibrary {
  /// Distributions whose every draw is a vector.
  static var vectors: [Entry] {
    drawing(
      .both, "dirichlet", "alpha, size=None",
      examples: ["np.random.RandomState(1).dirichlet([1.0, 2.0, 3.0], size=2)"]
    ) { machine, source, call throws(Interruption) in
      try machine.dirichlet(call["alpha"], size: call["size"], source)
    }
      + drawing(
        .both, "multinomial", "n, pvals, size=None",
        examples: ["np.random.RandomState(1).multinomial(10, [0.2, 0.8], size=2)"]
      ) { machine, source, call throws(Interruption) in
        try machine.multinomial(call["n"], call["pvals"], size: call["size"], source)
      }
      + drawing(
        .legacy, "multivariate_normal", "mean, cov, size=None, check_valid='warn', tol=1e-8",
        examples: ["np.random.RandomState(1).multivariate_normal(w, np.eye(2), size=3)"]
      ) { machine, source, call throws(Interruption) in
        try machine.multivariateNormal(call, source)
      }
      + drawing(
        .generator, "multivariate_normal",
        "mean, cov, size=None, check_valid='warn', tol=1e-8, *, method='svd'"
      ) { machine, source, call throws(Interruption) in
        if call["method"].asText != "svd" {
          throw machine.notDrawn("another 'method' than 'svd'", "leave 'method' out")
        }
        return try machine.multivariateNormal(call, source)
      }
  }
}

extension Machine {
  fileprivate func dirichlet(
    _ value: Value, size: Value, _ source: any NumPySource
  ) throws(Interruption) -> Value {
    guard try length(of: value) != nil else {
      throw raise(
        .TypeError, "object of type '\(typeName(of: value))' has no len()", id: "operands")
    }
    let array = try asArray(value)
    guard array.rank == 1 else {
      throw raise(
        .ValueError,
        "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.",
        id: "ragged")
    }
    if array.isRecorded, unrecordedDepth == 0 {
      throw raise(
        .TypeError, "numbers of 'dirichlet' have no recorded gradient by 'alpha'",
        id: "unsupported",
        help: "write plain numbers in the call: dirichlet([…])")
    }
    let alpha = try plainDoubles(of: array)
    let given = try drawnShape(size) ?? []
    try reserve(given + [alpha.count])
    let numbers = try drawing(source) { () throws(RandomError) in
      var numbers: [Double] = []
      for _ in 0..<Shape(given).count { numbers += try source.dirichlet(alpha) }
      return numbers
    }
    return .object(ArrayObject(Tensor(shape: Shape(given + [alpha.count]), elements: numbers)))
  }

  fileprivate func multinomial(
    _ n: Value, _ probabilities: Value, size: Value, _ source: any NumPySource
  ) throws(Interruption) -> Value {
    let array = try asArray(probabilities)
    if array.rank == 0 || source.isLegacy && array.rank != 1 {
      throw raise(
        source.isLegacy ? .TypeError : .ValueError,
        source.isLegacy
          ? "pvals must be a 1-d sequence"
          : "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.",
        id: "random")
    }
    notePlainUse(of: array)
    let all = try plainDoubles(of: array)
    let width = array.shape[array.rank - 1]
    let isSequence = n.asList != nil || n.asTuple != nil || n.asArray.map { $0.rank > 0 } == true
    let counts =
      isSequence
      ? try asArray(n) : ArrayObject([try wholeNumber(int(n, base: .unset))], .int64, shape: [])
    if source.isLegacy, counts.rank > 0 {
      throw raise(
        .TypeError, "only 0-dimensional arrays can be converted to Python scalars",
        id: "not-a-number")
    }
    let rows = ArrayObject(
      Array(0..<(width == 0 ? 0 : array.count / width)), .int64,
      shape: Array(array.shape.dropLast()))
    let shape = try drawnShape(try drawnShape(size), [counts, rows])
    try reserve(shape + [width])
    if width == 0, !source.isLegacy {
      throw raise(
        .ValueError,
        "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.",
        id: "random")
    }
    let trials = try spread(counts, to: shape)
    let row = try spread(rows, to: shape)
    let numbers = try drawing(source) { () throws(RandomError) in
      var numbers: [Int] = []
      for index in 0..<Shape(shape).count where width > 0 {
        let start = row.count == 1 ? row[0] * width : row[index] * width
        numbers += try source.multinomial(
          n: trials[index], probabilities: Array(all[start..<start + width]))
      }
      return numbers
    }
    return .object(ArrayObject(numbers, .int64, shape: shape + [width]))
  }

  /// Normal vectors: the mean plus normal numbers times a root of the covariance.
  ///
  /// The root is made of a singular value decomposition. That of a diagonal matrix is exact; of another, last bits may
  /// differ from NumPy's.
  fileprivate func multivariateNormal(
    _ call: Arguments, _ source: any NumPySource
  ) throws(Interruption) -> Value {
    let mean = try asArray(call["mean"])
    let covariance = try asArray(call["cov"])
    let given = try drawnShape(call["size"]) ?? []
    if mean.rank != 1 { throw raise(.ValueError, "mean must be 1 dimensional", id: "random") }
    if covariance.rank != 2 || covariance.shape[0] != covariance.shape[1] {
      throw raise(.ValueError, "cov must be 2 dimensional and square", id: "random")
    }
    let width = mean.count
    if covariance.shape[0] != width {
      throw raise(.ValueError, "mean and cov must have same length", id: "random")
    }
    let isRecorded = covariance.isRecorded && unrecordedDepth == 0
    let isDistinct = try isRecorded ? hasDistinctValues(covariance) : false
    if isRecorded, !isDistinct, tape.isInput(try node(of: covariance)) == false {
      let normal = source.isLegacy ? "np.random.standard_normal" : "rng.standard_normal"
      throw raise(
        .TypeError, "numbers of 'multivariate_normal' have no recorded gradient by 'cov'",
        id: "unsupported",
        help: "write mean + \(normal)((n, d)) @ np.linalg.cholesky(cov).T")
    }
    try reserve(given + [width])
    var noise: [Double] = []
    for _ in 0..<Shape(given + [width]).count { noise.append(source.standardNormal()) }
    let vectors: Value
    if isDistinct {
      vectors = try recordedVectors(noise, by: covariance, given + [width])
    } else {
      if isRecorded {
        note(
          Diagnostic(
            id: "multivariate-normal-gradient", severity: .note,
            message:
              "singular values of 'cov' are equal, where the numbers drawn have no derivative by it: none is taken",
            range: range))
      }
      vectors = try scaled(noise, by: plainCopy(of: covariance), width, given + [width])
    }
    return .object(try asArray(binary(.add, vectors, .object(cast(mean, to: .float64)))))
  }

  /// Whether the singular values of a matrix are so far apart that its decomposition has derivatives.
  private func hasDistinctValues(_ covariance: ArrayObject) throws(Interruption) -> Bool {
    let values = try evaluate(.svdvals, [plainTensor(of: cast(covariance, to: .float64))]).elements
    guard let largest = values.first, let least = values.last, least > 1e-12 * largest else {
      return false
    }
    return zip(values, values.dropFirst()).allSatisfy { $0 - $1 > 1e-6 * largest }
  }

  /// Vectors of independent numbers with a recorded covariance instead, by its singular value decomposition.
  private func recordedVectors(
    _ noise: [Double], by covariance: ArrayObject, _ shape: [Int]
  ) throws(Interruption) -> Value {
    let matrix = try cast(covariance, to: .float64)
    let width = matrix.shape[0]
    let roots = try call("numpy.sqrt", [.object(apply(.svdvals, [matrix]))])
    let root = try binary(
      .multiply, call("numpy.expand_dims", [roots, .int(1)]), .object(apply(.svdVh, [matrix])))
    let rows = floats(noise, shape: [noise.count / max(width, 1), width])
    let product = try asArray(binary(.matmul, rows, root))
    return try reshape(product, to: shape)
  }

  /// Vectors of independent numbers with a covariance instead.
  private func scaled(
    _ noise: [Double], by covariance: ArrayObject, _ width: Int, _ shape: [Int]
  ) throws(Interruption) -> Value {
    let matrix = try plainTensor(of: cast(covariance, to: .float64))
    let variances = (0..<width).map { matrix.base[$0 * width + $0] }
    let isDiagonal = (0..<width * width).allSatisfy {
      $0 / width == $0 % width || matrix.base[$0] == 0
    }
    if isDiagonal, Set(variances).count == width || Set(variances).count <= 1,
      variances.allSatisfy({ $0 >= 0 })
    {
      // The greatest variance comes first.
      let order = variances.indices.sorted {
        variances[$0] != variances[$1] ? variances[$0] > variances[$1] : $0 < $1
      }
      var result = noise
      for start in stride(from: 0, to: noise.count, by: max(width, 1)) {
        for (index, place) in order.enumerated() {
          result[start + place] = noise[start + index] * variances[place].squareRoot()
        }
      }
      return .object(ArrayObject(Tensor(shape: Shape(shape), elements: result)))
    }
    note(
      Diagnostic(
        id: "multivariate-normal", severity: .note,
        message:
          "NumPy draws these numbers by a singular value decomposition, whose last bits may differ",
        range: range))
    let values = try evaluate(.svdvals, [matrix])
    let right = try evaluate(.svdVh, [matrix])
    let root = Tensor(
      shape: Shape([width, width]),
      elements: (0..<width * width).map { values.base[$0 / width].squareRoot() * right.base[$0] })
    let rows = Tensor(shape: Shape([width == 0 ? 0 : noise.count / width, width]), elements: noise)
    let product = try evaluate(.matmul, [rows, root])
    return .object(ArrayObject(Tensor(shape: Shape(shape), elements: product.elements)))
  }
}
