/// The record of one run: every node with its value and gradient, and what every wire contributed.
///
/// A trace computes nothing. It is what the engine writes and what pictures, tables and checks are made from;
/// saved and read back it serves them as well as a fresh one.
public struct Trace: Hashable, Sendable {
  /// The `format` of every trace file.
  public static let format = "gradviz-trace"
  /// The version of the format that this code writes; it reads 1 as well, in which whole numbers had no point.
  public static let version = 2
  /// The versions of the format that this code reads.
  static let readableVersions = 1...version
  /// How many scopes may lie inside each other; a tape records what is deeper in one scope `deeper scopes`.
  ///
  /// Every node says all the scopes it lies in, so that records of deeper ones would be mostly scopes.
  public static let scopeLimit = 256

  /// What wrote the trace, such as `gradviz 0.1.0`.
  public var generator: String
  /// The text the run came from, where there is one.
  public var source: Source?
  /// The node that was differentiated, nil where the run failed before there was one.
  public var output: Int?
  /// The nodes in the order they were recorded: node `i` has the id `i`, and operands come before their users.
  public var nodes: [Node]
  /// What each wire added to its operand's gradient, in the order of the backward pass.
  public var contributions: [Contribution]
  /// The run, moment by moment.
  public var steps: [Step]
  /// Where the run stopped, nil where it came to its end.
  public var failure: Failure?

  /// A trace from its parts.
  public init(
    generator: String, source: Source? = nil, output: Int? = nil, nodes: [Node] = [],
    contributions: [Contribution] = [], steps: [Step] = [], failure: Failure? = nil
  ) {
    self.generator = generator
    self.source = source
    self.output = output
    self.nodes = nodes
    self.contributions = contributions
    self.steps = steps
    self.failure = failure
  }

  /// The text a run came from.
  public struct Source: Hashable, Codable, Sendable {
    /// A file's name, or `<expression>`.
    public var name: String
    /// The whole text.
    public var text: String

    /// A source from its name and text.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }
}
