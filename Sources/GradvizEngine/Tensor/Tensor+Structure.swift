// What does not fit stops the program with a message that holds the shapes.
extension Tensor: TensorAlgebra {
  /// The matrix product of the last two axes, stacks broadcast.
  public func matmul(_ y: Tensor, transposingSelf: Bool, transposingOther: Bool) -> Tensor {
    let shape = MatrixProduct.shape(
      shape, y.shape, transposing: [transposingSelf, transposingOther])
    guard let shape else { fatalError("cannot multiply \(self.shape) @ \(y.shape)") }
    return Tensor(shape) {
      MatrixProduct.multiply(
        self, y, transposing: [transposingSelf, transposingOther], shape, into: $0)
    }
  }

  /// The sum over some axes.
  public func summed(over axes: [Int], keepsAxes: Bool) -> Tensor {
    Tensor(checked(.sum, Attributes(axes: axes, keepsAxes: keepsAxes))) { result in
      writeSum(over: axes, into: result)
    }
  }

  /// Writes the sums over some axes, rounded as NumPy's.
  func writeSum(over axes: [Int], into result: UnsafeMutablePointer<Double>) {
    PairwiseSum<Double>.write(of: base, shape, over: axes, into: result)
  }

  /// Combines the elements along some axes, in row-major order, starting from `initial`.
  @inline(__always)
  func reduce(
    over axes: [Int], from initial: Double, into result: UnsafeMutablePointer<Double>,
    _ combine: (Double, Double) -> Double
  ) {
    let kept = shape.reduced(over: axes, keepsAxes: true)
    result.update(repeating: initial, count: kept.count)
    let source = base
    let walk = Broadcast(shape, shape, kept, .scalar)
    let step = walk.inner.steps.1
    let stride = walk.inner.steps.0
    walk.forEachRun { x, y, _, _ in
      for i in 0..<walk.inner.extent {
        result[y + i * step] = combine(result[y + i * step], source[x + i * stride])
      }
    }
  }

  /// The same elements in another shape.
  public func reshaped(to shape: Shape) -> Tensor {
    Tensor(shape: checked(.reshape, Attributes(shape: shape)), storage: storage)
  }

  /// The axes in another order.
  public func transposed(_ permutation: [Int]) -> Tensor {
    Tensor(checked(.transpose, Attributes(axes: permutation))) {
      writeTransposed(permutation, into: $0)
    }
  }

  /// Writes the elements in another order of the axes.
  func writeTransposed(_ permutation: [Int], into result: UnsafeMutablePointer<Double>) {
    let strides = shape.strides
    writeRegularly(
      Shape(permutation.map { shape.dimensions[$0] }), start: 0,
      steps: permutation.map { strides[$0] }, into: result)
  }

  /// Repeated by the rules of broadcasting.
  public func broadcast(to shape: Shape) -> Tensor {
    gatheredRegularly(
      checked(.broadcastTo, Attributes(shape: shape)), start: 0,
      steps: Broadcast.steps(self.shape, in: shape))
  }

  /// The elements at regular places of each axis.
  public func sliced(_ ranges: [IndexRange], shape: Shape) -> Tensor {
    Tensor(checked(.slice, Attributes(shape: shape, ranges: ranges))) {
      writeSlice(ranges, into: $0)
    }
  }

  /// Writes the elements at regular places of each axis.
  func writeSlice(_ ranges: [IndexRange], into result: UnsafeMutablePointer<Double>) {
    let places = Self.places(ranges, shape: shape)
    writeRegularly(
      Shape(ranges.map(\.count)), start: places.start, steps: places.steps, into: result)
  }

  /// Zeros of `shape` with these elements at regular places of each axis.
  public func padded(_ ranges: [IndexRange], shape: Shape) -> Tensor {
    Tensor(checked(.pad, Attributes(shape: shape, ranges: ranges))) { result in
      writePadded(ranges, shape: shape, into: result)
    }
  }

  /// Writes zeros of `shape` with these elements at regular places of each axis.
  func writePadded(
    _ ranges: [IndexRange], shape: Shape, into result: UnsafeMutablePointer<Double>
  ) {
    result.update(repeating: 0, count: shape.count)
    let places = Self.places(ranges, shape: shape)
    let whole = Shape(ranges.map(\.count))
    Self.forEachRow(whole, start: places.start, steps: places.steps) { from, to, extent, step in
      if step == 1 {
        (result + to).update(from: base + from, count: extent)
      } else {
        for i in 0..<extent { result[to + i * step] = base[from + i] }
      }
    }
  }

