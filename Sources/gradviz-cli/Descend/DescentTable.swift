import Gradviz

/// A descent for a terminal.
///
/// ```text
/// step   loss     x       y      |gradient|
/// ─────────────────────────────────────────
/// 0      13       3       2      7.211
/// 1      8.32     2.4     1.6    5.769
/// ```
enum DescentTable {
  /// How many inputs have a column each; of more the length of all together is told.
  private static let mostColumns = 6

  static func text(_ descent: Descent, _ numbers: NumberFormat, maximumRows: Int?) -> String {
    let isShort = descent.names.count <= mostColumns
    let start = descent.steps.first
    let isNumber = descent.names.indices.map { start?.values[$0].item != nil }
    let titles =
      isShort
      ? descent.names.enumerated().map { isNumber[$0] ? $1 : "|\($1)|" } : ["|inputs|"]
    let limit = maximumRows ?? descent.steps.count
    let rows = descent.steps.prefix(limit).map { step in
      let values =
        isShort
        ? step.values.map { numbers.text($0.item ?? Descent.Step.norm([$0])) }
        : [numbers.text(Descent.Step.norm(step.values))]
      return [String(step.number), numbers.text(step.loss)] + values
        + [numbers.text(step.gradientNorm)]
    }
    var text = TextTable.text(
      ["step", "loss"] + titles.map { VisibleText.of($0, limit: 40) } + ["|gradient|"], rows)
    if descent.steps.count > limit {
      text += "… and \(descent.steps.count - limit) more; -o descent.txt has them all\n"
    }
    return text
  }
}
