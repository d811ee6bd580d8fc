extension Parser {
  /// What a comment says of the statement before it, without the `#` and without a stage mark such as `#(3)` at its end.
  ///
  /// ```text
  /// caption("# sigmoid in numerator   #(1)")   "sigmoid in numerator"
  /// caption("# # of examples")                 "# of examples"
  /// caption("#(4)")                            nil
  /// ```
  package static func caption(_ comment: String) -> String? {
    var scalars = Array(comment.unicodeScalars)
    trimEnd(&scalars)
    if scalars.last == ")" {
      var place = scalars.count - 2
      while place >= 0, scalars[place].isDigit { place -= 1 }
      if place >= 0, place < scalars.count - 2, scalars[place] == "(" {
        place -= 1
        while place >= 0, Lexer.isBlank(scalars[place]) { place -= 1 }
        if place >= 0, scalars[place] == "#" { scalars.removeSubrange(place...) }
      }
    }
    trimEnd(&scalars)
    let text = scalars.drop { $0 == "#" }.drop(while: Lexer.isBlank)
    return text.isEmpty ? nil : String(String.UnicodeScalarView(text))
  }

  private static func trimEnd(_ scalars: inout [Unicode.Scalar]) {
    while let last = scalars.last, Lexer.isBlank(last) { scalars.removeLast() }
  }
}
