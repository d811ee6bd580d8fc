import GradvizText
import Testing

/// What every code point is and what it becomes.
@Suite struct CharacterTests {
  /// The same as in `Reference/character_cases.py`.
  private static let characters = [
    0...0x32FFF as ClosedRange<UInt32>, 0xE0000...0xE01FF, 0x10FFF0...0x10FFFF,
  ].joined().compactMap(Unicode.Scalar.init)

  @Test func charactersHaveTheClassesOfPython() throws {
    try compareWithPython("character", seed: 1, count: 1) { reference in
      let name = reference.text(0)
      if reference.name == "class" { return try ranges(test(name)) }
      let mapping = try #require(plainMethods[name])
      return Self.characters.flatMap { scalar -> [String?] in
        let text = String(scalar)
        let mapped = mapping(text)
        return mapped.utf8.elementsEqual(text.utf8) ? [] : [text, mapped]
      }
    }
  }

  /// A test of one character.
  private func test(_ name: String) throws -> (String) -> Bool {
    switch name {
    case "continues": return { PythonText.isIdentifier("a" + $0) }
    case "cased":
      return { PythonText.title($0 + "a").unicodeScalars.last == "a" }
    case "ignored":
      return {
        PythonText.lower("a" + $0 + "Σ").unicodeScalars.last == "ς"
          && PythonText.lower($0 + "Σ").unicodeScalars.last == "σ"
      }
    default: return try #require(testMethods[name])
    }
  }

  /// The first and last of each run of characters that pass.
  private func ranges(_ test: (String) -> Bool) -> [String] {
    var runs: [(first: UInt32, last: UInt32)] = []
    for scalar in Self.characters where test(String(scalar)) {
      if let last = runs.last?.last, last + 1 == scalar.value {
        runs[runs.count - 1].last = scalar.value
      } else {
        runs.append((scalar.value, scalar.value))
      }
    }
    return runs.map { "\(String($0.first, radix: 16))-\(String($0.last, radix: 16))" }
  }
}
