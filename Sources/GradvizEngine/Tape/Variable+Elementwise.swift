// Functions of one variable, elementwise, as methods: `x.tanh()`. What pullbacks are written in stands in
// Variable+Algebra.swift.
extension Variable {
  /// The natural logarithm of 1 more, without loss of digits near 0.
  @inlinable @inline(__always) public func log1p() -> Variable { .record(Log1p.self, self) }
  /// The logarithm to the base 2.
  @inlinable @inline(__always) public func log2() -> Variable { .record(Log2.self, self) }
  /// The logarithm to the base 10.
  @inlinable @inline(__always) public func log10() -> Variable { .record(Log10.self, self) }
  /// The square.
  @inlinable @inline(__always) public func square() -> Variable { .record(Square.self, self) }
  /// The absolute value; its derivative at 0 is 0.
  @inlinable @inline(__always) public func abs() -> Variable { .record(Abs.self, self) }
  /// The reciprocal.
  @inlinable @inline(__always) public func reciprocal() -> Variable {
    .record(Reciprocal.self, self)
  }
  /// The tangent.
  @inlinable @inline(__always) public func tan() -> Variable { .record(Tan.self, self) }
  /// The inverse sine.
  @inlinable @inline(__always) public func asin() -> Variable { .record(Arcsin.self, self) }
  /// The inverse cosine.
  @inlinable @inline(__always) public func acos() -> Variable { .record(Arccos.self, self) }
  /// The inverse tangent.
  @inlinable @inline(__always) public func atan() -> Variable { .record(Arctan.self, self) }
  /// The hyperbolic tangent.
  @inlinable @inline(__always) public func tanh() -> Variable { .record(Tanh.self, self) }
  /// The inverse hyperbolic sine.
  @inlinable @inline(__always) public func asinh() -> Variable { .record(Arcsinh.self, self) }
  /// The inverse hyperbolic cosine.
  @inlinable @inline(__always) public func acosh() -> Variable { .record(Arccosh.self, self) }
  /// The inverse hyperbolic tangent.
  @inlinable @inline(__always) public func atanh() -> Variable { .record(Arctanh.self, self) }
  /// The rectifier; its derivative at 0 is 0.
  @inlinable @inline(__always) public func relu() -> Variable { .record(ReLU.self, self) }
  /// The gaussian error linear unit.
  @inlinable @inline(__always) public func gelu() -> Variable { .record(GELU.self, self) }
  /// The sigmoid linear unit, `x * sigmoid(x)`.
  @inlinable @inline(__always) public func silu() -> Variable { .record(SiLU.self, self) }
  /// The smooth rectifier, `log(1 + exp(x))` without overflow.
  @inlinable @inline(__always) public func softplus() -> Variable { .record(Softplus.self, self) }

  // MARK: Several operands

  /// The value itself, at which the gradient's way ends: a teacher's output, a target, a baseline.
  ///
  /// It is drawn as an op, so that the picture shows where the value comes from and that no gradient goes back.
  @inlinable @inline(__always) public func detached() -> Variable { .record(Detach.self, self) }

  /// The larger of two, elementwise and broadcast; where both are equal each receives half of the gradient.
  @inlinable @inline(__always)
  public func maximum(_ y: Variable) -> Variable { .record(Maximum.self, self, y) }
  /// The smaller of two, elementwise and broadcast; where both are equal each receives half of the gradient.
  @inlinable @inline(__always)
  public func minimum(_ y: Variable) -> Variable { .record(Minimum.self, self, y) }
  /// The leaky rectifier: this where it is positive, else `slope` times this.
  public func leakyReLU(slope: Double = 0.01) -> Variable { .record(LeakyReLU.self, self, slope) }
  /// The leaky rectifier with a slope that can be learned.
  public func leakyReLU(slope: Variable) -> Variable { .record(LeakyReLU.self, self, slope) }
  /// The exponential linear unit: this where it is positive, else `scale * (exp(self) - 1)`.
  public func elu(scale: Double = 1) -> Variable { .record(ELU.self, self, scale) }
  /// The exponential linear unit with a scale that can be learned.
  public func elu(scale: Variable) -> Variable { .record(ELU.self, self, scale) }

  /// Held between two bounds; at a bound the derivative is 1.
  public func clipped(to bounds: ClosedRange<Double>) -> Variable {
    clipped(from: constant(bounds.lowerBound), to: constant(bounds.upperBound))
  }

  /// Held between two bounds, broadcast, which receive the gradient where they hold it.
  public func clipped(from low: Variable, to high: Variable) -> Variable {
    .record(.clip, [self, low, high])
  }

  /// The remainder with the sign of the divisor, elementwise and broadcast.
  public static func % (x: Variable, y: Variable) -> Variable { record(Remainder.self, x, y) }
  /// The remainder with the sign of the divisor.
  public static func % (x: Variable, y: Double) -> Variable { record(Remainder.self, x, y) }
}
