/// What Python raises when a text cannot be made: the class of the exception and its message.
///
/// ```text
/// ValueError: Unknown format code 'd' for object of type 'float'
/// ```
package struct TextError: Error, Equatable, CustomStringConvertible {
  /// The class of the exception.
  package enum Kind: String, Sendable {
    /// A value has the right type but cannot be used.
    case value = "ValueError"
    /// A value has the wrong type.
    case type = "TypeError"
    /// A number is too large.
    case overflow = "OverflowError"
    /// No argument has this place.
    case index = "IndexError"
    /// No argument has this name.
    case key = "KeyError"
  }

  /// The class of the exception.
  package var kind: Kind
  /// Its message, as Python words it.
  package var message: String

  /// An exception.
  ///
  /// - Parameters:
  ///   - kind: The class of the exception.
  ///   - message: Its message.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  package var description: String { "\(kind.rawValue): \(message)" }
}

extension TextError {
  /// The widest field and the most digits that are written; Python stops only where memory does.
  package static let widthLimit = 1_000_000

  static var tooWide: TextError {
    TextError(.value, "width or precision over \(widthLimit) is not supported")
  }
}
