import GradvizEngine

extension Machine {
  /// A matrix or a stack of them, of floats.
  func matrix(_ value: Value, isSquare: Bool = false) throws(Interruption) -> ArrayObject {
    let array = try floatArray(asArray(value))
    guard array.rank >= 2 else {
      throw raise(
        .LinAlgError,
        "\(array.rank)-dimensional array given. Array must be at least two-dimensional",
        id: "shape-mismatch")
    }
    if isSquare, array.shape[array.rank - 1] != array.shape[array.rank - 2] {
      throw raise(
        .LinAlgError, "Last 2 dimensions of the array must be square", id: "shape-mismatch",
        label: "an array of shape \(Shape(array.shape))")
    }
    return array
  }

  /// Does something whose errors are said in NumPy's words.
  func inLinearWords<T>(_ body: () throws(Interruption) -> T) throws(Interruption) -> T {
    do throws(Interruption) {
      return try body()
    } catch {
      if case .exception(let instance) = error, instance.type === classes[.LinAlgError] {
        let text = message(of: instance).lowercased()
        if text.contains("singular") {
          instance.attributes.set(symbols["args"], .tuple([.text("Singular matrix")]))
        }
        if text.contains("positive") {
          instance.attributes.set(
            symbols["args"], .tuple([.text("Matrix is not positive definite")]))
        }
      }
      throw error
    }
  }

  /// A named tuple, as functions of linear algebra give them.
  func named(_ name: String, _ fields: [String], _ values: [Value]) -> Value {
    .object(TupleObject(values, fields: NamedTupleFields(name, fields)))
  }

  func choleskyFactor(_ a: ArrayObject, isLower: Bool = true) throws(Interruption) -> ArrayObject {
    let factor = try inLinearWords { () throws(Interruption) in
      try apply(.cholesky, [mirrored(a, isLower: isLower)])
    }
    if !factor.isRecorded, try plainDoubles(of: factor).contains(where: \.isNaN) {
      throw raise(
        .LinAlgError, "Matrix is not positive definite", id: "not-positive",
        label: "an array of shape \(Shape(a.shape))",
        help: "add a small multiple of the identity")
    }
    return factor
  }

  /// Stops at a matrix without an inverse.
  private func checkRegular(_ a: ArrayObject) throws(Interruption) {
    if a.isRecorded, unrecordedDepth == 0 { return }
    guard try plainDoubles(of: asArray(determinantSigns(a))).contains(0) else { return }
    throw raise(
      .LinAlgError, "Singular matrix", id: "singular-matrix",
      label: "an array of shape \(Shape(a.shape))")
  }

  func inverted(_ a: ArrayObject) throws(Interruption) -> ArrayObject {
    try checkRegular(a)
    return try inLinearWords { () throws(Interruption) in try apply(.inv, [a]) }
  }

  func solved(_ a: ArrayObject, _ b: ArrayObject) throws(Interruption) -> ArrayObject {
    try checkRegular(a)
    let n = a.shape[a.rank - 1]
    guard b.rank > 0, b.shape[max(b.rank - 2, 0)] == n else {
      let signature = b.rank == 1 ? "(m,m),(m)->(m)" : "(m,m),(m,n)->(m,n)"
      throw raise(
        .ValueError,
        "solve\(b.rank == 1 ? "1" : ""): Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
          + "\(signature) (size \(b.rank > 0 ? b.shape[max(b.rank - 2, 0)] : 0) is different from \(n))",
        id: "shape-mismatch")
    }
    return try inLinearWords { () throws(Interruption) in try apply(.solve, [a, b]) }
  }

  /// The matrix whose one triangle is read, the other made of it: only what is read receives a gradient.
  func mirrored(_ a: ArrayObject, isLower: Bool) throws(Interruption) -> ArrayObject {
    let n = a.shape[a.rank - 1]
    let indices = (0..<a.count).map { place in
      let (row, column) = (place / n % n, place % n)
      let isRead = isLower ? row >= column : row <= column
      return isRead ? place : place - row * n - column + column * n + row
    }
    return try apply(
      .gather, [a],
      Attributes(shape: Shape(a.shape), indices: indices, text: isLower ? "[lower]" : "[upper]"))
  }

  /// A symmetric matrix, by the triangle that is to be read.
  func symmetric(_ call: Arguments) throws(Interruption) -> ArrayObject {
    let a = try matrix(call[0], isSquare: true)
    let triangle = (call["UPLO"].asText ?? "").uppercased()
    guard ["L", "U"].contains(triangle) else {
      throw raise(.ValueError, "UPLO argument must be 'L' or 'U'", id: "choice")
    }
    return try mirrored(a, isLower: triangle == "L")
  }

