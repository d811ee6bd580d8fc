/// The singular values of a matrix, descending, and its singular vectors: the left in columns, the right in rows.
///
/// Reflections make it bidiagonal, and implicit QR steps diagonal, in LAPACK's order (`dgesdd` with `dgebd2`, `dbdsqr`), so
/// that the vectors have the signs that NumPy's have.
///
/// - Source: LAPACK 3.12, <https://netlib.org/lapack>; Demmel, Kahan, Accurate singular values of bidiagonal matrices, 1990.
func singularParts(
  _ a: [Double], _ m: Int, _ n: Int
) -> (u: [Double], s: [Double], vt: [Double]) {
  let k = min(m, n)
  if k == 0 { return ([], [], []) }
  if !a.allSatisfy(\.isFinite) {
    let none = [Double](repeating: .nan, count: max(m, n) * k)
    return (Array(none.prefix(m * k)), Array(none.prefix(k)), Array(none.prefix(k * n)))
  }
  // Of a matrix that is much longer than wide first a triangle is made.
  if m >= k * 11 / 6, m > n {
    let (q, r) = qrFactors(a, m, n)
    let inner = singularParts(r, n, n)
    return (matrixProduct(q, inner.u, m, n, n), inner.s, inner.vt)
  }
  if n >= k * 11 / 6, n > m {
    let (q, r) = qrFactors(flippedMatrix(a, m, n), n, m)
    let inner = singularParts(flippedMatrix(r, m, m), m, m)
    return (inner.u, inner.s, matrixProduct(inner.vt, flippedMatrix(q, n, m), m, m, n))
  }
  var (u, vt) = (identityMatrix(k, k), identityMatrix(k, k))
  var (d, e) = ([Double](repeating: 0, count: k), [Double](repeating: 0, count: k))
  let isLower = m < n
  let (left, right) = bidiagonalize(a, m, n, &d, &e)
  if k == 1, d[0] < 0 { (d[0], u[0]) = (-d[0], -1) }
  var turns: [(c: Double, s: Double)] = []
  if isLower {
    for i in 0..<k - 1 {
      let turn = planeRotation(d[i], e[i])
      (d[i], e[i], d[i + 1]) = (turn.r, turn.s * d[i + 1], turn.c * d[i + 1])
      turns.append((turn.c, -turn.s))
    }
  }
  if k > 1 { diagonalizeBidiagonal(&d, &e, &u, &vt, k) }
  for (i, turn) in turns.enumerated().reversed() { rotateRows(&u, k, i, turn.c, turn.s) }
  var (whole, rows) = (identityMatrix(m, k), identityMatrix(k, n))
  for i in 0..<k { for j in 0..<k { whole[i * k + j] = u[i * k + j] } }
  for i in 0..<k { for j in 0..<k { rows[i * n + j] = vt[i * k + j] } }
  for (i, reflection) in left.enumerated().reversed() {
    reflectRows(&whole, k, reflection.v, reflection.scale, row: isLower ? i + 1 : i, column: 0)
  }
  for (i, reflection) in right.enumerated().reversed() {
    reflectColumns(&rows, n, reflection.v, reflection.scale, row: 0, column: isLower ? i : i + 1)
  }
  return (whole, d, rows)
}

/// The product of two matrices.
func matrixProduct(_ a: [Double], _ b: [Double], _ m: Int, _ k: Int, _ n: Int) -> [Double] {
  var result = [Double](repeating: 0, count: m * n)
  for i in 0..<m {
    for l in 0..<k { for j in 0..<n { result[i * n + j] += a[i * k + l] * b[l * n + j] } }
  }
  return result
}

/// The diagonal and what stands beside it, above of a long matrix and below of a wide one, and the reflections from both
/// sides: LAPACK's `dgebd2`.
func bidiagonalize(
  _ a: [Double], _ m: Int, _ n: Int, _ d: inout [Double], _ e: inout [Double]
) -> (left: [(v: [Double], scale: Double)], right: [(v: [Double], scale: Double)]) {
  var a = a
  var left: [(v: [Double], scale: Double)] = []
  var right: [(v: [Double], scale: Double)] = []
  func column(_ i: Int, _ j: Int) -> Double {
    let (v, scale, length) = reflector((i..<m).map { a[$0 * n + j] })
    reflectRows(&a, n, v, scale, row: i, column: j + 1)
    left.append((v, scale))
    return length
  }
  func row(_ i: Int, _ j: Int) -> Double {
    let (v, scale, length) = reflector((j..<n).map { a[i * n + $0] })
    reflectColumns(&a, n, v, scale, row: i + 1, column: j)
    right.append((v, scale))
    return length
  }
  for i in 0..<min(m, n) {
    if m >= n {
      d[i] = column(i, i)
      if i < n - 1 { e[i] = row(i, i + 1) }
    } else {
      d[i] = row(i, i)
      if i < m - 1 { e[i] = column(i + 1, i) }
    }
  }
  return (left, right)
}
