/// The number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
///
/// - Complexity: O(`a.count` · `b.count`).
/// - Source: optimal string alignment, <https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance>.
public func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.unicodeScalars)
  let b = Array(b.unicodeScalars)
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}

/// The candidate a mistyped word most likely meant, or nil when none is near.
///
/// Words of other case count as near. A short word allows one slip, a longer one a third of its length.
///
/// ```text
/// closestMatch(to: "tnah", in: ["tan", "tanh"])   "tanh"
/// ```
public func closestMatch(to word: String, in candidates: some Sequence<String>) -> String? {
  // A word this long is no slip of the hand, and the comparison is quadratic.
  guard word.unicodeScalars.count <= 64 else { return nil }
  let limit = max(1, word.unicodeScalars.count / 3)
  var best: (distance: Int, apart: Int, word: String)?
  for candidate in candidates
  where abs(candidate.unicodeScalars.count - word.unicodeScalars.count) <= limit {
    let distance = editDistance(word.lowercased(), candidate.lowercased())
    if distance > limit || distance >= word.unicodeScalars.count { continue }
    // People get the beginning of a word right.
    let apart = -zip(word, candidate).prefix { $0 == $1 }.count
    if let found = best, (found.distance, found.apart, found.word) <= (distance, apart, candidate) {
      continue
    }
    best = (distance, apart, candidate)
  }
  return best?.word
}
