import GradvizEngine

/// What values of libraries are asked by the machine; each library's kinds of object stand in its own folder.
extension Machine {
  func libraryIndex(_ value: Value, _ index: Value) throws(Interruption) -> Value? {
    if let deque = value.object as? DequeObject { return deque[try dequePlace(index, deque)] }
    if let iterator = value.object as? IteratorObject { return try iterator.item(index, self) }
    if let items = (value.object as? NativeFunctionObject)?.items { return try items(self, index) }
    if let type = value.asClass, let members = type.members {
      guard let name = index.asText, let member = members.names[name] else {
        throw keyError(
          index, type.attributes[symbols["__members__"]]?.asDictionary ?? DictionaryObject())
      }
      return .object(member)
    }
    if let helper = try updateHelper(value, index) { return helper }
    if let builtin = value.asBuiltin { return try bracketed(builtin.entry, index) }
    return nil
  }

  private func dequePlace(_ index: Value, _ deque: DequeObject) throws(Interruption) -> Int {
    if try optionalWhole(index) == nil {
      throw raise(
        .TypeError, "sequence index must be integer, not '\(typeName(of: index))'", id: "index",
        help: index.asSlice == nil ? nil : "make it a list: list(…)")
    }
    return try place(index, count: deque.count, of: "deque")
  }

  /// `value[index] = item`.
  ///
  /// - Returns: whether a library's object took it.
  func storeLibraryIndex(_ value: Value, _ index: Value, _ item: Value) throws(Interruption) -> Bool
  {
    if let iterator = value.object as? IteratorObject {
      return try iterator.store(item, at: index, self)
    }
    guard let deque = value.object as? DequeObject else { return false }
    deque[try dequePlace(index, deque)] = item
    return true
  }

  /// `del value[index]`.
  ///
  /// - Returns: whether a library's object lost it.
  func deleteLibraryIndex(_ value: Value, _ index: Value) throws(Interruption) -> Bool {
    guard let deque = value.object as? DequeObject else { return false }
    let place = try dequePlace(index, deque)
    deque.items.remove(at: place)
    return true
  }

  /// An operator on objects of libraries; nil where they have none.
  func libraryBinary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool
  ) throws(Interruption) -> Value? {
    if let a = x.asDictionary, let b = y.asDictionary, a.isCounter, b.isCounter {
      let result = try counterBinary(op, a, b)
      guard inPlace, let counter = result?.asDictionary else { return result }
      touch(a)
      a.removeAll()
      for entry in counter.living { a.set(entry.hash, key: entry.key, entry.value) }
      return x
    }
    if op == .bitOr, x.asClass != nil || y.asClass != nil,
      x.asClass != nil || x.isNone || x.asTuple != nil,
      y.asClass != nil || y.isNone
    {
      // `int | float`: one of several types.
      let none = Value.object(classes.type(of: .NoneType, name: "NoneType"))
      return .tuple((x.asTuple?.items ?? [x.isNone ? none : x]) + [y.isNone ? none : y])
    }
    return try dequeBinary(op, x, y, inPlace: inPlace)
  }

  func libraryIterator(_ value: Value) throws(Interruption) -> Value? {
    if let deque = value.object as? DequeObject { return .object(DequeIterator(deque)) }
    if let members = value.asClass?.members {
      return .object(ArrayIterator(members.members.map { .object($0.instance) }, name: "generator"))
    }
    return nil
  }

  func libraryLength(_ value: Value) throws(Interruption) -> Int? {
    if let deque = value.object as? DequeObject { return deque.count }
    return value.asClass?.members?.members.count
  }

  func libraryRepresentation(_ value: Value) throws(Interruption) -> String? {
    if let random = value.object as? RandomObject { return random.text }
    if let deque = value.object as? DequeObject {
      if shownNow.contains(ObjectIdentifier(deque)) { return "[...]" }
      shownNow.insert(ObjectIdentifier(deque))
      defer { shownNow.remove(ObjectIdentifier(deque)) }
      let items = try representation(of: .list(deque.items))
      return deque.limit.map { "deque(\(items), maxlen=\($0))" } ?? "deque(\(items))"
    }
    return nil
  }
}

extension Machine {
  /// The defaults of a function's keyword-only parameters, None where there are none.
  func keywordDefaults(of function: FunctionObject) -> Value {
    let dictionary = DictionaryObject()
    let names = function.code.parameters.dropFirst(function.code.positionalCount)
    for (name, value) in zip(names, function.keywordDefaults) where !value.isUnset {
      dictionary.set(name, value)
    }
    return dictionary.count == 0 ? .none : .object(dictionary)
  }

  /// `f.__code__`, as far as programs ask for a function's parameters.
  func codeObject(of function: FunctionObject) -> Value {
    let code = function.code
    return .object(
      NativeFunctionObject(
        "code",
        attributes: [
          "co_name": .text(code.name), "co_argcount": .int(code.positionalCount),
          "co_kwonlyargcount": .int(code.keywordOnlyCount),
        ].merging(
          // Variables that inner functions share stand elsewhere in Python.
          code.ownCells.isEmpty
            ? ["co_varnames": .tuple(code.locals.filter { !$0.isEmpty }.map { .text($0) })] : [:]
        ) { $1 }
      ) { machine, _ throws(Interruption) in
        throw machine.raise(.TypeError, "'code' object is not callable")
      })
  }
}
