import Gradviz

/// What a review of a hand-written backward pass found, for a terminal.
///
/// ```text
/// net.py:31: 'dW2' is the first to go wrong: its sign is the other one
///
/// line   variable   node   verdict
/// ────────────────────────────────
///   30   dscores    scores right
/// ```
enum ReviewTable {
  /// The lines of the table.
  ///
  /// - Parameters:
  ///   - review: What was found.
  ///   - name: What the source is called.
  ///   - place: The place of a variable in that.
  /// - Returns: The first mistake, the table, and how often there was what.
  static func text(
    _ review: BackwardReview, name: String, place: (BackwardReview.Variable) -> ReviewPlace?
  ) -> String {
    var text = ""
    if let first = review.first {
      let place = place(first).map { "\(name):\($0.text)" } ?? name
      text += "\(place): '\(first.name)' is the first to go wrong: \(first.explanation)\n\n"
    }
    let rows = review.variables.map { variable in
      [
        place(variable)?.text ?? "", variable.name, variable.nodeName,
        variable.verdict.rawValue, variable.mistake?.rawValue ?? "",
        variable.explanation,
      ]
    }
    return text
      + TextTable.text(["line", "variable", "node", "verdict", "mistake", "why"], rows)
      + "\n\(summary(review))\n"
  }

  /// `3 right, 1 wrong, 2 follow`.
  private static func summary(_ review: BackwardReview) -> String {
    BackwardReview.Verdict.allCases.compactMap { verdict in
      let count = review.variables.count { $0.verdict == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }.joined(separator: ", ")
  }
}
