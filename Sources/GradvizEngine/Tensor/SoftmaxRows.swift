import CKernels

/// The softmax of rows that lie one behind the other, each in one go while it is in the cache.
///
/// The bits are those of whole tensors subtracted, raised, summed and divided one after the other.
enum SoftmaxRows {
  /// Writes the softmax of each row.
  static func write(
    _ x: UnsafePointer<Double>, rows: Int, _ extent: Int, into result: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: extent) { shifted in
      guard let row = shifted.baseAddress else { return }
      for start in stride(from: 0, to: rows * extent, by: extent) {
        let y = result + start
        let largest = largest(x + start, extent)
        for i in 0..<extent { row[i] = x[start + i] - largest }
        ck_exps(row, y, extent)
        let total = 0 + PairwiseSum<Double>.sum(y, extent)
        for i in 0..<extent { y[i] /= total }
      }
    }
  }

  /// Writes what the operand receives in each row when the softmax `y` receives `upstream`.
  static func write(
    pullbacksOf upstream: UnsafePointer<Double>, _ y: UnsafePointer<Double>, rows: Int,
    _ extent: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for start in stride(from: 0, to: rows * extent, by: extent) {
      let (g, y, row) = (upstream + start, y + start, result + start)
      for i in 0..<extent { row[i] = y[i] * g[i] }
      let total = 0 + PairwiseSum<Double>.sum(row, extent)
      for i in 0..<extent { row[i] = y[i] * (g[i] - total) }
    }
  }

  /// The largest element; which one it is among NaN and zeros of both signs makes no difference to a softmax.
  private static func largest(_ x: UnsafePointer<Double>, _ extent: Int) -> Double {
    var lanes = SIMD8<Double>(repeating: -.infinity)
    var i = 0
    while i + 8 <= extent {
      let next = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Double>.self)
      lanes.replace(with: next, where: next .> lanes)
      i += 8
    }
    var largest = lanes.max()
    while i < extent {
      if x[i] > largest { largest = x[i] }
      i += 1
    }
    return largest
  }
}
