import GradvizEngine

/// Reads a number, or numbers in nested brackets as Python and JSON write them.
///
/// ```text
/// -2            a scalar
/// [1, 2.5, -3]  [3]
/// [[1, 2],
///  [3, 4]]      [2, 2]
/// ```
package struct NumberList {
  /// How deep brackets may nest.
  package static let depthLimit = 32

  private let bytes: [UInt8]
  private var offset = 0
  private var numbers: [Double] = []
  /// How many items each open bracket holds so far.
  private var open: [Int] = []
  /// How many items the brackets of each depth hold, as far as one has been closed.
  private var extents: [Int?] = []
  /// How deep numbers stand, as soon as there is one.
  private var numberDepth: Int?

  /// The value that a text holds.
  ///
  /// - Complexity: O(bytes), without recursion.
  package static func read(_ bytes: [UInt8]) throws(InputValueError) -> Tensor {
    var list = NumberList(bytes)
    return try list.read()
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  private mutating func read() throws(InputValueError) -> Tensor {
    repeat {
      guard let byte = next() else {
        throw InputValueError(open.isEmpty ? "there is no value" : "a bracket is not closed")
      }
      if byte == UInt8(ascii: "[") {
        try openBracket()
      } else if byte == UInt8(ascii: "]") {
        try closeBracket()
      } else {
        try number()
      }
      try comma()
    } while !open.isEmpty
    if next() != nil {
      throw InputValueError(
        "'\(token())' stands behind the value", help: "several numbers are a list: [1, 2]")
    }
    if let numberDepth, numberDepth != extents.count { throw Self.ragged }
    return Tensor(shape: Shape(extents.map { $0 ?? 0 }), elements: numbers)
  }

  private static let ragged = InputValueError(
    "the lists are of different lengths", help: "all rows of a matrix have the same length")

  /// The byte that the next piece begins with, nil at the end.
  private mutating func next() -> UInt8? {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    return offset < bytes.count ? bytes[offset] : nil
  }

  private mutating func openBracket() throws(InputValueError) {
    offset += 1
    if open.count == Self.depthLimit {
      throw InputValueError("more than \(Self.depthLimit) brackets are open")
    }
    open.append(0)
    if open.count > extents.count { extents.append(nil) }
    if let numberDepth, open.count > numberDepth { throw Self.ragged }
    if next() == UInt8(ascii: ",") { throw InputValueError("a comma stands where a number should") }
  }

  private mutating func closeBracket() throws(InputValueError) {
    guard let count = open.popLast() else { throw InputValueError("']' closes no bracket") }
    offset += 1
    let depth = open.count
    if let extent = extents[depth], extent != count { throw Self.ragged }
    extents[depth] = count
    countItem()
  }

  private mutating func countItem() {
    if let last = open.indices.last { open[last] += 1 }
  }

  /// Steps over the comma behind an item; there may be one before the bracket that closes.
  private mutating func comma() throws(InputValueError) {
    guard let count = open.last, count > 0, let byte = next() else { return }
    if byte == UInt8(ascii: "]") { return }
    guard byte == UInt8(ascii: ",") else {
      throw InputValueError("a comma is missing before '\(token())'")
    }
    offset += 1
    if next() == UInt8(ascii: ",") { throw InputValueError("a number is missing between commas") }
  }

  private mutating func number() throws(InputValueError) {
    let text = token()
    guard let number = Self.number(text) else {
      throw InputValueError(
        "'\(text)' is no number",
        help: "give a number, a list such as [1, 2], or what can be computed: 1/3, sqrt(2), pi")
    }
    if let numberDepth, numberDepth != open.count { throw Self.ragged }
    numberDepth = open.count
    numbers.append(number)
    offset += text.utf8.count
    countItem()
  }

  /// The text up to the next bracket, comma or space.
  private func token() -> String {
    let rest = bytes[offset...]
    if let bracket = rest.first, "[]".utf8.contains(bracket) {
      return String(UnicodeScalar(bracket))
    }
    let end = rest.firstIndex { ", []\t\n\r".utf8.contains($0) } ?? bytes.count
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  /// The number that a text writes in Python or JSON.
  package static func number(_ text: String) -> Double? {
    switch text {
    case "nan", "NaN", "\"NaN\"": return .nan
    case "inf", "+inf", "Infinity", "\"Infinity\"": return .infinity
    case "-inf", "-Infinity", "\"-Infinity\"": return -.infinity
    case "True", "true": return 1
    case "False", "false": return 0
    default: break
    }
    guard text.utf8.allSatisfy("0123456789.+-eE_".utf8.contains), !text.hasSuffix("_"),
      !text.hasPrefix("_"), !text.contains("__"), let number = Double(text.filter { $0 != "_" }),
      number.isFinite
    else { return nil }
    return number
  }
}
