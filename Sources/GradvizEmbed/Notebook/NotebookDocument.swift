package import GradvizDiagnostics

/// A notebook of Jupyter, each of whose Markdown cells is a document with blocks.
///
/// Only the texts of cells that change are written anew; every other byte of the file stays.
///
/// - Source: <https://nbformat.readthedocs.io/en/latest/format_description.html>.
package struct NotebookDocument: Sendable {
  /// The bytes of the file.
  package let bytes: [UInt8]
  /// The Markdown cells, from the top.
  package let documents: [EmbedDocument]

  private let sources: [CellSource]
  private let isASCII: Bool

  /// Whether a file is a notebook, by its name.
  package static func isName(_ name: String) -> Bool { name.lowercased().hasSuffix(".ipynb") }

  /// A notebook from the bytes of its file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: What messages call it.
  ///   - isMyST: Whether what reads its Markdown knows comments that begin with `%`.
  /// - Throws: what keeps it from being read.
  package init(_ bytes: [UInt8], name: String, isMyST: Bool) throws(Diagnostic) {
    self.bytes = bytes
    var documents: [EmbedDocument] = []
    var sources: [CellSource] = []
    var count = 0
    var hasCells = false
    var cursor = JSONCursor(bytes, at: EmbedDocument.textStart(bytes))
    do throws(JSONCursor.Fault) {
      try cursor.members { (key, value) throws(JSONCursor.Fault) in
        guard key == "cells" else { return try value.skipValue() }
        hasCells = true
        try value.elements { (cell) throws(JSONCursor.Fault) in
          count += 1
          guard let source = try Self.markdown(&cell) else { return }
          sources.append(source)
          documents.append(
            EmbedDocument(
              Array(source.text.utf8), name: "\(name), cell \(count)", language: .markdown,
              isMyST: isMyST))
        }
      }
      cursor.skipSpace()
      if cursor.byte != nil { throw JSONCursor.Fault(index: cursor.index) }
    } catch {
      throw EmbedMessages.noNotebook(Self.range(of: error.index, in: bytes))
    }
    guard hasCells else { throw EmbedMessages.oldNotebook() }
    self.documents = documents
    self.sources = sources
    let hasOthers = bytes.contains { $0 >= 0x80 }
    isASCII = !hasOthers && Self.hasEscapes(bytes)
  }

  /// The text of a cell, with the cursor behind it; nil where it is no Markdown.
  private static func markdown(
    _ cell: inout JSONCursor
  ) throws(JSONCursor.Fault) -> CellSource? {
    var isMarkdown = false
    var source: JSONCursor?
    try cell.members { (key, value) throws(JSONCursor.Fault) in
      if key == "cell_type", value.byte == UInt8(ascii: "\"") {
        isMarkdown = try value.string().text == "markdown"
      } else {
        if key == "source" { source = value }
        try value.skipValue()
      }
    }
    guard isMarkdown, var source else { return nil }
    return try CellSource(&source)
  }

  /// Whether characters that need no escape are written as escapes: `\u00e9`.
  private static func hasEscapes(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index + 5 < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      let digits = String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self)
      if bytes[index + 1] == UInt8(ascii: "u"), let code = UInt32(digits, radix: 16), code > 0x7F {
        return true
      }
      // A backslash may be escaped itself.
      index += 2
    }
    return false
  }

  private static func range(of index: Int, in bytes: [UInt8]) -> SourceRange {
    let before = bytes[..<min(index, bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    let position = SourcePosition(line: line, column: column)
    return SourceRange(position, SourcePosition(line: line, column: column + 1))
  }

  /// The notebook with other texts in its Markdown cells.
  ///
  /// - Parameter texts: The text of each, in the order of ``documents``.
  /// - Returns: The bytes of the file.
  package func replacing(_ texts: [[UInt8]]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var end = 0
    for (index, text) in texts.enumerated() where text != documents[index].bytes {
      let source = sources[index]
      output += bytes[end..<source.bytes.lowerBound]
      output += source.replacing(
        String(decoding: text, as: UTF8.self), in: bytes, isASCII: isASCII)
      end = source.bytes.upperBound
    }
    return output + bytes[end...]
  }
}
