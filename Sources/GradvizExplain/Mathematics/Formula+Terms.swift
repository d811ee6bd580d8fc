extension Formula {
  /// A sum in pieces that are no wider than some signs where its terms allow, each but the first from a sign on.
  ///
  /// Only signs between terms count, not those inside brackets, groups or matrices.
  static func terms(_ latex: String, within widest: Int) -> [String] {
    guard width(latex) > widest else { return [latex] }
    var pieces = [""]
    for term in split(latex) {
      let last = pieces[pieces.count - 1]
      if !last.isEmpty, width(last + term) > widest {
        pieces.append(String(term.drop { $0 == " " }))
      } else {
        pieces[pieces.count - 1] += term
      }
    }
    return pieces
  }

  /// The terms of a sum, each but the first with its sign and the spaces around it.
  private static func split(_ latex: String) -> [Substring] {
    var terms: [Substring] = []
    var depth = 0
    var start = latex.startIndex
    var index = start
    while index < latex.endIndex {
      let rest = latex[index...]
      if rest.hasPrefix("\\begin") || rest.hasPrefix("\\lbrack") { depth += 1 }
      if rest.hasPrefix("\\end{") || rest.hasPrefix("\\rbrack") { depth -= 1 }
      switch latex[index] {
      case "{", "(": depth += 1
      case "}", ")": depth -= 1
      case " "
      where depth == 0 && index > start && (rest.hasPrefix(" + ") || rest.hasPrefix(" - ")):
        terms.append(latex[start..<index])
        start = index
      default: break
      }
      index = latex.index(after: index)
    }
    terms.append(latex[start...])
    return terms
  }
}
