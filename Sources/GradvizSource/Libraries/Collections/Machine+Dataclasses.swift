extension Machine {
  /// Finds the fields of a class, and gives it what `@dataclass` gives.
  func makeDataclass(_ type: ClassObject, _ call: Arguments) throws(Interruption) {
    if try flag(call["unsafe_hash"]) { throw notDrawn("'unsafe_hash=True'", "write frozen=True") }
    let isFrozen = try flag(call["frozen"])
    let hasOrder = try flag(call["order"])
    let hasEqual = try flag(call["eq"])
    if hasOrder, !hasEqual { throw raise(.ValueError, "eq must be true if order is true") }
    var fields: [DataclassInfo.Field] = []
    for base in type.order.dropFirst().reversed() {
      for field in base.dataclass?.fields ?? [] { put(field, into: &fields) }
    }
    for base in type.bases {
      guard let info = base.dataclass else { continue }
      if info.isFrozen, !isFrozen {
        throw raise(.TypeError, "cannot inherit non-frozen dataclass from a frozen one")
      }
      if !info.isFrozen, isFrozen {
        throw raise(.TypeError, "cannot inherit frozen dataclass from a non-frozen one")
      }
    }
    for field in try ownFields(type, isKeywordOnly: flag(call["kw_only"])) {
      put(field, into: &fields)
    }
    var hasDefault = false
    for field in fields where field.isInit && !field.isKeywordOnly {
      if !field.defaultValue.isUnset || !field.factory.isUnset {
        hasDefault = true
      } else if hasDefault {
        throw raise(
          .TypeError, "non-default argument '\(field.name)' follows default argument",
          id: "default-order")
      }
    }
    let info = DataclassInfo(fields, isFrozen: isFrozen, hasEqual: hasEqual, hasOrder: hasOrder)
    info.isShown = try flag(call["repr"])
    type.dataclass = info
    if try flag(call["init"]), type.attributes[known.initialize] == nil {
      addMethod("__init__", to: type) { machine, arguments throws(Interruption) in
        guard let instance = arguments.positional.first?.asInstance else { return .none }
        try machine.initialize(
          instance, info,
          CallArguments(Array(arguments.positional.dropFirst()), keywords: arguments.keywords),
          name: type.name)
        return .none
      }
    }
    if try flag(call["match_args"]), type.attributes[known.matchArguments] == nil {
      let names = fields.filter { $0.isInit && !$0.isKeywordOnly }.map { Value.text($0.name) }
      type.attributes.set(known.matchArguments, .tuple(names))
    }
  }

  private func put(_ field: DataclassInfo.Field, into fields: inout [DataclassInfo.Field]) {
    if let place = fields.firstIndex(where: { $0.name == field.name }) {
      fields[place] = field
    } else {
      fields.append(field)
    }
  }

  /// The fields that the body of a class names.
  private func ownFields(
    _ type: ClassObject, isKeywordOnly: Bool
  ) throws(Interruption) -> [DataclassInfo.Field] {
    let prefix = "__annotation__ "
    var isKeywordOnly = isKeywordOnly
    var fields: [DataclassInfo.Field] = []
    for symbol in type.attributes.symbols where symbols[symbol].hasPrefix(prefix) {
      let name = String(symbols[symbol].dropFirst(prefix.count))
      let hint = type.attributes[symbol]?.asText ?? ""
      if hint.hasPrefix("ClassVar") || hint.hasPrefix("typing.ClassVar") { continue }
      if hint.hasSuffix("KW_ONLY") {
        isKeywordOnly = true
        continue
      }
      if hint.hasPrefix("InitVar") || hint.hasPrefix("dataclasses.InitVar") {
        throw notDrawn("'InitVar'", "set the object up in a method '__init__'")
      }
      let given = type.attributes[symbols[name]]
      if let field = given?.object as? DataclassFieldObject {
        fields.append(
          DataclassInfo.Field(
            name: name, defaultValue: field.defaultValue, factory: field.factory,
            isInit: field.isInit,
            isShown: field.isShown, isCompared: field.isCompared,
            isKeywordOnly: field.isKeywordOnly ?? isKeywordOnly))
        if field.defaultValue.isUnset {
          _ = type.attributes.remove(symbols[name])
        } else {
          type.attributes.set(symbols[name], field.defaultValue)
        }
      } else {
        fields.append(
          DataclassInfo.Field(
            name: name, defaultValue: given ?? .unset, factory: .unset, isInit: true, isShown: true,
            isCompared: true,
            isKeywordOnly: isKeywordOnly))
      }
      try checkDefault(fields[fields.count - 1])
    }
    for (symbol, value) in zip(type.attributes.symbols, type.attributes.values)
    where value.object is DataclassFieldObject {
      throw raise(.TypeError, "'\(symbols[symbol])' is a field but has no type annotation")
    }
    return fields
  }

  /// Refuses a default that all objects would share and change.
  private func checkDefault(_ field: DataclassInfo.Field) throws(Interruption) {
    let value = field.defaultValue
    let isMutable =
      value.asList != nil || value.asDictionary != nil
      || value.asArray.map { $0.tensor == nil } == true
      || value.asSet.map { !$0.isFrozen } == true || value.object is DequeObject
      || value.asInstance.map { $0.type.dataclass.map { $0.hasEqual && !$0.isFrozen } ?? false }
        == true
    guard isMutable else { return }
    let type =
      value.asInstance.map { "__main__.\($0.type.name)" }
      ?? (value.asArray != nil
        ? "numpy.ndarray" : value.object is DequeObject ? "collections.deque" : typeName(of: value))
    throw raise(
      .ValueError,
      "mutable default <class '\(type)'> for field \(field.name) is not allowed: use default_factory",
      id: "mutable-default", help: "write \(field.name): … = field(default_factory=lambda: …)")
  }

  /// The fields of an object and of what they hold, as dictionaries or tuples of their own.
  func taken(apart value: Value, asTuple: Bool) throws(Interruption) -> Value {
    callDepth += 1
    defer { callDepth -= 1 }
    guard callDepth < callLimit else {
      throw raise(.RecursionError, "maximum recursion depth exceeded", id: "recursion")
    }
    if let instance = value.asInstance, let info = instance.type.dataclass {
      let result = DictionaryObject()
      for field in info.fields {
        let part = try attribute(symbols[field.name], of: value)
        result.set(field.name, try taken(apart: part, asTuple: asTuple))
      }
      return asTuple ? .tuple(result.living.map(\.value)) : .object(result)
    }
    if value.asList != nil || value.asTuple != nil {
      var items: [Value] = []
      for item in try self.items(of: value) {
        items.append(try taken(apart: item, asTuple: asTuple))
      }
      if let tuple = value.asTuple { return .object(TupleObject(items, fields: tuple.fields)) }
      return .list(items)
    }
    if let dictionary = value.asDictionary {
      let result = copy(of: dictionary)
      result.removeAll()
      for entry in dictionary.living {
        result.set(entry.hash, key: entry.key, try taken(apart: entry.value, asTuple: asTuple))
      }
      return .object(result)
    }
    return try deepCopy(value)
  }
}
