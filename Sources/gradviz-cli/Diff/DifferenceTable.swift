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
    _ difference: TraceDifference, _ first: String, _ second: String, digits: Int, width: Int?
  ) -> String {
    if difference.isEmpty {
      let (nodes, wires) = (difference.new.nodes.count, difference.new.contributions.count)
      return "no difference in \(nodes) node\(nodes == 1 ? "" : "s") and "
        + "\(wires) wire\(wires == 1 ? "" : "s")\n"
    }
    let rows = difference.rows(digits: digits)
    let hasPlaces = rows.contains { !$0.place.isEmpty }
    let columns: [(title: String, cut: TextTable.Cut)] = [
      ("node", .end(least: 8)), ("what", .never), (cut(first), .list(least: 12)),
      (cut(second), .list(least: 12)),
    ]
    let table = TextTable.text(
      columns + (hasPlaces ? [("where (how many)", .never)] : []),
      rows.map { [$0.node, $0.what, $0.old, $0.new] + (hasPlaces ? [$0.place] : []) }, width: width)
    return table + "\n\(summary(difference))\n"
  }

  /// The name of a source as the title of a column: of a path what tells it from another.
  private static func cut(_ source: String) -> String {
    source.count <= 24 ? source : "…" + source.suffix(23)
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
