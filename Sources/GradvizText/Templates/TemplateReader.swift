/// Reads templates of `str.format`.
struct TemplateReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// The parts of a template.
  ///
  /// - Parameters:
  ///   - text: The template, or the specification of a field.
  ///   - depth: How deep fields may still be nested.
  ///   - numbering: Counts fields without a number.
  /// - Returns: The parts up to the end or the first error.
  static func pieces(
    of text: String, depth: Int, _ numbering: inout FieldNumbering
  ) -> [FormatTemplate.Piece] {
    guard depth > 0 else { return [.failure(TextError(.value, "Max string recursion exceeded"))] }
    var reader = TemplateReader(scalars: Array(text.unicodeScalars))
    var result: [FormatTemplate.Piece] = []
    do throws(TextError) {
      while reader.index < reader.scalars.count {
        let (literal, hasField) = try reader.literal()
        if !literal.isEmpty {
          if case .literal(let before) = result.last {
            result[result.count - 1] = .literal(before + literal)
          } else {
            result.append(.literal(literal))
          }
        }
        if hasField { result.append(.field(try reader.field(depth: depth, &numbering))) }
      }
    } catch {
      result.append(.failure(error))
    }
    return result
  }

  private mutating func next() -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    index += 1
    return scalars[index - 1]
  }

  /// Reads text up to a field, or up to a doubled brace, which is one brace of the text.
  private mutating func literal() throws(TextError) -> (String, hasField: Bool) {
    let start = index
    while let scalar = next() {
      guard scalar == "{" || scalar == "}" else { continue }
      if index < scalars.count, scalars[index] == scalar {
        index += 1
        return (String(scalars: scalars[start..<(index - 1)]), false)
      }
      guard scalar == "{", index < scalars.count else {
        throw TextError(.value, "Single '\(scalar)' encountered in format string")
      }
      return (String(scalars: scalars[start..<(index - 1)]), true)
    }
    return (String(scalars: scalars[start...]), false)
  }

  /// Reads a field after its opening brace.
  private mutating func field(
    depth: Int, _ numbering: inout FieldNumbering
  ) throws(TextError) -> FormatTemplate.Field {
    let start = index
    var end: Unicode.Scalar?
    while end == nil, let scalar = next() {
      switch scalar {
      case "{": throw TextError(.value, "unexpected '{' in field name")
      case "[":
        while index < scalars.count, scalars[index] != "]" { index += 1 }
      case "}", ":", "!": end = scalar
      default: break
      }
    }
    guard let end else { throw TextError(.value, "expected '}' before end of string") }
    let name = scalars[start..<(index - 1)]
    var conversion: Unicode.Scalar?
    var text = ""
    if end == "!" {
      guard let scalar = next() else {
        throw TextError(.value, "end of string while looking for conversion specifier")
      }
      conversion = scalar
    }
    var isEnded = end == "}"
    if conversion != nil, let scalar = next() {
      guard scalar == "}" || scalar == ":" else {
        throw TextError(.value, "expected ':' after conversion specifier")
      }
      isEnded = scalar == "}"
    }
    if !isEnded { text = try specification() }
    let first = name.prefix { $0 != "." && $0 != "[" }
    var field = FormatTemplate.Field(argument: numbering.argument(named: String(scalars: first)))
    field.steps = Self.steps(name.dropFirst(first.count))
    field.conversion = conversion
    if text.unicodeScalars.contains("{") {
      field.specification = Self.pieces(of: text, depth: depth - 1, &numbering)
    } else if !text.isEmpty {
      field.specification = [.literal(text)]
    }
    return field
  }

  /// Reads a specification up to the brace that ends the field.
  private mutating func specification() throws(TextError) -> String {
    let start = index
    var braces = 1
    while let scalar = next() {
      if scalar == "{" { braces += 1 }
      if scalar == "}" { braces -= 1 }
      if braces == 0 { return String(scalars: scalars[start..<(index - 1)]) }
    }
    throw TextError(.value, "unmatched '{' in format spec")
  }

  /// Reads the attributes and items after an argument.
  private static func steps(_ text: ArraySlice<Unicode.Scalar>) -> [FormatTemplate.Step] {
    var steps: [FormatTemplate.Step] = []
    var rest = text
    func failing(_ message: String) -> [FormatTemplate.Step] {
      steps + [.failure(TextError(.value, message))]
    }
    while let mark = rest.popFirst() {
      let isItem = mark == "["
      guard isItem || mark == "." else {
        return failing("Only '.' or '[' may follow ']' in format field specifier")
      }
      let name = rest.prefix { isItem ? $0 != "]" : $0 != "." && $0 != "[" }
      rest = rest.dropFirst(name.count)
      if isItem, rest.popFirst() == nil { return failing("Missing ']' in format string") }
      let text = String(scalars: name)
      do throws(TextError) {
        if isItem, let index = try number(text) {
          steps.append(.index(index))
          continue
        }
      } catch {
        return steps + [.failure(error)]
      }
      if text.isEmpty { return failing("Empty attribute in format string") }
      steps.append(isItem ? .key(text) : .attribute(text))
    }
    return steps
  }

  /// A text of decimal digits as a number; nil for any other text.
  static func number(_ text: String) throws(TextError) -> Int? {
    var rest = text[...].unicodeScalars
    let value = try FormatSpecification.number(&rest)
    return rest.isEmpty ? value : nil
  }
}
