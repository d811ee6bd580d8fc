import GradvizDiagnostics

extension Machine {
  /// Does what the less frequent instructions ask.
  func perform(_ instruction: Instruction, _ frame: Frame) throws(Interruption) {
    let a = Int(instruction.a)
    let b = Int(instruction.b)
    switch instruction.opcode {
    case .negative, .positive, .not, .invert:
      let value = frame.pop()
      frame.push(try prefix(instruction.opcode, value))
    case .loadCell:
      let value = frame.cells[a].value
      if value.isUnset { throw unboundCell(a, frame) }
      frame.push(value)
    case .storeCell:
      let value = frame.pop()
      noteName(cellName(a, frame), value)
      frame.cells[a].value = value
    case .deleteCell: frame.cells[a].value = .unset
    case .deleteLocal:
      if frame.slots[a].isUnset { throw unboundLocal(frame.code.locals[a]) }
      frame.slots[a] = .unset
    case .deleteGlobal:
      if globals[a].isUnset { throw unknownName(code.globals[a]) }
      globals[a] = .unset
      globalNotes[a].candidate = Candidate()
    case .loadName:
      if let value = frame.names?.attributes[Symbol(id: instruction.a)] {
        frame.push(value)
        pendingJump = frame.place + 2
      }
    case .storeName: storeName(Symbol(id: instruction.a), frame.pop(), frame)
    case .deleteName: _ = frame.names?.attributes.remove(Symbol(id: instruction.a))
    case .buildList, .buildTuple, .buildSet, .buildDictionary, .listAppend, .setAdd, .dictionaryAdd,
      .listExtend,
      .setExtend, .dictionaryExtend, .listToTuple, .buildSlice:
      try build(instruction, frame)
    case .joinTexts:
      let parts = frame.pop(a)
      frame.push(.text(parts.map { $0.asText ?? "" }.joined()))
    case .formatValue:
      let format = b == 1 ? frame.pop().asText ?? "" : ""
      let value = frame.pop()
      frame.push(.text(try formatted(value, conversion: a, format)))
    case .callSpread:
      let named = frame.pop().asDictionary
      let positional = frame.pop().asList
      let function = frame.pop()
      var arguments = CallArguments(try items(of: positional))
      for entry in named?.living ?? [] {
        arguments.keywords.append((entry.key.asText ?? "", entry.value))
      }
      frame.push(try call(function, .unset, arguments))
    case .deleteAttribute:
      let value = frame.pop()
      try deleteAttribute(Symbol(id: instruction.a), of: value)
    case .deleteIndex:
      let index = frame.pop()
      let value = frame.pop()
      try deleteIndex(value, index)
    case .getIterator:
      let value = frame.pop()
      frame.push(try iterator(of: value))
    case .unpack: try unpack(count: a, behind: nil, frame)
    case .unpackStar: try unpack(count: a, behind: b, frame)
    case .makeFunction: makeFunction(a, count: b, frame)
    case .makeClass: try makeClass(code.classes[a], frame)
    case .makeSuper:
      guard let type = frame.cells[a].value.asClass else {
        throw raise(.RuntimeError, "super(): no arguments")
      }
      let receiver = b >= 0 ? frame.slots[b] : frame.cells[-1 - b].value
      frame.push(.object(SuperObject(after: type, receiver: receiver)))
    case .raise:
      let cause = a == 2 ? frame.pop() : .none
      if a > 0 {
        let value = frame.pop()
        throw try raised(value, cause: cause)
      }
      guard let current = handling.last else {
        throw raise(.RuntimeError, "No active exception to reraise")
      }
      throw .exception(current)
    case .beginHandler: if let instance = frame.pop().asInstance { handling.append(instance) }
    case .endHandler: if !handling.isEmpty { handling.removeLast() }
    case .loadException: frame.push(handling.last.map { .object($0) } ?? .none)
    case .matchesException:
      let type = frame.pop()
      frame.push(.bool(try handles(type)))
    case .assertFailed:
      let message = frame.pop()
      if message.isUnset { throw raise(.AssertionError, "") }
      let instance = InstanceObject(classes[.AssertionError])
      instance.attributes.set(symbols["args"], .tuple([message]))
      instance.raised = RaisedAt(range: range)
      throw .exception(instance)
    case .enterContext:
      let manager = frame.pop()
      frame.push(manager)
      frame.push(try enterContext(manager))
    case .exitContext:
      let manager = frame.pop()
      _ = try exitContext(manager, nil)
    case .exitContextRaised:
      let manager = frame.pop()
      frame.push(.bool(try exitContext(manager, handling.last)))
    case .importName: frame.push(try importValue(code.imports[a]))
    case .caption: pendingCaption = code.texts[a]
    case .candidate: noteExpression(frame.pop(), isInLoop: a == 1)
    case .endStatement: try endStatement()
    case .watchTarget: watchTarget(a, frame)
    case .watch: watch(code.watches[a], frame)
    case .watchEnd: log?.close(frame.number, self)
    case .matchSequence, .matchMapping, .matchKey, .matchClass: try match(instruction, frame)
    default: break
    }
  }

