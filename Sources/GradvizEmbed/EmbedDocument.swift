package import GradvizDiagnostics

/// A text with blocks in it that are made from programs.
///
/// ````text
/// <!-- gradviz:begin mul.py format=mermaid -->
/// ```mermaid
/// …
/// ```
/// <!-- gradviz:end -->
/// ````
///
/// The text is Markdown in UTF-8, and is kept as bytes: whatever stands outside the blocks is written as it was read.
package struct EmbedDocument: Sendable {
  /// What messages call it.
  package let name: String
  /// The whole of it.
  package let bytes: [UInt8]
  /// The blocks, from the top; those that something is wrong with are left out.
  package let blocks: [EmbedBlock]
  /// What is wrong with the markers.
  package let problems: [Diagnostic]
  /// How many markers stand in code, and are left alone.
  package let ignoredMarkers: Int

  /// A document from its bytes.
  package init(_ bytes: [UInt8], name: String) {
    self.name = name
    self.bytes = bytes
    var scanner = DocumentScanner(
      bytes, isMDX: name.lowercased().hasSuffix(".mdx"))
    scanner.scan()
    blocks = scanner.blocks
    problems = scanner.problems
    ignoredMarkers = scanner.ignoredMarkers
  }

  /// What the file is written in where its name says that it is no Markdown.
  ///
  /// - Returns: The language's name; nil for Markdown, and for what has no ending or an unknown one.
  package var foreignLanguage: String? {
    let ending = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).last
    return switch ending {
    case "html", "htm", "xhtml": "HTML"
    case "ipynb": "a notebook in JSON"
    case "rst": "reStructuredText"
    case "adoc", "asciidoc": "AsciiDoc"
    case "org": "Org"
    case "tex", "ltx", "sty": "LaTeX"
    case "typ": "Typst"
    default: nil
    }
  }

  /// The text for messages that quote it, with its lines as the document counts them.
  package var source: SourceFile {
    var lines: [Substring] = []
    var start = Self.textStart(bytes)
    while let line = Line.at(start, lines.count + 1, in: bytes) {
      lines.append(Substring(decoding: line.bytes, as: UTF8.self))
      start = line.end.endIndex
    }
    return SourceFile(name: name, text: "", lines: lines)
  }

  /// The document with other blocks.
  ///
  /// - Parameter results: What each block holds from now on; nil leaves it as it is.
  /// - Returns: The bytes, those outside the blocks unchanged.
  package func replacing(_ results: [GeneratedText?]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var end = 0
    for (block, result) in zip(blocks, results) {
      guard let result else { continue }
      output += bytes[end..<block.content.lowerBound]
      output += Self.bytes(of: result, in: block)
      end = block.content.upperBound
    }
    output += bytes[end...]
    return output
  }

  /// Whether a block would hold something else.
  package func isChanged(_ block: EmbedBlock, by result: GeneratedText) -> Bool {
    !bytes[block.content].elementsEqual(Self.bytes(of: result, in: block))
  }

  private static func bytes(of result: GeneratedText, in block: EmbedBlock) -> [UInt8] {
    if block.isInline { return Array(result.lines.joined(separator: " ").utf8) }
    var output: [UInt8] = []
    let blank = Array(block.prefix.reversed().drop(while: \.isBlank).reversed())
    for line in result.lines(in: block) {
      output += line.isEmpty ? blank : block.prefix + Array(line.utf8)
      output += block.lineEnd
    }
    return output
  }

  /// Where the text begins behind a byte order mark.
  static func textStart(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}
