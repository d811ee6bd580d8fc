/// What a node or a wire is, or what state it is in.
///
/// Exporters turn roles into classes; a role is never shown by colour alone.
public enum Role: String, CaseIterable, Comparable, Sendable {
  /// A leaf that receives a gradient.
  case input
  /// The result of an op.
  case op
  /// The node that was differentiated.
  case output
  /// A leaf that receives none.
  case constant
  /// A scope drawn as one node.
  case folded
  /// The output does not depend on it.
  case unused
  /// The op that could not be computed.
  case failed
  /// NaN or infinity begins here.
  case nan
  /// Holds NaN or infinity that was brought here.
  case spread
  /// Its gradient is exactly 0.
  case zero
  /// Its gradient has become very small beside the output's, op by op.
  case vanishing
  /// Its gradient has become very large beside the output's, op by op.
  case exploding
  /// Agrees with a numerical gradient.
  case ok
  /// Does not agree with a numerical gradient.
  case off
  /// What the step that is shown is about, or the way to a culprit.
  case current
  /// Where what is wrong with a run begins.
  case culprit
  /// The later of two runs has it, and the earlier has not.
  case added
  /// The earlier of two runs has it, and the later has not.
  case removed
  /// Both runs have it, and something about it differs.
  case changed

  /// The order in which roles are listed.
  public static func < (lhs: Role, rhs: Role) -> Bool {
    lhs.order < rhs.order
  }

  /// Whether it is drawn around a name that has no border else.
  package var isMark: Bool { self >= .current }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
