import GradvizDiagram
import GradvizTrace

/// Writes JSON with the records of a list on lines of their own.
///
/// ```text
/// json.object {
///   $0.field("id", "n4")
///   $0.lines("nodes") { … }
/// }
/// ```
struct JSONWriter {
  /// How many characters a text may have before it is cut.
  private static let textLimit = VisibleText.titleLimit

  private(set) var buffer = ByteBuffer()
  private var isFirst = true

  /// Writes an object, as an element of a list or the whole text.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    next()
    surround("{", "}", body)
  }

  /// Writes a field that holds an object.
  mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    surround("{", "}", body)
  }

  /// Writes a field that holds an object, under a name that is data.
  mutating func object(named name: String, _ body: (inout JSONWriter) -> Void) {
    next()
    string(name)
    buffer.append(": ")
    surround("{", "}", body)
  }

  /// Writes a field that holds a list on one line.
  mutating func list(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    surround("[", "]", body)
  }

  /// Begins a new line before the next field or element.
  mutating func line(_ depth: Int) {
    if !isFirst { buffer.append(",") }
    buffer.append("\n")
    for _ in 0..<depth { buffer.append("  ") }
    isFirst = true
  }

  /// Begins a new line without a further field or element.
  mutating func lineAtEnd(_ depth: Int) {
    buffer.append("\n")
    for _ in 0..<depth { buffer.append("  ") }
  }

  /// Writes a field that holds a text.
  mutating func field(_ name: StaticString, _ text: String) {
    key(name)
    string(text)
  }

  /// Writes a field that holds an integer.
  mutating func field(_ name: StaticString, _ integer: Int) {
    key(name)
    buffer.append(integer: integer)
  }

  /// Writes a field that holds a number, or a word for what is none.
  mutating func field(_ name: StaticString, _ number: Double) {
    key(name)
    buffer.append(jsonNumber: number)
  }

  /// Writes a text as an element.
  mutating func element(_ text: String) {
    next()
    string(text)
  }

  /// Writes an integer as an element.
  mutating func element(_ integer: Int) {
    next()
    buffer.append(integer: integer)
  }

  /// Writes a number as an element, or a word for what is none.
  mutating func element(_ number: Double) {
    next()
    buffer.append(jsonNumber: number)
  }

  private mutating func surround(
    _ open: StaticString, _ close: StaticString, _ body: (inout JSONWriter) -> Void
  ) {
    buffer.append(open)
    isFirst = true
    body(&self)
    buffer.append(close)
    isFirst = false
  }

  private mutating func key(_ name: StaticString) {
    next()
    buffer.append("\"")
    buffer.append(name)
    buffer.append("\": ")
  }

  private mutating func next() {
    if !isFirst { buffer.append(", ") }
    isFirst = false
  }

  /// The one place where a text of a program comes in: cut, and without what is not seen.
  private mutating func string(_ text: String) {
    buffer.append(jsonString: VisibleText.of(text, limit: Self.textLimit))
  }
}
