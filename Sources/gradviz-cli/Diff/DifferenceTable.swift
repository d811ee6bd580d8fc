import Gradviz

/// What differs between two runs, for a terminal.
///
/// ```text
/// node   what       before.json   after.json
/// ──────────────────────────────────────────
/// b      gradient   1             1.5
/// ```
enum DifferenceTable {
  /// The table, and how much differs.
  static func text(
    _ difference: TraceDifference, _ first: String, _ second: String, digits: Int
  ) -> String {
    if difference.isEmpty {
      let (nodes, wires) = (difference.new.nodes.count, difference.new.contributions.count)
      return "no difference in \(nodes) node\(nodes == 1 ? "" : "s") and "
        + "\(wires) wire\(wires == 1 ? "" : "s")\n"
    }
    func cut(_ text: String) -> String {
      text.count <= 48 ? text : String(text.prefix(47)) + "…"
    }
    let rows = difference.rows(digits: digits).map { row in
      [row.node, row.what, cut(row.old), cut(row.new)]
    }
    return TextTable.text(["node", "what", cut(first), cut(second)], rows)
      + "\n\(summary(difference))\n"
  }

  /// `1 added, 2 changed`.
  private static func summary(_ difference: TraceDifference) -> String {
    let added = difference.nodes.count { $0.old == nil }
    let removed = difference.nodes.count { $0.new == nil }
    let changed = difference.nodes.count - added - removed
    let parts = [(added, "added"), (removed, "removed"), (changed, "changed")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let nodes = parts.isEmpty ? "no node differs" : "nodes: " + parts.joined(separator: ", ")
    return nodes + (difference.hasOtherOutput ? "; another output" : "")
      + (difference.hasOtherFailure ? "; another end of the run" : "")
  }
}
