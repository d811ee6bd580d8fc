public import GradvizDiagnostics

/// Two numbers of a record that cannot both be right.
public struct Contradiction: Error, Hashable, Sendable, CustomStringConvertible {
  /// What should agree.
  public enum Kind: String, CaseIterable, Sendable {
    /// A gradient, and the sum of what its node's wires contribute.
    case sum = "gradient-sum"
    /// What flows into a wire, and the gradient of the node it comes from.
    case upstream = "wire-upstream"
    /// upstream × local, and what the wire contributes.
    case product = "wire-product"
    /// A value, and what its op gives for the values of its operands.
    case value = "node-value"
    /// What a wire contributes, and what the rule of its op gives for the values of its operands.
    case rule = "wire-rule"
    /// A step, and those that it needs before it.
    case order = "step-order"
  }

  /// What should agree.
  public var kind: Kind
  /// The node that it is about.
  public var node: Int
  /// What stands in the record, and what should: lowercase, no final period.
  public var message: String

  /// The message.
  public var description: String { message }

  /// The message as other problems are told.
  public func diagnostic(_ severity: Diagnostic.Severity = .error) -> Diagnostic {
    Diagnostic(id: kind.rawValue, severity: severity, message: message)
  }
}
