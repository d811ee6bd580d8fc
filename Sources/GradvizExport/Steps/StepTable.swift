package import GradvizDiagram

/// The steps of a run as a table for a terminal.
///
/// ```text
/// f = q × z
///
/// step   about   what happens
/// ───────────────────────────────────────────────────────────────────
///    1   x       x is given: −2
///    …
///    7   f → q   f = q × z passes z = −4 back to q: 1 × (−4) = −4
/// ```
package struct StepTable {
  private let list: StepList
  private let terminal: TerminalOptions

  /// A table of steps.
  package init(_ list: StepList, _ terminal: TerminalOptions) {
    self.list = list
    self.terminal = terminal
  }

  /// The whole text; sentences are broken into lines, not cut.
  package func text() -> String {
    let limit = terminal.maximumRows ?? list.steps.count
    let numberWidth = max(String(list.steps.count).utf8.count, "step".utf8.count)
    var table = TextTable(columns: [
      TextTable.Column(title: "step", tint: .muted),
      TextTable.Column(title: "about", tint: .bold, cut: .arrow(least: 13)),
      TextTable.Column(title: "what happens"),
    ])
    table.isColored = terminal.isColored
    table.width = terminal.width
    table.noteColumn = 2
    table.noteTint = .plain
    table.hasSentences = true
    table.rows = list.steps.prefix(limit).map { step in
      let number = String(step.number)
      let padding = String(repeating: " ", count: numberWidth - number.utf8.count)
      return TextTable.Row(cells: [padding + number, step.subject], note: step.sentence)
    }
    let heading = DisplayWidth.cut(list.title, to: terminal.width ?? Int.max)
    let title = terminal.isColored ? "\u{1B}[1m" + heading + "\u{1B}[0m" : heading
    let rest = list.steps.count - limit
    let more =
      rest > 0
      ? "… and \(rest) more step\(rest == 1 ? "" : "s"); -o steps.txt has them all, --by scope tells more in each\n"
      : ""
    return title + "\n\n" + table.fitted().fullText() + more
  }
}
