#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Makes an upper bidiagonal matrix diagonal, positive and descending: LAPACK's `dbdsqr`.
///
/// The columns of `u` and the rows of `vt` are rotated along.
func diagonalizeBidiagonal(
  _ d: inout [Double], _ e: inout [Double], _ u: inout [Double], _ vt: inout [Double], _ n: Int
) {
  let epsilon = 0x1p-53
  let tolerance = max(10, min(100, pow(epsilon, -0.125))) * epsilon
  // The smallest singular value, about.
  var mu = d[0].magnitude
  var least = mu
  for i in 1..<max(n, 1) where least != 0 {
    mu = d[i].magnitude * (mu / (mu + e[i - 1].magnitude))
    least = min(least, mu)
  }
  let count = Double(n)
  let threshold = max(tolerance * (least / count.squareRoot()), 6 * count * count * 0x1p-1022)
  var (top, bottom, isDownward) = (-1, -1, true)
  var (turns, m) = (6 * n * n, n - 1)
  while m > 0, turns >= 0 {
    // The block from l to m whose edges are not 0.
    var largest = d[m].magnitude
    var l = m
    while l > 0, e[l - 1].magnitude > threshold {
      largest = max(largest, d[l - 1].magnitude, e[l - 1].magnitude)
      l -= 1
    }
    if l > 0 { e[l - 1] = 0 }
    if l == m {
      m -= 1
      continue
    }
    if l == m - 1 {
      let two = singularOfTwo(d[l], e[l], d[m])
      (d[l], e[l], d[m]) = (two.large, 0, two.small)
      rotateRows(&vt, n, l, two.right.c, two.right.s)
      rotateColumns(&u, n, l, two.left.c, two.left.s)
      m -= 2
      continue
    }
    if l > bottom || m < top { isDownward = d[l].magnitude >= d[m].magnitude }
    guard let small = smallestAfterTests(d, &e, l, m, tolerance, isDownward: isDownward) else {
      continue
    }
    (top, bottom) = (l, m)
    var shift = 0.0
    if count * tolerance * (small / largest) > max(epsilon, 0.01 * tolerance) {
      let first = isDownward ? d[l].magnitude : d[m].magnitude
      shift =
        isDownward
        ? smallerOfTwo(d[m - 1], e[m - 1], d[m]) : smallerOfTwo(d[l], e[l], d[l + 1])
      if first > 0, (shift / first) * (shift / first) < epsilon { shift = 0 }
    }
    turns -= m - l
    chaseBulge(&d, &e, &u, &vt, n, l, m, shift, isDownward: isDownward)
    let edge = isDownward ? m - 1 : l
    if e[edge].magnitude <= threshold { e[edge] = 0 }
  }
  for i in 0..<n where d[i] < 0 || d[i] == 0 && d[i].sign == .minus {
    d[i] = -d[i]
    for j in 0..<n { vt[i * n + j] = -vt[i * n + j] }
  }
  for i in 0..<max(n - 1, 0) {
    let last = n - 1 - i
    var place = 0
    for j in 1...last where d[j] <= d[place] { place = j }
    if place == last { continue }
    d.swapAt(place, last)
    for j in 0..<n {
      vt.swapAt(place * n + j, last * n + j)
      u.swapAt(j * n + place, j * n + last)
    }
  }
}

/// The smallest singular value of a block, about, or nil where an edge was found that counts as 0.
func smallestAfterTests(
  _ d: [Double], _ e: inout [Double], _ l: Int, _ m: Int, _ tolerance: Double, isDownward: Bool
) -> Double? {
  let (edge, end) = isDownward ? (m - 1, m) : (l, l)
  if e[edge].magnitude <= tolerance * d[end].magnitude {
    e[edge] = 0
    return nil
  }
  var mu = isDownward ? d[l].magnitude : d[m].magnitude
  var least = mu
  for turn in 0..<m - l {
    let edge = isDownward ? l + turn : m - 1 - turn
    if e[edge].magnitude <= tolerance * mu {
      e[edge] = 0
      return nil
    }
    mu = d[isDownward ? edge + 1 : edge].magnitude * (mu / (mu + e[edge].magnitude))
    least = min(least, mu)
  }
  return least
}

/// One QR step on the block from l to m, downwards or upwards; without a shift small values keep all their digits.
func chaseBulge(
  _ d: inout [Double], _ e: inout [Double], _ u: inout [Double], _ vt: inout [Double], _ n: Int,
  _ l: Int, _ m: Int, _ shift: Double, isDownward: Bool
) {
  let step = isDownward ? 1 : -1
  let (first, last) = isDownward ? (l, m) : (m, l)
  var (f, g) = (0.0, 0.0)
  var (c, old) = (1.0, (c: 1.0, s: 0.0, r: 0.0))
  if shift != 0 {
    f = (d[first].magnitude - shift) * (Double(signOf: d[first], magnitudeOf: 1) + shift / d[first])
    g = e[isDownward ? l : m - 1]
  }
  var i = first
  while i != last {
    let next = i + step
    let edge = isDownward ? i : i - 1
    let before = edge - step
    let one: (c: Double, s: Double, r: Double)
    let two: (c: Double, s: Double, r: Double)
    if shift == 0 {
      one = planeRotation(d[i] * c, e[edge])
      if i != first { e[before] = old.s * one.r }
      two = planeRotation(old.c * one.r, d[next] * one.s)
      d[i] = two.r
      (c, old) = (one.c, two)
    } else {
      one = planeRotation(f, g)
      if i != first { e[before] = one.r }
      f = one.c * d[i] + one.s * e[edge]
      e[edge] = one.c * e[edge] - one.s * d[i]
      g = one.s * d[next]
      d[next] = one.c * d[next]
      two = planeRotation(f, g)
      d[i] = two.r
      f = two.c * e[edge] + two.s * d[next]
      d[next] = two.c * d[next] - two.s * e[edge]
      if next != last {
        g = two.s * e[edge + step]
        e[edge + step] = two.c * e[edge + step]
      }
    }
    if isDownward {
      rotateRows(&vt, n, edge, one.c, one.s)
      rotateColumns(&u, n, edge, two.c, two.s)
    } else {
      rotateRows(&vt, n, edge, two.c, -two.s)
      rotateColumns(&u, n, edge, one.c, -one.s)
    }
    i = next
  }
  let edge = isDownward ? m - 1 : l
  if shift == 0 {
    let h = d[last] * c
    d[last] = h * old.c
    e[edge] = h * old.s
  } else {
    e[edge] = f
  }
}
