/// Reads templates of `%` formatting.
struct PercentReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// The parts of the template up to its end or the first error.
  mutating func pieces() -> [PercentFormat.Piece] {
    var result: [PercentFormat.Piece] = []
    var literal = String.UnicodeScalarView()
    func flush() {
      if !literal.isEmpty { result.append(.literal(String(literal))) }
      literal = String.UnicodeScalarView()
    }
    while let scalar = current {
      index += 1
      guard scalar == "%" else {
        literal.append(scalar)
        continue
      }
      if current == "%" {
        index += 1
        literal.append("%")
        continue
      }
      flush()
      let conversion = conversion()
      result.append(.conversion(conversion))
      if conversion.failure != nil { return result }
    }
    flush()
    return result
  }

  private mutating func conversion() -> PercentFormat.Conversion {
    var result = PercentFormat.Conversion()
    if current == "(" {
      guard let key = key() else {
        return failing(result, .key, "incomplete format key")
      }
      result.key = key
    }
    while let scalar = current, let flag = PercentFormat.Flag(rawValue: scalar) {
      result.flags.insert(flag)
      index += 1
    }
    switch amount(limit: Int.max) {
    case .success(let width): result.width = width
    case .failure: return failing(result, .width, "width too big")
    }
    if current == "." {
      index += 1
      switch amount(limit: Int(Int32.max)) {
      case .success(let precision): result.precision = precision ?? .fixed(0)
      case .failure: return failing(result, .width, "precision too big")
      }
    }
    if current == "h" || current == "l" || current == "L" { index += 1 }
    guard let type = current else { return failing(result, .end, "incomplete format") }
    result.type = type
    result.index = index
    index += 1
    return result
  }

  private func failing(
    _ conversion: PercentFormat.Conversion, _ stage: PercentFormat.Failure.Stage, _ message: String
  ) -> PercentFormat.Conversion {
    var result = conversion
    result.failure = PercentFormat.Failure(stage: stage, error: TextError(.value, message))
    return result
  }

  /// The name between parentheses, which may contain pairs of them; nil where it does not end.
  private mutating func key() -> String? {
    index += 1
    let start = index
    var depth = 1
    while let scalar = current {
      index += 1
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth -= 1 }
      if depth == 0 { return String(scalars: scalars[start..<(index - 1)]) }
    }
    return nil
  }

  private struct TooBig: Error {}

  /// A width or a precision; nil where there is none.
  private mutating func amount(limit: Int) -> Result<PercentFormat.Amount?, TooBig> {
    if current == "*" {
      index += 1
      return .success(.argument)
    }
    var value: Int?
    while let scalar = current, ("0"..."9").contains(scalar) {
      let digit = Int(scalar.value) - 0x30
      guard value ?? 0 <= (limit - digit) / 10 else { return .failure(TooBig()) }
      value = (value ?? 0) * 10 + digit
      index += 1
    }
    return .success(value.map { .fixed($0) })
  }
}
