public import GradvizDiagnostics

extension Trace {
  /// The op that could not be computed, so that a picture can show the part that ran and the culprit.
  public struct Failure: Hashable, Sendable {
    /// The stable name of the problem: `shape-mismatch`.
    public var id: String
    /// What was wrong: `cannot multiply [2, 3] by [4, 5]`.
    public var message: String
    /// The op's name in the catalog, where it got that far.
    public var op: String?
    /// The nodes it was to be computed from.
    public var operands: [Int]
    /// Where in the source it stands.
    public var position: SourcePosition?

    /// A failure from its parts.
    public init(
      id: String, message: String, op: String? = nil, operands: [Int] = [],
      position: SourcePosition? = nil
    ) {
      self.id = id
      self.message = message
      self.op = op
      self.operands = operands
      self.position = position
    }
  }
}
