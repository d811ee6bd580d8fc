import ArgumentParser

extension ValidationError {
  /// What stands between a message and its cure: swift-argument-parser hands on one text.
  private static let separator = "\n  = help: "

  /// An error with its cure.
  init(_ message: String, help: String) {
    self.init(message + Self.separator + help)
  }

  /// The message and the cure that a text was made of; nil for a text of swift-argument-parser.
  static func parts(_ text: String) -> (message: String, help: String)? {
    guard let range = text.firstRange(of: separator) else { return nil }
    return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
  }
}
