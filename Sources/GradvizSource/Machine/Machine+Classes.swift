import GradvizDiagnostics

extension Machine {
  /// Runs the body of a class and makes the class.
  func makeClass(_ site: ClassSite, _ frame: Frame) throws(Interruption) {
    let keywords = frame.pop(site.keywords.count)
    var bases: [ClassObject] = []
    for value in frame.pop(site.baseCount) {
      guard let base = value.asClass ?? Library.typeClass(of: value, self) else {
        throw raise(
          .TypeError, "'\(typeName(of: value))' cannot be a base class", id: "unsupported-base",
          help: "classes may inherit from classes of the program, exceptions, list, dict and object"
        )
      }
      if base.namedTuple != nil {
        throw raise(
          .TypeError, "a class of named tuples cannot be a base here", id: "unsupported",
          help: "use a dataclass")
      }
      if base.members?.members.isEmpty == false {
        throw raise(.TypeError, "<enum '\(site.name)'> cannot extend <enum '\(base.name)'>")
      }
      if base.name != "object" || base.isOwn { bases.append(base) }
    }
    if bases.contains(where: {
      $0.represents != nil
        && ![.list, .dict, .defaultdict, .namedTuple, .enumeration, .wholeEnumeration, .abstract]
          .contains($0.represents)
        && !$0.isException && $0.represents != .object
    }) {
      throw raise(
        .TypeError, "classes cannot inherit from '\(bases[0].name)' here", id: "unsupported-base",
        help: "keep the value in an attribute")
    }
    guard let type = ClassObject(site.name, bases: bases.isEmpty ? [classes.object] : bases) else {
      throw raise(
        .TypeError,
        "Cannot create a consistent method resolution order (MRO) for bases "
          + bases.map(\.name).joined(separator: ", "))
    }
    let code = code.functions[site.function]
    let body = code.makeFrame()
    body.cells = code.ownCells.map { _ in Cell(.unset) } + code.freeSources.map { frame.cells[$0] }
    body.names = type
    guard callDepth < callLimit else {
      throw raise(.RecursionError, "maximum recursion depth exceeded", id: "recursion")
    }
    callDepth += 1
    body.scopeBase = scopes.count
    body.handlingBase = handling.count
    _ = try execute(body)
    if let place = code.ownCells.firstIndex(of: "__class__") {
      body.cells[place].value = .object(type)
    }
    type.attributes.set(symbols["__name__"], .text(site.name))
    let metaclass = zip(site.keywords, keywords).first { $0.0 == "metaclass" }?.1 ?? .none
    let finished = try finishClass(type, metaclass: metaclass)
    try announce(finished, zip(site.keywords, keywords).filter { $0.0 != "metaclass" })
    frame.push(.object(finished))
  }

  /// Tells a class's attributes their names, and its bases of the class.
  private func announce(
    _ type: ClassObject, _ keywords: [(String, Value)]
  ) throws(Interruption) {
    for (symbol, value) in zip(type.attributes.symbols, type.attributes.values) {
      guard let method = hook("__set_name__", of: value) else { continue }
      _ = try call(method, [value, .object(type), .text(symbols[symbol])])
    }
    let name = symbols["__init_subclass__"]
    for base in type.order.dropFirst() {
      guard let found = base.attributes[name] else { continue }
      let function = (found.object as? DescriptorObject)?.function ?? found
      _ = try call(
        function, .unset,
        CallArguments([.object(type)], keywords: keywords.map { (name: $0.0, value: $0.1) }))
      return
    }
    if !keywords.isEmpty {
      throw raise(.TypeError, "\(type.name).__init_subclass__() takes no keyword arguments")
    }
  }

  /// The function that sets objects of a class up where nothing else belongs to making one.
  func simpleInitializer(of type: ClassObject) -> FunctionObject? {
    if case .yes(let function)? = type.initializer { return function }
    if type.initializer != nil { return nil }
    let found = type.find(known.initialize).pointee
    guard type.isOwn, type.construct == nil, type.members == nil, !type.isAbstract,
      type.abstractNames.isEmpty, found.role == .function, let function = found.value.asFunction,
      type.find(known.new).pointee.role == .absent, !type.isException,
      type.order.allSatisfy({ $0.represents == nil || $0.represents == .object })
    else {
      type.initializer = .no
      return nil
    }
    type.initializer = .yes(function)
    return function
  }

