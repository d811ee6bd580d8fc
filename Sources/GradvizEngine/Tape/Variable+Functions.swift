// Functions of variables as they are written in mathematics: `1 / (1 + exp(-x))`, `matmul(W, x) + b`.

/// `e` to the power `x`, elementwise.
@inlinable @inline(__always) public func exp(_ x: Variable) -> Variable { x.exp() }
/// `e` to the power `x`, less 1, without loss of digits near 0, elementwise.
@inlinable @inline(__always) public func expm1(_ x: Variable) -> Variable { x.expm1() }
/// The natural logarithm, elementwise.
@inlinable @inline(__always) public func log(_ x: Variable) -> Variable { x.log() }
/// The natural logarithm of 1 more, without loss of digits near 0, elementwise.
@inlinable @inline(__always) public func log1p(_ x: Variable) -> Variable { x.log1p() }
/// The logarithm to the base 2, elementwise.
@inlinable @inline(__always) public func log2(_ x: Variable) -> Variable { x.log2() }
/// The logarithm to the base 10, elementwise.
@inlinable @inline(__always) public func log10(_ x: Variable) -> Variable { x.log10() }
/// The square root, elementwise.
@inlinable @inline(__always) public func sqrt(_ x: Variable) -> Variable { x.sqrt() }
/// The square, elementwise.
@inlinable @inline(__always) public func square(_ x: Variable) -> Variable { x.square() }
/// The absolute value; its derivative at 0 is 0, elementwise.
@inlinable @inline(__always) public func abs(_ x: Variable) -> Variable { x.abs() }
/// The reciprocal, elementwise.
@inlinable @inline(__always) public func reciprocal(_ x: Variable) -> Variable { x.reciprocal() }
/// The sine, elementwise.
@inlinable @inline(__always) public func sin(_ x: Variable) -> Variable { x.sin() }
/// The cosine, elementwise.
@inlinable @inline(__always) public func cos(_ x: Variable) -> Variable { x.cos() }
/// The tangent, elementwise.
@inlinable @inline(__always) public func tan(_ x: Variable) -> Variable { x.tan() }
/// The inverse sine, elementwise.
@inlinable @inline(__always) public func asin(_ x: Variable) -> Variable { x.asin() }
/// The inverse cosine, elementwise.
@inlinable @inline(__always) public func acos(_ x: Variable) -> Variable { x.acos() }
/// The inverse tangent, elementwise.
@inlinable @inline(__always) public func atan(_ x: Variable) -> Variable { x.atan() }
/// The hyperbolic sine, elementwise.
@inlinable @inline(__always) public func sinh(_ x: Variable) -> Variable { x.sinh() }
/// The hyperbolic cosine, elementwise.
@inlinable @inline(__always) public func cosh(_ x: Variable) -> Variable { x.cosh() }
/// The hyperbolic tangent, elementwise.
@inlinable @inline(__always) public func tanh(_ x: Variable) -> Variable { x.tanh() }
/// The inverse hyperbolic sine, elementwise.
@inlinable @inline(__always) public func asinh(_ x: Variable) -> Variable { x.asinh() }
/// The inverse hyperbolic cosine, elementwise.
@inlinable @inline(__always) public func acosh(_ x: Variable) -> Variable { x.acosh() }
/// The inverse hyperbolic tangent, elementwise.
@inlinable @inline(__always) public func atanh(_ x: Variable) -> Variable { x.atanh() }
/// The logistic function, `1 / (1 + exp(-x))` as one op, elementwise.
@inlinable @inline(__always) public func sigmoid(_ x: Variable) -> Variable { x.sigmoid() }
/// The rectifier; its derivative at 0 is 0, elementwise.
@inlinable @inline(__always) public func relu(_ x: Variable) -> Variable { x.relu() }
/// The gaussian error linear unit, elementwise.
@inlinable @inline(__always) public func gelu(_ x: Variable) -> Variable { x.gelu() }
/// The sigmoid linear unit, `x * sigmoid(x)`, elementwise.
@inlinable @inline(__always) public func silu(_ x: Variable) -> Variable { x.silu() }
/// The smooth rectifier, `log(1 + exp(x))` without overflow, elementwise.
@inlinable @inline(__always) public func softplus(_ x: Variable) -> Variable { x.softplus() }
/// The error function, elementwise.
@inlinable @inline(__always) public func erf(_ x: Variable) -> Variable { x.erf() }
/// −1, 0 or 1, elementwise; passes no gradient.
@inlinable @inline(__always) public func sign(_ x: Variable) -> Variable { x.sign() }

