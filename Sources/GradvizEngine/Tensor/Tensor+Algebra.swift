extension Tensor: Algebra {
  @inline(__always)
  private func map(_ function: (Double) -> Double) -> Tensor {
    Tensor(shape) { result in for i in 0..<count { result[i] = function(base[i]) } }
  }

  /// Both repeated to a common shape and combined element by element.
  ///
  /// - Precondition: the shapes broadcast. Pullbacks only meet shapes that an op's own checks have passed.
  @inline(__always)
  private func zip(_ other: Tensor, _ function: (Double, Double) -> Double) -> Tensor {
    guard let shape = shape.broadcast(with: other.shape) else {
      fatalError("shapes \(shape) and \(other.shape) do not broadcast")
    }
    return Tensor(shape) { Kernel.zip(self, other, shape, into: $0, function) }
  }

  /// The sum, broadcast.
  public static func + (x: Tensor, y: Tensor) -> Tensor { x.zip(y) { $0 + $1 } }
  /// The difference, broadcast.
  public static func - (x: Tensor, y: Tensor) -> Tensor { x.zip(y) { $0 - $1 } }
  /// The product of elements, broadcast.
  public static func * (x: Tensor, y: Tensor) -> Tensor { x.zip(y) { $0 * $1 } }
  /// The quotient of elements, broadcast.
  public static func / (x: Tensor, y: Tensor) -> Tensor { x.zip(y) { $0 / $1 } }
  /// The negative.
  public static prefix func - (x: Tensor) -> Tensor { x.map { -$0 } }

  /// `e` to the power of each element.
  public func exp() -> Tensor { applying(Exp.self) }
  /// `e` to the power of each element, less 1.
  public func expm1() -> Tensor { map { $0.expm1() } }
  /// The natural logarithm of each element.
  public func log() -> Tensor { map { $0.log() } }
  /// The square root of each element.
  public func sqrt() -> Tensor { map { $0.sqrt() } }
  /// The sine of each element.
  public func sin() -> Tensor { map { $0.sin() } }
  /// The cosine of each element.
  public func cos() -> Tensor { map { $0.cos() } }
  /// The hyperbolic sine of each element.
  public func sinh() -> Tensor { map { $0.sinh() } }
  /// The hyperbolic cosine of each element.
  public func cosh() -> Tensor { map { $0.cosh() } }
  /// The logistic function of each element.
  public func sigmoid() -> Tensor { applying(Sigmoid.self) }
  /// The error function of each element.
  public func erf() -> Tensor { map { $0.erf() } }
  /// −1, 0 or 1 for each element.
  public func sign() -> Tensor { map { $0.sign() } }
  /// The quotient rounded towards −∞, broadcast.
  public func floorDivided(by y: Tensor) -> Tensor { zip(y) { $0.floorDivided(by: $1) } }
  /// Each element to the power of the other's, broadcast.
  public func power(_ y: Tensor) -> Tensor { zip(y) { $0.power($1) } }
  /// 1 where an element is greater, else 0.
  public func greater(_ y: Tensor) -> Tensor { zip(y) { $0.greater($1) } }
  /// 1 where an element is greater or equal, else 0.
  public func greaterEqual(_ y: Tensor) -> Tensor { zip(y) { $0.greaterEqual($1) } }
  /// 1 where elements are equal, else 0.
  public func equal(_ y: Tensor) -> Tensor { zip(y) { $0.equal($1) } }
  /// `x` where an element is not 0, else `y`, broadcast.
  public func choose(_ x: Tensor, _ y: Tensor) -> Tensor {
    guard let pair = shape.broadcast(with: x.shape), let shape = pair.broadcast(with: y.shape)
    else {
      fatalError("shapes \(shape), \(x.shape) and \(y.shape) do not broadcast")
    }
    return Tensor(shape) { Kernel.map(Where.self, self, x, y, shape, into: $0) }
  }
  /// The op's value at each element.
  public func applying<O: UnaryOp>(_: O.Type) -> Tensor {
    Tensor(shape) { Kernel.map(O.self, self, into: $0) }
  }
  /// The op's value at each pair of elements, broadcast.
  public func applying<O: BinaryOp>(_: O.Type, _ y: Tensor) -> Tensor { zip(y) { O.value($0, $1) } }
  /// These elements where they are finite, else a number.
  func replacing(nonFinite number: Double) -> Tensor { map { $0.isFinite ? $0 : number } }
  /// A scalar.
  public func constant(_ number: Double) -> Tensor { Tensor(number) }
}
