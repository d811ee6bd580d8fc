import GradvizDiagnostics

// The values that the fields of records hold.
extension JSONScanner {
  mutating func integers() throws(Failure) -> [Int] {
    var result: [Int] = []
    var isFirst = true
    while try nextElement(&isFirst) { result.append(try integer()) }
    return result
  }

  mutating func numbers() throws(Failure) -> [Double] {
    var result: [Double] = []
    var isFirst = true
    while try nextElement(&isFirst) { result.append(try number()) }
    return result
  }

  mutating func booleans() throws(Failure) -> [Bool] {
    var result: [Bool] = []
    var isFirst = true
    while try nextElement(&isFirst) { result.append(try boolean()) }
    return result
  }

  /// `true` or `false`.
  mutating func boolean() throws(Failure) -> Bool {
    switch peek() {
    case UInt8(ascii: "t")?:
      try word("true")
      return true
    case UInt8(ascii: "f")?:
      try word("false")
      return false
    default: throw mismatch("true or false")
    }
  }

  mutating func strings() throws(Failure) -> [String] {
    var result: [String] = []
    var isFirst = true
    while try nextElement(&isFirst) { result.append(try string()) }
    return result
  }

  /// One of the words of an enumeration.
  mutating func choice<Word>(_ known: JSONWords<Word>) throws(Failure) -> Word {
    _ = peek()
    let start = offset
    for index in known.words.indices where known.written[index].stands(in: bytes, at: start) {
      offset += known.written[index].count
      pieces += 1
      return known.words[index]
    }
    let text = try string()
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    throw Failure(
      message: "unknown \(field) '\(text.prefix(40))': expected one of \(known)", offset: start,
      isMalformed: false)
  }

  /// A number, the elements of a tensor, or their summary; nil for null.
  mutating func value() throws(Failure) -> Trace.Value? {
    switch peek() {
    case UInt8(ascii: "n")?:
      try word("null")
      return nil
    case UInt8(ascii: "[")?: return .elements(try numbers())
    case UInt8(ascii: "{")?: return .summary(try summary())
    default: return .scalar(try number())
    }
  }

  /// The rows of a matrix; nil for null.
  mutating func matrix() throws(Failure) -> [[Double]]? {
    if try takeNull() { return nil }
    var rows: [[Double]] = []
    var isFirst = true
    while try nextElement(&isFirst) { rows.append(try numbers()) }
    return rows
  }

  private enum SummaryField: String, CaseIterable {
    case min, max, mean, norm, nonFinite
  }
  private static let summaryFields = JSONFields<SummaryField>()

  private mutating func summary() throws(Failure) -> Trace.Summary {
    let start = offset
    var summary = Trace.Summary(min: 0, max: 0, mean: 0, norm: 0, nonFinite: 0)
    var count = 0
    var members = JSONMembers()
    while let field = try next(&members, Self.summaryFields) {
      count += 1
      switch field {
      case .min: summary.min = try number()
      case .max: summary.max = try number()
      case .mean: summary.mean = try number()
      case .norm: summary.norm = try number()
      case .nonFinite: summary.nonFinite = try integer()
      }
    }
    if count == SummaryField.allCases.count { return summary }
    throw Failure(
      message: "a summary has 'min', 'max', 'mean', 'norm' and 'nonFinite'", offset: start,
      isMalformed: false)
  }

  private enum PositionField: String, CaseIterable {
    case line, column
  }
  private static let positionFields = JSONFields<PositionField>()

  /// A place in the source; nil for null.
  mutating func position() throws(Failure) -> SourcePosition? {
    if try takeNull() { return nil }
    let start = offset
    var line: Int?
    var column: Int?
    var members = JSONMembers()
    while let field = try next(&members, Self.positionFields) {
      switch field {
      case .line: line = try integer()
      case .column: column = try integer()
      }
    }
    guard let line, let column, line > 0, column > 0 else {
      throw Failure(
        message: "a position has a 'line' and a 'column', both from 1", offset: start,
        isMalformed: false)
    }
    return SourcePosition(line: line, column: column)
  }
}
