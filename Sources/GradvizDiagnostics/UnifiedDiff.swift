/// What changes one text into another, line by line, as `diff -u` writes it and `patch` reads it.
///
/// ```text
/// --- notes.md
/// +++ notes.md
/// @@ -3,3 +3,3 @@
///  The gradient is
/// --4
/// +-5
///  today.
/// ```
///
/// Lines end at a newline alone: a carriage return is part of its line, and texts that differ in nothing else differ.
///
/// - Complexity: near linear in the number of lines, however much of them differs.
public struct UnifiedDiff: Hashable, Sendable {
  /// A line of a hunk.
  public struct Line: Hashable, Sendable {
    /// What happens to a line.
    public enum Change: String, Sendable {
      /// It stays.
      case same = " "
      /// It goes.
      case removed = "-"
      /// It comes.
      case added = "+"
    }

    /// What happens to it.
    public let change: Change
    /// The line without its newline.
    public let text: String
    /// Whether a newline ends it; the last line of a text may lack it.
    public let hasNewline: Bool
  }

  /// Changes that stand close together, with the lines around them.
  public struct Hunk: Hashable, Sendable {
    /// The first of its old lines, from 1; the line before it where it has none.
    public let oldStart: Int
    /// How many old lines it has.
    public let oldCount: Int
    /// The first of its new lines, from 1; the line before it where it has none.
    public let newStart: Int
    /// How many new lines it has.
    public let newCount: Int
    /// The lines.
    public let lines: [Line]
  }

  /// What the text before is called.
  public let oldName: String
  /// What the text after is called.
  public let newName: String
  /// The changes, from the top.
  public let hunks: [Hunk]
  /// How many lines go.
  public let removedCount: Int
  /// How many lines come.
  public let addedCount: Int

  /// Whether the texts are the same, to the byte.
  public var isEmpty: Bool { hunks.isEmpty }

  /// The difference of two texts.
  ///
  /// - Parameters:
  ///   - old: The text before.
  ///   - new: The text after.
  ///   - oldName: What the text before is called, a path as a rule.
  ///   - newName: What the text after is called.
  ///   - context: How many unchanged lines are shown on either side of a change.
  public init(
    from old: String, to new: String, oldName: String, newName: String, context: Int = 3
  ) {
    self.oldName = oldName
    self.newName = newName
    let oldLines = Self.lines(of: Array(old.utf8))
    let newLines = Self.lines(of: Array(new.utf8))
    let changes = LineChanges(from: oldLines, to: newLines)
    removedCount = changes.isRemoved.count { $0 }
    addedCount = changes.isAdded.count { $0 }
    hunks = Self.hunks(oldLines, newLines, changes, context: max(0, context))
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// A stretch of lines that change, in both texts.
  private struct Run {
    var old: Range<Int>
    var new: Range<Int>
  }

  private static func runs(of changes: LineChanges) -> [Run] {
    var runs: [Run] = []
    var i = 0
    var j = 0
    while true {
      let (oldStart, newStart) = (i, j)
      while i < changes.isRemoved.count, changes.isRemoved[i] { i += 1 }
      while j < changes.isAdded.count, changes.isAdded[j] { j += 1 }
      if i > oldStart || j > newStart { runs.append(Run(old: oldStart..<i, new: newStart..<j)) }
      if i == changes.isRemoved.count || j == changes.isAdded.count { return runs }
      i += 1
      j += 1
    }
  }

  private static func hunks(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], _ changes: LineChanges, context: Int
  ) -> [Hunk] {
    let runs = runs(of: changes)
    var hunks: [Hunk] = []
    var next = 0
    while next < runs.count {
      let first = next
      next += 1
      while next < runs.count,
        runs[next].old.lowerBound - runs[next - 1].old.upperBound <= 2 * context
      {
        next += 1
      }
      let before = min(context, runs[first].old.lowerBound)
      let after = min(context, old.count - runs[next - 1].old.upperBound)
      var lines: [Line] = []
      var place = runs[first].old.lowerBound - before
      for run in runs[first..<next] {
        lines += old[place..<run.old.lowerBound].map { line($0, .same) }
        lines += old[run.old].map { line($0, .removed) }
        lines += new[run.new].map { line($0, .added) }
        place = run.old.upperBound
      }
      lines += old[place..<(place + after)].map { line($0, .same) }
      let oldStart = runs[first].old.lowerBound - before
      let newStart = runs[first].new.lowerBound - before
      let oldCount = lines.count { $0.change != .added }
      let newCount = lines.count { $0.change != .removed }
      hunks.append(
        Hunk(
          oldStart: oldCount == 0 ? oldStart : oldStart + 1, oldCount: oldCount,
          newStart: newCount == 0 ? newStart : newStart + 1, newCount: newCount, lines: lines))
    }
    return hunks
  }

  private static func line(_ bytes: ArraySlice<UInt8>, _ change: Line.Change) -> Line {
    let hasNewline = bytes.last == 0x0A
    return Line(
      change: change, text: String(decoding: hasNewline ? bytes.dropLast() : bytes, as: UTF8.self),
      hasNewline: hasNewline)
  }
}