// MARK: Several operands

/// `x` to the power `y`, elementwise and broadcast.
@inlinable @inline(__always)
public func pow(_ x: Variable, _ y: Variable) -> Variable { x.power(y) }
/// `x` to the power of a number, elementwise.
@inlinable @inline(__always)
public func pow(_ x: Variable, _ y: Double) -> Variable { x.power(y) }
/// A number to the power `y`, elementwise.
@inlinable @inline(__always)
public func pow(_ x: Double, _ y: Variable) -> Variable { y.constant(x).power(y) }

/// `x` to the power of a number of any type, elementwise.
@_disfavoredOverload
public func pow(_ x: Variable, _ y: some TensorNumber) -> Variable { x.power(y.tensorElement) }

/// The larger of two, elementwise and broadcast; where both are equal each receives half of the gradient.
@inlinable @inline(__always)
public func max(_ x: Variable, _ y: Variable) -> Variable { x.maximum(y) }
/// The larger of a variable and a number.
@inlinable @inline(__always)
public func max(_ x: Variable, _ y: Double) -> Variable { x.maximum(x.constant(y)) }
/// The larger of a number and a variable.
@inlinable @inline(__always)
public func max(_ x: Double, _ y: Variable) -> Variable { y.constant(x).maximum(y) }
/// The smaller of two, elementwise and broadcast; where both are equal each receives half of the gradient.
@inlinable @inline(__always)
public func min(_ x: Variable, _ y: Variable) -> Variable { x.minimum(y) }
/// The smaller of a variable and a number.
@inlinable @inline(__always)
public func min(_ x: Variable, _ y: Double) -> Variable { x.minimum(x.constant(y)) }
/// The smaller of a number and a variable.
@inlinable @inline(__always)
public func min(_ x: Double, _ y: Variable) -> Variable { y.constant(x).minimum(y) }

/// The sum of variables, broadcast, one after the other: `a + b + c`.
///
/// - Precondition: there is at least one; else the program stops with a message.
public func sum(
  _ variables: [Variable], file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  Variable.added(variables, "sum", file, line)
}

/// The mean of variables, broadcast: `(a + b + c) / 3`.
///
/// - Precondition: there is at least one; else the program stops with a message.
public func mean(
  _ variables: [Variable], file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  Variable.added(variables, "mean", file, line) / Double(variables.count)
}

/// `x` where the condition is not 0, else `y`, elementwise and broadcast.
///
/// What is not chosen leaves no trace, not even as NaN.
public func choose(
  _ condition: Variable, _ x: Variable, _ y: Variable, file: StaticString = #fileID,
  line: UInt = #line
) -> Variable {
  .record(.where, [condition, x, y], Attributes(), file, line)
}

// MARK: Whole tensors

/// The matrix product of the last two axes, stacks broadcast.
///
/// - Shape: `[…, m, k], […, k, n] → […, m, n]`; a factor of rank 1 is a row on the left and a column on the right.
/// - Precondition: the shapes fit; else the program stops with a message that holds them.
public func matmul(
  _ x: Variable, _ y: Variable, file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  x.matmul(y, file: file, line: line)
}

/// The outer product of two vectors.
///
/// - Shape: `[m], [n] → [m, n]`; operands of any shape are read as vectors.
public func outer(
  _ x: Variable, _ y: Variable, file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  .record(.outer, [x, y], Attributes(), file, line)
}

/// Operands one behind the other along an axis; a negative axis counts from the last.
///
/// - Precondition: there is at least one, and all other extents are the same.
public func concatenate(
  _ variables: [Variable], axis: Int = 0, file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  Variable.joined(.concatenate, variables, axis: axis, newAxes: 0, file, line)
}

/// Operands of one shape along a new axis; a negative axis counts from the last of the result.
///
/// - Precondition: there is at least one, and all have the same shape.
public func stack(
  _ variables: [Variable], axis: Int = 0, file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  Variable.joined(.stack, variables, axis: axis, newAxes: 1, file, line)
}

/// Exponentials divided by their sum along an axis, without overflow; a negative axis counts from the last.
public func softmax(
  _ x: Variable, axis: Int = -1, file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  x.softmax(axis: axis, file: file, line: line)
}

/// The logarithm of a softmax along an axis, without overflow; a negative axis counts from the last.
public func logSoftmax(
  _ x: Variable, axis: Int = -1, file: StaticString = #fileID, line: UInt = #line
) -> Variable {
  x.logSoftmax(axis: axis, file: file, line: line)
}
