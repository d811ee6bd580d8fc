/// Prints diagnostics as plain text, with the source line and carets under the place.
public struct DiagnosticFormatter: Sendable {
  private let source: SourceFile

  /// A formatter that quotes `source`.
  public init(source: SourceFile) {
    self.source = source
  }

  /// The text of one diagnostic, without a final newline.
  ///
  /// A tab in the quoted line becomes a space and other control characters a `·`, so that carets stand under what they
  /// mean and nothing reaches a terminal as a command. Of a long line the part around the place is quoted.
  public func format(_ diagnostic: Diagnostic) -> String {
    format(diagnostic, paint: { text, _ in text })
  }

  /// What a stretch of a printed diagnostic is, for a printer that colours it.
  package enum Part: Sendable {
    case place
    case severity(Diagnostic.Severity)
    case message
    case gutter
    case caret
    case help
  }

  package func format(_ diagnostic: Diagnostic, paint: (String, Part) -> String) -> String {
    var lines: [String] = []
    let severity = Part.severity(diagnostic.severity)
    var place = source.name
    if let start = diagnostic.range?.start { place += ":\(start.line):\(start.column)" }
    let message = "\(Self.inert(diagnostic.message)) [\(diagnostic.id)]"
    lines.append(
      paint(Self.inert(place) + ":", .place) + " "
        + paint(diagnostic.severity.rawValue + ":", severity)
        + " " + paint(message, .message))
    var margin = "  "
    if let range = diagnostic.range, source.lines.indices.contains(range.start.line - 1) {
      let number = String(range.start.line)
      margin = String(repeating: " ", count: number.count + 1)
      let quote = quote(range)
      lines.append(paint("\(number) |", .gutter) + " " + quote.text)
      var carets = paint(quote.carets, .caret)
      if let label = diagnostic.label { carets += " " + paint(Self.inert(label), .caret) }
      lines.append(paint("\(margin)|", .gutter) + " " + quote.indent + carets)
    }
    for note in diagnostic.notes { lines.append("\(margin)= note: \(Self.inert(note))") }
    if let help = diagnostic.help {
      lines.append("\(margin)= " + paint("help:", .help) + " \(Self.inert(help))")
    }
    return lines.joined(separator: "\n")
  }

  private func quote(_ range: SourceRange) -> (text: String, indent: String, carets: String) {
    let scalars = Array(source.lines[range.start.line - 1].unicodeScalars)
    let column = min(max(range.start.column - 1, 0), scalars.count)
    let end = range.end.line == range.start.line ? range.end.column - 1 : scalars.count
    let width = max(1, min(end, max(scalars.count, column + 1)) - column)
    let window = 110
    let first = scalars.count <= window ? 0 : max(0, min(column - 40, scalars.count - window))
    let last = min(scalars.count, first + window)
    var text = String(String.UnicodeScalarView(scalars[first..<last]))
    var indent = column - first
    if first > 0 {
      text = "…" + text
      indent += 1
    }
    if last < scalars.count { text += "…" }
    let shown = max(1, min(width, first + window - column))
    return (
      Self.inert(text), String(repeating: " ", count: indent),
      "^" + String(repeating: "~", count: shown - 1)
    )
  }

  /// The text with nothing in it that a terminal would take for a command, or that reorders what follows.
  package static func inert(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
        result.append("·")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
