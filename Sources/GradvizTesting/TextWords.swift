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
    let trace = trace.withResidues()
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
    let subject = subject(of: new) ?? subjectAbove(line, lines)
    return zip(before.numbers, after.numbers).enumerated().compactMap { index, pair in
      guard pair.0 != pair.1 else { return nil }
      let numbers = "\(pair.0) -> \(pair.1)"
      switch subject {
      case .node(let node):
        return "node \(name(node)): \(field(pair.1, after: after.words[index], of: node))\(numbers)"
      case .wire(let operand, let node):
        return "wire from \(name(operand)) to \(name(node)): \(numbers)"
      case nil: return "line \(line): \(numbers)"
      }
    }
  }

  private func name(_ node: Int) -> String {
    words.name(node, limit: 40) ?? words.expression(node, limit: 40) ?? "v\(node)"
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

  /// What a line is about.
  private enum Subject {
    case node(Int)
    case wire(from: Int, to: Int)
  }

  /// What a line is about: the node whose title it begins with, or what its ids say; nil where it has none.
  private func subject(of line: String) -> Subject? {
    var found: (node: Int, length: Int)?
    let text = line.drop { $0 == " " }
    for node in trace.nodes.indices.prefix(10_000) {
      let title = words.title(node, limit: 80)
      guard text.hasPrefix(title), text.dropFirst(title.count).hasPrefix("  "),
        title.count > found?.length ?? 0
      else { continue }
      found = (node, title.count)
    }
    if let found { return .node(found.node) }
    // `n4` is a node, `w4-0` the wire to it from its first operand, `n3 --> n4` the wire between two.
    let parts = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    for (part, next) in zip(parts, parts.dropFirst()) {
      guard let node = id(part, "w"), let index = Int(next),
        trace.nodes[node].operands.indices.contains(index)
      else { continue }
      return .wire(from: trace.nodes[node].operands[index], to: node)
    }
    let ids = parts.compactMap { id($0, "n") }
    guard let first = ids.first, let last = ids.last else { return nil }
    return first == last ? .node(first) : .wire(from: min(first, last), to: max(first, last))
  }

  /// What a line is about that goes on with a text that a line above it opens, as Mermaid's labels do.
  private func subjectAbove(_ line: Int, _ lines: [Substring]) -> Subject? {
    for index in (max(0, line - 6)..<max(0, min(line - 1, lines.count))).reversed()
    where lines[index].contains("`") {
      let count = lines[index].count { $0 == "`" }
      return count % 2 == 1 ? subject(of: String(lines[index])) : nil
    }
    return nil
  }

  private func id(_ part: Substring, _ letter: Character) -> Int? {
    guard part.first == letter, let id = Int(part.dropFirst()), trace.nodes.indices.contains(id)
    else { return nil }
    return id
  }
}
