/// A value that `%` formatting writes.
package struct TextArgument {
  /// What conversions make of the value.
  package enum Value: Equatable, Sendable {
    /// A whole number.
    case integer(PythonInteger)
    /// A floating-point number.
    case double(Double)
    /// A text.
    case text(String)
    /// Anything else: only `%s`, `%r` and `%a` write it.
    case other
  }

  /// What conversions make of the value.
  package var value: Value
  /// The name of its type in errors.
  package var typeName: String
  /// The value as `str` gives it.
  package var str: () throws -> String
  /// The value as `repr` gives it.
  package var repr: () throws -> String

  /// A value with texts of its own, such as an array or a number of a library.
  ///
  /// - Parameters:
  ///   - value: What conversions other than `%s`, `%r` and `%a` make of it.
  ///   - typeName: The name of its type.
  ///   - str: The value as `str` gives it.
  ///   - repr: The value as `repr` gives it.
  package init(
    _ value: Value = .other, typeName: String, str: @escaping () throws -> String,
    repr: @escaping () throws -> String
  ) {
    self.value = value
    self.typeName = typeName
    self.str = str
    self.repr = repr
  }

  /// A value whose `str` is its `repr`.
  private init(_ value: Value, typeName: String, _ text: @escaping () -> String) {
    self.init(value, typeName: typeName, str: text, repr: text)
  }

  /// An `int`.
  package static func int(_ value: Int) -> TextArgument { .integer(.small(value)) }

  /// An `int` given as its decimal digits.
  package static func bigInt(_ digits: String) -> TextArgument {
    .integer(PythonInteger(digits: digits))
  }

  /// An `int` of any size.
  package static func integer(_ value: PythonInteger) -> TextArgument {
    TextArgument(.integer(value), typeName: "int") { value.description }
  }

  /// A `bool`.
  package static func bool(_ value: Bool) -> TextArgument {
    TextArgument(.integer(.small(value ? 1 : 0)), typeName: "bool") { PythonNumber.repr(value) }
  }

  /// A `float`.
  package static func double(_ value: Double) -> TextArgument {
    TextArgument(.double(value), typeName: "float") { PythonNumber.repr(value) }
  }

  /// A `str`.
  package static func text(_ value: String) -> TextArgument {
    TextArgument(
      .text(value), typeName: "str", str: { value }, repr: { PythonText.repr(of: value) })
  }
}
