/// A place in a source text: the line and the column a person would name.
///
/// - Units: lines and columns count from 1; a column counts Unicode scalars.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  /// A position from a line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether `lhs` stands before `rhs` in the text.
  public static func < (lhs: SourcePosition, rhs: SourcePosition) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}

/// A stretch of source text, from a position up to, not including, another.
public struct SourceRange: Hashable, Sendable {
  /// Where the range begins.
  public var start: SourcePosition
  /// The first position after the range.
  public var end: SourcePosition

  /// A range between two positions.
  public init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = end
  }
}
