/// Which lines of a reStructuredText are literal: what is indented below `::` and below directives that hold code.
///
/// - Source: <https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#literal-blocks>.
struct ReSTStructure: LineStructure {
  private static let directives: Set<String> = [
    "code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "raw", "math",
    "mermaid", "graphviz", "highlight", "doctest", "testcode", "prompt", "include",
  ]

  /// How far the line is indented below which literal text stands.
  private var indent: Int?

  /// What the next line is.
  mutating func next(_ bytes: ArraySlice<UInt8>) -> LineKind {
    let cursor = LineCursor(bytes)
    if cursor.isBlank { return .blank }
    let (width, start) = cursor.indent
    if let indent, width > indent { return .code }
    indent = opensLiteral(bytes[start...]) ? width : nil
    return .text(start)
  }

  private func opensLiteral(_ content: ArraySlice<UInt8>) -> Bool {
    let length = content.reversed().drop(while: \.isBlank).count
    let text = String(decoding: content.prefix(length), as: UTF8.self)
    guard text.hasPrefix(".. ") else { return text.hasSuffix("::") }
    let word = text.dropFirst(3).prefix { $0 != ":" && $0 != " " }
    let isDirective = text[word.endIndex...].hasPrefix("::")
    return isDirective && Self.directives.contains(word.lowercased())
  }
}
