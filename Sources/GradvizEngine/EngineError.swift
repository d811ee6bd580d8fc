/// What stops an op: operands that do not fit, or a limit.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A stable name of the kind of problem.
  public enum ID: String, CaseIterable, Sendable {
    /// Operands of these shapes do not fit the op.
    case shapeMismatch = "shape-mismatch"
    /// An axis, a shape or an index does not fit the operand.
    case badAttribute = "bad-attribute"
    /// A matrix has no inverse.
    case singularMatrix = "singular-matrix"
    /// A matrix has an eigenvalue that is not positive.
    case notPositiveDefinite = "not-positive-definite"
    /// The number of operands is wrong.
    case operandCount = "operand-count"
    /// The tape is full.
    case nodeLimit = "node-limit"
    /// The values would take more memory than allowed.
    case memoryLimit = "memory-limit"
  }

  /// A stable name of the kind of problem.
  public var id: ID
  /// What is wrong, with the shapes: lowercase, no final period.
  public var message: String
  /// What to do about it.
  public var help: String?

  /// An error from its parts.
  public init(_ id: ID, _ message: String, help: String? = nil) {
    self.id = id
    self.message = message
    self.help = help
  }

  /// The message, and the cure where there is one.
  public var description: String { help.map { "\(message) (\($0))" } ?? message }
}
