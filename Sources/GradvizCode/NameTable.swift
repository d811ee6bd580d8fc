import GradvizEngine

/// Gives every variable a name that its language accepts and nothing else has.
///
/// ```text
/// c  c'  c     c  c_2  c_3
/// lambda       lambda_2
/// 2 höhe 👩    v2_höhe
/// ```
struct NameTable {
  private var taken: Set<String>
  /// How many names were made of a word already.
  private var counts: [String: Int] = [:]

  init(_ language: CodeLanguage) {
    taken = Set(Self.reserved(language))
  }

  /// A name like a word, with a number behind it where it is taken.
  mutating func name(_ word: String) -> String {
    let base = Self.identifier(word)
    if !taken.contains(base), taken.insert(base).inserted {
      counts[base] = 1
      return base
    }
    var count = counts[base] ?? 1
    var name: String
    repeat {
      count += 1
      name = "\(base)_\(count)"
    } while taken.contains(name)
    counts[base] = count
    taken.insert(name)
    return name
  }

  /// The next of `t1`, `t2`, ….
  mutating func temporary(_ letter: String = "t") -> String {
    var count = counts[letter + "#"] ?? 0
    var name: String
    repeat {
      count += 1
      name = "\(letter)\(count)"
    } while taken.contains(name)
    counts[letter + "#"] = count
    taken.insert(name)
    return name
  }

  /// What can be read as a name in both languages: letters, digits and underscores.
  static func identifier(_ word: String) -> String {
    var result = ""
    var isGap = false
    for scalar in word.unicodeScalars {
      guard isLetter(scalar) || "0"..."9" ~= scalar else {
        isGap = true
        continue
      }
      if isGap, !result.isEmpty { result += "_" }
      isGap = false
      result.unicodeScalars.append(scalar)
      if result.utf8.count > 60 { break }
    }
    guard let first = result.unicodeScalars.first else { return "v" }
    if "0"..."9" ~= first { return "v" + result }
    return result
  }

  /// Letters that no normal form of Unicode changes, so that different names stay different.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x131: true
    case 0x391...0x3A1, 0x3A3...0x3A9, 0x3B1...0x3C9: true
    default: false
    }
  }

  // MARK: Names that are not free

  private static func reserved(_ language: CodeLanguage) -> [String] {
    switch language {
    case .python:
      [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
        "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
        "try", "while", "with", "yield", "match", "case", "type", "np", "math", "print", "abs",
        "max", "min", "float", "int", "sum", "len", "range", "tuple", "slice", "isinstance",
        "enumerate",
      ] + CodePrelude.names(.numpy)
    case .swift:
      [
        "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import",
        "init", "inout", "internal", "let", "open", "operator", "private", "protocol", "public",
        "rethrows", "static", "struct", "subscript", "typealias", "var", "break", "case",
        "continue", "default", "defer", "do", "else", "fallthrough", "for", "guard", "if", "in",
        "repeat", "return", "switch", "where", "while", "as", "Any", "catch", "false", "is", "nil",
        "super", "self", "Self", "throw", "throws", "true", "try", "await", "async", "actor",
        "macro", "some", "any", "print", "abs", "max", "min", "pow", "fmod", "zip", "stride",
        "strides", "pick", "broadcast", "common", "combine", "Tensor", "Double", "Int", "Array",
        "String", "Sequence", "Foundation", "CustomStringConvertible",
      ] + CodePrelude.names(.tensors) + CodePrelude.names(.swift)
    }
  }
}
