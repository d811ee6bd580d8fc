import Gradviz

/// The result of a check for a terminal.
///
/// ```text
/// name   index   analytic   numerical   relative error   verdict
/// ──────────────────────────────────────────────────────────────
/// x              −4         −4          1.1×10⁻¹⁴        ok
/// ```
enum CheckTable {
  static func text(_ check: GradientCheck, width: Int?) -> String {
    let numbers = NumberFormat(digits: 8)
    let errors = NumberFormat(digits: 2)
    let rows = check.elements.map { element in
      [
        element.name, element.index.map { $0.map(String.init).joined(separator: ",") } ?? "all",
        element.analytic.map(numbers.text) ?? "", element.numerical.map(numbers.text) ?? "",
        element.relativeError.map(errors.text) ?? "", element.verdict.rawValue,
      ]
    }
    var text = TextTable.text(
      [
        ("name", .end(least: 8)), ("index", .never), ("analytic", .never), ("numerical", .never),
        ("relative error", .never), ("verdict", .never),
      ], rows, width: width)
    let remarks = check.elements.compactMap { element in
      element.reason.map { reason in
        reason.hasPrefix("lies on") ? "\(element.title) \(reason)" : "\(element.title): \(reason)"
      }
    }
    if !remarks.isEmpty {
      text += "\n" + remarks.map { TextTable.paragraph($0, width: width) }.joined()
    }
    text += "\n" + summary(check) + "\n"
    if let culprit = check.culprit { text += TextTable.paragraph(culprit, width: width) }
    return text
  }

  /// `5 ok, 1 kink`.
  private static func summary(_ check: GradientCheck) -> String {
    let counts = GradientCheck.Verdict.allCases.compactMap { verdict in
      let count = check.count(verdict)
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }
    return counts.isEmpty ? "there are no inputs" : counts.joined(separator: ", ")
  }
}
