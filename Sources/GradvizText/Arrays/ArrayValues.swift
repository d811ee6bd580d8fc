/// The elements of an array, the last dimension fastest.
package enum ArrayValues: Sendable {
  /// Floating-point numbers.
  case floats([Double], FloatKind)
  /// Integers of a type such as `int64`.
  case integers([Int], type: String)
  /// Integers without sign of a type such as `uint8`.
  case unsigned([UInt], type: String)
  /// Truth values.
  case booleans([Bool])
  /// Texts of at most so many characters; nil for the longest of them.
  case texts([String], width: Int?)
  /// Objects, as `repr` writes them on one line; without dimensions `str` gives an object's own text.
  case objects([String])

  /// How many elements there are.
  package var count: Int {
    switch self {
    case .floats(let values, _): values.count
    case .integers(let values, _): values.count
    case .unsigned(let values, _): values.count
    case .booleans(let values): values.count
    case .texts(let values, _), .objects(let values): values.count
    }
  }

  /// The type as `repr` of an array names it.
  package var typeName: String {
    switch self {
    case .floats(_, let kind): kind.rawValue
    case .integers(_, let type), .unsigned(_, let type): type
    case .booleans: "bool"
    case .texts(let values, let width):
      "'<U\(width ?? max(values.map(\.unicodeScalars.count).max() ?? 0, 1))'"
    case .objects: "object"
    }
  }

  /// Whether the elements tell the type.
  var impliesType: Bool {
    switch self {
    case .floats(_, let kind): kind == .float64
    case .integers(_, let type): type == "int64"
    case .booleans: true
    case .unsigned, .texts, .objects: false
    }
  }
}
