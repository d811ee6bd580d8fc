package import GradvizDiagnostics

/// A word of a marker, without the quotes around it.
package struct MarkerWord: Hashable, Sendable {
  /// What it says.
  package let text: String
  /// Where it stands.
  package let range: SourceRange
}

/// `key=value` in a marker.
package struct MarkerArgument: Hashable, Sendable {
  /// What stands before the sign of equality.
  package let key: MarkerWord
  /// What stands behind it.
  package let value: MarkerWord
  /// The whole of it.
  package var range: SourceRange { SourceRange(key.range.start, value.range.end) }
}

/// The comment that begins a block: `<!-- gradviz:begin mul.py format=mermaid -->`.
package struct Marker: Hashable, Sendable {
  /// The whole comment.
  package let range: SourceRange
  /// How it is hidden.
  package let form: CommentForm
  /// The source: a file, or an expression.
  package let source: MarkerWord
  /// What is asked for, in the order it is written.
  package let arguments: [MarkerArgument]

  /// The value of a key, nil where it is not given.
  package func value(of key: String) -> MarkerWord? {
    arguments.first { $0.key.text == key }?.value
  }
}
