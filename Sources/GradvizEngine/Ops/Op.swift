/// What every op has: its code on the tape and everything that is known of it.
public protocol Op {
  /// The op's code on the tape.
  static var code: OpCode { get }
  /// Everything that is known of the op beside its arithmetic.
  static var description: OpDescription { get }
  /// Whether gradients pass: false where the slope is zero wherever there is one.
  static var passesGradient: Bool { get }
  /// Whether a gradient passes to the operand at a place, counted from 0.
  static func passesGradient(to operand: Int) -> Bool
}

extension Op {
  /// Whether gradients pass; they do unless an op says otherwise.
  @inlinable @inline(__always) public static var passesGradient: Bool { true }
  /// Whether a gradient passes to an operand; it does unless an op says otherwise.
  @inlinable @inline(__always) public static func passesGradient(to operand: Int) -> Bool {
    passesGradient
  }
}

/// A value that is not computed: an input or a constant.
public protocol LeafOp: Op {}

/// An op that maps each element of one operand.
///
/// The pullback is the rule for one element. The engine runs it over tensors, and records it on variables.
public protocol UnaryOp: Op {
  /// The value at one element.
  static func value(_ x: Double) -> Double
  /// What the operand `x` receives when the result `y` receives `upstream`.
  static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A
  /// Writes the values at many elements, the same bits as one by one.
  static func write(
    valuesAt x: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>)
  /// Writes what many elements of the operand receive, the same bits as one by one.
  static func write(
    pullbacksOf upstream: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>)
}

extension UnaryOp {
  /// One by one, unless an op has a way to do many side by side.
  @inline(__always)
  public static func write(
    valuesAt x: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<count { result[i] = value(x[i]) }
  }

  /// One by one, unless an op has a way to do many side by side.
  @inline(__always)
  public static func write(
    pullbacksOf upstream: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<count { result[i] = pullback(upstream[i], x[i], y[i]) }
  }
}

/// An op that maps pairs of elements of two operands, which are broadcast.
///
/// The engine sums what a repeated operand receives, so that no pullback mentions broadcasting.
public protocol BinaryOp: Op {
  /// The value at one pair.
  static func value(_ x: Double, _ y: Double) -> Double
  /// What the operands `x` and `y` receive when the result `z` receives `upstream`.
  static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A)
}

/// An op that maps triples of elements of three operands, which are broadcast.
public protocol TernaryOp: Op {
  /// The value at one triple.
  static func value(_ x: Double, _ y: Double, _ z: Double) -> Double
  /// What the operands `x`, `y` and `z` receive when the result `w` receives `upstream`.
  static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A, _ w: A) -> (A, A, A)
}

/// An op on whole tensors: products, reductions, rearrangements.
public protocol StructuralOp: Op {
  /// The shape of the result.
  ///
  /// - Throws: ``EngineError`` where operands of these shapes, or these attributes, do not fit the op.
  static func shape(of operands: [Shape], _ attributes: Attributes) throws(EngineError) -> Shape
  /// Says whether there is a result for these values.
  ///
  /// Only what a program records is asked; pullbacks go on with NaN and infinity.
  ///
  /// - Throws: ``EngineError`` where there is none: of a matrix that is singular.
  static func check(_ operands: [Tensor], _ attributes: Attributes) throws(EngineError)
  /// Writes the elements of the result, all of them, in row-major order.
  static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>)
  /// What operand `index` receives when the result receives `upstream`.
  static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A
  /// What several operands receive, in the order of `places`.
  ///
  /// One operand after the other unless an op has a way to do it in one turn.
  static func pullback<A: TensorAlgebra>(
    _ upstream: A, toEach places: [Int], _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> [A]
  /// Writes what operand `index` receives where its gradient stands, or adds it to what is there already.
  ///
  /// For ops whose part of the work this saves is worth a way of its own. The bits are those of the other way.
  ///
  /// - Returns: whether it did.
  static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool
}

extension StructuralOp {
  /// There is a result for all values, unless an op says otherwise.
  public static func check(_ operands: [Tensor], _ attributes: Attributes) throws(EngineError) {}
  /// What several operands receive, one after the other.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, toEach places: [Int], _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> [A] {
    places.map { pullback(upstream, to: $0, operands, result, attributes) }
  }
  /// There is no way of its own, unless an op says otherwise.
  public static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool { false }
}
