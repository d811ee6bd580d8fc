/// One moment of a run as it is told: a value, the first gradient, what a wire hands back, or a sum.
package struct Moment: Hashable, Sendable {
  /// What happens in it.
  package enum Kind: String, CaseIterable, Sendable {
    /// A node's value is computed, or an input's is given.
    case forward
    /// The output receives its first gradient.
    case seed
    /// A wire adds to its operand's gradient.
    case backward
    /// The last wire of a node has added to its gradient, which is now the sum of all.
    case sum
  }

  /// What happens in it.
  package var kind: Kind
  /// The node that is computed, receives the first gradient or hands one back, or whose gradients are added up.
  package var node: Int
  /// The place of what the wire adds in ``Trace/contributions``, for ``Kind/backward``.
  package var contribution: Int?
}
