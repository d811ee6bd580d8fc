/// The markers on a line of text, outside code.
struct LineMarkers {
  /// The markers, from the left.
  let found: [MarkerReader.Found]

  init(_ line: Line, from content: Int) {
    let reader = MarkerReader(line: line)
    var found: [MarkerReader.Found] = []
    var index = content
    while index < line.bytes.endIndex {
      switch line.bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "`"): index = Self.endOfCode(line.bytes[index...])
      case UInt8(ascii: "<"), UInt8(ascii: "{"),
        UInt8(ascii: "[") where index == content:
        if let marker = reader.marker(at: index) {
          found.append(marker)
          index = marker.bytes.upperBound
        } else {
          index += 1
        }
      default: index += 1
      }
    }
    self.found = found
  }

  /// Where the code that opens with backticks ends; behind the backticks where they open none.
  private static func endOfCode(_ rest: ArraySlice<UInt8>) -> Int {
    let opening = rest.prefix { $0 == UInt8(ascii: "`") }
    var index = opening.endIndex
    while index < rest.endIndex {
      guard rest[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = rest[index...].prefix { $0 == UInt8(ascii: "`") }
      if run.count == opening.count { return run.endIndex }
      index = run.endIndex
    }
    return opening.endIndex
  }
}

extension Line {
  /// Whether the word that every marker has is on the line, in upper or lower case.
  var namesProgram: Bool {
    var index = bytes.startIndex
    let word = Self.program
    while index + word.count <= bytes.endIndex {
      if bytes[index] | 0x20 == word[0],
        bytes[index..<(index + word.count)].elementsEqual(word, by: { $0 | 0x20 == $1 })
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static let program = Array("gradviz".utf8)
}
