import Gradviz

/// Where a variable is given its value.
struct ReviewPlace {
  /// The line, behind the cell where the source is a notebook: `31`, `cell 3:2`.
  var text: String
  /// The line in the file or in the cell.
  var line: Int
  /// The cell, where the source is a notebook: `cell 3`.
  var cell: String?

  /// A place in a source, in the file or in the cell of the notebook that holds it.
  init(
    _ range: SourceRange, in source: String,
    _ locate: (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic)
  ) {
    let (file, found) = locate(Diagnostic(id: "", severity: .note, message: "", range: range))
    cell =
      file.name.hasPrefix(source + ":") ? String(file.name.dropFirst(source.count + 1)) : nil
    line = (found.range ?? range).start.line
    text = (cell.map { $0 + ":" } ?? "") + String(line)
  }
}
