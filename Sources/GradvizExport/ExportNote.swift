/// What the reader of a result should know of it, such as that a page will be slow to show it.
public struct ExportNote: Hashable, Sendable {
  /// A stable name: `many-nodes`.
  public var id: String
  /// What there is to know.
  public var message: String
  /// What can be done about it.
  public var help: String?

  /// A note from its parts.
  public init(id: String, message: String, help: String? = nil) {
    self.id = id
    self.message = message
    self.help = help
  }
}

/// Why something cannot be written in a format.
public struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A stable name: `too-large`.
  public var id: String
  /// What is wrong.
  public var message: String
  /// The cure.
  public var help: String

  /// An error from its parts.
  public init(id: String, message: String, help: String) {
    self.id = id
    self.message = message
    self.help = help
  }

  /// What is wrong, and the cure.
  public var description: String { "\(message); \(help)" }
}
