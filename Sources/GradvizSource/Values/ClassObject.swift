/// A class: one of the program, or one of Python's exceptions and types.
final class ClassObject: Container {
  let name: String
  let bases: [ClassObject]
  /// The class and all its bases in the order in which attributes are looked for.
  private(set) var order: [ClassObject] = []
  var attributes = AttributeTable()
  /// What calling a type of Python's own makes, such as `int` or `list`.
  let construct: Entry?
  /// The kind of value that is an instance of one of Python's own types.
  let represents: BuiltinType?
  /// The fields of a dataclass, in order.
  var dataclass: DataclassInfo?
  /// What the tuples are that calling the class makes.
  var namedTuple: NamedTupleFields?
  /// The members of a class of `Enum`.
  var members: EnumMembers?
  /// Whether abstract methods keep objects from being made, and which there are.
  var isAbstract = false
  var abstractNames: [String] = []
  /// Whether the class stands for what annotations name.
  var isMarker = false
  /// Whether the class or a base is made by the program.
  let isOwn: Bool

  /// A class from its bases.
  ///
  /// - Returns: nil where the bases have no consistent order.
  init?(
    _ name: String, bases: [ClassObject], isOwn: Bool = true, construct: Entry? = nil,
    represents: BuiltinType? = nil
  ) {
    self.name = name
    self.bases = bases
    self.isOwn = isOwn
    self.construct = construct
    self.represents = represents
    super.init(.classObject)
    guard let order = Self.linearize(bases.map(\.order) + [bases]) else { return nil }
    self.order = [self] + order
  }

  override var typeName: String { "type" }

  /// The attribute of the class or the first base that has it.
  func lookup(_ symbol: Symbol) -> Value? {
    for type in order { if let value = type.attributes[symbol] { return value } }
    return nil
  }

  /// The module before the name of a class of a library, with its point.
  var module: String {
    switch represents {
    case .ndarray, .numpyScalar: "numpy."
    case .tensor: "torch."
    case .defaultdict, .Counter, .OrderedDict, .deque: "collections."
    case .randomState: "numpy.random.mtrand."
    case .generator: "numpy.random._generator."
    case .pythonRandom: "random."
    default: ""
    }
  }

  func inherits(from other: ClassObject) -> Bool { order.contains { $0 === other } }

  /// Whether a base is one of Python's exceptions.
  var isException: Bool { order.contains { $0.name == "BaseException" && !$0.isOwn } }

  /// Python's order of bases (C3): each class before its bases, bases in the order written.
  private static func linearize(_ lists: [[ClassObject]]) -> [ClassObject]? {
    var lists = lists.filter { !$0.isEmpty }
    var result: [ClassObject] = []
    while !lists.isEmpty {
      let next = lists.lazy.compactMap(\.first).first { candidate in
        !lists.contains { $0.dropFirst().contains { $0 === candidate } }
      }
      guard let next else { return nil }
      result.append(next)
      lists = lists.map { $0.first === next ? Array($0.dropFirst()) : $0 }.filter { !$0.isEmpty }
    }
    return result
  }
}

/// The types of Python's own that a program can name.
// swift-format-ignore: AlwaysUseLowerCamelCase
enum BuiltinType: String, CaseIterable {
  case object, int, float, complex, bool, str, list, tuple, dict, set, frozenset, range, slice,
    type, function, NoneType
  case ndarray, numpyScalar, dtype, tensor, torchModule, randomState, generator, pythonRandom,
    defaultdict, Counter, OrderedDict, deque, iterator
  case module, method, property, view, namedTuple, enumeration, wholeEnumeration, abstract, other
}

/// What `@dataclass` found in a class.
final class DataclassInfo {
  struct Field {
    var name: String
    /// The default, unset where there is none.
    var defaultValue: Value
    /// The function that makes a default.
    var factory: Value
    var isInit: Bool
    var isShown: Bool
    var isCompared: Bool
    var isKeywordOnly: Bool
  }

  var fields: [Field]
  var isFrozen: Bool
  var hasEqual: Bool
  var hasOrder: Bool
  /// Whether the text of an object shows its fields.
  var isShown = true

  init(_ fields: [Field], isFrozen: Bool, hasEqual: Bool, hasOrder: Bool) {
    self.fields = fields
    self.isFrozen = isFrozen
    self.hasEqual = hasEqual
    self.hasOrder = hasOrder
  }
}

/// An object of a class of the program, or an exception.
final class InstanceObject: Container {
  var type: ClassObject
  var attributes = AttributeTable()
  /// What an object of a class that inherits from `list` or `dict` holds.
  var base: Value = .unset
  /// Whether the object has been set up: a frozen one cannot be changed any more.
  var isSealed = false
  /// Where an exception was raised, and what is known of it.
  var raised: RaisedAt?

  init(_ type: ClassObject) {
    self.type = type
    super.init(.instance)
  }

  override var typeName: String { type.name }
}

/// `super()`: the attributes of the classes behind one class in the order of an object's.
final class SuperObject: Object {
  let after: ClassObject
  /// The object, or the class in a class method.
  let receiver: Value

  init(after: ClassObject, receiver: Value) {
    self.after = after
    self.receiver = receiver
    super.init(.superObject)
  }

  override var typeName: String { "super" }
}
