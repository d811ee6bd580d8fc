public import GradvizEngine

/// What a run of a program is told beside its text.
public struct RunOptions: Sendable {
  /// Values of inputs, instead of those in the text, and of names that the text gives none.
  public var at: [String: Tensor]
  /// The node to differentiate; the last statement's unless given.
  public var output: String?
  /// The inputs that receive gradients; all of them when empty.
  ///
  /// The others are recorded as constants with names.
  public var wrt: [String]
  /// The line behind which statements of the program itself are left out.
  public var stopAfter: Int?
  /// How much the tape may hold.
  public var limits: Limits
  /// How many turns of loops and calls of functions there may be.
  public var workLimit: Int
  /// How many items a list may have.
  public var listLimit: Int
  /// Whether the trace holds the whole local derivative where it is small.
  public var includesJacobians: Bool
  /// Whether the backward pass is recorded as nodes, too, in a scope `backward`.
  public var recordsBackward: Bool
  /// Says of which names all values are kept in ``RunResult/assignments``, and what they belong to; of none unless given.
  public var keptNames: (@Sendable (_ name: String) -> NameMatch?)?

  /// Options, all as usual unless given.
  public init(
    at: [String: Tensor] = [:], output: String? = nil, wrt: [String] = [],
    stopAfter: Int? = nil,
    limits: Limits = Limits(),
    workLimit: Int = 20_000_000, listLimit: Int = 1_000_000, includesJacobians: Bool = false,
    recordsBackward: Bool = false,
    keptNames: (@Sendable (_ name: String) -> NameMatch?)? = nil
  ) {
    self.at = at
    self.output = output
    self.wrt = wrt
    self.stopAfter = stopAfter
    self.limits = limits
    self.workLimit = workLimit
    self.listLimit = listLimit
    self.includesJacobians = includesJacobians
    self.recordsBackward = recordsBackward
    self.keptNames = keptNames
  }
}
