/// Where a variable is given its value.
struct ReviewPlace {
  /// The line, behind the cell where the source is a notebook: `31`, `cell 3:2`.
  var text: String
  /// The line in the file or in the cell.
  var line: Int
  /// The cell, where the source is a notebook: `cell 3`.
  var cell: String?
}
