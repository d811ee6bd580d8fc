public import GradvizTrace

/// What changed between two traces, node by node.
///
/// Nodes are the same where they have the same name, version and scope; those without a name, or with a new one, where
/// they compute the same from the same nodes. Ids do not matter: a node that was put in between changes nothing else.
///
/// ```swift
/// for sentence in TraceDifference(from: before, to: after).sentences() { print(sentence) }
/// ```
/// ```text
/// node q is new: x + y = 3
/// node f: now q × z, was x × z; value 8 -> −12
/// ```
///
/// - Complexity: O(nodes + edges + numbers), without recursion.
public struct TraceDifference: Hashable, Sendable {
  /// One thing that changed about a node.
  public enum Fact: Hashable, Sendable {
    /// The new trace has it and the old one does not.
    case isNew
    /// The old trace has it and the new one does not.
    case isGone
    /// It is called by another name.
    case name
    /// An input became a constant, a constant the result of an op, …
    case kind
    /// Another op computes it, or it is computed from other nodes.
    case computation
    /// Its extents changed, so that its numbers cannot be compared.
    case shape
    /// Its value changed.
    case value(ValueChange)
    /// Its gradient changed.
    case gradient(ValueChange)
    /// It is an operand more or less often than it was.
    case uses(old: Int, new: Int)
    /// What the program says of it changed.
    case caption
  }

  /// A node and what changed about it.
  public struct NodeChange: Hashable, Sendable {
    /// Its id in the old trace, nil where it is new.
    public var old: Int?
    /// Its id in the new trace, nil where it is gone.
    public var new: Int?
    /// What changed, never empty.
    public var facts: [Fact]
  }

  /// The trace before.
  public let old: Trace
  /// The trace after.
  public let new: Trace
  /// The nodes that changed, causes before what follows from them.
  ///
  /// First stand those whose computation changed, came or went, then the leaves whose numbers changed, then the nodes
  /// that are used more or less often, then the rest; each group in the order of recording.
  public let nodes: [NodeChange]
  /// Whether another node is differentiated.
  public let hasOtherOutput: Bool
  /// Whether the run stops where it did not, or no longer does, or for another reason.
  public let hasOtherFailure: Bool

  /// What changed from one trace to another.
  ///
  /// - Parameters:
  ///   - old: The trace before.
  ///   - new: The trace after.
  ///   - tolerance: How far numbers may lie apart that count as the same.
  public init(from old: Trace, to new: Trace, tolerance: Tolerance = .exact) {
    self.old = old
    self.new = new
    let matching = NodeMatching(old, new)
    nodes = NodeComparison(old, new, matching, tolerance).changes()
    hasOtherOutput = old.output.flatMap { matching.newOf[$0] } != new.output
    hasOtherFailure =
      old.failure?.id != new.failure?.id || old.failure?.message != new.failure?.message
  }

  /// Whether nothing changed.
  public var isEmpty: Bool { nodes.isEmpty && !hasOtherOutput && !hasOtherFailure }
}
