/// A number that a reader is to find.
package struct Question: Hashable, Sendable {
  /// What is asked for.
  package enum Kind: String, CaseIterable, Sendable {
    /// What a wire hands back: upstream × local.
    case gradient
    /// A local derivative.
    case local
    /// The sum of what the wires of a node hand back.
    case sum
  }

  /// Which question it is, from 1.
  package var number: Int
  /// What is asked for.
  package var kind: Kind
  /// The name of the node or the wire that has the blank.
  package var part: String
  /// What is to be found: `∂f/∂q`.
  package var symbol: String
  /// The question.
  package var text: String
  /// The local rule, or what else leads on.
  package var hint: String
  /// The answer with the sentence that tells how it comes about.
  package var solution: String
  /// The number.
  package var answer: Double
  /// The number as pictures write it.
  package var answerText: String
  /// What arrives at a wire, for what a wire hands back.
  package var upstream: Double?
  /// The local derivative of a wire.
  package var local: Double?
  /// What the wires hand back, for a sum.
  package var terms: [Double]

  /// What stands where the answer belongs: `(3) ____`, and with it `(3) −4`.
  func blank(showsAnswer: Bool) -> String {
    "(\(number)) " + (showsAnswer ? answerText : Self.line)
  }

  /// The line to write on.
  package static let line = "____"
}
