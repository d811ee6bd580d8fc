/// What `str.format` asks of the values it is given.
package protocol FormatFields {
  /// A value of the program.
  associatedtype Value

  /// The argument of a place; throws ``TextError/missingArgument(_:)`` where there is none.
  func argument(at index: Int) throws -> Value
  /// The argument of a name; throws `KeyError` where there is none.
  func argument(named name: String) throws -> Value
  /// An attribute of a value.
  func attribute(_ name: String, of value: Value) throws -> Value
  /// An item of a value by its place.
  func item(at index: Int, of value: Value) throws -> Value
  /// An item of a value by its name.
  func item(named name: String, of value: Value) throws -> Value
  /// A value as text: `repr(value)`, `str(value)` or `ascii(value)`.
  func converted(_ value: Value, by conversion: FormatConversion) throws -> Value
  /// A value as its type writes it: `format(value, specification)`.
  func formatted(_ value: Value, _ specification: String) throws -> String
}

/// What `!` turns a value into.
package enum FormatConversion: Unicode.Scalar, Sendable {
  /// `repr(value)`.
  case repr = "r"
  /// `str(value)`.
  case str = "s"
  /// `ascii(value)`.
  case ascii = "a"
}

extension TextError {
  /// That a field asks for an argument that is not there.
  package static func missingArgument(_ index: Int) -> TextError {
    TextError(.index, "Replacement index \(index) out of range for positional args tuple")
  }

  /// That nothing has this name: the message is its `repr`.
  package static func missingKey(_ key: String) -> TextError {
    TextError(.key, PythonText.repr(of: key))
  }
}

extension FormatTemplate {
  /// Writes values into the template.
  ///
  /// - Parameter fields: Finds and writes values.
  /// - Returns: The text.
  /// - Throws: ``TextError`` as Python words it, or what the values throw.
  package func render(_ fields: some FormatFields) throws -> String {
    try Self.render(pieces, fields)
  }

  private static func render(_ pieces: [Piece], _ fields: some FormatFields) throws -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .failure(let error): throw error
      case .field(let field): result += try render(field, fields)
      }
    }
    return result
  }

  private static func render(_ field: Field, _ fields: some FormatFields) throws -> String {
    var value =
      switch field.argument {
      case .index(let index): try fields.argument(at: index)
      case .name(let name): try fields.argument(named: name)
      case .failure(let error): throw error
      }
    for step in field.steps {
      switch step {
      case .attribute(let name): value = try fields.attribute(name, of: value)
      case .index(let index): value = try fields.item(at: index, of: value)
      case .key(let name): value = try fields.item(named: name, of: value)
      case .failure(let error): throw error
      }
    }
    if let scalar = field.conversion {
      guard let conversion = FormatConversion(rawValue: scalar) else {
        let shown =
          (33...126).contains(scalar.value)
          ? String(scalar) : "\\x" + String(scalar.value, radix: 16)
        throw TextError(.value, "Unknown conversion specifier \(shown)")
      }
      value = try fields.converted(value, by: conversion)
    }
    return try fields.formatted(value, try render(field.specification, fields))
  }
}
