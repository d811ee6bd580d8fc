import GradvizEngine

/// A tensor of numbers with steps, and what is computed with it.
struct StepTensor<Real: PreciseReal> {
  typealias Number = StepNumber<Real>

  let shape: Shape
  var elements: [Number]

  init(shape: Shape, elements: [Number]) {
    self.shape = shape
    self.elements = elements
  }

  /// Numbers that do not move.
  init(_ tensor: Tensor) {
    self.init(shape: tensor.shape, elements: tensor.elements.map { Number($0) })
  }

  func map(_ body: (Number) -> Number?) -> Self? {
    var result: [Number] = []
    result.reserveCapacity(elements.count)
    for element in elements {
      guard let number = body(element) else { return nil }
      result.append(number)
    }
    return StepTensor(shape: shape, elements: result)
  }

  /// Pairs of elements of two tensors of one shape.
  func zip(_ other: Self, _ body: (Number, Number) -> Number?) -> Self? {
    guard shape == other.shape else { return nil }
    var place = -1
    return map { element in
      place += 1
      return body(element, other.elements[place])
    }
  }

  func repeated(to shape: Shape) -> Self? {
    if shape == self.shape { return self }
    return Self.moving([self], by: .broadcastTo, Attributes(shape: shape))
  }

  /// What an op makes that puts elements of its operands elsewhere, or zeros.
  ///
  /// Where each comes from is what the op does with their places.
  static func moving(_ operands: [Self], by op: OpCode, _ attributes: Attributes) -> Self? {
    var all = [Number(0)]
    var places: [Tensor] = []
    for operand in operands {
      places.append(
        Tensor(
          shape: operand.shape,
          elements: operand.elements.indices.map { Double(all.count + $0) }))
      all += operand.elements
    }
    guard let moved = try? op.evaluate(places, attributes, checkRoom: { _ in }) else { return nil }
    var elements: [Number] = []
    elements.reserveCapacity(moved.count)
    for place in moved.elements {
      guard let place = Int(exactly: place), all.indices.contains(place) else { return nil }
      elements.append(all[place])
    }
    return StepTensor(shape: moved.shape, elements: elements)
  }

  // MARK: Along axes

  /// Which element of a reduction over axes, which are kept, each element becomes part of.
  private func groups(_ axes: [Int]) -> (shape: Shape, of: [Int])? {
    guard axes.allSatisfy({ shape.dimensions.indices.contains($0) }) else { return nil }
    let kept = shape.reduced(over: axes, keepsAxes: true)
    let strides = kept.strides
    return (
      kept,
      elements.indices.map { place in
        var rest = place
        var group = 0
        for axis in shape.dimensions.indices.reversed() {
          let index = rest % shape.dimensions[axis]
          rest /= shape.dimensions[axis]
          if !axes.contains(axis) { group += index * strides[axis] }
        }
        return group
      }
    )
  }

  /// The elements over axes, which are kept, made one by one from the first.
  func reduced(_ axes: [Int], _ body: (Number, Number) -> Number?) -> Self? {
    guard let groups = groups(axes), let count = groups.shape.checkedCount else { return nil }
    var result = [Number?](repeating: nil, count: count)
    for (place, group) in groups.of.enumerated() {
      let element = elements[place]
      guard let number = result[group].map({ body($0, element) }) ?? element else { return nil }
      result[group] = number
    }
    // What is made of nothing is the sum's business.
    guard result.allSatisfy({ $0 != nil }) else { return nil }
    return StepTensor(shape: groups.shape, elements: result.compactMap(\.self))
  }

  func summed(_ axes: [Int]) -> Self? { reduced(axes) { $0 + $1 } }

  func mean(_ axes: [Int]) -> Self? {
    let count = axes.reduce(1.0) { $0 * Double(shape.dimensions[$1]) }
    return summed(axes)?.map { $0 / Number(count) }
  }

