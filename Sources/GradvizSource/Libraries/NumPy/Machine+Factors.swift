import GradvizEngine

extension Machine {
  /// The sign of the determinant of each matrix, by elimination: no product can run over.
  func determinantSigns(_ a: ArrayObject) throws(Interruption) -> Value {
    notePlainUse(of: a)
    let n = a.shape[a.rank - 1]
    let stack = Array(a.shape.dropLast(2))
    let numbers = try plainDoubles(of: a)
    var signs: [Double] = []
    for matrix in 0..<Shape(stack).count {
      var rows = (0..<n).map { row in
        Array(numbers[(matrix * n + row) * n..<(matrix * n + row + 1) * n])
      }
      var sign = 1.0
      for column in 0..<n {
        let pivot =
          (column..<n).max { rows[$0][column].magnitude < rows[$1][column].magnitude } ?? column
        if pivot != column {
          rows.swapAt(pivot, column)
          sign = -sign
        }
        let value = rows[column][column]
        sign *= value > 0 ? 1 : value < 0 ? -1 : value
        if value == 0 {
          sign = 0
          break
        }
        for row in (column + 1)..<max(n, column + 1) {
          let factor = rows[row][column] / value
          if factor == 0 { continue }
          for place in column..<n { rows[row][place] -= factor * rows[column][place] }
        }
      }
      signs.append(sign)
    }
    return floats(signs, shape: stack, a.dtype)
  }

  /// `np.linalg.qr`: by reflections, with LAPACK's signs.
  func qr(_ call: Arguments) throws(Interruption) -> Value {
    let a = try matrix(call[0])
    let mode = call["mode"].asText ?? ""
    guard ["reduced", "complete", "r"].contains(mode) else {
      throw raise(
        .ValueError, "Unrecognized mode '\(mode)'", id: "choice",
        help: "the language has 'reduced', 'complete' and 'r'")
    }
    let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
    let stack = Array(a.shape.dropLast(2))
    let columns = mode == "complete" ? m : min(m, n)
    let numbers = try plainDoubles(of: a)
    var q: [Double] = []
    var r: [Double] = []
    try reserve(stack + [m, max(m, n)])
    for matrix in 0..<Shape(stack).count {
      let parts = Self.reflected(
        Array(numbers[matrix * m * n..<(matrix + 1) * m * n]), m, n, columns)
      q += parts.q
      r += parts.r
    }
    if a.isRecorded, unrecordedDepth == 0 { return try recordedQR(a, mode) }
    let triangle = floats(r, shape: stack + [columns, n], a.dtype)
    return mode == "r"
      ? triangle
      : named(
        "QRResult", ["Q", "R"], [floats(q, shape: stack + [m, columns], a.dtype), triangle])
  }

  /// The factors as nodes.
  private func recordedQR(_ a: ArrayObject, _ mode: String) throws(Interruption) -> Value {
    let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
    guard mode != "complete" || m <= n else {
      throw raise(
        .NotImplementedError, "qr() of this matrix has no gradient here", id: "unsupported",
        label: "an array of shape \(Shape(a.shape))", help: "write mode='reduced'")
    }
    let r = Value.object(try apply(.qrR, [a]))
    if mode == "r" { return r }
    return named("QRResult", ["Q", "R"], [.object(try apply(.qrQ, [a])), r])
  }

  private static func reflected(
    _ matrix: [Double], _ m: Int, _ n: Int, _ columns: Int
  ) -> (q: [Double], r: [Double]) {
    var a = matrix
    var scales: [Double] = []
    for k in 0..<min(m, n) {
      // A reflection that takes the column below the diagonal to zero.
      let alpha = a[k * n + k]
      var rest = 0.0
      for row in k + 1..<max(m, k + 1) {
        rest = (rest * rest + a[row * n + k] * a[row * n + k]).squareRoot()
      }
      guard rest > 0 else {
        scales.append(0)
        continue
      }
      let length = (alpha * alpha + rest * rest).squareRoot()
      let beta = alpha >= 0 ? -length : length
      let tau = (beta - alpha) / beta
      scales.append(tau)
      for row in k + 1..<m { a[row * n + k] /= alpha - beta }
      a[k * n + k] = beta
      for column in k + 1..<max(n, k + 1) {
        var sum = a[k * n + column]
        for row in k + 1..<m { sum += a[row * n + k] * a[row * n + column] }
        a[k * n + column] -= tau * sum
        for row in k + 1..<m { a[row * n + column] -= tau * sum * a[row * n + k] }
      }
    }
    var q = [Double](repeating: 0, count: m * columns)
    for place in 0..<columns { q[place * columns + place] = 1 }
    for k in scales.indices.reversed() where scales[k] != 0 {
      for column in 0..<columns {
        var sum = q[k * columns + column]
        for row in k + 1..<m { sum += a[row * n + k] * q[row * columns + column] }
        q[k * columns + column] -= scales[k] * sum
        for row in k + 1..<m { q[row * columns + column] -= scales[k] * sum * a[row * n + k] }
      }
    }
    let r = (0..<columns).flatMap { row in (0..<n).map { row <= $0 ? a[row * n + $0] : 0 } }
    return (q, r)
  }

  func matrixPower(_ call: Arguments) throws(Interruption) -> Value {
    let given = try asArray(call[0])
    guard given.rank >= 2 else {
      throw raise(
        .LinAlgError,
        "\(given.rank)-dimensional array given. Array must be at least two-dimensional",
        id: "shape-mismatch")
    }
    guard given.shape[given.rank - 1] == given.shape[given.rank - 2] else {
      throw raise(
        .LinAlgError, "Last 2 dimensions of the array must be square", id: "shape-mismatch")
    }
    guard var exponent = try optionalWhole(call[1]) else {
      throw raise(.TypeError, "exponent must be an integer", id: "whole-number")
    }
    if exponent == 0 {
      let unit = try asArray(self.call("numpy.eye", [.int(given.shape[given.rank - 1])]))
      return .object(try cast(broadcast(unit, to: given.shape), to: given.dtype))
    }
    var base: Value = .object(given)
    if exponent < 0 {
      base = try self.call("numpy.linalg.inv", [base])
      exponent = exponent == .min ? .max : -exponent
    }
    if exponent == 3 { return try matmul(matmul(base, base), base) }
    var result: Value?
    var square = base
    while exponent > 0 {
      if exponent & 1 == 1 {
        result =
          try result.map { value throws(Interruption) in try matmul(value, square) } ?? square
      }
      exponent >>= 1
      if exponent > 0 { square = try matmul(square, square) }
    }
    return .object(try copied(asArray(result ?? base)))
  }
}
