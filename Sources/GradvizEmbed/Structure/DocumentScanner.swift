import GradvizDiagnostics

/// Finds the blocks of a document, and what is wrong with its markers.
struct DocumentScanner {
  private let bytes: [UInt8]
  private let language: PageLanguage
  private let forms: [CommentForm]
  private var structure: any LineStructure
  private var start: Int
  private var number = 1

  private(set) var blocks: [EmbedBlock] = []
  private(set) var problems: [Diagnostic] = []
  private(set) var ignoredMarkers = 0

  init(_ bytes: [UInt8], _ language: PageLanguage, _ forms: [CommentForm]) {
    self.bytes = bytes
    self.language = language
    self.forms = forms
    structure = language.structure
    start = EmbedDocument.textStart(bytes)
  }

  /// Goes through the document.
  mutating func scan() {
    skipFrontMatter()
    var isBelowDefinition = false
    while let line = nextLine() {
      let isBelowProse =
        structure.isInParagraph && !isBelowDefinition || structure.isInHTML
      let kind = structure.next(line.bytes)
      isBelowDefinition = false
      switch kind {
      case .blank: continue
      case .code:
        if line.namesProgram, Self.blockMarker(in: line, forms) != nil { ignoredMarkers += 1 }
      case .text(let content):
        isBelowDefinition = Self.isDefinition(line.bytes[content...])
        guard line.namesProgram else { continue }
        let found = LineMarkers(line, from: content, language, forms)
        problems += found.unknown.map { EmbedMessages.unknownComment(line.range($0), forms) }
        let markers = found.found
        if isBelowProse, let first = markers.first, first.role == .begin,
          CommentForm.definition.opening(line.bytes[content...]) != nil,
          first.bytes.lowerBound == content,
          line.bytes[..<content].allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ">") })
        {
          problems.append(EmbedMessages.definitionInProse(first.range))
        }
        if markers.count == 1, Self.isAlone(markers[0], on: line, content) {
          readBlock(markers[0], line, content)
        } else {
          readInline(markers, line, content)
        }
      }
    }
  }

  private mutating func skipFrontMatter() {
    guard language.isMarkdown || language == .html,
      let end = FrontMatter.end(in: bytes, from: start)
    else { return }
    while start < end.byte, let line = nextLine() {
      if line.namesProgram, Self.blockMarker(in: line, forms) != nil { ignoredMarkers += 1 }
    }
  }

  /// Whether a line says where a link leads: `[name]: address`.
  private static func isDefinition(_ content: ArraySlice<UInt8>) -> Bool {
    guard content.first == UInt8(ascii: "["), let end = content.firstIndex(of: UInt8(ascii: "]"))
    else { return false }
    return content[(end + 1)...].first == UInt8(ascii: ":")
  }

  private mutating func nextLine() -> Line? {
    guard let line = Line.at(start, number, in: bytes) else { return nil }
    start = line.end.endIndex
    number += 1
    return line
  }

  private static func isAlone(_ marker: MarkerReader.Found, on line: Line, _ content: Int) -> Bool {
    marker.bytes.lowerBound == content
      && line.bytes[marker.bytes.upperBound...].allSatisfy(\.isBlank)
  }

  /// The marker that a line within a block begins with, behind the signs of lists and quotes.
  static func blockMarker(in line: Line, _ forms: [CommentForm]) -> MarkerReader.Found? {
    let start = line.text
    guard start < line.bytes.endIndex else { return nil }
    return MarkerReader(line: line, forms: forms).marker(at: start)
  }

  private mutating func readBlock(
    _ marker: MarkerReader.Found, _ line: Line, _ content: Int
  ) {
    problems += marker.problems
    switch marker.role {
    case .unknown: return
    case .end:
      if case .end = marker.reading { problems.append(EmbedMessages.endWithoutBegin(marker)) }
      return
    case .begin: break
    }
    let contentStart = start
    let afterBegin = (start, number)
    var stray: SourceRange?
    while let next = nextLine() {
      guard next.namesProgram else { continue }
      guard let other = Self.blockMarker(in: next, forms) else {
        stray =
          stray
          ?? LineMarkers(next, from: next.bytes.startIndex, language, forms).found
          .first { $0.role == .end }?.range
        continue
      }
      switch other.role {
      case .unknown: problems += other.problems
      case .begin:
        guard Self.isAlone(other, on: next, other.bytes.lowerBound) else { continue }
        problems.append(EmbedMessages.nestedBegin(other, in: marker.range))
        // It is read again, as the beginning of a block of its own.
        start = next.bytes.startIndex
        number = next.number
        return
      case .end:
        problems += other.problems
        let rest = next.bytes[other.bytes.upperBound...]
        if !rest.allSatisfy(\.isBlank) {
          let text = rest.drop(while: \.isBlank).startIndex..<rest.endIndex
          problems.append(EmbedMessages.textBehindEnd(next.range(text)))
        } else if case .begin(let begin) = marker.reading {
          blocks.append(
            EmbedBlock(
              begin: begin, isInline: false, forms: forms, html: html(line, next),
              content: contentStart..<next.bytes.startIndex,
              prefix: Self.prefix(line.bytes[..<content]), lineEnd: Array(line.end)))
        }
        return
      }
    }
    problems.append(EmbedMessages.beginWithoutEnd(marker, stray: stray))
    (start, number) = afterBegin
  }

  /// The HTML that a block stands in: nil where a blank line or Markdown is above it.
  private func html(_ begin: Line, _ end: Line) -> EmbedBlock.HTML? {
    guard structure.isInHTML else { return nil }
    // The line behind the block stands in HTML no more where the block holds Markdown.
    let lines = [begin, end] + [Line.at(start, number, in: bytes)].compactMap(\.self)
    let deep = lines.first { structure.indent(of: $0.bytes) ?? 0 >= 4 }
    return EmbedBlock.HTML(deep: deep.map { $0.range($0.bytes.startIndex..<$0.text) })
  }

  /// What continues a list or a quote: as wide as what begins it.
  private static func prefix(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { $0.isBlank || $0 == UInt8(ascii: ">") ? $0 : 0x20 }
  }

  private mutating func readInline(
    _ markers: [MarkerReader.Found], _ line: Line, _ content: Int
  ) {
    var open: MarkerReader.Found?
    for marker in markers {
      problems += marker.problems
      switch marker.role {
      case .unknown: continue
      case .begin:
        if let open { problems.append(EmbedMessages.nestedBegin(marker, in: open.range)) }
        open = marker
      case .end:
        guard let first = open else {
          problems.append(EmbedMessages.endWithoutBegin(marker))
          continue
        }
        open = nil
        guard case .begin(let begin) = first.reading, case .end = marker.reading else { continue }
        blocks.append(
          EmbedBlock(
            begin: begin, isInline: true, forms: forms, html: nil,
            content: first.bytes.upperBound..<marker.bytes.lowerBound, prefix: [], lineEnd: []))
      }
    }
    if let open { problems.append(EmbedMessages.inlineNotEnded(open.range)) }
    guard language.isMarkdown, let first = markers.first, let last = markers.last,
      first.bytes.lowerBound == content,
      !line.bytes[last.bytes.upperBound...].allSatisfy(\.isBlank),
      line.bytes[content] == UInt8(ascii: "<")
    else { return }
    problems.append(EmbedMessages.htmlLine(first.range))
  }
}
