import GradvizDiagnostics

/// What stands between a marker that begins a block and the one that ends it.
package struct EmbedBlock: Sendable {
  /// The marker that begins it.
  package let begin: Marker
  /// Whether it is part of a line.
  package let isInline: Bool

  /// The comments that hide markers around it.
  let forms: [CommentForm]

  /// HTML in Markdown that a block stands in, without a blank line between.
  struct HTML: Sendable {
    /// What is indented so far that Markdown would take it for code; nil where nothing is.
    let deep: SourceRange?
  }

  /// The HTML that it stands in; nil where it stands in the page itself.
  let html: HTML?
  /// The bytes between the markers: whole lines, or part of one.
  let content: Range<Int>
  /// What stands before each of its lines: the indent of a list, the signs of a quote.
  let prefix: [UInt8]
  /// What ends each of its lines.
  let lineEnd: [UInt8]
}
