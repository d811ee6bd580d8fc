extension Variable: Algebra {
  /// The sum, broadcast.
  @inlinable @inline(__always)
  public static func + (x: Variable, y: Variable) -> Variable { record(Add.self, x, y) }
  /// The difference, broadcast.
  @inlinable @inline(__always)
  public static func - (x: Variable, y: Variable) -> Variable { record(Subtract.self, x, y) }
  /// The product of elements, broadcast.
  @inlinable @inline(__always)
  public static func * (x: Variable, y: Variable) -> Variable { record(Multiply.self, x, y) }
  /// The quotient of elements, broadcast.
  @inlinable @inline(__always)
  public static func / (x: Variable, y: Variable) -> Variable { record(Divide.self, x, y) }
  /// The negative.
  @inlinable @inline(__always)
  public static prefix func - (x: Variable) -> Variable { record(Negative.self, x) }

  /// `e` to this power.
  @inlinable @inline(__always) public func exp() -> Variable { .record(Exp.self, self) }
  /// `e` to this power, less 1.
  @inlinable @inline(__always) public func expm1() -> Variable { .record(Expm1.self, self) }
  /// The natural logarithm.
  @inlinable @inline(__always) public func log() -> Variable { .record(Log.self, self) }
  /// The square root.
  @inlinable @inline(__always) public func sqrt() -> Variable { .record(Sqrt.self, self) }
  /// The sine.
  @inlinable @inline(__always) public func sin() -> Variable { .record(Sin.self, self) }
  /// The cosine.
  @inlinable @inline(__always) public func cos() -> Variable { .record(Cos.self, self) }
  /// The hyperbolic sine.
  @inlinable @inline(__always) public func sinh() -> Variable { .record(Sinh.self, self) }
  /// The hyperbolic cosine.
  @inlinable @inline(__always) public func cosh() -> Variable { .record(Cosh.self, self) }
  /// The logistic function.
  @inlinable @inline(__always) public func sigmoid() -> Variable { .record(Sigmoid.self, self) }
  /// The error function.
  @inlinable @inline(__always) public func erf() -> Variable { .record(Erf.self, self) }
  /// −1, 0 or 1; passes no gradient.
  @inlinable @inline(__always) public func sign() -> Variable { .record(Sign.self, self) }
  /// The quotient rounded towards −∞; passes no gradient.
  @inlinable @inline(__always)
  public func floorDivided(by y: Variable) -> Variable { .record(FloorDivide.self, self, y) }
  /// This to the power `y`.
  @inlinable @inline(__always)
  public func power(_ y: Variable) -> Variable { .record(Power.self, self, y) }
  /// 1 where this is greater than `y`, else 0; passes no gradient.
  @inlinable @inline(__always)
  public func greater(_ y: Variable) -> Variable { .record(Greater.self, self, y) }
  /// 1 where this is greater than `y` or equal to it, else 0; passes no gradient.
  @inlinable @inline(__always)
  public func greaterEqual(_ y: Variable) -> Variable { .record(GreaterEqual.self, self, y) }
  /// 1 where both are equal, else 0; passes no gradient.
  @inlinable @inline(__always)
  public func equal(_ y: Variable) -> Variable { .record(Equal.self, self, y) }
  /// The op on this.
  @inlinable @inline(__always)
  public func applying<O: UnaryOp>(_: O.Type) -> Variable { .record(O.self, self) }
  /// The op on this and another.
  @inlinable @inline(__always)
  public func applying<O: BinaryOp>(_: O.Type, _ y: Variable) -> Variable {
    .record(O.self, self, y)
  }
  /// `x` where this is not 0, else `y`.
  public func choose(_ x: Variable, _ y: Variable) -> Variable { .record(.where, [self, x, y]) }
}

extension Variable: TensorAlgebra {
  /// The matrix product of the last two axes, stacks broadcast; a flag reads a factor transposed.
  public func matmul(
    _ y: Variable, transposingSelf: Bool, transposingOther: Bool
  ) -> Variable {
    .record(.matmul, [self, y], Attributes(transposes: [transposingSelf, transposingOther]))
  }

  /// The sum over some axes, which are kept with the extent 1 where asked.
  public func summed(over axes: [Int], keepsAxes: Bool) -> Variable {
    .record(.sum, [self], Attributes(axes: axes, keepsAxes: keepsAxes))
  }

  /// The same elements in another shape; the variable itself where it has that shape.
  public func reshaped(to shape: Shape) -> Variable {
    shape == self.shape ? self : .record(.reshape, [self], Attributes(shape: shape))
  }

  /// The axes in another order.
  public func transposed(_ permutation: [Int]) -> Variable {
    .record(.transpose, [self], Attributes(axes: permutation))
  }

  /// Repeated by the rules of broadcasting; the variable itself where it has that shape.
  public func broadcast(to shape: Shape) -> Variable {
    shape == self.shape ? self : .record(.broadcastTo, [self], Attributes(shape: shape))
  }

  /// The elements at regular places of each axis, in another shape.
  public func sliced(_ ranges: [IndexRange], shape: Shape) -> Variable {
    .record(.slice, [self], Attributes(shape: shape, ranges: ranges))
  }

  /// Zeros of `shape` with these elements at regular places of each axis.
  public func padded(_ ranges: [IndexRange], shape: Shape) -> Variable {
    .record(.pad, [self], Attributes(shape: shape, ranges: ranges))
  }

  /// The elements at some places of the row-major order, in another shape.
  public func gathered(_ indices: [Int], shape: Shape) -> Variable {
    .record(.gather, [self], Attributes(shape: shape, indices: indices))
  }

  /// Zeros of `shape` with these elements added at some places.
  public func scattered(_ indices: [Int], shape: Shape) -> Variable {
    .record(.scatter, [self], Attributes(shape: shape, indices: indices))
  }

  /// An op on whole tensors.
  public static func applying(
    _ code: OpCode, _ operands: [Variable], _ attributes: Attributes
  ) -> Variable {
    do {
      return try operands[0].tape.record(code, operands, attributes, checksValues: false)
    } catch {
      fatalError(error.description)
    }
  }

  /// Numbers that receive no gradient, on the same tape.
  public func constants(_ numbers: Tensor) -> Variable { tape.constant(numbers) }

  /// The running sum along an axis, from its start or from its end.
  public func cumulated(along axis: Int, fromEnd: Bool) -> Variable {
    .record(.cumsum, [self], Attributes(axes: [axis], fromEnd: fromEnd))
  }
}
