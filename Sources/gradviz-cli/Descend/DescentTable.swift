import Gradviz

/// A descent for a terminal.
///
/// ```text
/// step   loss     x       y      |gradient|
/// ─────────────────────────────────────────
/// 0      13       3       2      7.211
/// 1      8.32     2.4     1.6    5.769
/// ```
struct DescentTable {
  /// How many inputs have a column each; of more the length of all together is told, as where there is no room.
  private static let mostColumns = 6

  private let descent: Descent
  private let numbers: NumberFormat
  /// The steps that are told.
  private let steps: ArraySlice<Descent.Step>

  /// A table of no more rows and no longer lines than a terminal has.
  static func text(
    _ descent: Descent, _ numbers: NumberFormat, _ terminal: TerminalOptions
  ) -> String {
    let limit = terminal.maximumRows ?? descent.steps.count
    let table = DescentTable(
      descent: descent, numbers: numbers, steps: descent.steps.prefix(limit))
    var text = table.text(width: terminal.width)
    if descent.steps.count > limit {
      text += "… and \(descent.steps.count - limit) more; -o descent.txt has them all\n"
    }
    return text
  }

  private func text(width: Int?) -> String {
    let (titles, rows) = inputs
    let isWide = titles.count > Self.mostColumns
    if !isWide, let text = text(titles, rows, within: width) { return text }
    let lengths = steps.map { [numbers.text(Descent.Step.norm($0.values))] }
    let text = text(["|inputs|"], lengths, within: nil) ?? ""
    return text + (isWide ? "" : "--width off has a column for each input\n")
  }

  /// A column for each input: its number, or its length.
  private var inputs: (titles: [String], rows: [[String]]) {
    let start = descent.steps.first
    let titles = descent.names.enumerated().map { index, name in
      let title = VisibleText.of(name, limit: 40)
      return start?.values[index].item == nil ? "|\(title)|" : title
    }
    let rows = steps.map { step in
      step.values.map { numbers.text($0.item ?? Descent.Step.norm([$0])) }
    }
    return (titles, rows)
  }

  /// The table with these columns between the loss and the gradient; nil where its lines are too long.
  private func text(_ titles: [String], _ rows: [[String]], within width: Int?) -> String? {
    let titles = ["step", "loss"] + titles + ["|gradient|"]
    let rows = zip(steps, rows).map { step, values in
      [String(step.number), numbers.text(step.loss)] + values + [numbers.text(step.gradientNorm)]
    }
    if let width, TextTable.width(titles, rows) > width { return nil }
    return TextTable.text(titles.map { ($0, .never) }, rows, width: nil)
  }
}
