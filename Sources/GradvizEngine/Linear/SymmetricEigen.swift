#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The eigenvalues of a symmetric matrix, ascending, and its eigenvectors in columns.
///
/// Reflections make it tridiagonal, and implicit QL and QR steps diagonal, in LAPACK's order (`dsytd2`, `dsteqr`), so that
/// the vectors have the signs that NumPy's have. Of a matrix that is not symmetric the mean of it and its transpose is taken.
///
/// - Source: LAPACK 3.12, <https://netlib.org/lapack>.
func symmetricEigen(_ a: [Double], _ n: Int) -> (values: [Double], vectors: [Double]) {
  if !a.allSatisfy(\.isFinite) {
    let none = Double.nan
    return (Array(repeating: none, count: n), Array(repeating: none, count: n * n))
  }
  var a = a
  for i in 0..<n {
    for j in 0..<i {
      a[i * n + j] = a[i * n + j] / 2 + a[j * n + i] / 2
      a[j * n + i] = a[i * n + j]
    }
  }
  var e = [Double](repeating: 0, count: max(n, 1))
  var z = identityMatrix(n, n)
  var reflections: [(v: [Double], scale: Double)] = []
  for i in 0..<max(n - 1, 0) {
    let (v, scale, length) = reflector((i + 1..<n).map { a[$0 * n + i] })
    e[i] = length
    reflectRows(&a, n, v, scale, row: i + 1, column: i + 1)
    reflectColumns(&a, n, v, scale, row: i + 1, column: i + 1)
    reflections.append((v, scale))
  }
  for (i, reflection) in reflections.enumerated().reversed() {
    reflectRows(&z, n, reflection.v, reflection.scale, row: i + 1, column: 0)
  }
  var d = (0..<n).map { a[$0 * n + $0] }
  diagonalizeTridiagonal(&d, &e, &z, n)
  // The smallest of those behind each place comes to it.
  for i in 0..<n {
    var least = i
    for j in i..<n where d[j] < d[least] { least = j }
    if least == i { continue }
    d.swapAt(i, least)
    for row in 0..<n { z.swapAt(row * n + i, row * n + least) }
  }
  return (d, z)
}

/// Makes a tridiagonal matrix diagonal and rotates the columns of `z` along: LAPACK's `dsteqr`.
func diagonalizeTridiagonal(_ d: inout [Double], _ e: inout [Double], _ z: inout [Double], _ n: Int)
{
  let epsilon = 0x1p-53
  var (start, turns) = (0, 0)
  func isSmall(_ m: Int) -> Bool {
    e[m] * e[m] <= epsilon * epsilon * d[m].magnitude * d[m + 1].magnitude + 0x1p-1022
  }
  while start < n, turns < 30 * n {
    if start > 0 { e[start - 1] = 0 }
    var end = start
    while end < n - 1, e[end] != 0 {
      let bound = d[end].magnitude.squareRoot() * d[end + 1].magnitude.squareRoot() * epsilon
      if e[end].magnitude <= bound {
        e[end] = 0
        break
      }
      end += 1
    }
    var (l, last) = (start, end)
    start = end + 1
    if l == last { continue }
    if d[last].magnitude < d[l].magnitude { swap(&l, &last) }
    // From above downwards the matrix is chased upwards (QL), from below the other way (QR).
    let isQL = last > l
    let step = isQL ? 1 : -1
    while isQL ? l <= last : l >= last {
      var m = l
      while m != last, !isSmall(isQL ? m : m - 1) { m += step }
      if m != last { e[isQL ? m : m - 1] = 0 }
      if m == l {
        l += step
        continue
      }
      let low = isQL ? l : l - 1
      if m == l + step {
        let (large, small, c, s) = eigenOfTwo(d[low], e[low], d[low + 1])
        rotateColumns(&z, n, low, c, s)
        (d[low], d[low + 1], e[low]) = (large, small, 0)
        l += 2 * step
        continue
      }
      if turns >= 30 * n { return }
      turns += 1
      var g = (d[l + step] - d[l]) / (2 * e[low])
      g = d[m] - d[l] + e[low] / (g + Double(signOf: g, magnitudeOf: hypot(g, 1)))
      var (s, c, p) = (1.0, 1.0, 0.0)
      var i = m
      while i != l {
        // The edge between the two places, and the one that was done before.
        let edge = isQL ? i - 1 : i
        let next = i - step
        let (f, b) = (s * e[edge], c * e[edge])
        let turn = planeRotation(g, f)
        (c, s) = (turn.c, turn.s)
        if i != m { e[isQL ? edge + 1 : edge - 1] = turn.r }
        g = d[i] - p
        let r = (d[next] - g) * s + 2 * c * b
        p = s * r
        d[i] = g + p
        g = c * r - b
        rotateColumns(&z, n, edge, c, isQL ? -s : s)
        i = next
      }
      d[l] -= p
      e[low] = g
    }
  }
}

/// The eigenvalues of a symmetric matrix of two rows, the larger magnitude first, and the rotation: LAPACK's `dlaev2`.
func eigenOfTwo(
  _ a: Double, _ b: Double, _ c: Double
) -> (large: Double, small: Double, c: Double, s: Double) {
  let (sum, difference) = (a + c, a - c)
  let root = hypot(difference, 2 * b)
  let (most, least) = a.magnitude > c.magnitude ? (a, c) : (c, a)
  var (large, small) = (root / 2, -root / 2)
  if sum != 0 {
    large = (sum < 0 ? sum - root : sum + root) / 2
    small = (most / large) * least - (b / large) * b
  }
  let cosine = difference >= 0 ? difference + root : difference - root
  var (c, s) = (1.0, 0.0)
  if cosine.magnitude > (2 * b).magnitude {
    let cotangent = -2 * b / cosine
    s = 1 / (1 + cotangent * cotangent).squareRoot()
    c = cotangent * s
  } else if b != 0 {
    let tangent = -cosine / (2 * b)
    c = 1 / (1 + tangent * tangent).squareRoot()
    s = tangent * c
  }
  if (sum < 0) == (difference < 0) { (c, s) = (-s, c) }
  return (large, small, c, s)
}
