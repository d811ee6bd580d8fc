// Numbers beside variables: a number becomes a constant, which receives no gradient.
extension Variable {
  /// The sum with a number.
  @inlinable @inline(__always)
  public static func + (x: Variable, y: Double) -> Variable { record(Add.self, x, y) }
  /// The sum with a number.
  @inlinable @inline(__always)
  public static func + (x: Double, y: Variable) -> Variable { record(Add.self, x, y) }
  /// The difference with a number.
  @inlinable @inline(__always)
  public static func - (x: Variable, y: Double) -> Variable { record(Subtract.self, x, y) }
  /// The difference with a number.
  @inlinable @inline(__always)
  public static func - (x: Double, y: Variable) -> Variable { record(Subtract.self, x, y) }
  /// The product with a number.
  @inlinable @inline(__always)
  public static func * (x: Variable, y: Double) -> Variable { record(Multiply.self, x, y) }
  /// The product with a number.
  @inlinable @inline(__always)
  public static func * (x: Double, y: Variable) -> Variable { record(Multiply.self, x, y) }
  /// The quotient with a number.
  @inlinable @inline(__always)
  public static func / (x: Variable, y: Double) -> Variable { record(Divide.self, x, y) }
  /// The quotient with a number.
  @inlinable @inline(__always)
  public static func / (x: Double, y: Variable) -> Variable { record(Divide.self, x, y) }

  /// This to the power of a number.
  @inlinable @inline(__always)
  public func power(_ y: Double) -> Variable { .record(Power.self, self, y) }

  // MARK: Other numbers

  /// The sum with a number of any type.
  @_disfavoredOverload
  public static func + (x: Variable, y: some TensorNumber) -> Variable { x + y.tensorElement }
  /// The sum with a number of any type.
  @_disfavoredOverload
  public static func + (x: some TensorNumber, y: Variable) -> Variable { x.tensorElement + y }
  /// The difference with a number of any type.
  @_disfavoredOverload
  public static func - (x: Variable, y: some TensorNumber) -> Variable { x - y.tensorElement }
  /// The difference with a number of any type.
  @_disfavoredOverload
  public static func - (x: some TensorNumber, y: Variable) -> Variable { x.tensorElement - y }
  /// The product with a number of any type.
  @_disfavoredOverload
  public static func * (x: Variable, y: some TensorNumber) -> Variable { x * y.tensorElement }
  /// The product with a number of any type.
  @_disfavoredOverload
  public static func * (x: some TensorNumber, y: Variable) -> Variable { x.tensorElement * y }
  /// The quotient with a number of any type.
  @_disfavoredOverload
  public static func / (x: Variable, y: some TensorNumber) -> Variable { x / y.tensorElement }
  /// The quotient with a number of any type.
  @_disfavoredOverload
  public static func / (x: some TensorNumber, y: Variable) -> Variable { x.tensorElement / y }

  // MARK: Assignment

  /// Adds another variable: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func += (x: inout Variable, y: Variable) { x = x + y }
  /// Adds a number: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func += (x: inout Variable, y: Double) { x = x + y }
  /// Subtracts another variable: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func -= (x: inout Variable, y: Variable) { x = x - y }
  /// Subtracts a number: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func -= (x: inout Variable, y: Double) { x = x - y }
  /// Multiplies by another variable: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func *= (x: inout Variable, y: Variable) { x = x * y }
  /// Multiplies by a number: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func *= (x: inout Variable, y: Double) { x = x * y }
  /// Divides by another variable: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func /= (x: inout Variable, y: Variable) { x = x / y }
  /// Divides by a number: the variable becomes the new node.
  @inlinable @inline(__always)
  public static func /= (x: inout Variable, y: Double) { x = x / y }
}
