import Gradviz

/// The list of ops in its formats.
enum OpList {
  /// One row an op, for a terminal.
  static func table(_ entries: [OpEntry]) -> String {
    let head = ["op", "written", "functions", "local derivative", "role"]
    let rows = entries.map { entry in
      [
        entry.description.name, entry.notation,
        entry.description.functions.joined(separator: ", "), entry.ruleLine,
        entry.description.role.rawValue,
      ]
    }
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { cell, width in cell.padded(to: width) }
      return padded.joined(separator: "  ").withoutTrailingSpaces + "\n"
    }
    let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)) + "\n"
    return line(head) + rule + rows.map(line).joined()
  }

  /// Everything about one op, for a terminal.
  static func detail(_ entry: OpEntry) -> String {
    let description = entry.description
    var rows: [(String, String)] = []
    if !entry.notation.isEmpty { rows.append(("written", entry.notation)) }
    if !description.functions.isEmpty {
      rows.append(("functions", description.functions.joined(separator: ", ")))
    }
    rows.append(("in a picture", description.symbol))
    rows.append(("role", description.role.rawValue))
    for rule in entry.rules {
      rows.append(("∂\(description.name)/∂\(rule.operand)", rule.plain))
      if rule.latex != rule.plain { rows.append(("  in LaTeX", rule.latex)) }
    }
    if !entry.notation.isEmpty {
      rows.append(("Python", OpEntry.code(description.code.python)))
      for (operand, text) in zip(entry.rules.map(\.operand), description.code.pythonBackward) {
        rows.append(("  \(operand) receives", OpEntry.code(text)))
      }
      if let swift = description.code.swift {
        rows.append(("Swift", OpEntry.code(swift)))
        for (operand, text) in zip(entry.rules.map(\.operand), description.code.swiftBackward) {
          rows.append(("  \(operand) receives", OpEntry.code(text)))
        }
      }
    }
    let width = rows.map { $0.0.unicodeScalars.count }.max() ?? 0
    return "\(description.name): \(description.summary)\n\n"
      + rows.map { "  \($0.0.padded(to: width))  \($0.1)\n" }.joined()
      + ConventionList.text(description.name)
  }

  /// A table in Markdown.
  static func markdown(_ entries: [OpEntry]) -> String {
    func code(_ text: String) -> String {
      text.isEmpty ? "" : "`\(text.replacing("|", with: "\\|"))`"
    }
    let rows = entries.map { entry in
      let functions = entry.description.functions.map(code).joined(separator: ", ")
      let rules = entry.rules.map { "∂\($0.operand): \(code($0.plain))" }
      return "| \(code(entry.description.name)) | \(code(entry.notation)) | \(functions) | "
        + "\(rules.joined(separator: "<br>")) | \(entry.description.role.rawValue) |\n"
    }
    return "| op | written | functions | local derivative | role |\n|---|---|---|---|---|\n"
      + rows.joined()
  }

  /// An array of objects, one a line.
  static func json(_ entries: [OpEntry]) -> String {
    var buffer = ByteBuffer()
    for (index, entry) in entries.enumerated() {
      buffer.append(index == 0 ? "[\n  {" : ",\n  {")
      append(entry, to: &buffer)
      buffer.append("}")
    }
    buffer.append("\n]\n")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private static func append(_ entry: OpEntry, to buffer: inout ByteBuffer) {
    let description = entry.description
    func field(_ name: StaticString, _ text: String) {
      buffer.append(name)
      buffer.append(jsonString: text)
    }
    field("\"name\": ", description.name)
    field(", \"symbol\": ", description.symbol)
    buffer.append(", \"functions\": ")
    buffer.append(jsonStrings: description.functions)
    field(", \"summary\": ", description.summary)
    field(", \"role\": ", description.role.rawValue)
    field(", \"notation\": ", entry.notation)
    buffer.append(", \"rules\": [")
    for (index, rule) in entry.rules.enumerated() {
      if index > 0 { buffer.append(", ") }
      field("{\"operand\": ", rule.operand)
      field(", \"plain\": ", rule.plain)
      field(", \"latex\": ", rule.latex)
      buffer.append("}")
    }
    buffer.append("], \"python\": {")
    field("\"forward\": ", description.code.python)
    buffer.append(", \"backward\": ")
    buffer.append(jsonStrings: description.code.pythonBackward)
    buffer.append("}, \"swift\": ")
    if let swift = description.code.swift {
      field("{\"forward\": ", swift)
      buffer.append(", \"backward\": ")
      buffer.append(jsonStrings: description.code.swiftBackward)
      buffer.append("}")
    } else {
      buffer.append("null")
    }
    buffer.append(", \"conventions\": ")
    ConventionList.append(description.name, to: &buffer)
  }
}

extension String {
  /// The text with spaces behind it up to a width in scalars.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }

  /// The text without the spaces at its end.
  var withoutTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
