/// How far the numbers of a column reach to both sides of the decimal point.
struct NumberColumn {
  /// The columns of the terminal that all cells need.
  var width = 0
  private var left = 0
  private var right = 0

  init(_ cells: [String]) {
    for cell in cells where !cell.isEmpty {
      if let (whole, rest) = Self.split(cell) {
        left = max(left, whole)
        right = max(right, rest)
      } else {
        width = max(width, DisplayWidth.of(cell))
      }
    }
    width = max(width, left + right)
  }

  /// How many spaces stand before a cell in a column of a width.
  func indent(_ cell: String, in width: Int) -> Int {
    guard let (whole, _) = Self.split(cell) else { return width - DisplayWidth.of(cell) }
    return width - right - whole
  }

  /// The characters before the decimal point and those from it on; nil for what is no plain number.
  private static func split(_ cell: String) -> (Int, Int)? {
    var whole = 0
    var rest = 0
    for scalar in cell.unicodeScalars {
      switch scalar {
      case ".", "×": rest += 1
      case "0"..."9", "−", "∞", "⁰"..."⁹", "²", "³", "¹", "⁻", "N", "a":
        if rest > 0 { rest += 1 } else { whole += 1 }
      default: return nil
      }
    }
    return (whole, rest)
  }
}
