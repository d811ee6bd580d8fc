/// The loops over elements, each op's rule inlined into its own.
enum Kernel {
  /// Writes an op's value at every element.
  @inline(__always)
  static func map<O: UnaryOp>(_: O.Type, _ x: Tensor, into result: UnsafeMutablePointer<Double>) {
    defer { withExtendedLifetime(x) {} }
    O.write(valuesAt: x.base, count: x.count, into: result)
  }

  /// Writes an op's value at every pair of elements of two operands that are repeated to `shape`.
  @inline(__always)
  static func map<O: BinaryOp>(
    _: O.Type, _ x: Tensor, _ y: Tensor, _ shape: Shape, into result: UnsafeMutablePointer<Double>
  ) {
    zip(x, y, shape, into: result) { O.value($0, $1) }
  }

  /// Writes a function of every pair of elements of two operands that are repeated to `shape`.
  @inline(__always)
  static func zip(
    _ x: Tensor, _ y: Tensor, _ shape: Shape, into result: UnsafeMutablePointer<Double>,
    _ function: (Double, Double) -> Double
  ) {
    defer { withExtendedLifetime((x, y)) {} }
    let x0 = x.base
    let y0 = y.base
    if x.shape == y.shape {
      for i in 0..<x.count { result[i] = function(x0[i], y0[i]) }
      return
    }
    let walk = Broadcast(shape, x.shape, y.shape, .scalar)
    let steps = walk.inner.steps
    let extent = walk.inner.extent
    walk.forEachRun { x, y, _, start in
      // Each of the common steps has a loop of its own, so that it vectorizes.
      switch (steps.0, steps.1) {
      case (1, 1): for i in 0..<extent { result[start + i] = function(x0[x + i], y0[y + i]) }
      case (1, 0): for i in 0..<extent { result[start + i] = function(x0[x + i], y0[y]) }
      case (0, 1): for i in 0..<extent { result[start + i] = function(x0[x], y0[y + i]) }
      default:
        for i in 0..<extent {
          result[start + i] = function(x0[x + i * steps.0], y0[y + i * steps.1])
        }
      }
    }
  }

  /// Writes an op's value at every triple of elements of three operands that are repeated to `shape`.
  @inline(__always)
  static func map<O: TernaryOp>(
    _: O.Type, _ x: Tensor, _ y: Tensor, _ z: Tensor, _ shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    defer { withExtendedLifetime((x, y, z)) {} }
    let x0 = x.base
    let y0 = y.base
    let z0 = z.base
    let walk = Broadcast(shape, x.shape, y.shape, z.shape)
    let steps = walk.inner.steps
    walk.forEachRun { x, y, z, start in
      for i in 0..<walk.inner.extent {
        result[start + i] = O.value(
          x0[x + i * steps.0], y0[y + i * steps.1], z0[z + i * steps.2])
      }
    }
  }

  // MARK: Pullbacks

  /// Writes what the operand receives at every element.
  @inline(__always)
  static func pullback<O: UnaryOp>(
    _: O.Type, _ upstream: Tensor, _ x: Tensor, _ y: Tensor,
    into result: UnsafeMutablePointer<Double>
  ) {
    defer { withExtendedLifetime((upstream, x, y)) {} }
    O.write(pullbacksOf: upstream.base, x.base, y.base, count: x.count, into: result)
  }

  /// Writes what operand `index` receives at every element of the result, before it is summed over repeated axes.
  @inline(__always)
  static func pullback<O: BinaryOp>(
    _: O.Type, _ upstream: Tensor, to index: Int, _ x: Tensor, _ y: Tensor, _ z: Tensor,
    into result: UnsafeMutablePointer<Double>
  ) {
    defer { withExtendedLifetime((upstream, x, y, z)) {} }
    let g = upstream.base
    let x0 = x.base
    let y0 = y.base
    let z0 = z.base
    let walk = Broadcast(z.shape, x.shape, y.shape, .scalar)
    let steps = walk.inner.steps
    let extent = walk.inner.extent
    @inline(__always)
    func run(_ x: Int, _ y: Int, _ start: Int, _ stepX: Int, _ stepY: Int) {
      if index == 0 {
        for i in 0..<extent {
          let at = start + i
          result[at] = O.pullback(g[at], x0[x + i * stepX], y0[y + i * stepY], z0[at]).0
        }
      } else {
        for i in 0..<extent {
          let at = start + i
          result[at] = O.pullback(g[at], x0[x + i * stepX], y0[y + i * stepY], z0[at]).1
        }
      }
    }
    walk.forEachRun { x, y, _, start in
      switch (steps.0, steps.1) {
      case (1, 1): run(x, y, start, 1, 1)
      case (1, 0): run(x, y, start, 1, 0)
      case (0, 1): run(x, y, start, 0, 1)
      default: run(x, y, start, steps.0, steps.1)
      }
    }
  }

  /// Writes what operand `index` receives at every element of the result, before it is summed over repeated axes.
  @inline(__always)
  static func pullback<O: TernaryOp>(
    _: O.Type, _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ w: Tensor,
    into result: UnsafeMutablePointer<Double>
  ) {
    defer { withExtendedLifetime((upstream, operands, w)) {} }
    let g = upstream.base
    let x0 = operands[0].base
    let y0 = operands[1].base
    let z0 = operands[2].base
    let w0 = w.base
    let walk = Broadcast(w.shape, operands[0].shape, operands[1].shape, operands[2].shape)
    let steps = walk.inner.steps
    walk.forEachRun { x, y, z, start in
      for i in 0..<walk.inner.extent {
        let at = start + i
        let all = O.pullback(
          g[at], x0[x + i * steps.0], y0[y + i * steps.1], z0[z + i * steps.2], w0[at])
        result[at] = index == 0 ? all.0 : index == 1 ? all.1 : all.2
      }
    }
  }
}
