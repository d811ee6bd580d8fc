package import GradvizDiagnostics

/// What a block holds: lines of Markdown, or of another language.
package struct GeneratedText: Hashable, Sendable {
  /// The lines, without what the document puts before and behind each.
  package let lines: [String]
  /// What stands in their place within HTML; nil where Markdown does there too.
  private var html: [String]?
  /// Whether spaces before its lines would be part of it.
  private(set) var isVerbatim = false

  /// The lines of a text; a newline at its end begins no further line.
  package init(_ text: String) {
    lines = Self.lines(of: text)
  }

  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D { continue }
      if byte == 0x0A || byte == 0x0D {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
      } else {
        line.append(byte)
      }
    }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  private init(lines: [String]) {
    self.lines = lines
  }

  /// A code block; its fence is longer than any in the text.
  ///
  /// - Parameters:
  ///   - text: The code.
  ///   - language: What stands behind the fence that opens it.
  /// - Returns: The lines with the fences.
  package static func fenced(_ text: String, language: String) -> GeneratedText {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return GeneratedText(lines: [fence + language] + GeneratedText(text).lines + [fence])
  }

  /// A text whose lines, but for the first, stand at the beginning of the page's lines.
  package static func verbatim(_ text: String) -> GeneratedText {
    var result = GeneratedText(text)
    result.isVerbatim = true
    return result
  }

  /// Markdown of its own, which no processor may take for a part of the comments around it.
  ///
  /// - Parameter text: Paragraphs, headings, pictures.
  /// - Returns: The lines with an empty one before and behind.
  package static func prose(_ text: String) -> GeneratedText {
    let lines = GeneratedText(text).lines.drop { $0.isEmpty }
    let end = lines.lastIndex { !$0.isEmpty } ?? lines.endIndex - 1
    return GeneratedText(lines: [""] + lines[...end] + [""])
  }

  /// The same text, which reads otherwise within HTML.
  ///
  /// - Parameter html: What stands in its place there, as HTML or as what means the same in both; no line is blank.
  /// - Returns: The text.
  package func withinHTML(_ html: String) -> GeneratedText {
    var text = self
    text.html = Self.lines(of: html)
    return text
  }

  /// The lines as a block holds them: Markdown within HTML has a blank line before and behind it.
  func lines(in block: EmbedBlock) -> [String] {
    guard block.html != nil else { return lines }
    if let html { return html }
    return (lines.first == "" ? [] : [""]) + lines + (lines.last == "" ? [] : [""])
  }

  /// Why the text cannot stand in a block; nil where it can.
  package func problem(in block: EmbedBlock) -> Diagnostic? {
    if block.isInline, lines.count != 1 {
      return EmbedMessages.linesWithinLine(block.begin.range)
    }
    if html == nil, let range = block.html?.deep { return EmbedMessages.deepInHTML(range) }
    for line in lines(in: block) {
      let isMarker =
        block.isInline
        ? line.contains("<!--") || line.contains("-->") : Self.isMarker(line, block.forms)
      if isMarker { return EmbedMessages.markerInResult(line, block.begin.range) }
    }
    return nil
  }

  private static func isMarker(_ text: String, _ forms: [CommentForm]) -> Bool {
    guard let line = Line.at(0, 1, in: Array(text.utf8)) else { return false }
    return DocumentScanner.blockMarker(in: line, forms) != nil
  }
}
