extension Trace {
  /// Which sweep over the graph a step belongs to.
  public enum Pass: String, CaseIterable, Codable, Sendable {
    /// A node's value is computed.
    case forward
    /// The output receives its first gradient, 1.
    case seed
    /// A wire adds to its operand's gradient.
    case backward
  }

  /// One moment of the run.
  public struct Step: Hashable, Codable, Sendable {
    /// The sweep it belongs to.
    public var pass: Pass
    /// The node that is computed, or whose wire carries a gradient.
    public var node: Int
    /// Which wire, for a backward step.
    public var operandIndex: Int?

    /// A step from its parts.
    public init(_ pass: Pass, node: Int, operandIndex: Int? = nil) {
      self.pass = pass
      self.node = node
      self.operandIndex = operandIndex
    }
  }
}