  func initializerResult(_ value: Value) -> Interruption {
    raise(.TypeError, "__init__() should return None, not '\(typeName(of: value))'")
  }

  /// Calls a class: makes an object of it.
  func instantiate(_ type: ClassObject, _ arguments: CallArguments) throws(Interruption) -> Value {
    if let entry = type.construct { return try call(entry, .unset, arguments) }
    if let members = type.members { return try member(of: type, members, arguments) }
    try checkConcrete(type)
    var instance = emptyInstance(of: type)
    var value = Value.object(instance)
    let own = type.order.lazy.compactMap { $0.isOwn ? $0.attributes[self.known.new] : nil }.first
    if let own {
      let function = (own.object as? DescriptorObject)?.function ?? own
      var given = arguments
      given.positional.insert(.object(type), at: 0)
      value = try call(function, .unset, given)
      // What is no object of the class is not set up.
      guard let made = value.asInstance, made.type.inherits(from: type) else { return value }
      instance = made
    }
    if type.isException { instance.attributes.set(symbols["args"], .tuple(arguments.positional)) }
    if let initializer = type.lookup(known.initialize) {
      var arguments = arguments
      arguments.positional.insert(value, at: 0)
      let result = try call(initializer, .unset, arguments)
      if !result.isNone { throw initializerResult(result) }
    } else if type.isException {
      if !arguments.keywords.isEmpty {
        throw raise(.TypeError, "\(type.name)() takes no keyword arguments")
      }
    } else if !instance.base.isUnset {
      try fillBase(instance, arguments)
    } else if own == nil, !arguments.positional.isEmpty || !arguments.keywords.isEmpty {
      throw raise(.TypeError, "\(type.name)() takes no arguments", id: "argument-count")
    }
    instance.isSealed = true
    return value
  }

  /// An object of a class that is not set up.
  private func emptyInstance(of type: ClassObject) -> InstanceObject {
    let instance = InstanceObject(type)
    if let represents = type.order.lazy.compactMap(\.represents).first(where: {
      $0 == .list || $0 == .dict
    }) {
      instance.base = represents == .list ? .list([]) : .object(DictionaryObject())
    }
    return instance
  }

  /// `object.__new__`, `super().__new__`: makes an object of the class it is given.
  var plainConstructor: NativeFunctionObject {
    NativeFunctionObject("__new__") { machine, arguments throws(Interruption) in
      guard let type = arguments.positional.first?.asClass else {
        throw machine.raise(.TypeError, "object.__new__(X): X is not a type object", id: "operands")
      }
      let holdsItems = type.order.contains { $0.represents == .list || $0.represents == .dict }
      guard
        arguments.positional.count == 1 && arguments.keywords.isEmpty || holdsItems
          || type.isException
      else {
        throw machine.raise(
          .TypeError, "object.__new__() takes exactly one argument (the type to instantiate)",
          id: "argument-count", help: "write super().__new__(cls)")
      }
      try machine.checkConcrete(type)
      return .object(machine.emptyInstance(of: type))
    }
  }

  /// What `super().__init__(…)` does where no class of the program has it.
  func baseInitializer(of instance: InstanceObject) -> NativeFunctionObject {
    NativeFunctionObject("__init__") { machine, arguments throws(Interruption) in
      if instance.type.isException {
        instance.attributes.set(machine.symbols["args"], .tuple(arguments.positional))
      } else if !instance.base.isUnset {
        try machine.fillBase(instance, arguments)
      } else if !arguments.positional.isEmpty || !arguments.keywords.isEmpty {
        throw machine.raise(
          .TypeError, "object.__init__() takes exactly one argument (the instance to initialize)",
          id: "argument-count")
      }
      return .none
    }
  }