  /// The elements at some places of the row-major order.
  public func gathered(_ indices: [Int], shape: Shape) -> Tensor {
    Tensor(checked(.gather, Attributes(shape: shape, indices: indices))) { result in
      for (i, place) in indices.enumerated() { result[i] = base[place] }
    }
  }

  /// Zeros of `shape` with these elements added at some places.
  public func scattered(_ indices: [Int], shape: Shape) -> Tensor {
    Tensor(checked(.scatter, Attributes(shape: shape, indices: indices))) { result in
      writeScattered(indices, count: shape.count, into: result)
    }
  }

  /// Writes as many zeros with these elements added at some places.
  func writeScattered(
    _ indices: [Int], count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    result.update(repeating: 0, count: count)
    for (i, place) in indices.enumerated() { result[place] += base[i] }
  }

  /// The running sum along an axis.
  public func cumulated(along axis: Int, fromEnd: Bool) -> Tensor {
    Tensor(checked(.cumsum, Attributes(axes: [axis]))) { result in
      let extent = shape.dimensions[axis]
      let stride = shape.strides[axis]
      for start in 0..<count where start / stride % extent == 0 {
        // It begins with the first element, not with zero: the sign of a zero stays.
        var sum = -0.0
        for turn in 0..<extent {
          let place = start + (fromEnd ? extent - 1 - turn : turn) * stride
          sum += base[place]
          result[place] = sum
        }
      }
    }
  }

  /// The shape that an op on this gives, once it is known to fit.
  private func checked(_ code: OpCode, _ attributes: Attributes) -> Shape {
    do { return try code.shape(of: [shape], attributes) } catch { fatalError(error.description) }
  }

  // MARK: Regular places

  /// Where the first place of some ranges is in a tensor of `shape`, and how far to step along each axis.
  private static func places(
    _ ranges: [IndexRange], shape: Shape
  ) -> (start: Int, steps: [Int]) {
    if ranges.contains(where: { $0.count == 0 }) { return (0, ranges.map { _ in 0 }) }
    var start = 0
    var steps: [Int] = []
    for (range, stride) in Swift.zip(ranges, shape.strides) {
      start += range.start * stride
      // A step that is never taken may be of any size.
      steps.append(range.count == 1 ? 0 : range.step * stride)
    }
    return (start, steps)
  }

  /// The places of some ranges in a tensor of `shape` where they lie one behind the other, in order; else nil.
  static func run(_ ranges: [IndexRange], in shape: Shape) -> Range<Int>? {
    let count = ranges.reduce(1) { $0 * $1.count }
    let (start, steps) = places(ranges, shape: shape)
    var next = 1
    for axis in ranges.indices.reversed() where ranges[axis].count != 1 {
      if steps[axis] != next { return nil }
      next *= ranges[axis].count
    }
    return start..<start + count
  }

  private func gatheredRegularly(_ shape: Shape, start: Int, steps: [Int]) -> Tensor {
    Tensor(shape) { writeRegularly(shape, start: start, steps: steps, into: $0) }
  }

  private func writeRegularly(
    _ shape: Shape, start: Int, steps: [Int], into result: UnsafeMutablePointer<Double>
  ) {
    Self.forEachRow(shape, start: start, steps: steps) { to, from, extent, step in
      let row = result + to
      let source = base + from
      switch step {
      case 1: row.update(from: source, count: extent)
      case 0: row.update(repeating: source[0], count: extent)
      default: for i in 0..<extent { row[i] = source[i * step] }
      }
    }
  }

  /// Calls `body` with the first place of every row of `shape`, in row-major order, with the place the steps lead to
  /// from there, and with how many elements the row has and how far apart their places are.
  ///
  /// Rows whose places go on where those of the last end are one.
  @inline(__always)
  private static func forEachRow(
    _ shape: Shape, start: Int, steps: [Int],
    _ body: (_ place: Int, _ other: Int, _ extent: Int, _ step: Int) -> Void
  ) {
    if shape.count == 0 { return }
    var axes = shape.dimensions.indices.filter { shape.dimensions[$0] != 1 }
    guard let last = axes.popLast() else { return body(0, start, 1, 1) }
    var extent = shape.dimensions[last]
    let step = steps[last]
    while let axis = axes.last, steps[axis] == step * extent {
      extent *= shape.dimensions[axis]
      axes.removeLast()
    }
    var counter = [Int](repeating: 0, count: axes.count)
    var other = start
    for row in 0..<shape.count / extent {
      body(row * extent, other, extent, step)
      var level = axes.count - 1
      while level >= 0 {
        let axis = axes[level]
        counter[level] += 1
        other += steps[axis]
        if counter[level] < shape.dimensions[axis] { break }
        other -= steps[axis] * shape.dimensions[axis]
        counter[level] = 0
        level -= 1
      }
    }
  }
}
