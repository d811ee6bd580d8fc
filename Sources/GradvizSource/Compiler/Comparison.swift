/// How two values are compared, as a number in an instruction.
enum Comparison: Int {
  case less, lessEqual, equal, notEqual, greater, greaterEqual, identical, notIdentical, contained,
    notContained

  init(_ symbol: SyntaxTree.Comparison) {
    switch symbol {
    case .less: self = .less
    case .lessEqual: self = .lessEqual
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .greater: self = .greater
    case .greaterEqual: self = .greaterEqual
    case .identical: self = .identical
    case .notIdentical: self = .notIdentical
    case .contained: self = .contained
    case .notContained: self = .notContained
    }
  }

  /// The sign in a program's text.
  var sign: String {
    switch self {
    case .less: "<"
    case .lessEqual: "<="
    case .equal: "=="
    case .notEqual: "!="
    case .greater: ">"
    case .greaterEqual: ">="
    case .identical: "is"
    case .notIdentical: "is not"
    case .contained: "in"
    case .notContained: "not in"
    }
  }

  /// The method of a class that compares, and the one of the other side.
  var methods: (own: String, reflected: String)? {
    switch self {
    case .less: ("__lt__", "__gt__")
    case .lessEqual: ("__le__", "__ge__")
    case .equal: ("__eq__", "__eq__")
    case .notEqual: ("__ne__", "__ne__")
    case .greater: ("__gt__", "__lt__")
    case .greaterEqual: ("__ge__", "__le__")
    default: nil
    }
  }

  /// Whether it compares what values are worth, not what they are or hold.
  @inline(__always)
  var isOfNumbers: Bool { rawValue <= Self.greaterEqual.rawValue }

  @inline(__always)
  func holds(_ x: Double, _ y: Double) -> Bool {
    switch self {
    case .less: x < y
    case .lessEqual: x <= y
    case .equal, .identical: x == y
    case .notEqual, .notIdentical: x != y
    case .greater: x > y
    default: x >= y
    }
  }

  @inline(__always)
  func holds(_ x: Int, _ y: Int) -> Bool {
    switch self {
    case .less: x < y
    case .lessEqual: x <= y
    case .equal, .identical: x == y
    case .notEqual, .notIdentical: x != y
    case .greater: x > y
    default: x >= y
    }
  }
}
