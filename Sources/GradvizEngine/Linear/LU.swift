/// A square matrix as a product of triangular ones, its rows exchanged so that pivots are large.
///
/// A pivot that is 0 stays; what is divided by it later becomes infinite.
func luFactors(_ a: [Double], _ n: Int) -> (lu: [Double], order: [Int], sign: Double) {
  var lu = a
  var order = Array(0..<n)
  var sign = 1.0
  for k in 0..<n {
    var pivot = k
    for i in k..<n where lu[i * n + k].magnitude > lu[pivot * n + k].magnitude { pivot = i }
    if pivot != k {
      for j in 0..<n { lu.swapAt(pivot * n + j, k * n + j) }
      order.swapAt(pivot, k)
      sign = -sign
    }
    if lu[k * n + k] == 0 { continue }
    for i in k + 1..<max(n, k + 1) {
      lu[i * n + k] /= lu[k * n + k]
      let factor = lu[i * n + k]
      for j in k + 1..<max(n, k + 1) { lu[i * n + j] -= factor * lu[k * n + j] }
    }
  }
  return (lu, order, sign)
}

/// The solution of A X = B, or of Aᵀ X = B, for `count` right sides at once, from the factors of A.
func luSolution(
  _ factors: (lu: [Double], order: [Int], sign: Double), _ n: Int, _ b: [Double], _ count: Int,
  isTransposed: Bool
) -> [Double] {
  let (lu, order) = (factors.lu, factors.order)
  var x = b
  for column in 0..<count {
    var y = (0..<n).map { b[$0 * count + column] }
    if isTransposed {
      for i in 0..<n {
        for j in 0..<i { y[i] -= lu[j * n + i] * y[j] }
        y[i] /= lu[i * n + i]
      }
      for i in (0..<n).reversed() {
        for j in i + 1..<max(n, i + 1) { y[i] -= lu[j * n + i] * y[j] }
      }
      for i in 0..<n { x[order[i] * count + column] = y[i] }
    } else {
      y = order.map { y[$0] }
      for i in 0..<n { for j in 0..<i { y[i] -= lu[i * n + j] * y[j] } }
      for i in (0..<n).reversed() {
        for j in i + 1..<max(n, i + 1) { y[i] -= lu[i * n + j] * y[j] }
        y[i] /= lu[i * n + i]
      }
      for i in 0..<n { x[i * count + column] = y[i] }
    }
  }
  return x
}
