/// Which numbers of a run are left blank.
package struct Blanks: Hashable, Sendable {
  /// What is asked for.
  package var kinds: Set<Question.Kind>
  /// The names of the nodes whose gradients are asked for; empty for all.
  package var names: [String]

  /// Blanks of some kinds at some nodes.
  package init(kinds: Set<Question.Kind> = [.gradient, .sum], names: [String] = []) {
    self.kinds = kinds
    self.names = names
  }
}
