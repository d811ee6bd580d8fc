import GradvizText
import Testing

/// `str.format`.
@Suite struct TemplateTests {
  @Test(arguments: referenceSeeds)
  func templatesAreReadAsInPython(seed: Int) throws {
    try compareWithPython("template", seed: seed, count: 500) { reference in
      let template = FormatTemplate.parse(reference.text(0))
      return [try template.render(Records(count: reference.number(1) ?? 0))]
    }
  }

  @Test func piecesNameArgumentsAndSpecifications() {
    let template = FormatTemplate.parse("a{{{0} {name!r:>{width}}")
    let width = FormatTemplate.Field(argument: .name("width"))
    #expect(
      template.pieces == [
        .literal("a{"), .field(FormatTemplate.Field(argument: .index(0))), .literal(" "),
        .field(
          FormatTemplate.Field(
            argument: .name("name"), conversion: "r", specification: [.literal(">"), .field(width)])
        ),
      ])
  }
}

/// Values that record what is asked of them.
private struct Records: FormatFields {
  enum Value {
    case record(String)
    case text(String)
  }

  /// How many arguments have a place.
  var count: Int

  func argument(at index: Int) throws -> Value {
    guard index < count else { throw TextError.missingArgument(index) }
    return .record("#\(index)")
  }

  func argument(named name: String) throws -> Value {
    guard name == "name" || name == "x" else { throw TextError.missingKey(name) }
    return .record(name)
  }

  func attribute(_ name: String, of value: Value) throws -> Value {
    .record("\(path(value)).\(name)")
  }

  func item(at index: Int, of value: Value) throws -> Value {
    .record("\(path(value))[\(index)]")
  }

  func item(named name: String, of value: Value) throws -> Value {
    .record("\(path(value))['\(name)']")
  }

  func converted(_ value: Value, by conversion: FormatConversion) throws -> Value {
    switch conversion {
    case .str: .text("str(\(path(value)))")
    case .repr: .text("repr(\(path(value))é)")
    case .ascii: .text(PythonText.ascii(of: "repr(\(path(value))é)"))
    }
  }

  func formatted(_ value: Value, _ specification: String) throws -> String {
    switch value {
    case .record(let path): "\(path)<\(specification)>"
    case .text(let text): try FormatSpecification.parse(specification).format(text: text)
    }
  }

  private func path(_ value: Value) -> String {
    switch value {
    case .record(let path): path
    case .text(let text): text
    }
  }
}
