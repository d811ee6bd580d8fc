import GradvizDiagnostics

/// Reads the comment at a place in a line.
///
/// ```text
/// <!-- gradviz:begin "(x + y) * z" at=x=-2,y=5,z=-4 format=table -->
/// ```
struct MarkerReader {
  /// What a comment is.
  enum Reading {
    case begin(Marker)
    case end
    /// It is a marker, and something is wrong with it.
    case faulty
  }

  /// What a marker does, or was most likely meant to do.
  enum Role {
    case begin
    case end
    case unknown
  }

  /// A comment that is a marker.
  struct Found {
    let reading: Reading
    let role: Role
    let form: CommentForm
    let bytes: Range<Int>
    let range: SourceRange
    let problems: [Diagnostic]
  }

  let line: Line
  /// The comments that hide markers.
  let forms: [CommentForm]

  /// The marker that opens at a byte, nil where none does.
  func marker(at start: Int) -> Found? {
    let rest = line.bytes[start...]
    for form in forms {
      guard let opening = form.opening(rest) else { continue }
      let body = start + opening
      // Looked for before the end is: a line may open comments over and over.
      guard Self.namesProgram(line.bytes[body...].drop(while: \.isBlank)) else { return nil }
      let closing = form.closing(line.bytes[body...])
      let text = line.bytes[body..<(closing?.text ?? line.bytes.endIndex)]
      guard let name = name(in: text) else { return nil }
      let end = closing?.comment ?? line.bytes.endIndex
      let range = line.range(start..<end)
      var problems: [Diagnostic] = []
      var reading = Reading.faulty
      if closing == nil {
        problems.append(EmbedMessages.markerNotClosed(line.range(start..<body), form))
      } else if !name.isKnown {
        problems.append(EmbedMessages.unknownMarker(name.word, line.range(name.bytes)))
      } else {
        var parser = MarkerParser(
          line: line, text: text[name.bytes.upperBound...], form: form)
        let words = parser.words()
        problems += parser.problems
        if name.role == .begin {
          reading = begin(words, form, range, name.bytes, &problems)
        } else {
          if let first = words.first {
            problems.append(EmbedMessages.wordBehindEnd(first.whole, form))
          }
          reading = problems.isEmpty ? .end : .faulty
        }
      }
      return Found(
        reading: reading, role: name.role, form: form, bytes: start..<end, range: range,
        problems: problems)
    }
    return nil
  }

  private func begin(
    _ words: [MarkerParser.Word], _ form: CommentForm, _ range: SourceRange, _ name: Range<Int>,
    _ problems: inout [Diagnostic]
  ) -> Reading {
    var source: MarkerWord?
    var arguments: [MarkerArgument] = []
    var hasUnexpected = false
    for word in words {
      switch word {
      case .argument(let argument):
        if let first = arguments.first(where: { $0.key.text == argument.key.text }) {
          problems.append(EmbedMessages.repeatedKey(argument.key, first: first.key.range))
        }
        arguments.append(argument)
      case .plain(let word):
        if source == nil {
          source = word
        } else if !hasUnexpected {
          // The words behind it are of the same mistake.
          hasUnexpected = true
          problems.append(EmbedMessages.unexpectedWord(word))
        }
      }
    }
    if let source, !source.text.isEmpty {
      if !problems.isEmpty { return .faulty }
      return .begin(Marker(range: range, form: form, source: source, arguments: arguments))
    }
    if problems.isEmpty {
      problems.append(EmbedMessages.missingSource(source?.range ?? line.range(name)))
    }
    return .faulty
  }

  private static let program = Array("gradviz".utf8)

  /// Whether a text begins with the word that every marker has, in upper or lower case.
  private static func namesProgram(_ text: ArraySlice<UInt8>) -> Bool {
    text.count > program.count
      && text.prefix(program.count).elementsEqual(program) { $0 | 0x20 == $1 }
  }

  private struct Name {
    let word: String
    let isKnown: Bool
    let role: Role
    let bytes: Range<Int>
  }

  /// The marker's name at the beginning of a comment's text; nil where the comment is of another kind.
  private func name(in text: ArraySlice<UInt8>) -> Name? {
    let body = text.drop(while: \.isBlank)
    let program = Self.program
    guard Self.namesProgram(body) else { return nil }
    let separator = body.dropFirst(program.count).prefix { $0.isBlank || $0 == 0x3A }
    let word = body[separator.endIndex...].prefix { !$0.isBlank }
    let name = String(decoding: word, as: UTF8.self)
    let isExact =
      separator.elementsEqual([0x3A]) && body.starts(with: program)
      && ["begin", "end"].contains(name)
    let meant = closestMatch(to: name, in: ["begin", "end"])
    // A comment about the program is none for it.
    let isMeant =
      separator.contains(0x3A)
      ? meant != nil || separator.elementsEqual([0x3A]) && !word.isEmpty
      : ["begin", "end"].contains(name.lowercased())
    guard isExact || isMeant else { return nil }
    let role: Role =
      switch meant {
      case "begin": .begin
      case "end": .end
      default: .unknown
      }
    return Name(
      word: isExact ? name : String(decoding: body[..<word.endIndex], as: UTF8.self),
      isKnown: isExact, role: role, bytes: body.startIndex..<word.endIndex)
  }
}
