#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The reflection that turns a vector into a multiple of the first axis, as LAPACK's `dlarfg` chooses it.
///
/// It is I − `scale` · v vᵀ with v₀ = 1; `length` is what becomes of the first element.
func reflector(_ x: [Double]) -> (v: [Double], scale: Double, length: Double) {
  var v = x
  var norm = 0.0
  for element in x.dropFirst() { norm = hypot(norm, element) }
  let first = x.first ?? 0
  if !v.isEmpty { v[0] = 1 }
  if norm == 0 { return (v, 0, first) }
  let length = Double(signOf: -first, magnitudeOf: hypot(first, norm))
  for i in 1..<v.count { v[i] /= first - length }
  return (v, (length - first) / length, length)
}

/// Reflects the rows `row...` of a matrix with `columns` columns, from column `column` on.
func reflectRows(
  _ a: inout [Double], _ columns: Int, _ v: [Double], _ scale: Double, row: Int, column: Int
) {
  for j in column..<max(columns, column) {
    var sum = 0.0
    for i in v.indices { sum += v[i] * a[(row + i) * columns + j] }
    for i in v.indices { a[(row + i) * columns + j] -= scale * sum * v[i] }
  }
}

/// Reflects the columns `column...` of a matrix with `columns` columns, from row `row` on.
func reflectColumns(
  _ a: inout [Double], _ columns: Int, _ v: [Double], _ scale: Double, row: Int, column: Int
) {
  for i in row..<max(a.count / max(columns, 1), row) {
    var sum = 0.0
    for j in v.indices { sum += v[j] * a[i * columns + column + j] }
    for j in v.indices { a[i * columns + column + j] -= scale * sum * v[j] }
  }
}

/// The first columns of the identity.
func identityMatrix(_ rows: Int, _ columns: Int) -> [Double] {
  var result = [Double](repeating: 0, count: rows * columns)
  for i in 0..<min(rows, columns) { result[i * columns + i] = 1 }
  return result
}

/// A matrix with the axes exchanged.
func flippedMatrix(_ a: [Double], _ rows: Int, _ columns: Int) -> [Double] {
  var result = a
  for i in 0..<rows { for j in 0..<columns { result[j * rows + i] = a[i * columns + j] } }
  return result
}

/// A matrix as an orthogonal one, with min(m, n) columns, times an upper triangular one: by LAPACK's reflections.
func qrFactors(_ a: [Double], _ m: Int, _ n: Int) -> (q: [Double], r: [Double]) {
  var r = a
  let k = min(m, n)
  var reflections: [(v: [Double], scale: Double)] = []
  for i in 0..<k {
    let (v, scale, length) = reflector((i..<m).map { r[$0 * n + i] })
    reflectRows(&r, n, v, scale, row: i, column: i + 1)
    for row in i..<m { r[row * n + i] = row == i ? length : 0 }
    reflections.append((v, scale))
  }
  var q = identityMatrix(m, k)
  for (i, reflection) in reflections.enumerated().reversed() {
    reflectRows(&q, k, reflection.v, reflection.scale, row: i, column: 0)
  }
  return (q, Array(r.prefix(k * n)))
}