  private func cellName(_ index: Int, _ frame: Frame) -> String {
    let own = frame.code.ownCells
    return index < own.count ? own[index] : frame.code.freeCells[index - own.count]
  }

  private func unboundCell(_ index: Int, _ frame: Frame) -> Interruption {
    let name = cellName(index, frame)
    if index < frame.code.ownCells.count { return unboundLocal(name) }
    return raise(
      .NameError,
      "cannot access free variable '\(name)' where it is not associated with a value in enclosing scope",
      id: "unbound-name")
  }

  private func storeName(_ symbol: Symbol, _ value: Value, _ frame: Frame) {
    guard let type = frame.names else { return }
    type.attributes.set(symbol, value)
  }

  private func build(_ instruction: Instruction, _ frame: Frame) throws(Interruption) {
    let a = Int(instruction.a)
    switch instruction.opcode {
    case .buildList: frame.push(.list(frame.pop(a)))
    case .buildTuple: frame.push(.tuple(frame.pop(a)))
    case .buildSet:
      let set = SetObject()
      for item in frame.pop(a) { set.insert(try hashKey(item), item) }
      frame.push(.object(set))
    case .buildDictionary:
      let dictionary = DictionaryObject()
      let items = frame.pop(2 * a)
      for index in 0..<a {
        dictionary.set(try hashKey(items[2 * index]), key: items[2 * index], items[2 * index + 1])
      }
      frame.push(.object(dictionary))
    case .listAppend:
      let value = frame.pop()
      guard let list = below(a, frame).asList else { return }
      try checkListCount(list.count + 1)
      list.change { $0.append(value) }
    case .setAdd:
      let value = frame.pop()
      below(a, frame).asSet?.insert(try hashKey(value), value)
    case .dictionaryAdd:
      let value = frame.pop()
      let key = frame.pop()
      guard let dictionary = below(a, frame).asDictionary else { return }
      let hash = try hashKey(key)
      if instruction.b == 1, dictionary.contains(hash) { throw keywordTwice(key) }
      dictionary.set(hash, key: key, value)
    case .listExtend:
      let value = frame.pop()
      let items = try items(of: value)
      below(a, frame).asList?.change { $0 += items }
    case .setExtend:
      let value = frame.pop()
      for item in try items(of: value) { below(a, frame).asSet?.insert(try hashKey(item), item) }
    case .dictionaryExtend:
      let value = frame.pop()
      guard let other = value.asDictionary ?? value.asInstance?.base.asDictionary else {
        throw raise(.TypeError, "'\(typeName(of: value))' object is not a mapping")
      }
      guard let dictionary = below(a, frame).asDictionary else { return }
      for entry in other.living {
        if instruction.b == 1 {
          if entry.key.asText == nil { throw raise(.TypeError, "keywords must be strings") }
          if dictionary.contains(entry.hash) { throw keywordTwice(entry.key) }
        }
        dictionary.set(entry.hash, key: entry.key, entry.value)
      }
    case .listToTuple: frame.push(.tuple(try items(of: frame.pop())))
    case .buildSlice:
      let step = frame.pop()
      let stop = frame.pop()
      frame.push(.object(SliceObject(frame.pop(), stop, step)))
    default: break
    }
  }

