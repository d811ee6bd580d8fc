import GradvizDiagnostics
import GradvizEngine

/// All functions that programs can call, by their bare names.
enum Builtins {
  /// Keywords whose values are plain numbers.
  static let plainKeywords: Set<String> = [
    "axis", "dim", "dims", "axes", "keepdims", "keepdim", "shape", "newshape", "size", "dtype",
    "ddof", "correction",
    "unbiased", "num", "steps", "endpoint", "n", "N", "k", "device", "requires_grad", "order",
  ]

  /// The function of a name, nil where there is none.
  static func named(_ name: String) -> Builtin? {
    if let builtin = table[name] { return builtin }
    guard let op = OpCode.named(name) else { return nil }
    return elementwise(name, op)
  }

  /// The function of a name that Python has without any module.
  static func python(_ name: String) -> Builtin? { pythonTable[name] ?? named(name) }

  /// A function whose call has no effect.
  static func setting(_ name: String) -> Builtin {
    Builtin(
      name, "*x precision? suppress? all? divide? over? under? invalid? linewidth? threshold?"
    ) {
      _ throws(Diagnostic) in .none
    }
  }

  /// The method of a name that arrays have.
  static func method(_ name: String) -> Builtin? {
    if let builtin = methodTable[name] { return builtin }
    return notMethods.contains(name) ? nil : named(name)
  }

  /// The names of all functions.
  static let names: [String] = (Array(table.keys) + Array(pythonTable.keys) + OpCode.functionNames)
    .sorted()

  /// What stands behind the point of an array.
  static let attributeNames: [String] =
    (names + Array(methodTable.keys) + ["T", "shape", "ndim", "size"]).filter {
      !notMethods.contains($0)
    }.sorted()

  private static let table = index(
    constructors + reductions + shapeFunctions + joining + products + elementwiseFunctions + types)
  private static let pythonTable = index(pythonFunctions)
  private static let methodTable = index(methods)
  private static let notMethods: Set<String> = [
    "Value", "array", "asarray", "tensor", "zeros", "ones", "full", "eye", "arange", "linspace",
    "zeros_like", "ones_like",
    "full_like", "concatenate", "stack", "cat", "where", "range", "len", "print", "zip",
    "enumerate", "list", "tuple",
    "identity", "empty", "cat", "concat", "vstack", "hstack",
  ]

  private static func index(_ builtins: [Builtin]) -> [String: Builtin] {
    Dictionary(builtins.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