  /// The pseudoinverse; singular values of at most the cutoff's part of the largest count as 0.
  func pseudoInverse(
    _ a: ArrayObject, cutoff: Double
  ) throws(Interruption) -> (inverse: ArrayObject, rank: Int) {
    if a.count == 0 {
      var shape = a.shape
      shape.swapAt(a.rank - 1, a.rank - 2)
      return (try asArray(full(shape, .int(0), a.dtype)), 0)
    }
    let values = try apply(.svdvals, [plainCopy(of: a)])
    let numbers = try plainDoubles(of: values)
    var isLarge = [Bool](repeating: false, count: values.count)
    var rank = 0
    for group in try groups(values.shape, [values.rank - 1]) {
      let largest = group.map { numbers[$0] }.max() ?? 0
      for place in group where numbers[place] > cutoff * largest {
        isLarge[place] = true
        rank += 1
      }
    }
    if a.isRecorded, isLarge.allSatisfy({ $0 }), unrecordedDepth == 0 {
      return (try regularInverse(a), rank)
    }
    if a.isRecorded, unrecordedDepth == 0 {
      throw raise(
        .NotImplementedError,
        "the gradient of the pseudoinverse of a matrix without full rank is not part of the language",
        id: "unsupported", label: "singular values \(numbers)",
        help: "add a small multiple of the identity")
    }
    let inverted = numbers.indices.map { isLarge[$0] ? 1 / numbers[$0] : 0 }
    let scale = try reshape(
      asArray(floats(inverted, shape: values.shape, values.dtype)), to: values.shape + [1])
    let u = try call("numpy.matrix_transpose", [.object(apply(.svdU, [a]))])
    let v = try call("numpy.matrix_transpose", [.object(apply(.svdVh, [a]))])
    return (try asArray(matmul(v, binary(.multiply, scale, u))), rank)
  }

  /// The pseudoinverse of a matrix of full rank, whose gradient needs no singular vectors.
  private func regularInverse(_ a: ArrayObject) throws(Interruption) -> ArrayObject {
    let (rows, columns) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
    if rows == columns { return try apply(.inv, [a]) }
    let turned = try asArray(call("numpy.matrix_transpose", [.object(a)]))
    if rows < columns {
      return try asArray(call("numpy.matrix_transpose", [.object(regularInverse(turned))]))
    }
    let unit = try call(
      "numpy.eye", [.int(rows)], keywords: [("dtype", .object(DTypeObject(a.dtype, isType: false)))]
    )
    return try normalSolution(a, turned, asArray(unit))
  }

  /// The solution of the normal equations, made better once where they are far worse than the matrix.
  private func normalSolution(
    _ a: ArrayObject, _ turned: ArrayObject, _ b: ArrayObject
  ) throws(Interruption) -> ArrayObject {
    let squares = try asArray(matmul(.object(turned), .object(a)))
    let first = try apply(.solve, [squares, asArray(matmul(.object(turned), .object(b)))])
    let values = try plainDoubles(of: apply(.svdvals, [plainCopy(of: a)]))
    guard let largest = values.max(), let smallest = values.min(), largest > 100 * smallest else {
      return first
    }
    guard largest < 1e7 * smallest else {
      throw raise(
        .NotImplementedError,
        "the gradient of a pseudoinverse of a matrix so ill-conditioned is not part of the language",
        id: "unsupported", label: "singular values from \(smallest) to \(largest)",
        help: "scale its columns")
    }
    let rest = try binary(.subtract, .object(b), matmul(.object(a), .object(first)))
    let correction = try apply(.solve, [squares, asArray(matmul(.object(turned), rest))])
    return try asArray(binary(.add, .object(first), .object(correction)))
  }

  struct LeastSquares {
    var solution: ArrayObject
    var residuals: ArrayObject
    var rank: Int
    var values: ArrayObject
  }

  /// The shortest solution of least squares.
  func leastSquares(
    _ a: ArrayObject, _ b: ArrayObject, cutoff: Double
  ) throws(Interruption) -> LeastSquares {
    let (rows, columns) = (a.shape[0], a.shape[1])
    let plain = try a.isRecorded && unrecordedDepth == 0 ? plainCopy(of: a) : a
    let (inverse, rank) = try pseudoInverse(plain, cutoff: cutoff)
    let solution: ArrayObject
    if plain !== a, rank == columns, rows >= columns {
      solution =
        try rows == columns
        ? apply(.solve, [a, b]) : normalSolution(a, asArray(transpose(a, nil)), b)
    } else {
      let factor = try plain === a ? inverse : pseudoInverse(a, cutoff: cutoff).inverse
      solution = try asArray(matmul(.object(factor), .object(b)))
    }
    var residuals = try asArray(full([0], .int(0), solution.dtype))
    if rank == columns, rows > columns {
      let rest = try binary(.subtract, .object(b), matmul(.object(a), .object(solution)))
      let sums = try asArray(
        call("numpy.sum", [binary(.multiply, rest, rest)], keywords: [("axis", .int(0))]))
      residuals = try asArray(reshape(sums, to: [sums.count]))
    }
    return LeastSquares(
      solution: solution, residuals: residuals, rank: rank, values: try apply(.svdvals, [a]))
  }
}
