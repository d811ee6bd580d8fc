import GradvizDiagram
import GradvizTrace

/// The forward and the backward pass of a trace as tables.
struct TraceTables {
  let trace: Trace
  private let wholeTrace: Trace
  let options: Diagram.Options
  let terminal: TerminalOptions
  let words: TraceWords
  private let isUsed: [Bool]

  /// How wide a name with its expression may be.
  static let nameLimit = 48

  init(_ input: ExportInput) {
    let options = input.options
    let recorded = input.trace.withResidues()
    let folded = Reduction(recorded, options).folded()
    if let folded, !folded.automaticSteps.isEmpty {
      input.noteFolding(folded.note(drawnAs: folded.trace.nodes.count))
    }
    trace = folded?.trace ?? recorded
    wholeTrace = input.trace
    self.options = options
    terminal = input.terminal
    words = TraceWords(trace, digits: options.digits, origins: folded?.origins)
    isUsed = folded?.isUsed ?? words.isUsed
  }

  /// A table, and what is said of the rows that it has not.
  private typealias Part = (table: TextTable, rest: String)

  /// The whole text.
  func text() -> String {
    let tables = parts().map { text(of: $0.table) + $0.rest }
    let end = failure.map { [tinted($0, "31") + "\n"] } ?? []
    let heading = DisplayWidth.cut(title, to: terminal.width ?? Int.max)
    return ([tinted(heading, "1") + "\n"] + tables + end).joined(separator: "\n")
  }

  /// The whole text as elements of HTML.
  func html() -> String {
    var text = ""
    for (index, part) in parts().enumerated() {
      text += part.table.html(caption: index == 0 ? title : nil)
      if !part.rest.isEmpty { text += "<p>\(part.rest.dropLast())</p>\n" }
    }
    if let failure { text += "<p>\(TextTable.escaped(failure))</p>\n" }
    return text
  }

  private func parts() -> [Part] {
    trace.contributions.isEmpty ? [forward()] : [forward(), backward()]
  }

  private var title: String {
    trace.output.map { words.title($0, limit: 100) } ?? titleOfCutOutput
  }

  /// What is said of an output that is no row of the table.
  private var titleOfCutOutput: String {
    guard let output = wholeTrace.output, wholeTrace.nodes.indices.contains(output) else {
      return "(no output)"
    }
    return TraceWords(wholeTrace, digits: options.digits).title(output, limit: 100)
  }

  private var failure: String? {
    trace.failure.map { "stopped: " + VisibleText.of($0.message, limit: 400) }
  }

  private func forward() -> Part {
    let shown = trace.nodes.indices.filter { id in
      (isUsed[id] || options.showsAll) && trace.nodes[id].kind != .constant
    }
    let hasScopes = shown.contains { !trace.nodes[$0].scope.isEmpty }
    var table = TextTable(columns: [
      TextTable.Column(title: "forward", cut: .end(least: 12)),
      TextTable.Column(title: "value", alignment: .number, tint: .value),
      TextTable.Column(title: "gradient", alignment: .number, tint: .gradient),
    ])
    table.isColored = terminal.isColored
    table.width = terminal.width
    table.leavesOut = terminal.leavesOutColumns
    if hasScopes {
      table.columns.append(TextTable.Column(title: "scope", tint: .muted, cut: .first(least: 8)))
    }
    let limit = terminal.maximumRows ?? shown.count
    for id in shown.prefix(limit) {
      let node = trace.nodes[id]
      var cells = [
        words.title(id, limit: Self.nameLimit), words.text(node.value, node.shape),
        words.text(node.gradient, node.shape),
      ]
      if hasScopes {
        cells.append(VisibleText.of(node.scope.joined(separator: " › "), limit: 40))
      }
      table.rows.append(TextTable.Row(cells: cells))
    }
    return (table, rest(shown.count - limit, "node"))
  }

  private func backward() -> Part {
    var table = TextTable(columns: [
      TextTable.Column(title: "backward", cut: .arrow(least: 13)),
      TextTable.Column(
        title: "upstream", alignment: .number, tint: .gradient, cut: .whole),
      TextTable.Column(title: "× local", alignment: .number, tint: .chain),
      TextTable.Column(title: "= downstream", alignment: .number, tint: .gradient),
      TextTable.Column(title: "local rule", tint: .muted, cut: .rule(least: 16)),
    ])
    table.isColored = terminal.isColored
    table.width = terminal.width
    table.leavesOut = terminal.leavesOutColumns
    var sums = GradientSums(trace)
    let limit = terminal.maximumRows ?? trace.contributions.count
    for contribution in trace.contributions.prefix(limit) {
      guard trace.nodes.indices.contains(contribution.node),
        trace.nodes.indices.contains(contribution.operand)
      else { continue }
      table.rows.append(TextTable.Row(cells: cells(contribution)))
      if let terms = sums.finish(contribution),
        let sum = words.sum(contribution.operand, terms, trace.nodes[contribution.operand].gradient)
      {
        table.rows.append(TextTable.Row(cells: [""], note: sum))
      }
    }
    return (table, rest(trace.contributions.count - limit, "wire"))
  }

  private func cells(_ contribution: Trace.Contribution) -> [String] {
    let node = trace.nodes[contribution.node]
    let operand = trace.nodes[contribution.operand]
    return [
      words.symbol(contribution.node) + " → " + words.symbol(contribution.operand),
      words.text(contribution.upstream, node.shape),
      words.local(contribution),
      words.text(contribution.downstream, operand.shape),
      words.rule(contribution),
    ]
  }

  /// The lines of a table, and one that names the columns that it has no room for.
  private func text(of table: TextTable) -> String {
    let fitted = table.fitted()
    let titles = fitted.columns.map(\.title)
    let missing = table.columns.map(\.title).filter { !titles.contains($0) }
    let hint =
      missing.isEmpty
      ? ""
      : tinted("left out: \(missing.joined(separator: ", ")); --width off shows all", "2") + "\n"
    return fitted.fullText() + hint
  }

  private func rest(_ count: Int, _ word: String) -> String {
    count > 0
      ? "… and \(count) more \(word)\(count == 1 ? "" : "s"); -o table.txt has them all, --max-nodes 40 folds them\n"
      : ""
  }

  private func tinted(_ text: String, _ code: String) -> String {
    terminal.isColored ? "\u{1B}[\(code)m" + text + "\u{1B}[0m" : text
  }
}

/// Collects what the wires of each node add, until the last of them has been seen.
private struct GradientSums {
  private var left: [Int]
  private var terms: [Int: [Trace.Value?]] = [:]

  init(_ trace: Trace) {
    left = [Int](repeating: 0, count: trace.nodes.count)
    for contribution in trace.contributions where left.indices.contains(contribution.operand) {
      left[contribution.operand] += 1
    }
  }

  /// All that a node's wires add, when the given one is the last of several.
  mutating func finish(_ contribution: Trace.Contribution) -> [Trace.Value?]? {
    let operand = contribution.operand
    left[operand] -= 1
    guard left[operand] > 0 || terms[operand] != nil else { return nil }
    terms[operand, default: []].append(contribution.downstream)
    guard left[operand] == 0 else { return nil }
    return terms.removeValue(forKey: operand)
  }
}
