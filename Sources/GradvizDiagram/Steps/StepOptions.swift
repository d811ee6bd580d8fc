/// Which steps of a run are told, and how much is one step.
package struct StepOptions: Hashable, Sendable {
  /// Which way the steps go.
  package enum Pass: String, CaseIterable, Sendable {
    /// Values are computed.
    case forward
    /// Gradients flow back.
    case backward
    /// First the one, then the other.
    case both
  }

  /// What is one step.
  package enum Unit: String, CaseIterable, Sendable {
    /// All that one node hands back.
    case node
    /// What one wire hands back.
    case contribution
    /// All that happens in a scope before another one is entered.
    case scope
  }

  /// Which way the steps go.
  package var pass: Pass
  /// What is one step.
  package var unit: Unit

  /// Options, each with its default.
  package init(pass: Pass = .both, unit: Unit = .contribution) {
    self.pass = pass
    self.unit = unit
  }
}
