/// Python's own classes in one run: types and exceptions.
struct BuiltinClasses {
  let object: ClassObject
  private let exceptions: [ExceptionClass: ClassObject]
  private var types: [Key: ClassObject]
  private let byName: [String: ClassObject]
  private var markers: [String: ClassObject] = [:]

  /// What tells types apart: functions, iterators and NumPy's numbers have classes of several names.
  private struct Key: Hashable {
    var type: BuiltinType
    var name: String
  }

  /// The types that a program can call by their names without an import.
  private static let named: [BuiltinType] = [
    .int, .float, .complex, .bool, .str, .list, .tuple, .dict, .set, .frozenset, .range, .slice,
    .type,
  ]

  init(_ symbols: SymbolTable) {
    func make(
      _ name: String, _ bases: [ClassObject], construct: Entry? = nil,
      represents: BuiltinType? = nil
    ) -> ClassObject {
      // Bases made before always have a consistent order.
      guard
        let type = ClassObject(
          name, bases: bases, isOwn: false, construct: construct, represents: represents)
      else { fatalError("the classes of the language are inconsistent at \(name)") }
      return type
    }
    let object = make("object", [], represents: .object)
    self.object = object
    var exceptions: [ExceptionClass: ClassObject] = [:]
    var names: [String: ClassObject] = ["object": object]
    func exception(_ type: ExceptionClass) -> ClassObject {
      if let made = exceptions[type] { return made }
      let made = make(type.rawValue, type.bases.isEmpty ? [object] : type.bases.map(exception))
      exceptions[type] = made
      names[type.rawValue] = made
      return made
    }
    for type in ExceptionClass.allCases { _ = exception(type) }
    self.exceptions = exceptions
    var types = [Key(type: .object, name: "object"): object]
    for type in Self.named {
      let bases = type == .bool ? [types[Key(type: .int, name: "int")] ?? object] : [object]
      let made = make(
        type.rawValue, bases, construct: Library.entry("builtins." + type.rawValue),
        represents: type)
      types[Key(type: type, name: type.rawValue)] = made
      names[type.rawValue] = made
    }
    self.types = types
    byName = names
  }

  subscript(type: ExceptionClass) -> ClassObject { exceptions[type] ?? object }

  /// A class by the name that programs call it by.
  func named(_ name: String) -> ClassObject? { byName[name] }

  /// The class of values of a type of the language.
  mutating func type(of key: BuiltinType, name: String) -> ClassObject {
    type(of: key, name: name, construct: Self.constructors[key].flatMap { Library.entry($0) })
  }

  /// What makes values of the types of libraries that can be called.
  private static let constructors: [BuiltinType: String] = [
    .generator: "numpy.random.Generator", .randomState: "numpy.random.RandomState",
    .pythonRandom: "random.Random",
    .deque: "collections.deque", .OrderedDict: "collections.OrderedDict",
    .Counter: "collections.Counter", .defaultdict: "collections.defaultdict",
  ]

  /// The class of arrays, deques and the like.
  mutating func type(of key: BuiltinType, name: String, construct: Entry?) -> ClassObject {
    let place = Key(type: key, name: name)
    if let type = types[place] { return type }
    guard
      let type = ClassObject(
        name, bases: [object], isOwn: false, construct: construct, represents: key)
    else {
      return object
    }
    types[place] = type
    return type
  }

  /// A class that annotations name, which no value is an instance of by itself.
  mutating func marker(_ name: String) -> ClassObject {
    if let type = markers[name] { return type }
    guard let type = ClassObject(name, bases: [object], isOwn: false) else { return object }
    type.isMarker = true
    markers[name] = type
    return type
  }

  /// Whether a value of the language is an instance of a class.
  func isInstance(_ key: BuiltinType, _ value: Value, of type: ClassObject) -> Bool {
    guard let represents = type.represents else { return false }
    if represents == .numpyScalar, key == .numpyScalar {
      return Self.dtype(of: value)?.isKind(of: type.name) == true
    }
    if represents == .object || represents == key { return true }
    switch (represents, key) {
    case (.int, .bool), (.dict, .defaultdict), (.dict, .Counter), (.dict, .OrderedDict): return true
    case (.float, .numpyScalar): return Self.dtype(of: value) == .float64
    default: return false
    }
  }

  private static func dtype(of value: Value) -> DType? {
    switch value {
    case .scalar(let scalar): scalar.dtype
    case .recorded(let number): number.dtype
    default: nil
    }
  }
}

extension Machine {
  /// Which type of the language a value has.
  func typeKey(of value: Value) -> BuiltinType {
    switch value {
    case .unset, .none: return .NoneType
    case .bool: return .bool
    case .int: return .int
    case .float: return .float
    case .scalar: return .numpyScalar
    case .recorded(let number):
      if !number.isPython { return .numpyScalar }
      return number.dtype == .bool ? .bool : number.dtype.isFloat ? .float : .int
    case .object(let object):
      switch object.kind {
      case .text: return .str
      case .list: return .list
      case .tuple: return .tuple
      case .dictionary:
        let dictionary = unsafeDowncast(object, to: DictionaryObject.self)
        return dictionary.isCounter
          ? .Counter
          : dictionary.isOrdered ? .OrderedDict : dictionary.factory.isUnset ? .dict : .defaultdict
      case .set: return unsafeDowncast(object, to: SetObject.self).isFrozen ? .frozenset : .set
      case .range: return .range
      case .slice: return .slice
      case .array:
        return unsafeDowncast(object, to: ArrayObject.self).tensor == nil ? .ndarray : .tensor
      case .function, .builtin, .native: return .function
      case .boundMethod: return .method
      case .classObject: return .type
      case .bigInteger: return .int
      case .iterator: return .iterator
      case .dtype: return .dtype
      case .module: return .module
      case .dictionaryView: return .view
      case .random: return (object as? RandomObject)?.typeKey ?? .other
      case .deque: return .deque
      default: return .other
      }
    }
  }
}
