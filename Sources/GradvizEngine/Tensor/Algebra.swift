/// The arithmetic that pullbacks are written in.
///
/// `Double` and ``Tensor`` compute; ``Variable`` records what it computes, so that a pullback run on variables yields
/// the backward pass as nodes, which can be drawn and differentiated again.
public protocol Algebra {
  /// The sum.
  static func + (x: Self, y: Self) -> Self
  /// The difference.
  static func - (x: Self, y: Self) -> Self
  /// The product, elementwise.
  static func * (x: Self, y: Self) -> Self
  /// The quotient, elementwise.
  static func / (x: Self, y: Self) -> Self
  /// The negative.
  static prefix func - (x: Self) -> Self

  /// `e` to this power.
  func exp() -> Self
  /// `e` to this power, less 1, without loss of digits near 0.
  func expm1() -> Self
  /// The natural logarithm.
  func log() -> Self
  /// The square root.
  func sqrt() -> Self
  /// The sine.
  func sin() -> Self
  /// The cosine.
  func cos() -> Self
  /// The hyperbolic sine.
  func sinh() -> Self
  /// The hyperbolic cosine.
  func cosh() -> Self
  /// The logistic function.
  func sigmoid() -> Self
  /// The slope of the hyperbolic tangent here, 4 σ(2x) σ(−2x).
  func tanhSlope() -> Self
  /// The error function.
  func erf() -> Self
  /// −1, 0 or 1.
  func sign() -> Self
  /// The largest integer that is not greater.
  func floorDivided(by y: Self) -> Self
  /// This to the power `y`.
  func power(_ y: Self) -> Self
  /// 1 where this is greater than `y`, else 0. Passes no gradient.
  func greater(_ y: Self) -> Self
  /// 1 where this is greater than `y` or equal to it, else 0. Passes no gradient.
  func greaterEqual(_ y: Self) -> Self
  /// 1 where this equals `y`, else 0. Passes no gradient.
  func equal(_ y: Self) -> Self
  /// `x` where this is not 0, else `y`. What is not chosen leaves no trace, not even as NaN.
  func choose(_ x: Self, _ y: Self) -> Self
  /// What an elementwise op makes of this: for ops whose derivatives are ops of their own.
  func applying<O: UnaryOp>(_: O.Type) -> Self
  /// What an elementwise op makes of this and another.
  func applying<O: BinaryOp>(_: O.Type, _ y: Self) -> Self
  /// A number that does not change, on the same tape where there is one.
  func constant(_ number: Double) -> Self
}

/// The arithmetic of pullbacks that rearrange, reduce or multiply whole tensors.
///
/// All axes are counted from 0 and in range: ops check what they are given before a rule runs.
public protocol TensorAlgebra: Algebra {
  /// The extents of the axes.
  var shape: Shape { get }
  /// The matrix product of the last two axes, stacks broadcast; a flag reads an operand transposed without a copy.
  func matmul(_ y: Self, transposingSelf: Bool, transposingOther: Bool) -> Self
  /// The sum over some axes, which are kept with the extent 1 where asked.
  func summed(over axes: [Int], keepsAxes: Bool) -> Self
  /// The same elements in another shape.
  func reshaped(to shape: Shape) -> Self
  /// The axes in another order: axis `i` of the result is axis `permutation[i]` of this.
  func transposed(_ permutation: [Int]) -> Self
  /// Repeated by the rules of broadcasting.
  func broadcast(to shape: Shape) -> Self
  /// The elements at regular places of each axis, in another shape.
  func sliced(_ ranges: [IndexRange], shape: Shape) -> Self
  /// Zeros of `shape` with these elements at the places `sliced(_:shape:)` would take them from.
  func padded(_ ranges: [IndexRange], shape: Shape) -> Self
  /// The elements at some places of the row-major order, in another shape.
  func gathered(_ indices: [Int], shape: Shape) -> Self
  /// Zeros of `shape` with these elements added at the places `gathered(_:shape:)` would take them from.
  func scattered(_ indices: [Int], shape: Shape) -> Self
  /// The running sum along an axis, from its start or from its end.
  func cumulated(along axis: Int, fromEnd: Bool) -> Self
  /// An op on whole tensors, for ops whose derivatives are ops of their own.
  ///
  /// - Precondition: shapes and attributes fit the op; values need not: what has no value becomes NaN or infinite.
  static func applying(_ code: OpCode, _ operands: [Self], _ attributes: Attributes) -> Self
  /// Numbers that do not change, on the same tape where there is one.
  func constants(_ numbers: Tensor) -> Self
}

extension Algebra {
  /// The number 1.
  @inlinable @inline(__always) public var one: Self { constant(1) }
  /// The number 0.
  @inlinable @inline(__always) public var zero: Self { constant(0) }
  /// The slope of the hyperbolic tangent here.
  @inlinable @inline(__always) public func tanhSlope() -> Self {
    let double = self + self
    return constant(4) * double.sigmoid() * (-double).sigmoid()
  }
}

extension TensorAlgebra {
  /// Summed over the axes along which an operand of `shape` was repeated: what the operand receives.
  @inlinable public func summed(like shape: Shape) -> Self {
    if self.shape == shape { return self }
    let missing = self.shape.rank - shape.rank
    let axes = self.shape.dimensions.indices.filter { axis in
      axis < missing || (shape.dimensions[axis - missing] == 1 && self.shape.dimensions[axis] != 1)
    }
    return summed(over: Array(axes), keepsAxes: false).reshaped(to: shape)
  }

  /// The last two axes swapped.
  @inlinable public var matrixTransposed: Self {
    var permutation = Array(shape.dimensions.indices)
    permutation.swapAt(permutation.count - 1, permutation.count - 2)
    return transposed(permutation)
  }
}
