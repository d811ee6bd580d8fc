/// The smaller singular value of an upper triangular matrix of two rows: LAPACK's `dlas2`.
func smallerOfTwo(_ f: Double, _ g: Double, _ h: Double) -> Double {
  let (small, large) = (min(f.magnitude, h.magnitude), max(f.magnitude, h.magnitude))
  let side = g.magnitude
  if small == 0 { return 0 }
  let (sum, difference) = (1 + small / large, (large - small) / large)
  if side < large {
    let ratio = (side / large) * (side / large)
    let root = (sum * sum + ratio).squareRoot() + (difference * difference + ratio).squareRoot()
    return small * (2 / root)
  }
  let ratio = large / side
  if ratio == 0 { return small * large / side }
  let (a, b) = (sum * ratio, difference * ratio)
  return 2 * (small * (1 / ((1 + a * a).squareRoot() + (1 + b * b).squareRoot()))) * ratio
}

/// The singular values of an upper triangular matrix of two rows with their signs, and the rotations: LAPACK's `dlasv2`.
func singularOfTwo(
  _ f: Double, _ g: Double, _ h: Double
) -> (
  small: Double, large: Double, right: (c: Double, s: Double), left: (c: Double, s: Double)
) {
  func sign(_ x: Double) -> Double { Double(signOf: x, magnitudeOf: 1) }
  let isSwapped = h.magnitude > f.magnitude
  let (ft, ht) = isSwapped ? (h, f) : (f, h)
  let (fa, ha, ga) = (ft.magnitude, ht.magnitude, g.magnitude)
  var (small, large) = (ha, fa)
  var (cl, cr, sl, sr) = (1.0, 1.0, 0.0, 0.0)
  if ga != 0, ga > fa, fa / ga < 0x1p-53 {
    large = ga
    small = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha
    (cl, sl, sr, cr) = (1, ht / g, 1, ft / g)
  } else if ga != 0 {
    let d = fa - ha
    var l = d == fa ? 1 : d / fa
    let m = g / ft
    var t = 2 - l
    let s = (t * t + m * m).squareRoot()
    let r = l == 0 ? m.magnitude : (l * l + m * m).squareRoot()
    let a = 0.5 * (s + r)
    (small, large) = (ha / a, fa * a)
    if m * m != 0 {
      t = (m / (s + t) + m / (r + l)) * (1 + a)
    } else {
      t = l == 0 ? 2 * sign(ft) * sign(g) : g / Double(signOf: ft, magnitudeOf: d) + m / t
    }
    l = (t * t + 4).squareRoot()
    (cr, sr) = (2 / l, t / l)
    (cl, sl) = ((cr + sr * m) / a, (ht / ft) * sr / a)
  }
  let left = isSwapped ? (c: sr, s: cr) : (c: cl, s: sl)
  let right = isSwapped ? (c: sl, s: cl) : (c: cr, s: sr)
  let which =
    ga > fa
    ? sign(right.s) * sign(left.c) * sign(g)
    : isSwapped
      ? sign(right.s) * sign(left.s) * sign(h) : sign(right.c) * sign(left.c) * sign(f)
  return (
    Double(signOf: which * sign(f) * sign(h), magnitudeOf: small),
    Double(signOf: which, magnitudeOf: large), right, left
  )
}
