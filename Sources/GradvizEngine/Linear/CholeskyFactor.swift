/// The lower triangular matrix whose product with its transpose is a symmetric matrix; NaN where that has none.
///
/// Of a matrix that is not symmetric the mean of it and its transpose is taken.
func choleskyFactor(_ a: [Double], _ n: Int) -> [Double] {
  var result = [Double](repeating: 0, count: n * n)
  for i in 0..<n {
    for j in 0...i {
      var sum = (a[i * n + j] + a[j * n + i]) / 2
      for k in 0..<j { sum -= result[i * n + k] * result[j * n + k] }
      if i == j {
        result[i * n + i] = sum > 0 ? sum.squareRoot() : Double.nan
      } else {
        result[i * n + j] = sum / result[j * n + j]
      }
    }
  }
  return result
}