  /// The squared deviations from the mean, summed and divided.
  func variance(_ attributes: Attributes) -> Self? {
    let count = attributes.axes.reduce(1.0) { $0 * Double(shape.dimensions[$1]) }
    let divisor = max(count - attributes.correction, 0)
    guard let mean = mean(attributes.axes)?.repeated(to: shape),
      let squares = zip(mean, { ($0 - $1) * ($0 - $1) })
    else { return nil }
    return squares.summed(attributes.axes)?.map { $0 / Number(divisor) }
  }

  /// The logarithm of the sum of exponentials over axes, which are kept.
  func logSumExp(_ axes: [Int]) -> Self? {
    // Whichever is taken off is put back: no corner.
    guard let largest = reduced(axes, { $0.real < $1.real ? $1 : $0 }),
      let lifted = largest.repeated(to: shape),
      let sum = zip(lifted, { ($0 - $1).exp() })?.summed(axes)
    else { return nil }
    return sum.zip(largest) { $0.log() + $1 }
  }

  /// The elements minus the logarithm of the sum of their exponentials.
  func logSoftmax(_ axes: [Int]) -> Self? {
    guard let sum = logSumExp(axes)?.repeated(to: shape) else { return nil }
    return zip(sum) { $0 - $1 }
  }

  /// Running sums along an axis.
  func cumulated(_ attributes: Attributes) -> Self? {
    guard let axis = attributes.axes.first, shape.dimensions.indices.contains(axis) else {
      return nil
    }
    var result = self
    let (extent, stride) = (shape.dimensions[axis], shape.strides[axis])
    let places = Array(elements.indices)
    for place in attributes.fromEnd ? places.reversed() : places {
      let index = place / stride % extent
      if index == (attributes.fromEnd ? extent - 1 : 0) { continue }
      let before = place + (attributes.fromEnd ? stride : -stride)
      result.elements[place] = result.elements[before] + elements[place]
    }
    return result
  }

  /// The elements in their order, in another shape.
  func reshaped(to shape: Shape) -> Self? {
    shape.checkedCount == elements.count ? StepTensor(shape: shape, elements: elements) : nil
  }

  // MARK: Products

  /// The product of matrices, or of stacks of them.
  static func product(_ x: Self, _ y: Self, _ attributes: Attributes, _ shape: Shape) -> Self? {
    let isRow = x.shape.rank == 1
    let isColumn = y.shape.rank == 1
    guard x.shape.rank > 0, y.shape.rank > 0, attributes.transposes.count == 2,
      var x = x.reshaped(to: isRow ? Shape([1] + x.shape.dimensions) : x.shape),
      var y = y.reshaped(to: isColumn ? Shape(y.shape.dimensions + [1]) : y.shape)
    else { return nil }
    let isTransposed = (attributes.transposes[0] && !isRow, attributes.transposes[1] && !isColumn)
    let dropped = (isRow ? 0 : 1) + (isColumn ? 0 : 1)
    let stack = shape.dimensions.dropLast(dropped)
    let xs = Array(x.shape.dimensions.suffix(2))
    let ys = Array(y.shape.dimensions.suffix(2))
    guard let lifted = x.repeated(to: Shape(stack + xs)),
      let other = y.repeated(to: Shape(stack + ys))
    else { return nil }
    (x, y) = (lifted, other)
    let (m, k) = isTransposed.0 ? (xs[1], xs[0]) : (xs[0], xs[1])
    let n = isTransposed.1 ? ys[0] : ys[1]
    var elements: [Number] = []
    for part in 0..<stack.reduce(1, *) {
      for row in 0..<m {
        for column in 0..<n {
          var sum = Number(0)
          for inner in 0..<k {
            let left = part * m * k + (isTransposed.0 ? inner * m + row : row * k + inner)
            let right = part * k * n + (isTransposed.1 ? column * k + inner : inner * n + column)
            sum = sum + x.elements[left] * y.elements[right]
          }
          elements.append(sum)
        }
      }
    }
    return StepTensor(shape: shape, elements: elements)
  }
}
