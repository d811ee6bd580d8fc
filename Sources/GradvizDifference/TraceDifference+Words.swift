extension TraceDifference {
  /// What changed, in words: a sentence for each node, and a count where there are more than `limit`.
  ///
  /// ```text
  /// node q is new: x + y = 3
  /// node t is gone: it was tanh(q)
  /// node f: now q × z, was x × z; value 8 -> −12, gradient 3 -> 4
  /// node x is now used twice (was once)
  /// … and 5 more nodes changed
  /// ```
  ///
  /// - Parameters:
  ///   - digits: How many significant digits numbers have; two that differ have as many as it takes to see it.
  ///   - limit: How many sentences there are at most, nil for all.
  /// - Returns: The sentences, causes before what follows from them.
  public func sentences(digits: Int = 4, limit: Int? = 10) -> [String] {
    let words = DifferenceWords(self, digits: digits)
    var sentences = [words.failure, words.output].compactMap { $0 }
    let shown = nodes.prefix(limit ?? nodes.count)
    sentences += shown.map(words.sentence)
    let rest = nodes.count - shown.count
    if rest > 0 { sentences.append("… and \(rest) more \(rest == 1 ? "node" : "nodes") changed") }
    return sentences
  }
}
