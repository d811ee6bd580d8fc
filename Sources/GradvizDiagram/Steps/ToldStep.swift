/// One step of a run as it is told: a moment, or several that belong together.
package struct ToldStep: Hashable, Sendable {
  /// Which step it is, from 1.
  package var number: Int
  /// What happens in it; where it is several moments, in the first of them.
  package var kind: Moment.Kind
  /// The node of the trace that it is about.
  package var node: Int
  /// Which operand's wire carries a gradient, and which node that is; nil where the step is about no one wire.
  package var wire: Wire?
  /// The scopes that the node was recorded in.
  package var scope: [String]
  /// What the step is about: `q`, `f → q`.
  package var subject: String
  /// What a teacher would say.
  package var sentence: String
  /// The places of its moments among all.
  package var moments: Range<Int>

  /// A wire of a node.
  package struct Wire: Hashable, Sendable {
    /// Which of the node's operands it is, from 0.
    package var operandIndex: Int
    /// The node of the trace it comes from.
    package var operand: Int
  }
}
