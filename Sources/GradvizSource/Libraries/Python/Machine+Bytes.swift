import GradvizDiagnostics

extension Machine {
  /// `text.encode(…)`: a list of whole numbers, which stands for Python's bytes wherever they are only read.
  func encode(_ text: String, _ encoding: String) throws(Interruption) -> Value {
    let name = encoding.lowercased().replacing("_", with: "-")
    let scalars = text.unicodeScalars
    let bytes: [Int]
    switch name {
    case "utf-8", "utf8": bytes = text.utf8.map { Int($0) }
    case "ascii", "us-ascii": bytes = try narrow(scalars, below: 128, "'ascii'")
    case "latin-1", "latin1", "iso-8859-1": bytes = try narrow(scalars, below: 256, "'latin-1'")
    default: throw raise(.LookupError, "unknown encoding: \(encoding)")
    }
    if !isOnlyRead { note(RunMessages.bytesAreList(range: range)) }
    return .list(bytes.map { .int($0) })
  }

  private func narrow(
    _ scalars: String.UnicodeScalarView, below limit: UInt32, _ codec: String
  ) throws(Interruption) -> [Int] {
    var bytes: [Int] = []
    for (place, scalar) in scalars.enumerated() {
      if scalar.value >= limit {
        throw raise(
          .UnicodeError,
          "\(codec) codec can't encode character in position \(place): ordinal not in range(\(limit))"
        )
      }
      bytes.append(Int(scalar.value))
    }
    return bytes
  }

  /// Whether the call that runs stands where a list serves as well: `list(text.encode())`, `for byte in text.encode()`.
  private var isOnlyRead: Bool {
    let start = range.start
    guard source.lines.indices.contains(start.line - 1) else { return false }
    // What stands before the text, which may be a name, an item or a literal.
    let before = source.lines[start.line - 1].prefix(max(start.column - 1, 0))
      .trimmingSuffix { $0.isLetter || $0.isNumber || "_.[]'\"".contains($0) }
    return [
      "list(", "tuple(", "set(", "sorted(", "sum(", "len(", "max(", "min(", "enumerate(", " in ",
      "*",
    ]
    .contains { before.hasSuffix($0) }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isPart: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isPart(last) { rest.removeLast() }
    return rest
  }
}
