import Gradviz

/// What a review of a hand-written backward pass found, for a terminal.
///
/// ```text
/// net.py:31: 'dW2' is the first to go wrong: its sign is the other one
///
/// gradients of 'loss'
///
/// line   variable   node   verdict   mistake
/// ──────────────────────────────────────────
/// 30     dscores    s      right
/// 31     dW2        W2     wrong     sign
/// 32     db2        b2     follows
///
/// db2: rightly computed from a gradient that is wrong
///
/// 1 right, 1 wrong, 1 follows
/// ```
enum ReviewTable {
  /// The lines of the table.
  ///
  /// - Parameters:
  ///   - review: What was found.
  ///   - name: What the source is called.
  ///   - width: How many columns a line should have at most; nil for any number.
  ///   - place: The place of a variable in the source.
  /// - Returns: The first mistake, the table, what was found of which variable, and how often there was what.
  static func text(
    _ review: BackwardReview, name: String, width: Int?,
    place: (BackwardReview.Variable) -> ReviewPlace?
  ) -> String {
    var text = ""
    if let first = review.first {
      let place = place(first).map { "\(name):\($0.text)" } ?? name
      text += TextTable.paragraph(
        "\(place): '\(first.name)' is the first to go wrong: \(first.explanation)", width: width)
      text += "\n"
    }
    text += TextTable.paragraph("gradients of '\(review.output)'", width: width) + "\n"
    text += TextTable.text(
      [
        ("line", .never), ("variable", .end(least: 12)), ("node", .end(least: 8)),
        ("verdict", .never), ("mistake", .never),
      ],
      review.variables.map { variable in
        [
          place(variable)?.text ?? "", variable.name, variable.nodeName,
          variable.verdict.rawValue, variable.mistake?.rawValue ?? "",
        ]
      }, width: width)
    return text + "\n" + explanations(review, width) + summary(review) + "\n"
  }

  /// What was found of those that are not right, once for all of which the same was; the first mistake stands above the table.
  private static func explanations(_ review: BackwardReview, _ width: Int?) -> String {
    var names: [String: [String]] = [:]
    var order: [String] = []
    for variable in review.variables where variable != review.first {
      if variable.verdict == .right || variable.explanation.isEmpty { continue }
      if names[variable.explanation] == nil { order.append(variable.explanation) }
      names[variable.explanation, default: []].append(variable.name)
    }
    let lines = order.map { explanation in
      let subject = (names[explanation] ?? []).joined(separator: ", ")
      return TextTable.paragraph("\(subject): \(explanation)", width: width)
    }
    return lines.isEmpty ? "" : lines.joined() + "\n"
  }

  /// `3 right, 1 wrong, 2 follow`.
  private static func summary(_ review: BackwardReview) -> String {
    BackwardReview.Verdict.allCases.compactMap { verdict in
      let count = review.variables.count { $0.verdict == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }.joined(separator: ", ")
  }
}
