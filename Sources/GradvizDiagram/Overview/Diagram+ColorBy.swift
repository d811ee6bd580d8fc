extension Diagram {
  /// What the insides of nodes are coloured by.
  public enum ColorBy: String, CaseIterable, Sendable {
    /// How large the gradient is.
    case gradient
    /// How large the value is.
    case value
    /// Nothing: nodes have the colours of what they are.
    case none
  }
}
