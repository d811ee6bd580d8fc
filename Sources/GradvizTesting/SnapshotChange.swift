import Gradviz

/// What changed between the text of a snapshot and that of now.
struct SnapshotChange {
  /// What changed, in words: a sentence for each node.
  let sentences: [String]
  /// Why the texts differ where the graph does not, nil where the sentences say all.
  let remark: String?
  /// The lines that changed.
  let difference: UnifiedDiff

  /// - Parameters:
  ///   - oldText: The snapshot.
  ///   - before: The trace it was drawn from, nil where that is not known.
  ///   - newText: The text of now.
  ///   - after: The trace of now.
  ///   - digits: How many digits numbers have in the texts.
  ///   - isTrace: Whether the texts are the traces.
  ///   - oldName: What the snapshot is called.
  init(
    from oldText: String, _ before: Trace?, to newText: String, _ after: Trace, digits: Int,
    isTrace: Bool, oldName: String
  ) {
    difference = UnifiedDiff(from: oldText, to: newText, oldName: oldName, newName: "now")
    if Self.withoutCarriageReturns(oldText) == Self.withoutCarriageReturns(newText) {
      sentences = []
      remark = SnapshotMessages.lineEnds
      return
    }
    guard let before else {
      sentences = TextWords(after, digits: digits).sentences(from: oldText, to: newText)
      remark = isTrace ? SnapshotMessages.noTrace : nil
      return
    }
    // What the text does not show is not what made it differ.
    let coarse = Tolerance(relative: Self.precision(digits), absolute: 0)
    var found = TraceDifference(from: before, to: after, tolerance: isTrace ? .exact : coarse)
    if found.isEmpty {
      found = TraceDifference(from: before, to: after, tolerance: Tolerance(1e-12))
    }
    guard found.isEmpty else {
      sentences = found.sentences(digits: digits)
      remark = nil
      return
    }
    sentences = TextWords(after, digits: digits).sentences(from: oldText, to: newText)
    remark = isTrace ? nil : SnapshotMessages.sameGraph
  }

  private static func withoutCarriageReturns(_ text: String) -> [UInt8] {
    text.utf8.filter { $0 != 0x0D }
  }

  private static func precision(_ digits: Int) -> Double {
    var precision = 1.0
    for _ in 0..<max(1, min(digits, 17)) { precision /= 10 }
    return precision
  }
}
