/// A class: one of the program, or one of Python's exceptions and types.
final class ClassObject: Container {
  let name: String
  let bases: [ClassObject]
  /// All bases in the order in which attributes are looked for behind those of the class itself.
  private var behind: [ClassObject] = []
  /// The class and all its bases in the order in which attributes are looked for.
  var order: [ClassObject] { [self] + behind }
  var attributes = AttributeTable() {
    didSet { forgetLookups() }
  }
  /// What calling a type of Python's own makes, such as `int` or `list`.
  let construct: Entry?
  /// That function where calls of it need no sorting of arguments.
  let quick: QuickFunction?
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
  /// The module of a class that a library makes as if the program had.
  var library: String?

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
    quick = construct.flatMap { QuickFunction($0) }
    self.represents = represents
    super.init(.classObject)
    // One base alone leaves no choice.
    let order =
      bases.count == 1 ? bases[0].order : Self.linearize(bases.map(\.order) + [bases])
    guard let order else { return nil }
    behind = order
    for base in order { base.derived.append(Unmanaged.passUnretained(self)) }
  }

  deinit {
    for base in behind {
      base.derived.removeAll { $0.toOpaque() == Unmanaged.passUnretained(self).toOpaque() }
    }
    lookups?.deinitialize(count: Self.lookupCount)
    lookups?.deallocate()
  }

  override var typeName: String { "type" }

  // MARK: Lookups

  /// The attribute of the class or the first base that has it.
  func lookup(_ symbol: Symbol) -> Value? {
    let found = find(symbol)
    return found.pointee.role == .absent ? nil : found.pointee.value
  }

  /// The attribute of the class or the first base that has it, and what it is to objects of the class.
  ///
  /// What is found stays valid up to the next lookup.
  @inline(__always)
  func find(_ symbol: Symbol) -> UnsafeMutablePointer<ClassAttribute> {
    if let lookups {
      let place = lookups + Int(symbol.id) & (Self.lookupCount - 1)
      if place.pointee.symbol == symbol { return place }
    }
    return search(symbol)
  }

  private func search(_ symbol: Symbol) -> UnsafeMutablePointer<ClassAttribute> {
    let lookups =
      self.lookups
      ?? {
        let new = UnsafeMutablePointer<ClassAttribute>.allocate(capacity: Self.lookupCount)
        new.initialize(repeating: ClassAttribute(), count: Self.lookupCount)
        self.lookups = new
        return new
      }()
    var found = Value.unset
    for type in order {
      if let value = type.attributes[symbol] {
        found = value
        break
      }
    }
    let place = lookups + Int(symbol.id) & (Self.lookupCount - 1)
    place.pointee = ClassAttribute(
      symbol: symbol, role: ClassAttribute.role(of: found), value: found)
    return place
  }

  /// What lookups found, by the last digits of the name's number.
  private var lookups: UnsafeMutablePointer<ClassAttribute>?
  private static let lookupCount = 64
  /// The living classes that look here for attributes of theirs.
  private var derived: [Unmanaged<ClassObject>] = []
  /// How many attributes an object of the class had when it was set up.
  var typicalCount = 0

  private func forgetLookups() {
    dropLookups()
    for other in derived { other.takeUnretainedValue().dropLookups() }
  }

  private func dropLookups() {
    initializer = nil
    guard let lookups else { return }
    for place in 0..<Self.lookupCount { lookups[place] = ClassAttribute() }
  }

  /// The function `__init__` of a class whose objects need nothing else to be made; set when it is first asked for.
  var initializer: SimpleInitializer?

  /// The module before the name of a class, with its point; empty for those of Python itself.
  var module: String {
    if let library { return library + "." }
    if isOwn { return "__main__." }
    return switch represents {
    case .ndarray, .numpyScalar: "numpy."
    case .tensor: "torch."
    case .defaultdict, .Counter, .OrderedDict, .deque: "collections."
    case .randomState: "numpy.random.mtrand."
    case .generator: "numpy.random._generator."
    case .pythonRandom: "random."
    default: ""
    }
  }

  func inherits(from other: ClassObject) -> Bool {
    self === other || behind.contains { $0 === other }
  }

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

/// What a lookup in a class and its bases found.
struct ClassAttribute {
  enum Role: UInt8 {
    /// Nothing: attributes of the object itself come first anyway.
    case absent
    /// A value that is not bound to the object.
    case plain
    /// A function of the program, which becomes a method.
    case function
    /// What says itself what it is to an object: a property, a static method.
    case descriptor
  }

  var symbol = Symbol(id: -1)
  var role = Role.absent
  var value = Value.unset

  static func role(of value: Value) -> Role {
    switch value {
    case .unset: return .absent
    case .object(let object):
      switch object.kind {
      case .function: return .function
      case .text, .list, .tuple, .dictionary, .set, .array, .range, .bigInteger: return .plain
      default: return .descriptor
      }
    default: return .plain
    }
  }
}

/// Whether calling a class makes an object and calls a function of the program on it, and nothing else.
enum SimpleInitializer {
  case no
  case yes(FunctionObject)
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
