/// A template of `%` formatting: `"%-8s %.3f" % (name, value)`.
///
/// - Source: <https://docs.python.org/3.11/library/stdtypes.html#printf-style-string-formatting>.
package struct PercentFormat: Equatable, Sendable {
  /// A part of the template.
  package enum Piece: Equatable, Sendable {
    /// Text that stands as it is.
    case literal(String)
    /// A place for a value.
    case conversion(Conversion)
  }

  /// A width or a precision.
  package enum Amount: Equatable, Sendable {
    /// A number in the template.
    case fixed(Int)
    /// `*`: the next value.
    case argument
  }

  /// A flag between `%` and the width.
  package enum Flag: Unicode.Scalar, Sendable {
    /// The value stands at the left.
    case left = "-"
    /// Numbers have a sign.
    case plus = "+"
    /// Positive numbers have a space.
    case space = " "
    /// The alternate form.
    case alternate = "#"
    /// Zeros before a number.
    case zero = "0"
  }

  /// A place for a value: `%(name)-8.3f`.
  package struct Conversion: Equatable, Sendable {
    /// The name between parentheses.
    package var key: String?
    /// What stands between `%` and the width.
    package var flags: Set<Flag> = []
    /// The least number of characters.
    package var width: Amount?
    /// How many digits, or the most characters of a text.
    package var precision: Amount?
    /// The letter; nil where an error comes first.
    package var type: Unicode.Scalar?
    /// Where the letter stands in the template, in characters.
    package var index = 0
    /// What is wrong with the conversion, and what has happened before it is noticed.
    var failure: Failure?
  }

  /// An error of a conversion.
  struct Failure: Equatable, Sendable {
    /// What is read before the error is noticed.
    enum Stage: Equatable, Sendable {
      /// Nothing: the key is wrong.
      case key
      /// The key and a width that is a value.
      case width
      /// All but the value.
      case end
    }

    var stage: Stage
    var error: TextError
  }

  /// The parts of the template, in order; the last one may carry an error.
  package private(set) var pieces: [Piece]
}

extension PercentFormat {
  /// Reads a template.
  ///
  /// Python notices what is wrong with a template when it comes to it, so errors are thrown by ``format(_:)``.
  ///
  /// - Parameter text: The template.
  /// - Returns: Its parts.
  package static func parse(_ text: String) -> PercentFormat {
    var reader = PercentReader(text)
    return PercentFormat(pieces: reader.pieces())
  }
}
