/// Reads JSON from bytes, one piece at a time as the caller asks for it.
///
/// What the caller does not know is skipped without recursion, so that no nesting exhausts the stack.
struct JSONScanner {
  /// What is wrong, and the byte where it was noticed.
  struct Failure: Error {
    var message: String
    var offset: Int
    var isMalformed = true
  }

  /// Nesting beyond this is refused, in fields that are skipped.
  static let depthLimit = 512

  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0
  /// The pieces read so far, by which a test sees that the work grows with the bytes.
  var pieces = 0
  /// Where the name of the field stands whose value is being read.
  var fieldPlace = 0..<0
  /// Long texts that were read before: a trace says the same again and again.
  var texts = TextCache()

  /// The scopes that were read last, and where they stand.
  var lastScope: (place: Range<Int>, names: [String]) = (0..<0, [])

  /// The field whose value is being read, for messages.
  var field: String { String(decoding: bytes[fieldPlace], as: UTF8.self) }

  /// A scanner of bytes that stay where they are as long as it is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    // The mark that some editors put before UTF-8.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The byte that the next piece begins with, nil at the end.
  @inline(__always)
  mutating func peek() -> UInt8? {
    if offset < bytes.count, bytes[offset] > 0x20 { return bytes[offset] }
    return peekBeyondSpace()
  }

  private mutating func peekBeyondSpace() -> UInt8? {
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return byte
      }
    }
    return nil
  }

  /// Whether some bytes, which were read before, stand at a place again.
  func repeats(_ range: Range<Int>, at place: Int) -> Bool {
    guard range.count <= bytes.count - place else { return false }
    for index in range where bytes[index] != bytes[place + index - range.lowerBound] {
      return false
    }
    return true
  }

  /// Where the next piece begins; the end where there is none.
  mutating func place() -> Int {
    _ = peek()
    return offset
  }

  /// Steps over a byte if the next piece begins with it.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    pieces += 1
    return true
  }

  /// Steps over `null` if it comes next.
  mutating func takeNull() throws(Failure) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  @inline(__always)
  mutating func expect(_ byte: UInt8, or other: StaticString? = nil) throws(Failure) {
    if take(byte) { return }
    throw missing(byte, or: other)
  }

  private mutating func missing(_ byte: UInt8, or other: StaticString?) -> Failure {
    let wanted = "'\(Character(UnicodeScalar(byte)))'"
    return failure("expected \(other.map { "\(wanted) or \($0)" } ?? wanted), found \(found())")
  }

  /// Steps over an array's bracket or comma; false at its end.
  @inline(__always)
  mutating func nextElement(_ isFirst: inout Bool) throws(Failure) -> Bool {
    if isFirst {
      isFirst = false
      guard take(UInt8(ascii: "[")) else { throw mismatch("an array") }
      return !take(UInt8(ascii: "]"))
    }
    if take(UInt8(ascii: "]")) { return false }
    try expect(UInt8(ascii: ","), or: "']'")
    return true
  }

  /// A failure at the next piece.
  mutating func failure(_ message: String) -> Failure {
    let isAtEnd = peek() == nil
    return Failure(
      message: isAtEnd ? "\(message): the file ends too early" : message, offset: offset)
  }

  /// A failure because the next piece is JSON of another type.
  mutating func mismatch(_ wanted: String) -> Failure {
    let place = field.isEmpty ? "" : " for '\(field)'"
    var failure = failure("expected \(wanted)\(place), found \(found())")
    // What begins a value is JSON, only not the right one.
    failure.isMalformed = !(peek().map { "\"[{tfn-0123456789".utf8.contains($0) } ?? false)
    return failure
  }

  private mutating func found() -> String {
    switch peek() {
    case nil: "nothing"
    case UInt8(ascii: "\"")?: "a string"
    case UInt8(ascii: "{")?: "an object"
    case UInt8(ascii: "[")?: "an array"
    case UInt8(ascii: "t")?, UInt8(ascii: "f")?: "a truth value"
    case UInt8(ascii: "n")?: "null"
    case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: "a number"
    case (0x21...0x7E)?: "'\(Character(UnicodeScalar(bytes[offset])))'"
    case _?: "the byte 0x\(String(bytes[offset], radix: 16, uppercase: true))"
    }
  }

  mutating func word(_ word: StaticString) throws(Failure) {
    let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard peek() != nil, bytes[offset..<bytes.count].starts(with: text) else {
      throw failure("expected a value")
    }
    offset += text.count
    pieces += 1
  }
}
