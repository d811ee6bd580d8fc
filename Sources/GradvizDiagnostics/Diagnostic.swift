/// Something wrong with what the user wrote: where, what, and the cure.
///
/// ```text
/// neuron.py:2:5: error: unknown function 'tnah' [unknown-function]
/// 2 | y = tnah(x)
///   |     ^~~~ no function has this name
///   = help: did you mean 'tanh'?
/// ```
public struct Diagnostic: Error, Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// The result cannot be had.
    case error
    /// The result can be had, and may not be what was meant.
    case warning
    /// Something worth knowing.
    case note
  }

  /// A stable name of the kind of problem, such as `unknown-function`.
  public var id: String
  /// How much it matters.
  public var severity: Severity
  /// What is wrong, in words that stand alone: lowercase, no final period, code in '…'.
  public var message: String
  /// Where it is, the smallest range that shows it; nil where no place can be named.
  public var range: SourceRange?
  /// A few words beside the carets.
  public var label: String?
  /// Further facts, one a line.
  public var notes: [String]
  /// What to do about it.
  public var help: String?

  /// A diagnostic from its parts.
  public init(
    id: String, severity: Severity = .error, message: String, range: SourceRange? = nil,
    label: String? = nil, notes: [String] = [], help: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.label = label
    self.notes = notes
    self.help = help
  }
}
