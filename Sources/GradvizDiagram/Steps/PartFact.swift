/// One thing that is known of a node or a wire, for what stands beside a picture.
///
/// ```text
/// upstream     ∂f/∂q = −4
/// local        ∂q/∂x = 1
/// downstream   −4 × 1 = −4
/// ```
package struct PartFact: Hashable, Sendable {
  /// What it is.
  package enum Label: String, Sendable {
    /// A forward value.
    case value
    /// A gradient.
    case gradient
    /// How a gradient adds up where wires meet.
    case sum
    /// The gradient that arrives from the output's side.
    case upstream
    /// The local derivative.
    case local
    /// What a wire adds to its operand's gradient.
    case downstream
    /// What state it is in, or what a box stands for.
    case note
    /// What the program says of it in a comment.
    case comment
  }

  /// What it is.
  package var label: Label
  /// The fact in words, symbols and numbers.
  package var text: String
  /// The step from which on it is known, 0 for what is from the start.
  package var step: Int
}