  private func below(_ depth: Int, _ frame: Frame) -> Value {
    (frame.stack + frame.depth - 1 - depth).pointee
  }

  private func keywordTwice(_ key: Value) -> Interruption {
    raise(
      .TypeError, "got multiple values for keyword argument '\(key.asText ?? "")'",
      id: "argument-twice")
  }

  private func makeFunction(_ index: Int, count: Int, _ frame: Frame) {
    let code = code.functions[index]
    let values = frame.pop(count)
    var keywordDefaults: [Value] = []
    var next = code.defaultCount
    for hasDefault in code.keywordDefaults {
      keywordDefaults.append(hasDefault ? values[next] : .unset)
      if hasDefault { next += 1 }
    }
    frame.push(
      .object(
        FunctionObject(
          code, defaults: Array(values.prefix(code.defaultCount)), keywordDefaults: keywordDefaults,
          cells: code.freeSources.map { frame.cells[$0] })))
  }

  /// Whether the exception at hand is of a class, or of one of several.
  private func handles(_ type: Value) throws(Interruption) -> Bool {
    if let types = type.asTuple {
      for item in types.items { if try handles(item) { return true } }
      return false
    }
    guard let type = type.asClass, type.isException else {
      throw raise(
        .TypeError, "catching classes that do not inherit from BaseException is not allowed")
    }
    return handling.last?.type.inherits(from: type) ?? false
  }

  /// Takes a sequence off the stack and puts its items there, the first on top; those behind a star are a list.
  private func unpack(count: Int, behind: Int?, _ frame: Frame) throws(Interruption) {
    let value = frame.pop()
    var all: [Value]
    if let module = value.object as? ModuleObject, ModulePaths.isSilent(module.path) {
      // `fig, ax = plt.subplots()`
      for _ in 0..<count + (behind.map { $0 + 1 } ?? 0) { frame.push(value) }
      return
    }
    if let behind {
      all = try unpacked(value, atMost: nil)
      guard all.count >= count + behind else {
        throw raise(
          .ValueError,
          "not enough values to unpack (expected at least \(count + behind), got \(all.count))",
          id: "unpacking")
      }
      let middle = Array(all[count..<all.count - behind])
      all = Array(all[..<count]) + [.list(middle)] + Array(all.suffix(behind))
    } else {
      all = try unpacked(value, atMost: count + 1)
      if all.count < count {
        throw raise(
          .ValueError, "not enough values to unpack (expected \(count), got \(all.count))",
          id: "unpacking")
      }
      if all.count > count {
        throw raise(.ValueError, "too many values to unpack (expected \(count))", id: "unpacking")
      }
    }
    for item in all.reversed() { frame.push(item) }
  }

  private func unpacked(_ value: Value, atMost limit: Int?) throws(Interruption) -> [Value] {
    if let tuple = value.asTuple { return tuple.items }
    if value.asList != nil { return try items(of: value) }
    let source: Value
    do throws(Interruption) {
      source = try iterator(of: value)
    } catch {
      if case .exception(let instance) = error, instance.raised?.id == "not-iterable" {
        throw raise(
          .TypeError, "cannot unpack non-iterable \(typeName(of: value)) object", id: "unpacking")
      }
      throw error
    }
    var items: [Value] = []
    while limit.map({ items.count < $0 }) ?? true, let item = try nextValue(source) {
      items.append(item)
    }
    return items
  }
}
