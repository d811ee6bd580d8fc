import Gradviz

/// Says in words which numbers of a text changed, where nothing is known but the text and the graph of now.
///
/// A pair of lines that are the same but for numbers says what changed; the line's node is the one whose id or title
/// it bears, and which of its numbers it is, what stands before it or what it is now.
struct TextWords {
  private let trace: Trace
  private let words: TraceWords
  /// How many sentences there are at most.
  private let limit = 10

  init(_ trace: Trace, digits: Int) {
    self.trace = trace
    words = TraceWords(trace, digits: digits)
  }

  func sentences(from old: String, to new: String) -> [String] {
    let difference = UnifiedDiff(from: old, to: new, oldName: "", newName: "", context: 0)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
    var sentences: [String] = []
    for hunk in difference.hunks where hunk.oldCount == hunk.newCount {
      let before = hunk.lines.filter { $0.change == .removed }
      let after = hunk.lines.filter { $0.change == .added }
      for (index, pair) in zip(before, after).enumerated() {
        let found = sentence(pair.0.text, pair.1.text, at: hunk.newStart + index, newLines)
        for sentence in found where !sentences.contains(sentence) {
          if sentences.count == limit { return sentences }
          sentences.append(sentence)
        }
      }
    }
    return sentences
  }

  private func sentence(
    _ old: String, _ new: String, at line: Int, _ lines: [Substring]
  ) -> [String] {
    let (before, after) = (NumberedText(old), NumberedText(new))
    guard before.words == after.words, before.numbers.count == after.numbers.count else {
      return []
    }
    let node = node(of: new) ?? nodeAbove(line, lines)
    return zip(before.numbers, after.numbers).enumerated().compactMap { index, pair in
      guard pair.0 != pair.1 else { return nil }
      guard let node else { return "line \(line): \(pair.0) -> \(pair.1)" }
      let field = field(pair.1, after: after.words[index], of: node)
      let name = words.name(node, limit: 40) ?? words.expression(node, limit: 40) ?? "v\(node)"
      return "node \(name): \(field)\(pair.0) -> \(pair.1)"
    }
  }

  /// What a number of a node is: `gradient `, or nothing where that is not sure.
  private func field(_ number: String, after text: String, of node: Int) -> String {
    let word = text.split { !$0.isLetter }.last.map { $0.lowercased() }
    if word == "value" { return "value " }
    if let word, word.hasPrefix("grad") { return "gradient " }
    let isValue = words.text(trace.nodes[node].value, trace.nodes[node].shape) == number
    let isGradient = words.text(trace.nodes[node].gradient, trace.nodes[node].shape) == number
    return isValue == isGradient ? "" : isValue ? "value " : "gradient "
  }

  /// The node that a line is about: the only one whose id it bears, or the one whose title it begins with.
  private func node(of line: String) -> Int? {
    let ids = ids(in: line)
    if let first = ids.first { return ids.allSatisfy { $0 == first } ? first : nil }
    var found: (node: Int, length: Int)?
    let line = line.drop { $0 == " " }
    for node in trace.nodes.indices.prefix(10_000) {
      let title = words.title(node, limit: 80)
      guard line.hasPrefix(title), line.dropFirst(title.count).hasPrefix("  "),
        title.count > found?.length ?? 0
      else { continue }
      found = (node, title.count)
    }
    return found?.node
  }

  /// The node of the nearest of the few lines above that bears an id.
  private func nodeAbove(_ line: Int, _ lines: [Substring]) -> Int? {
    for index in (max(0, line - 5)..<max(0, min(line - 1, lines.count))).reversed() {
      let ids = ids(in: String(lines[index]))
      if !ids.isEmpty { return ids.count == 1 ? ids[0] : nil }
    }
    return nil
  }

  /// The ids of nodes in a line: `n4`, with nothing of a word around it.
  private func ids(in line: String) -> [Int] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.compactMap { word in
      guard word.first == "n", let id = Int(word.dropFirst()), trace.nodes.indices.contains(id)
      else {
        return nil
      }
      return id
    }
  }
}
