import GradvizDiagram
import GradvizTrace

extension TraceDifference {
  /// One thing that differs, for a table.
  public struct Row: Hashable, Sendable {
    /// The node as pictures name it, empty for what is said of the run as a whole.
    public var node: String
    /// What differs, in a word or two, such as `added`, `value` or `gradient`.
    public var what: String
    /// Which of its elements differs most, and of more than one how many do: `[1, 2] (3 of 20)`; empty where all are shown.
    public var place = ""
    /// What it is in the earlier trace.
    public var old: String
    /// What it is in the later trace.
    public var new: String
  }

  /// What differs, a row for each thing, causes before what follows from them.
  ///
  /// - Parameter digits: How many significant digits numbers have; two that differ have as many as it takes to see it.
  /// - Returns: The rows, empty where nothing differs.
  public func rows(digits: Int = 4) -> [Row] {
    let words = DifferenceWords(self, digits: digits)
    var rows: [Row] = []
    if hasOtherFailure {
      rows.append(
        Row(
          node: "", what: "end of the run", old: old.failure?.message ?? "it came to its end",
          new: new.failure?.message ?? "it came to its end"))
    }
    if hasOtherOutput {
      rows.append(
        Row(
          node: "", what: "output", old: old.output.map(words.old.name) ?? "none",
          new: new.output.map(words.new.name) ?? "none"))
    }
    for change in nodes { rows += words.rows(change) }
    return rows
  }
}

extension DifferenceWords {
  /// What differs about a node.
  func rows(_ change: TraceDifference.NodeChange) -> [TraceDifference.Row] {
    guard let after = change.new else {
      guard let before = change.old else { return [] }
      return [.init(node: old.name(before), what: "removed", old: old.content(before), new: "")]
    }
    guard let before = change.old else {
      return [.init(node: new.name(after), what: "added", old: "", new: new.content(after))]
    }
    return change.facts.map { fact in
      let (what, place, was, now) = texts(fact, before, after)
      return .init(node: new.name(after), what: what, place: place, old: was, new: now)
    }
  }

  private func texts(
    _ fact: TraceDifference.Fact, _ before: Int, _ after: Int
  ) -> (what: String, place: String, old: String, new: String) {
    switch fact {
    case .isNew: return ("added", "", "", new.content(after))
    case .isGone: return ("removed", "", old.content(before), "")
    case .name: return ("name", "", old.name(before), new.name(after))
    case .kind: return ("kind", "", old.kind(before), new.kind(after))
    case .computation: return ("computation", "", old.expression(before), new.expression(after))
    case .shape: return ("shape", "", old.shape(before), new.shape(after))
    case .value(let change): return split("value", change, before, after, \.value)
    case .gradient(let change): return split("gradient", change, before, after, \.gradient)
    case .uses(let was, let now): return ("uses", "", Self.times(was), Self.times(now))
    case .caption:
      return (
        "caption", "", difference.old.nodes[before].caption ?? "",
        difference.new.nodes[after].caption ?? ""
      )
    }
  }

  /// A phrase such as `value at [1] 3 -> 4` in parts.
  private func split(
    _ word: String, _ change: ValueChange, _ before: Int, _ after: Int,
    _ part: KeyPath<Trace.Node, Trace.Value?>
  ) -> (what: String, place: String, old: String, new: String) {
    let texts = pair(change, before, after, part)
    var place = String(texts.place.drop { " ,".contains($0) })
    if case .elements(let count, let total, let element, _, _) = change, !place.isEmpty {
      place = ElementPlace.text(element, in: difference.new.nodes[after].shape)
      if count > 1 { place += " (\(count) of \(total))" }
    }
    return (word, place, texts.old, texts.new)
  }
}
