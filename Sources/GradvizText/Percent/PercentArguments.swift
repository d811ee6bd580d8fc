/// What stands at the right of `%`.
package enum PercentArguments {
  /// A tuple: its values are used in order.
  case tuple([TextArgument])
  /// A value that has no items by name.
  case single(TextArgument)
  /// A value with items, such as a dictionary or a list, and how an item is found.
  ///
  /// The function throws where Python's indexing does, `KeyError` for instance.
  case mapping(TextArgument, (String) throws -> TextArgument)
}

/// Hands out values in order.
struct PercentQueue {
  private var values: [TextArgument]
  private var next = 0
  private let lookup: ((String) throws -> TextArgument)?

  init(_ arguments: PercentArguments) {
    switch arguments {
    case .tuple(let values):
      self.values = values
      lookup = nil
    case .single(let value):
      values = [value]
      lookup = nil
    case .mapping(let value, let function):
      values = [value]
      lookup = function
    }
  }

  /// Whether a value is left that should have been used.
  var hasUnused: Bool { lookup == nil && next < values.count }

  mutating func pop() throws -> TextArgument {
    guard next < values.count else {
      throw TextError(.type, "not enough arguments for format string")
    }
    next += 1
    return values[next - 1]
  }

  /// Throws unless values have names.
  func requireMapping() throws {
    if lookup == nil { throw TextError(.type, "format requires a mapping") }
  }

  /// Makes the item of a name the only value.
  mutating func select(_ key: String) throws {
    guard let lookup else { return }
    values = [try lookup(key)]
    next = 0
  }
}
