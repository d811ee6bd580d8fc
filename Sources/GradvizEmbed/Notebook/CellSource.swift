/// The text of a cell as it stands in a notebook's file: a string, or a list with a string for each line.
struct CellSource {
  /// The bytes of the value.
  let bytes: Range<Int>
  private let strings: [JSONCursor.Text]
  private let isList: Bool

  /// Reads the value at a cursor.
  init(_ cursor: inout JSONCursor) throws(JSONCursor.Fault) {
    let start = cursor.index
    var strings: [JSONCursor.Text] = []
    isList = cursor.byte == UInt8(ascii: "[")
    if isList {
      try cursor.elements { (element) throws(JSONCursor.Fault) in
        strings.append(try element.string())
      }
    } else {
      strings.append(try cursor.string())
    }
    self.strings = strings
    bytes = start..<cursor.index
  }

  /// The whole text.
  var text: String { strings.map(\.text).joined() }

  /// The value for another text, laid out as this one is.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - file: The bytes of the file.
  ///   - isASCII: Whether all other characters are escaped.
  /// - Returns: The bytes of the value.
  func replacing(_ text: String, in file: [UInt8], isASCII: Bool) -> [UInt8] {
    guard isList, let first = strings.first, let last = strings.last else {
      return Self.encoded(text, isASCII: isASCII)
    }
    // A line that was there is written as it was.
    let known = Dictionary(
      strings.map { ($0.text, Array(file[$0.bytes])) }, uniquingKeysWith: { old, _ in old })
    let head = file[bytes.lowerBound..<first.bytes.lowerBound]
    let tail = file[last.bytes.upperBound..<bytes.upperBound]
    let gap =
      strings.count > 1
      ? Array(file[first.bytes.upperBound..<strings[1].bytes.lowerBound])
      : [UInt8(ascii: ",")] + (head.count > 1 ? head.dropFirst() : [0x20])
    let lines = Self.lines(of: text).map { known[$0] ?? Self.encoded($0, isASCII: isASCII) }
    return Array(head) + Array(lines.joined(separator: gap)) + Array(tail)
  }

  /// The lines of a text, each with its end.
  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest = rest[end...]
    }
    return lines
  }

  /// A string as Python's `json` writes it.
  private static func encoded(_ text: String, isASCII: Bool) -> [UInt8] {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case _ where scalar.value < 0x20 || isASCII && scalar.value >= 0x7F:
        for unit in String(scalar).utf16 {
          let code = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - code.utf8.count) + code
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return Array((result + "\"").utf8)
  }
}
