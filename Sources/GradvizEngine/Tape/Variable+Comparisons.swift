// Comparisons: 1 where they hold, else 0. They pass no gradient. The point before the sign says that they compare
// elements, as those of SIMD vectors do.
extension Variable {
  /// 1 where an element is greater than another, else 0.
  public static func .> (x: Variable, y: Variable) -> Variable { record(Greater.self, x, y) }
  /// 1 where an element is greater than a number, else 0.
  public static func .> (x: Variable, y: Double) -> Variable { record(Greater.self, x, y) }
  /// 1 where an element is at least another, else 0.
  public static func .>= (x: Variable, y: Variable) -> Variable { record(GreaterEqual.self, x, y) }
  /// 1 where an element is at least a number, else 0.
  public static func .>= (x: Variable, y: Double) -> Variable { record(GreaterEqual.self, x, y) }
  /// 1 where an element is less than another, else 0.
  public static func .< (x: Variable, y: Variable) -> Variable { record(Less.self, x, y) }
  /// 1 where an element is less than a number, else 0.
  public static func .< (x: Variable, y: Double) -> Variable { record(Less.self, x, y) }
  /// 1 where an element is at most another, else 0.
  public static func .<= (x: Variable, y: Variable) -> Variable { record(LessEqual.self, x, y) }
  /// 1 where an element is at most a number, else 0.
  public static func .<= (x: Variable, y: Double) -> Variable { record(LessEqual.self, x, y) }
  /// 1 where an element equals another, else 0.
  public static func .== (x: Variable, y: Variable) -> Variable { record(Equal.self, x, y) }
  /// 1 where an element equals a number, else 0.
  public static func .== (x: Variable, y: Double) -> Variable { record(Equal.self, x, y) }
  /// 1 where an element differs from another, else 0.
  public static func .!= (x: Variable, y: Variable) -> Variable { record(NotEqual.self, x, y) }
  /// 1 where an element differs from a number, else 0.
  public static func .!= (x: Variable, y: Double) -> Variable { record(NotEqual.self, x, y) }

  /// 1 where both are not 0, else 0.
  public static func .& (x: Variable, y: Variable) -> Variable { record(LogicalAnd.self, x, y) }
  /// 1 where one is not 0, else 0.
  public static func .| (x: Variable, y: Variable) -> Variable { record(LogicalOr.self, x, y) }
  /// 1 where this is 0, else 0.
  public static prefix func .! (x: Variable) -> Variable { record(LogicalNot.self, x) }
}
