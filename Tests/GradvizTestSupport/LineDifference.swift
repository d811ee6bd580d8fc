/// What changes one text into another, line by line, with two unchanged lines around each change.
///
/// ```text
///   digraph {
/// -   a -> b
/// +   a -> c
///   }
/// ```
///
/// - Parameters:
///   - old: The text before.
///   - new: The text after.
///   - limit: After so many lines the rest is counted instead of shown.
/// - Returns: The difference, empty where the texts are the same.
package func lineDifference(from old: String, to new: String, limit: Int = 60) -> String {
  // Lines end at "\n" alone: a carriage return is a difference that must show.
  let before = old.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    .map(String.init)
  let after = new.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    .map(String.init)
  let difference = exactly(after).difference(from: exactly(before))
  var removed: Set<Int> = []
  var inserted: Set<Int> = []
  for change in difference {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var lines: [(mark: String, text: String)] = []
  var i = 0
  var j = 0
  while i < before.count || j < after.count {
    if i < before.count, removed.contains(i) {
      lines.append(("-", before[i]))
      i += 1
    } else if j < after.count, inserted.contains(j) {
      lines.append(("+", after[j]))
      j += 1
    } else {
      lines.append((" ", before[i]))
      i += 1
      j += 1
    }
  }
  let context = 2
  var isNear = [Bool](repeating: false, count: lines.count)
  for (index, line) in lines.enumerated() where line.mark != " " {
    for near in max(0, index - context)...min(lines.count - 1, index + context) {
      isNear[near] = true
    }
  }
  var shown: [String] = []
  var isGap = false
  for (line, isNear) in zip(lines, isNear) {
    if !isNear {
      isGap = true
      continue
    }
    if isGap, !shown.isEmpty { shown.append("  …") }
    isGap = false
    shown.append("\(line.mark) \(visible(line.text))")
  }
  if shown.count > limit {
    shown = shown.prefix(limit) + ["… and \(shown.count - limit) more lines"]
  }
  return shown.joined(separator: "\n")
}

// String's own equality takes canonically equivalent texts for the same.
private func exactly(_ lines: [String]) -> [[UInt8]] { lines.map { Array($0.utf8) } }

private func visible(_ line: String) -> String {
  let limit = 400
  let shown =
    line.unicodeScalars.count > limit ? String(line.unicodeScalars.prefix(limit)) + " …" : line
  return shown.replacing("\r", with: "␍").replacing("\u{1B}", with: "␛")
}
