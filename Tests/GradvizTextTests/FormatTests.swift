import GradvizText
import Testing

/// `format(value, specification)` and `template % values`.
@Suite struct FormatTests {
  @Test(arguments: referenceSeeds)
  func valuesAreFormattedAsInPython(seed: Int) throws {
    try compareWithPython("format", seed: seed, count: 500) { reference in
      if reference.name == "format" {
        return [try formatted(reference.text(0), reference.text(1))]
      }
      let template = PercentFormat.parse(reference.text(0))
      let rest = reference.inputs.dropFirst(2).map { $0 ?? "" }
      switch reference.text(1) {
      case "tuple": return [try template.format(.tuple(rest.map(argument)))]
      case "single": return [try template.format(.single(argument(rest[0])))]
      default:
        var table: [String: TextArgument] = [:]
        for index in stride(from: 1, to: rest.count, by: 2) {
          table[rest[index]] = argument(rest[index + 1])
        }
        let own = rest[0]
        let mapping = TextArgument(typeName: "dict", str: { own }, repr: { own })
        return [
          try template.format(
            .mapping(mapping) { key in
              guard let value = table[key] else { throw TextError.missingKey(key) }
              return value
            })
        ]
      }
    }
  }

  @Test func fieldsHaveALimit() {
    #expect(throws: TextError.self) { try FormatSpecification.parse("1000001d") }
    #expect(throws: TextError.self) { try FormatSpecification.parse(".1000001f") }
    #expect(throws: TextError.self) {
      try PercentFormat.parse("%1000001d").format(.single(.int(1)))
    }
    #expect(throws: TextError.self) { try PythonText.zeroFill("1", width: .max) }
  }

  private func formatted(_ code: String, _ text: String) throws -> String {
    let value = code.unicodeScalars.dropFirst(2)
    let specification = try FormatSpecification.parse(text)
    switch code.unicodeScalars.first {
    case "b": return try specification.format(bool: String(value) == "1")
    case "i": return try specification.format(integer: PythonInteger(digits: String(value)))
    case "f": return try specification.format(double: ReferenceCase.double(String(value)))
    default: return try specification.format(text: String(value))
    }
  }

  private func argument(_ code: String) -> TextArgument {
    let value = String(code.unicodeScalars.dropFirst(2))
    switch code.unicodeScalars.first {
    case "b": return .bool(value == "1")
    case "i": return .bigInt(value)
    case "f": return .double(ReferenceCase.double(value))
    case "s": return .text(value)
    default: return TextArgument(typeName: "NoneType", str: { "None" }, repr: { "None" })
    }
  }
}
