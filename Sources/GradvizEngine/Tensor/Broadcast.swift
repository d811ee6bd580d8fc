/// Operands of different shapes walked together, one innermost run at a time.
///
/// Neighbouring axes along which all operands step alike are merged, so that operands of one shape are a single run.
package struct Broadcast {
  /// One loop: how many turns, and how far each operand steps in a turn.
  struct Loop {
    var extent: Int
    var steps: (Int, Int, Int)
  }

  /// The loops, innermost first; never empty.
  private(set) var loops: [Loop] = []

  /// The walk over `shape` by three operands of shapes that broadcast to it.
  init(_ shape: Shape, _ x: Shape, _ y: Shape, _ z: Shape) {
    let sx = Self.steps(x, in: shape)
    let sy = Self.steps(y, in: shape)
    let sz = Self.steps(z, in: shape)
    for axis in shape.dimensions.indices.reversed() where shape.dimensions[axis] != 1 {
      let extent = shape.dimensions[axis]
      let steps = (sx[axis], sy[axis], sz[axis])
      if let last = loops.last, steps.0 == last.steps.0 * last.extent,
        steps.1 == last.steps.1 * last.extent, steps.2 == last.steps.2 * last.extent
      {
        loops[loops.count - 1].extent *= extent
      } else {
        loops.append(Loop(extent: extent, steps: steps))
      }
    }
    if loops.isEmpty { loops = [Loop(extent: shape.count, steps: (0, 0, 0))] }
  }

  /// How far an operand steps along each axis of the shape it is repeated to: 0 along an axis it is repeated on.
  static func steps(_ operand: Shape, in shape: Shape) -> [Int] {
    let strides = operand.strides
    let missing = shape.rank - operand.rank
    return shape.dimensions.indices.map { axis in
      axis < missing || operand.dimensions[axis - missing] == 1 ? 0 : strides[axis - missing]
    }
  }

  /// The innermost loop.
  @inline(__always) var inner: Loop { loops[0] }

  /// Calls `run` with the offsets of the operands and of the result for every innermost run.
  @inline(__always)
  func forEachRun(_ run: (_ x: Int, _ y: Int, _ z: Int, _ result: Int) -> Void) {
    if loops.contains(where: { $0.extent == 0 }) { return }
    var counter = [Int](repeating: 0, count: loops.count)
    var x = 0
    var y = 0
    var z = 0
    var result = 0
    while true {
      run(x, y, z, result)
      result += loops[0].extent
      var level = 1
      while level < loops.count {
        let loop = loops[level]
        counter[level] += 1
        x += loop.steps.0
        y += loop.steps.1
        z += loop.steps.2
        if counter[level] < loop.extent { break }
        x -= loop.steps.0 * loop.extent
        y -= loop.steps.1 * loop.extent
        z -= loop.steps.2 * loop.extent
        counter[level] = 0
        level += 1
      }
      if level >= loops.count { return }
    }
  }
}
