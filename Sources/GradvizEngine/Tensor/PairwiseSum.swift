/// Sums in NumPy's order, so that they round as NumPy's do.
///
/// Elements next to each other in memory are summed in pairs of halves, with eight sums side by side; along other axes
/// whole rows are added one after the other.
///
/// - Source: `numpy/_core/src/umath/loops_utils.h.src`, and how its iterator joins axes.
enum PairwiseSum<Number: BinaryFloatingPoint> {
  /// Writes the sums over some axes.
  ///
  /// - Parameters:
  ///   - source: the elements in row-major order.
  ///   - shape: their shape.
  ///   - axes: the axes that are summed.
  ///   - result: room for the sums, in row-major order.
  @inline(__always)
  static func write(
    of source: UnsafePointer<Double>, _ shape: Shape, over axes: [Int],
    into result: UnsafeMutablePointer<Double>
  ) {
    // Neighbouring axes that are both summed, or both kept, are one.
    var runs: [(extent: Int, isSummed: Bool)] = []
    for (axis, extent) in shape.dimensions.enumerated() where extent != 1 {
      let isSummed = axes.contains(axis)
      if let last = runs.last, last.isSummed == isSummed {
        runs[runs.count - 1].extent *= extent
      } else {
        runs.append((extent, isSummed))
      }
    }
    let count = runs.reduce(1) { $1.isSummed ? $0 : $0 * $1.extent }
    result.update(repeating: 0, count: count)
    guard let inner = runs.popLast() else {
      result[0] = Double(Number(source[0]))
      return
    }
    if runs.contains(where: { $0.extent == 0 }) || inner.extent == 0 { return }
    let width = inner.isSummed ? 1 : inner.extent
    // How far a step along each outer axis moves the place of the sum.
    var steps = [Int](repeating: 0, count: runs.count)
    var next = width
    for index in runs.indices.reversed() where !runs[index].isSummed {
      steps[index] = next
      next *= runs[index].extent
    }
    var counter = [Int](repeating: 0, count: runs.count)
    var place = 0
    var start = source
    while true {
      if inner.isSummed {
        result[place] = Double(Number(result[place]) + sum(start, inner.extent))
      } else {
        for i in 0..<width {
          result[place + i] = Double(Number(result[place + i]) + Number(start[i]))
        }
      }
      start += inner.extent
      var axis = runs.count - 1
      while axis >= 0 {
        counter[axis] += 1
        place += steps[axis]
        if counter[axis] < runs[axis].extent { break }
        place -= steps[axis] * runs[axis].extent
        counter[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  /// The sum of elements next to each other.
  static func sum(_ source: UnsafePointer<Double>, _ count: Int) -> Number {
    if count < 8 {
      var sum: Number = -0.0
      for i in 0..<count { sum += Number(source[i]) }
      return sum
    }
    if count > 128 {
      let half = count / 2 & ~7
      return sum(source, half) + sum(source + half, count - half)
    }
    var (a, b, c, d) = (
      Number(source[0]), Number(source[1]), Number(source[2]), Number(source[3])
    )
    var (e, f, g, h) = (
      Number(source[4]), Number(source[5]), Number(source[6]), Number(source[7])
    )
    var i = 8
    while i + 8 <= count {
      a += Number(source[i])
      b += Number(source[i + 1])
      c += Number(source[i + 2])
      d += Number(source[i + 3])
      e += Number(source[i + 4])
      f += Number(source[i + 5])
      g += Number(source[i + 6])
      h += Number(source[i + 7])
      i += 8
    }
    var sum = ((a + b) + (c + d)) + ((e + f) + (g + h))
    while i < count {
      sum += Number(source[i])
      i += 1
    }
    return sum
  }
}

extension Tensor {
  /// The sums over some axes, which leave, added up and rounded in single precision.
  package func singleSum(over axes: [Int]) -> Tensor {
    Tensor(shape.reduced(over: axes, keepsAxes: false)) {
      PairwiseSum<Float>.write(of: base, shape, over: axes, into: $0)
    }
  }
}
