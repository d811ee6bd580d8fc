/// Prints diagnostics in colour for a terminal.
public struct ANSIDiagnosticFormatter: Sendable {
  private let plain: DiagnosticFormatter

  /// A formatter that quotes `source`.
  public init(source: SourceFile) {
    plain = DiagnosticFormatter(source: source)
  }

  /// The text of one diagnostic with ANSI colours, without a final newline.
  public func format(_ diagnostic: Diagnostic) -> String {
    plain.format(diagnostic) { text, part in
      let code =
        switch part {
        case .place, .message: "1"
        case .severity(.error), .caret: "1;31"
        case .severity(.warning): "1;33"
        case .severity(.note), .help: "1;36"
        case .gutter: "2"
        }
      return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
  }
}
