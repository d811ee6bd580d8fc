/// Lists in help texts.
///
/// swift-argument-parser breaks a long line in the middle of a list at the left margin; these lines are broken before it
/// sees them.
enum HelpText {
  /// Narrower than help is where the terminal does not say how wide it is.
  private static let width = 78

  /// One line for each thing, or several with the text in a column of its own.
  static func list(
    _ entries: [(name: String, text: String)], column: Int, indent: Int = 2
  ) -> String {
    let margin = String(repeating: " ", count: indent)
    let rest = String(repeating: " ", count: indent + column + 1)
    return entries.map { name, text in
      let lines = wrapped(text, to: width - indent - column - 1)
      return margin + name.padded(to: column) + " " + lines.joined(separator: "\n" + rest)
    }.joined(separator: "\n")
  }

  /// Words with commas between, each line indented.
  static func words(_ words: [String], indent: Int = 2) -> String {
    let margin = String(repeating: " ", count: indent)
    return wrapped(words.joined(separator: ", "), to: width - indent)
      .map { margin + $0 }.joined(separator: "\n")
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
