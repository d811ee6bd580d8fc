/// A name in the options of a picture that means nothing in its trace.
public struct SelectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong: `there is no scope 'sigmod'`.
  public var message: String
  /// What to write instead.
  public var help: String

  /// An error from its parts.
  public init(message: String, help: String) {
    self.message = message
    self.help = help
  }

  /// What is wrong, and the cure.
  public var description: String { "\(message); \(help)" }
}
