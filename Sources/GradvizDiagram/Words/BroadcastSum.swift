/// The elements of a tensor added up to those of one that was broadcast to it.
package enum BroadcastSum {
  /// For each element of the smaller tensor the sum over those that it was repeated for; nil where one of the shapes
  /// cannot be broadcast to the other, or has another number of elements.
  package static func of(_ elements: [Double], from shape: [Int], to target: [Int]) -> [Double]? {
    let missing = shape.count - target.count
    guard missing >= 0, shape.reduce(1, &*) == elements.count,
      target.indices.allSatisfy({ target[$0] == 1 || target[$0] == shape[missing + $0] })
    else { return nil }
    var strides = [Int](repeating: 0, count: shape.count)
    var stride = 1
    for axis in target.indices.reversed() {
      strides[missing + axis] = target[axis] == 1 ? 0 : stride
      stride *= target[axis]
    }
    var sums = [Double](repeating: 0, count: stride)
    for (index, element) in elements.enumerated() {
      var (rest, place) = (index, 0)
      for axis in shape.indices.reversed() {
        place += rest % shape[axis] * strides[axis]
        rest /= shape[axis]
      }
      sums[place] += element
    }
    return sums
  }
}
