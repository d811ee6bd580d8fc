import GradvizRandom

extension CollectionsLibrary {
  /// Python's `copy`.
  static var copies: [Entry] {
    [
      Entry("copy.copy", parameters: "x", examples: ["copy.copy([1.0, 2.0])"]) {
        machine, call throws(Interruption) in
        try machine.shallowCopy(call[0])
      },
      Entry("copy.deepcopy", parameters: "x, memo=None", examples: ["copy.deepcopy([[1.0], x])"]) {
        machine, call throws(Interruption) in
        try machine.deepCopy(call[0])
      },
    ]
  }
}

extension Machine {
  func shallowCopy(_ value: Value) throws(Interruption) -> Value {
    guard case .object(let object) = value else { return value }
    if let result = try callSpecial(symbols["__copy__"], on: value) { return result }
    switch object.kind {
    case .list: return .list(try items(of: value))
    case .dictionary: return value.asDictionary.map { .object(copy(of: $0)) } ?? value
    case .set: return value.asSet?.isFrozen == true ? value : try makeSet(value, isFrozen: false)
    case .array: return .object(try copied(asArray(value)))
    case .deque:
      return (object as? DequeObject).map { .object(DequeObject($0.items, limit: $0.limit)) }
        ?? value
    case .random: return copied(object)
    case .iterator:
      throw raise(.TypeError, "cannot pickle '\(object.typeName)' object", id: "unsupported")
    case .instance:
      guard let instance = value.asInstance, instance.type.members == nil else { return value }
      let result = InstanceObject(instance.type)
      result.attributes = instance.attributes
      result.base = try shallowCopy(instance.base)
      result.isSealed = instance.isSealed
      return .object(result)
    default: return value
    }
  }

  /// A generator that stands where another stands.
  private func copied(_ object: Object) -> Value {
    guard let random = object as? RandomObject else { return .object(object) }
    switch random.source {
    case .state(let state):
      let result = NumPyRandomState(seed: 0)
      result.state = state.state
      return .object(RandomObject(.state(result)))
    case .generator(let generator):
      let result = NumPyGenerator(generator.seedSequence)
      result.bits = generator.bits
      return .object(RandomObject(.generator(result)))
    case .python(let python):
      let result = PythonRandom(seed: 0)
      result.state = python.state
      return .object(RandomObject(.python(result)))
    default: return .object(object)
    }
  }

  /// A copy whose parts are copies; recorded numbers stay the same nodes.
  func deepCopy(_ value: Value) throws(Interruption) -> Value {
    var known: [ObjectIdentifier: Value] = [:]
    return try deepCopy(value, &known)
  }

  private func deepCopy(
    _ value: Value, _ known: inout [ObjectIdentifier: Value]
  ) throws(Interruption) -> Value {
    guard case .object(let object) = value else { return value }
    if let copy = known[ObjectIdentifier(object)] { return copy }
    callDepth += 1
    defer { callDepth -= 1 }
    guard callDepth < callLimit else {
      throw raise(.RecursionError, "maximum recursion depth exceeded", id: "recursion")
    }
    switch object.kind {
    case .list:
      let result = ListObject([])
      known[ObjectIdentifier(object)] = .object(result)
      var items: [Value] = []
      for item in try self.items(of: value) { items.append(try deepCopy(item, &known)) }
      result.change { $0 = items }
      return .object(result)
    case .tuple:
      guard let tuple = value.asTuple else { return value }
      var items: [Value] = []
      for item in tuple.items { items.append(try deepCopy(item, &known)) }
      // A tuple of what cannot change is not copied.
      let isSame = zip(items, tuple.items).allSatisfy { isIdentical($0, $1) }
      let result: Value = isSame ? value : .object(TupleObject(items, fields: tuple.fields))
      known[ObjectIdentifier(object)] = result
      return result
    case .dictionary:
      guard let dictionary = value.asDictionary else { return value }
      let result = copy(of: dictionary)
      result.removeAll()
      known[ObjectIdentifier(object)] = .object(result)
      for entry in dictionary.living {
        let key = try deepCopy(entry.key, &known)
        result.set(try hashKey(key), key: key, try deepCopy(entry.value, &known))
      }
      return .object(result)
    case .set:
      guard let set = value.asSet else { return value }
      let result = SetObject(isFrozen: set.isFrozen)
      for item in set.living {
        let copy = try deepCopy(item, &known)
        result.insert(try hashKey(copy), copy)
      }
      known[ObjectIdentifier(object)] = .object(result)
      return .object(result)
    case .deque:
      guard let deque = object as? DequeObject else { return value }
      var items: [Value] = []
      for item in deque.items { items.append(try deepCopy(item, &known)) }
      let result = Value.object(DequeObject(items, limit: deque.limit))
      known[ObjectIdentifier(object)] = result
      return result
    case .array:
      let source = try asArray(value)
      let result = Value.object(
        source.tensor == nil ? try copied(source) : try copiedTensor(source))
      known[ObjectIdentifier(object)] = result
      return result
    case .random:
      let result = copied(object)
      known[ObjectIdentifier(object)] = result
      return result
    case .iterator:
      throw raise(.TypeError, "cannot pickle '\(object.typeName)' object", id: "unsupported")
    case .module: throw raise(.TypeError, "cannot pickle 'module' object", id: "unsupported")
    case .instance:
      guard let instance = value.asInstance, instance.type.members == nil else { return value }
      if let method = instance.type.lookup(symbols["__deepcopy__"]) {
        let result = try call(method, value, CallArguments([.object(DictionaryObject())]))
        known[ObjectIdentifier(object)] = result
        return result
      }
      let result = InstanceObject(instance.type)
      known[ObjectIdentifier(object)] = .object(result)
      for (symbol, part) in zip(instance.attributes.symbols, instance.attributes.values) {
        result.attributes.set(symbol, try deepCopy(part, &known))
      }
      result.base = try deepCopy(instance.base, &known)
      result.isSealed = instance.isSealed
      return .object(result)
    case .cell:
      guard let hidden = object as? TorchHidden else { return value }
      let result = TorchHidden()
      known[ObjectIdentifier(object)] = .object(result)
      result.buffers = hidden.buffers
      result.turns = hidden.turns
      for (name, setting) in hidden.settings {
        result.settings.append((name, try deepCopy(setting, &known)))
      }
      return .object(result)
    case .boundMethod:
      guard let method = value.asBoundMethod else { return value }
      return .object(BoundMethodObject(method.function, try deepCopy(method.receiver, &known)))
    default: return value
    }
  }
}
