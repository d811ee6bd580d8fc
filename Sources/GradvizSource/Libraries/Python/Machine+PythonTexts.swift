import GradvizIntegers
import GradvizText

extension Machine {
  /// Makes a text; what stops it is Python's exception.
  func text(_ body: () throws(TextError) -> String) throws(Interruption) -> String {
    do { return try body() } catch { throw interruption(error) }
  }

  func split(_ text: String, _ call: Arguments, fromEnd: Bool) throws(Interruption) -> Value {
    if let separator = call[1].asText, separator.isEmpty {
      throw raise(.ValueError, "empty separator")
    }
    let limit = try wholeNumber(call[2])
    do {
      let parts =
        fromEnd
        ? try PythonText.splitFromEnd(text, call[1].asText, limit: limit)
        : try PythonText.split(text, call[1].asText, limit: limit)
      return .list(parts.map { .text($0) })
    } catch {
      throw raise(.ValueError, "\(error)")
    }
  }

  func partition(_ text: String, _ call: Arguments, fromEnd: Bool) throws(Interruption) -> Value {
    guard let separator = call[1].asText, !separator.isEmpty else {
      throw raise(.ValueError, "empty separator")
    }
    do {
      let parts = try PythonText.partition(text, separator, isLast: fromEnd)
      return .tuple([.text(parts.0), .text(parts.1), .text(parts.2)])
    } catch {
      throw raise(.ValueError, "\(error)")
    }
  }

  /// `text.format(…)`.
  func format(_ text: String, _ call: Arguments) throws(Interruption) -> String {
    try inWordsOfText { try FormatTemplate.parse(text).render(Fields(machine: self, call: call)) }
  }

  private struct Fields: FormatFields {
    let machine: Machine
    let call: Arguments

    func argument(at index: Int) throws -> Value {
      guard call.rest.indices.contains(index) else { throw TextError.missingArgument(index) }
      return call.rest[index]
    }

    func argument(named name: String) throws -> Value {
      guard let value = call.keywords.first(where: { $0.name == name })?.value else {
        throw TextError.missingKey(name)
      }
      return value
    }

    func attribute(_ name: String, of value: Value) throws -> Value {
      try machine.attribute(machine.symbols[name], of: value)
    }

    func item(at index: Int, of value: Value) throws -> Value {
      try machine.index(value, .int(index), text: 0)
    }
    func item(named name: String, of value: Value) throws -> Value {
      try machine.index(value, .text(name), text: 0)
    }

    func converted(_ value: Value, by conversion: FormatConversion) throws -> Value {
      switch conversion {
      case .repr: .text(try machine.representation(of: value))
      case .str: .text(try machine.text(of: value))
      case .ascii: .text(PythonText.ascii(of: try machine.representation(of: value)))
      }
    }

    func formatted(_ value: Value, _ specification: String) throws -> String {
      try machine.formatted(value, specification)
    }
  }
}
