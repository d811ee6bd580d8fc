package import GradvizEngine

/// Values of inputs as the command line gives them: `x=-2,A=[[1,2],[3,4]],params['W1']=@weights.npy`.
package enum InputValues {
  /// One value and the name it is for.
  package struct Assignment: Hashable, Sendable {
    /// The name of the input, or the path to it: `params['W1']`, `net.layers[0].w`.
    package var name: String
    /// What stands behind the sign of equality.
    package var text: String
  }

  /// The assignments of a list with commas between.
  ///
  /// A comma ends a value only where another name follows, so that names of files and lists may have some.
  package static func assignments(_ list: String) throws(InputValueError) -> [Assignment] {
    var assignments: [Assignment] = []
    var rest = Substring(list)
    while !rest.isEmpty {
      guard let sign = sign(of: rest) else { throw malformed(String(rest)) }
      let text = trimmed(rest[..<sign])
      guard let name = path(text) else { throw malformed(text.isEmpty ? String(rest) : text) }
      rest = rest[rest.index(after: sign)...]
      let end = endOfValue(rest)
      let value = trimmed(rest[..<end])
      if value.isEmpty {
        throw InputValueError("'\(name)' has no value", help: "write '\(name)=1.5'")
      }
      assignments.append(Assignment(name: name, text: value))
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
      // A comma behind the last value does no harm.
      if trimmed(rest).isEmpty { break }
    }
    return assignments
  }

  /// The value that an assignment gives.
  ///
  /// - Throws: ``FileError`` where a file cannot be read, else ``InputValueError``.
  package static func value(_ text: String) throws -> Tensor {
    guard text.hasPrefix("@") else {
      do {
        return try NumberList.read(Array(text.utf8))
      } catch {
        if let value = ComputedValue.of(text) { return value }
        throw error
      }
    }
    let path = String(text.dropFirst())
    let name = path.lowercased()
    let bytes = try InputFile.read(path)
    if name.hasSuffix(".npy") || bytes.first == 0x93 { return try NumPyFile.read(bytes) }
    if name.hasSuffix(".npz") { return try NumPyFile.read(bytes) }
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
      throw InputValueError(
        "the file is a table in text",
        help: "write its numbers with numpy.save, or as nested lists in JSON: [[1, 2], [3, 4]]")
    }
    return try NumberList.read(bytes)
  }

  private static func malformed(_ text: String) -> InputValueError {
    InputValueError(
      "'\(text)' gives no input a value", help: "write NAME=VALUE: x=-2,A=[[1,2],[3,4]]")
  }

  private static func endOfValue(_ text: Substring) -> Substring.Index {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "[", "(": depth += 1
      case "]", ")": depth -= 1
      case "," where depth <= 0:
        let rest = text[text.index(after: index)...]
        if trimmed(rest).isEmpty { return index }
        if let sign = sign(of: rest), path(trimmed(rest[..<sign])) != nil { return index }
      default: break
      }
    }
    return text.endIndex
  }

  /// The sign of equality between a path and its value: the first outside of brackets.
  private static func sign(of text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "[": depth += 1
      case "]": depth -= 1
      case "=" where depth <= 0: return index
      default: break
      }
    }
    return nil
  }

  /// A name, or a path of names, attributes and items; nil for anything else.
  ///
  /// Keys stand in single quotes, as in traces.
  private static func path(_ text: String) -> String? {
    let end = text.firstIndex { $0 == "." || $0 == "[" } ?? text.endIndex
    guard isName(String(text[..<end])) else { return nil }
    var result = String(text[..<end])
    var rest = text[end...]
    while let first = rest.first {
      if first == "." {
        let part = rest.dropFirst().prefix { $0 != "." && $0 != "[" }
        guard isName(String(part)) else { return nil }
        result += "." + part
        rest = rest[part.endIndex...]
      } else {
        guard first == "[", let close = rest.firstIndex(of: "]") else { return nil }
        let key = trimmed(rest[rest.index(after: rest.startIndex)..<close])
        if key.isEmpty { return nil }
        let isQuoted = key.count > 1 && key.first == "\"" && key.last == "\""
        result += "[" + (isQuoted ? "'\(key.dropFirst().dropLast())'" : key) + "]"
        rest = rest[rest.index(after: close)...]
      }
    }
    return result
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first,
      first == "_" || first.properties.isXIDStart
    else { return false }
    return text.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
