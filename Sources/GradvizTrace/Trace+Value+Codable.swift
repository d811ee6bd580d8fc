import GradvizDiagnostics

extension Trace.Value: Codable {
  /// Reads a number, an array of numbers or a summary.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(ExactNumber.self) {
      self = .scalar(number.value)
    } else if let numbers = try? container.decode([ExactNumber].self) {
      self = .elements(numbers.map(\.value))
    } else {
      self = .summary(try container.decode(Trace.Summary.self))
    }
  }

  /// Writes a number, an array of numbers or a summary.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .scalar(let number): try container.encode(ExactNumber(value: number))
    case .elements(let numbers): try container.encode(numbers.map(ExactNumber.init(value:)))
    case .summary(let summary): try container.encode(summary)
    }
  }
}

extension Trace.Summary: Codable {
  private enum CodingKeys: String, CodingKey {
    case min, max, mean, norm, nonFinite
  }

  /// Reads a summary.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Double {
      try container.decode(ExactNumber.self, forKey: key).value
    }
    self.init(
      min: try number(.min), max: try number(.max), mean: try number(.mean),
      norm: try number(.norm), nonFinite: try container.decode(Int.self, forKey: .nonFinite))
  }

  /// Writes a summary.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(ExactNumber(value: min), forKey: .min)
    try container.encode(ExactNumber(value: max), forKey: .max)
    try container.encode(ExactNumber(value: mean), forKey: .mean)
    try container.encode(ExactNumber(value: norm), forKey: .norm)
    try container.encode(nonFinite, forKey: .nonFinite)
  }
}

/// A number that may be NaN or infinite, which JSON writes as a word.
struct ExactNumber: Codable {
  var value: Double

  init(value: Double) {
    self.value = value
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      value = number
      return
    }
    switch try container.decode(String.self) {
    case "NaN": value = .nan
    case "Infinity": value = .infinity
    case "-Infinity": value = -.infinity
    case let text:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no number")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isNaN {
      try container.encode("NaN")
    } else if value.isInfinite {
      try container.encode(value > 0 ? "Infinity" : "-Infinity")
    } else {
      try container.encode(value)
    }
  }
}

private struct CodedPosition: Codable {
  var line: Int
  var column: Int
}

extension KeyedDecodingContainer {
  func decodePosition(_ key: Key) throws -> SourcePosition? {
    guard let coded = try decodeIfPresent(CodedPosition.self, forKey: key) else { return nil }
    guard coded.line > 0, coded.column > 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "lines and columns count from 1")
    }
    return SourcePosition(line: coded.line, column: coded.column)
  }
}

extension KeyedEncodingContainer {
  mutating func encode(_ position: SourcePosition?, _ key: Key) throws {
    guard let position else { return }
    try encode(CodedPosition(line: position.line, column: position.column), forKey: key)
  }
}
