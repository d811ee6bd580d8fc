/// All that libraries have: functions, constants, methods and properties of types.
enum Library {
  typealias Property = (Machine, Value) throws(Interruption) -> Value

  /// The entries of a library by their places, made when the first of them is asked for.
  private struct Table: @unchecked Sendable {
    // Sendable: nothing changes after it is made.

    let byPlace: [String: Entry]

    init(_ entries: [Entry]) {
      var table: [String: Entry] = [:]
      for entry in entries { for place in entry.places { table[place] = entry } }
      byPlace = table
    }
  }

  private static let python = Table(PythonLibrary.entries)
  private static let numpy = Table(NumPyLibrary.entries)
  private static let math = Table(MathLibrary.entries)
  private static let random = Table(RandomLibrary.entries)
  private static let scipy = Table(SciPyLibrary.entries)
  private static let torch = Table(TorchLibrary.entries)
  private static let jax = Table(JAXLibrary.entries)
  private static let statistics = Table(StatisticsLibrary.entries)
  private static let iteration = Table(IterationLibrary.entries)
  private static let collections = Table(CollectionsLibrary.entries)
  private static let heaps = Table(HeapLibrary.entries)
  private static let reports = Table(ReportLibrary.entries)
  private static let system = Table(SystemLibrary.entries)
  private static let patterns = Table(PatternLibrary.entries)

  private static let roots = [
    "builtins", "numpy", "math", "random", "scipy", "torch", "jax", "statistics", "itertools",
    "collections", "sys", "heapq", "json", "re",
  ]

  /// The entries of the library that a module belongs to.
  private static func table(_ root: String) -> [String: Entry] {
    switch root {
    case "builtins": python.byPlace
    case "numpy": numpy.byPlace
    case "math": math.byPlace
    case "random": random.byPlace
    case "scipy": scipy.byPlace
    case "torch": torch.byPlace
    case "jax", "autograd": jax.byPlace
    case "statistics": statistics.byPlace
    case "itertools", "functools", "operator": iteration.byPlace
    case "collections", "dataclasses", "typing", "copy", "types", "contextlib", "abc", "enum":
      collections.byPlace
    case "heapq", "bisect": heaps.byPlace
    case "re": patterns.byPlace
    case "json", "tqdm": reports.byPlace
    case "time", "sys", "os", "warnings", "string": system.byPlace
    default: [:]
    }
  }

  /// All entries, sorted by their first place.
  static var all: [Entry] {
    var seen: Set<ObjectIdentifier> = []
    var entries: [Entry] = []
    for root in roots {
      for entry in table(root).values where seen.insert(ObjectIdentifier(entry)).inserted {
        entries.append(entry)
      }
    }
    return entries.sorted { $0.places[0] < $1.places[0] }
  }

  /// The function at a place such as `numpy.linalg.norm`.
  static func entry(_ path: String) -> Entry? {
    let root = path.split(separator: ".").first.map(String.init) ?? path
    if let entry = table(root)[path] { return entry }
    if path.hasPrefix("torch.special.") { return specialEntry(path) }
    // What JAX has no own of is NumPy's.
    return path.hasPrefix("jax.numpy.")
      ? table("numpy")["numpy." + path.dropFirst("jax.numpy.".count)] : nil
  }

  /// What `torch.special` has under the names of PyTorch itself or of SciPy.
  private static func specialEntry(_ path: String) -> Entry? {
    let name = String(path.dropFirst("torch.special.".count))
    guard OtherNames.contains(name, of: "torch.special") else { return nil }
    return table("torch")["torch." + name] ?? table("scipy")["scipy.special." + name]
  }

  /// The names of what a module has, for hints.
  static func names(of module: String) -> [String] {
    let root = module.split(separator: ".").first.map(String.init) ?? module
    let prefix = module + "."
    return table(root).keys.filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
    .filter { !$0.contains(".") }.sorted()
  }

  // MARK: Bare names

  /// Whether a name means something without the program giving it a value.
  ///
  /// With `takesOps` the name of an op stands for its function.
  static func isBare(_ name: String, takesOps: Bool) -> Bool {
    entry("builtins." + name) != nil || BareNames.isKnown(name, takesOps: takesOps)
  }

  // MARK: Types

  /// Which library describes the methods of a type.
  private static func root(of type: BuiltinType) -> String {
    switch type {
    case .ndarray, .numpyScalar, .dtype: "numpy"
    case .tensor, .torchModule: "torch"
    case .randomState, .generator: "numpy"
    case .pythonRandom: "random"
    case .deque, .Counter, .defaultdict, .OrderedDict: "collections"
    default: "builtins"
    }
  }

  /// The method of a type; tensors have those of arrays that they have no own of.
  static func method(_ name: String, of type: BuiltinType) -> Entry? {
    if let entry = table(root(of: type))["\(type.rawValue).\(name)"] { return entry }
    switch type {
    case .numpyScalar: return method(name, of: .ndarray)
    case .defaultdict, .Counter, .OrderedDict: return method(name, of: .dict)
    case .bool: return method(name, of: .int)
    case .frozenset: return method(name, of: .set)
    default: return nil
    }
  }

  static func property(_ name: String, of type: BuiltinType) -> Property? {
    if let property = Properties.table["\(type.rawValue).\(name)"] { return property }
    switch type {
    case .numpyScalar: return property(name, of: .ndarray)
    case .bool: return property(name, of: .int)
    default: return nil
    }
  }

  static func attributeNames(of type: BuiltinType) -> [String] {
    let prefix = type.rawValue + "."
    let own = (Array(table(root(of: type)).keys) + Array(Properties.table.keys)).filter {
      $0.hasPrefix(prefix)
    }
    .map { String($0.dropFirst(prefix.count)) }
    switch type {
    case .numpyScalar: return own + attributeNames(of: .ndarray)
    case .defaultdict, .Counter, .OrderedDict: return own + attributeNames(of: .dict)
    default: return own
    }
  }

  /// What to write instead of an attribute that a value does not have.
  static func advice(_ name: String, of type: BuiltinType) -> String? {
    switch type {
    case .list, .tuple:
      return method(name, of: .ndarray) != nil || Properties.table["ndarray.\(name)"] != nil
        ? "make it an array: np.array(…)" : nil
    case .ndarray:
      return method(name, of: .list) != nil
        ? "an array has a fixed size: collect in a list, or use np.concatenate" : nil
    case .NoneType: return "the value is None: a function without 'return' gives it"
    default: return nil
    }
  }

  /// The class that a value stands for where a class is expected: `int`, `np.ndarray`.
  static func typeClass(of value: Value, _ machine: Machine) -> ClassObject? {
    value.asClass
  }
}
