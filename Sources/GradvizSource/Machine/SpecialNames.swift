/// The methods behind operators that values of the language have by their special names: `x.__add__`, `dict.__getitem__`.
enum SpecialNames {
  /// The function of a library that does what a method of a type does; nil where the type has no such method.
  static func entry(_ name: String, of type: BuiltinType) -> Entry? {
    guard name.hasPrefix("__"), name.hasSuffix("__"), name.count > 4 else { return nil }
    let word = String(name.dropFirst(2).dropLast(2))
    guard words(of: type).contains(word) else { return nil }
    return Library.entry("operator.\(word)") ?? Library.entry("operator.\(word)_")
      ?? Library.entry("builtins.\(word)")
  }

  private static let comparisons: Set<String> = ["eq", "ne", "lt", "le", "gt", "ge"]
  private static let arithmetic: Set<String> = [
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "neg", "pos", "abs", "float", "int",
    "bool", "divmod", "round",
  ]
  private static let collection: Set<String> = ["len", "iter", "contains"]

  private static func words(of type: BuiltinType) -> Set<String> {
    let own: Set<String> =
      switch type {
      case .int, .bool: arithmetic.union(["and", "or", "xor", "lshift", "rshift", "invert"])
      case .float, .numpyScalar: arithmetic
      case .ndarray, .tensor:
        arithmetic.union(collection).union([
          "getitem", "setitem", "matmul", "iadd", "isub", "imul", "itruediv", "ipow",
        ])
      case .list: collection.union(["getitem", "setitem", "delitem", "add", "mul", "iadd", "imul"])
      case .str: collection.union(["getitem", "add", "mul", "mod"])
      case .tuple: collection.union(["getitem", "add", "mul"])
      case .range: collection.union(["getitem"])
      case .dict, .defaultdict, .Counter, .OrderedDict:
        collection.union(["getitem", "setitem", "delitem", "or"])
      case .set, .frozenset: collection.union(["and", "or", "sub", "xor"])
      case .deque: collection.union(["getitem", "setitem"])
      case .iterator: ["iter", "next"]
      case .view: collection
      default: []
      }
    return own.union(comparisons).union(["repr", "str", "hash"])
  }
}