  /// Fills the list or dictionary that an object of a class derived from one is.
  private func fillBase(_ instance: InstanceObject, _ arguments: CallArguments) throws(Interruption)
  {
    if let list = instance.base.asList, let source = arguments.positional.first {
      let items = try items(of: source)
      list.change { $0 = items }
    } else if let dictionary = instance.base.asDictionary {
      try update(dictionary, arguments)
    }
  }

  /// Sets an object of a dataclass up from the values of its fields.
  func initialize(
    _ instance: InstanceObject, _ info: DataclassInfo, _ arguments: CallArguments, name: String
  ) throws(Interruption) {
    let name = name + ".__init__()"
    let fields = info.fields.filter(\.isInit)
    let positional = fields.filter { !$0.isKeywordOnly }
    if arguments.positional.count > positional.count {
      let least = positional.count { $0.defaultValue.isUnset && $0.factory.isUnset } + 1
      let count = positional.count + 1
      throw raise(
        .TypeError,
        "\(name) takes \(least == count ? "\(count)" : "from \(least) to \(count)") positional "
          + "argument\(count == 1 ? "" : "s") but \(arguments.positional.count + 1) were given",
        id: "argument-count")
    }
    var values: [String: Value] = [:]
    for (field, value) in zip(positional, arguments.positional) { values[field.name] = value }
    for (keyword, value) in arguments.keywords {
      guard fields.contains(where: { $0.name == keyword }) else {
        throw raise(
          .TypeError, "\(name) got an unexpected keyword argument '\(keyword)'",
          id: "unknown-argument",
          help: closestMatch(to: keyword, in: fields.map(\.name)).map { "did you mean '\($0)'?" })
      }
      if values[keyword] != nil {
        throw raise(
          .TypeError, "\(name) got multiple values for argument '\(keyword)'", id: "argument-twice")
      }
      values[keyword] = value
    }
    let missing = fields.filter {
      values[$0.name] == nil && $0.defaultValue.isUnset && $0.factory.isUnset
    }
    for isKeyword in [false, true] {
      let names = missing.filter { $0.isKeywordOnly == isKeyword }.map(\.name)
      if !names.isEmpty {
        throw missingArguments(name, names, kind: isKeyword ? "keyword-only" : "positional")
      }
    }
    for field in info.fields {
      var value = values[field.name] ?? field.defaultValue
      if values[field.name] == nil, !field.factory.isUnset { value = try call(field.factory, []) }
      if value.isUnset { continue }
      instance.attributes.set(symbols[field.name], value)
    }
    if let hook = classAttribute(known.postInitialize, of: instance) { _ = try call(hook, []) }
  }

  // MARK: Types of values

  /// The class of a value.
  func type(of value: Value) -> ClassObject {
    if let instance = value.asInstance { return instance.type }
    if let type = value.asTuple?.fields?.type { return type }
    return classes.type(of: typeKey(of: value), name: typeName(of: value))
  }

  /// What `type(value)` gives: for numbers of NumPy one of its types.
  func typeValue(of value: Value) -> Value {
    switch value {
    case .scalar(let scalar): return .object(DTypeObject(scalar.dtype, isType: true))
    case .recorded(let number) where !number.isPython:
      return .object(DTypeObject(number.dtype, isType: true))
    default: return .object(type(of: value))
    }
  }

  func isInstance(_ value: Value, _ type: Value) throws(Interruption) -> Bool {
    if let types = type.asTuple {
      for item in types.items { if try isInstance(value, item) { return true } }
      return false
    }
    if let dtype = type.object as? DTypeObject {
      switch value {
      case .scalar(let scalar): return scalar.dtype == dtype.dtype
      case .recorded(let number): return !number.isPython && number.dtype == dtype.dtype
      default: return false
      }
    }
    guard let type = type.asClass ?? Library.typeClass(of: type, self) else {
      throw raise(.TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
    }
    if let result = try hasAbstractType(value, type) { return result }
    if let fields = type.namedTuple { return value.asTuple?.fields === fields }
    if let instance = value.asInstance {
      if instance.type.inherits(from: type) { return true }
      return type.represents == .object
    }
    return classes.isInstance(typeKey(of: value), value, of: type)
  }
}
