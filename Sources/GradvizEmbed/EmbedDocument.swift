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
  /// What it is written in.
  package let language: PageLanguage
  /// The whole of it.
  package let bytes: [UInt8]
  /// The blocks, from the top; those that something is wrong with are left out.
  package let blocks: [EmbedBlock]
  /// What is wrong with the markers.
  package let problems: [Diagnostic]
  /// How many markers stand in code, and are left alone.
  package let ignoredMarkers: Int

  /// A document from its bytes.
  ///
  /// - Parameters:
  ///   - bytes: The whole of it.
  ///   - name: What messages call it.
  ///   - language: What it is written in; nil where the ending of its name says so.
  ///   - isMyST: Whether what reads its Markdown knows comments that begin with `%`.
  package init(
    _ bytes: [UInt8], name: String, language: PageLanguage? = nil, isMyST: Bool = false
  ) {
    let language = language ?? PageLanguage(ofFile: name)
    self.name = name
    self.language = language
    self.bytes = bytes
    let forms = language.comments + (isMyST && language == .markdown ? [.percent] : [])
    var scanner = DocumentScanner(bytes, language, forms)
    scanner.scan()
    blocks = scanner.blocks
    problems = scanner.problems
    ignoredMarkers = scanner.ignoredMarkers
  }

  /// The comments around a block, for whoever has none yet.
  package var example: (begin: String, end: String) {
    let form = language.comments[0]
    return (form.comment("gradviz:begin SOURCE"), form.comment("gradviz:end"))
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

  /// What a block holds.
  package func content(of block: EmbedBlock) -> [UInt8] { Array(bytes[block.content]) }

  /// Whether a block would hold something else.
  package func isChanged(_ block: EmbedBlock, by result: GeneratedText) -> Bool {
    !bytes[block.content].elementsEqual(Self.bytes(of: result, in: block))
  }

  private static func bytes(of result: GeneratedText, in block: EmbedBlock) -> [UInt8] {
    if block.isInline { return Array(result.lines.joined(separator: " ").utf8) }
    var output: [UInt8] = []
    let blank = Array(block.prefix.reversed().drop(while: \.isBlank).reversed())
    for (index, line) in result.lines(in: block).enumerated() {
      let prefix = result.isVerbatim && index > 0 ? [] : line.isEmpty ? blank : block.prefix
      output += prefix + Array(line.utf8)
      output += block.lineEnd
    }
    return output
  }

  /// Where the text begins behind a byte order mark.
  static func textStart(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}
