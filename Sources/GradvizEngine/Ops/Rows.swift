/// Tensors with one axis turned into the columns of a matrix, for rules that work along it.
enum Rows {
  /// The order of axes that brings some of them to the end, and the one that undoes it.
  static func order(_ shape: Shape, last axes: [Int]) -> (there: [Int], back: [Int]) {
    let there = shape.dimensions.indices.filter { !axes.contains($0) } + axes
    var back = there
    for (place, axis) in there.enumerated() { back[axis] = place }
    return (there, back)
  }

  /// The columns of a matrix moved to the right by some places, or to the left by a negative number, with zeros moved in.
  static func shifted<A: TensorAlgebra>(_ x: A, by places: Int, _ shape: Shape) -> A {
    let (all, from, to, part) = ranges(places, shape)
    return x.sliced([all, from], shape: part).padded([all, to], shape: shape)
  }

  /// The same with ones moved in.
  static func shiftedInOnes<A: TensorAlgebra>(_ x: A, by places: Int, _ shape: Shape) -> A {
    let (all, _, to, part) = ranges(places, shape)
    // 1 where nothing was moved to: 1 less a mask of where something was.
    let mask = x.one.broadcast(to: part).padded([all, to], shape: shape)
    return shifted(x, by: places, shape) + (x.one - mask)
  }

  private static func ranges(
    _ places: Int, _ shape: Shape
  ) -> (all: IndexRange, from: IndexRange, to: IndexRange, part: Shape) {
    let rows = shape.dimensions[0]
    let kept = max(shape.dimensions[1] - abs(places), 0)
    return (
      IndexRange(start: 0, count: rows),
      IndexRange(start: kept == 0 ? 0 : max(-places, 0), count: kept),
      IndexRange(start: kept == 0 ? 0 : max(places, 0), count: kept), Shape([rows, kept])
    )
  }
}
