/// A template of `str.format`: `"{0} {name!r:>{width}}"`.
///
/// - Source: <https://docs.python.org/3.11/library/string.html#format-string-syntax>.
package struct FormatTemplate: Equatable, Sendable {
  /// A part of the template.
  package enum Piece: Equatable, Sendable {
    /// Text that stands as it is; doubled braces are single ones here.
    case literal(String)
    /// A place for a value.
    case field(Field)
    /// What Python raises when it comes here.
    case failure(TextError)
  }

  /// Which argument a field takes.
  package enum Argument: Equatable, Sendable {
    /// One by its place; fields without a number are counted.
    case index(Int)
    /// One by its name.
    case name(String)
    /// None: the number of the field is wrong.
    case failure(TextError)
  }

  /// What follows the argument in a field.
  package enum Step: Equatable, Sendable {
    /// `.name`.
    case attribute(String)
    /// `[3]`.
    case index(Int)
    /// `[key]`.
    case key(String)
    /// What Python raises when it comes here.
    case failure(TextError)
  }

  /// A replacement field.
  package struct Field: Equatable, Sendable {
    /// Which argument it takes.
    package var argument: Argument
    /// The attributes and items that follow.
    package var steps: [Step]
    /// `r`, `s` or `a` after `!`, or whatever stands there.
    package var conversion: Unicode.Scalar?
    /// What stands after the colon; it may have fields of its own.
    package var specification: [Piece]

    /// A field.
    ///
    /// - Parameters:
    ///   - argument: Which argument it takes.
    ///   - steps: The attributes and items that follow.
    ///   - conversion: What stands after `!`.
    ///   - specification: What stands after the colon.
    package init(
      argument: Argument, steps: [Step] = [], conversion: Unicode.Scalar? = nil,
      specification: [Piece] = []
    ) {
      self.argument = argument
      self.steps = steps
      self.conversion = conversion
      self.specification = specification
    }
  }

  /// The parts of the template, in order; nothing follows a failure.
  package private(set) var pieces: [Piece]

  /// Reads a template.
  ///
  /// Python notices what is wrong with a template when it comes to it, so an error is a piece.
  ///
  /// - Parameter text: The template.
  /// - Returns: Its parts.
  package static func parse(_ text: String) -> FormatTemplate {
    var numbering = FieldNumbering()
    return FormatTemplate(pieces: TemplateReader.pieces(of: text, depth: 2, &numbering))
  }
}

/// Counts fields without a number.
struct FieldNumbering {
  private var next = 0
  private var isManual = false

  /// The argument of a field.
  ///
  /// - Parameter text: What stands before the first point or bracket.
  /// - Returns: The argument, or what is wrong with its number.
  mutating func argument(named text: String) -> FormatTemplate.Argument {
    if text.isEmpty {
      if isManual {
        return .failure(Self.switching("manual field specification", "automatic field numbering"))
      }
      next += 1
      return .index(next - 1)
    }
    do throws(TextError) {
      guard let index = try TemplateReader.number(text) else { return .name(text) }
      if next > 0 {
        return .failure(Self.switching("automatic field numbering", "manual field specification"))
      }
      isManual = true
      return .index(index)
    } catch {
      return .failure(error)
    }
  }

  private static func switching(_ from: String, _ to: String) -> TextError {
    TextError(.value, "cannot switch from \(from) to \(to)")
  }
}
