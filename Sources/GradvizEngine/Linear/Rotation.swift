#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The rotation that turns (f, g) into (r, 0): LAPACK's `dlartg`.
func planeRotation(_ f: Double, _ g: Double) -> (c: Double, s: Double, r: Double) {
  if g == 0 { return (1, 0, f) }
  if f == 0 { return (0, Double(signOf: g, magnitudeOf: 1), g.magnitude) }
  let r = Double(signOf: f, magnitudeOf: hypot(f, g))
  return (f.magnitude / r.magnitude, g / r, r)
}

/// Rotates two neighbouring columns of a matrix with `columns` columns.
func rotateColumns(_ a: inout [Double], _ columns: Int, _ j: Int, _ c: Double, _ s: Double) {
  for place in stride(from: j, to: a.count, by: max(columns, 1)) {
    let (x, y) = (a[place], a[place + 1])
    a[place + 1] = c * y - s * x
    a[place] = s * y + c * x
  }
}

/// Rotates two neighbouring rows of a matrix with `columns` columns.
func rotateRows(_ a: inout [Double], _ columns: Int, _ i: Int, _ c: Double, _ s: Double) {
  for place in i * columns..<(i + 1) * columns {
    let (x, y) = (a[place], a[place + columns])
    a[place + columns] = c * y - s * x
    a[place] = s * y + c * x
  }
}
