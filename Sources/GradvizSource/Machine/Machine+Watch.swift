import GradvizEngine

extension Machine {
  /// Looks at what an attribute or an item is about to be stored in.
  func watchTarget(_ count: Int, _ frame: Frame) {
    guard let log, frame.depth >= count else { return }
    let top = frame.stack + frame.depth - 1
    log.target = count == 2 ? (top - 1).pointee : top.pointee
    log.targetKey = count == 2 ? top.pointee : .unset
  }

  /// Notes what a statement has given its target.
  func watch(_ site: WatchSite, _ frame: Frame) {
    guard let log else { return }
    let (target, key) = (log.target, log.targetKey)
    log.target = .unset
    log.targetKey = .unset
    switch site.target {
    case .local(let slot): watchVariable(site, frame.slots[slot], frame, log)
    case .cell(let index): watchVariable(site, frame.cells[index].value, frame, log)
    case .global(let slot): watchVariable(site, globals[slot], frame, log)
    case .attribute(let symbol):
      guard let owner = target.asInstance, let value = owner.attributes[symbol] else { return }
      let written = site.text + "." + site.name
      keep(
        value, .attribute(ObjectIdentifier(owner), name: site.name), (owner, site.text),
        "." + site.name, written, site, frame, log)
    case .item:
      switch target.object?.kind {
      case .dictionary:
        guard let owner = target.asDictionary, let hash = try? hashKey(key), let value = owner[hash]
        else { return }
        keepItem(value, key, owner, site.text, site, frame, log)
      case .list:
        guard let owner = target.asList, !owner.isLazy, case .int(let number) = key else { return }
        let place = number < 0 ? number + owner.count : number
        guard place >= 0, place < owner.count else { return }
        keepItem(owner.storage[place], .int(place), owner, site.text, site, frame, log)
        watchPart(site, target, frame, log)
      case .array: watchPart(site, target, frame, log)
      default: break
      }
    }
  }

  private func watchVariable(
    _ site: WatchSite, _ value: Value, _ frame: Frame, _ log: AssignmentLog
  ) {
    if case .object(let object) = value {
      if let dictionary = value.asDictionary {
        // What a function gave back as a dictionary.
        for entry in dictionary.living {
          keepItem(entry.value, entry.key, dictionary, site.text, site, frame, log)
        }
        return
      }
      if let list = value.asList, !list.isLazy, list.storage.contains(where: { $0.asArray != nil })
      {
        for (place, item) in list.storage.enumerated() {
          keepItem(item, .int(place), list, site.text, site, frame, log)
        }
        return
      }
      if object.kind != .array, object.kind != .instance, object.kind != .list { return }
    }
    noteResult(site.name, value, log)
    keepVariable(value, site, frame, log)
  }

  private func keepVariable(
    _ value: Value, _ site: WatchSite, _ frame: Frame, _ log: AssignmentLog, isPart: Bool = false
  ) {
    let call = isGlobal(site) ? 0 : log.number(of: frame)
    keep(
      value, .variable(call: call, name: site.text), nil, site.text, site.text, site, frame, log,
      isPart: isPart)
  }

  private func isGlobal(_ site: WatchSite) -> Bool {
    if case .global = site.target { true } else { false }
  }

  private func keepItem(
    _ value: Value, _ key: Value, _ owner: Container, _ ownerText: String, _ site: WatchSite,
    _ frame: Frame, _ log: AssignmentLog
  ) {
    guard let text = try? representation(of: key) else { return }
    keep(
      value, .item(ObjectIdentifier(owner), key: text), (owner, ownerText), "[\(text)]",
      "\(ownerText)[\(text)]", site, frame, log)
  }

  /// Notes that a part of an array, or an item of a list of numbers, has been written.
  private func watchPart(
    _ site: WatchSite, _ value: Value, _ frame: Frame, _ log: AssignmentLog
  ) {
    // `self.dW[0] = …` and `grads['W'][0] = …` change what the base holds.
    guard let dot = site.text.lastIndex(where: { $0 == "." || $0 == "[" }) else {
      let name = site.text
      let isLocal =
        frame.code.locals.contains(name) || frame.code.ownCells.contains(name)
        || frame.code.freeCells.contains(name)
      keep(
        value, .variable(call: isLocal ? log.number(of: frame) : 0, name: name), nil, name, name,
        site, frame, log, continues: true, isPart: true)
      return
    }
    let (base, part) = (String(site.text[..<dot]), String(site.text[dot...]))
    guard let owner = find(base, frame, log)?.object as? Container else { return }
    let key: AssignmentLog.Key =
      part.hasPrefix(".")
      ? .attribute(ObjectIdentifier(owner), name: String(part.dropFirst()))
      : .item(ObjectIdentifier(owner), key: String(part.dropFirst().dropLast()))
    keep(
      value, key, (owner, base), part, site.text, site, frame, log, continues: true, isPart: true)
  }

  private func keep(
    _ value: Value, _ key: AssignmentLog.Key, _ owner: (object: Container, text: String)?,
    _ name: String, _ written: String, _ site: WatchSite, _ frame: Frame, _ log: AssignmentLog,
    continues: Bool? = nil, isPart: Bool = false
  ) {
    guard let match = log.match(written), holdsNumber(value) else { return }
    log.append(
      AssignmentLog.Entry(
        key: key, owner: owner?.object, ownerText: owner?.text ?? "", name: name,
        subjects: subjects(match.names, owner?.object, frame, log), range: site.range,
        continues: continues ?? site.continues,
        isPart: isPart, call: log.number(of: frame), count: tape.count, open: value), self)
  }

  private func holdsNumber(_ value: Value) -> Bool {
    // None is a blank that a reader has to fill in.
    if case .none = value { return true }
    if let list = value.asList {
      return !list.isLazy && !list.storage.isEmpty && list.storage.allSatisfy(isKeptNumber)
    }
    return value.asArray != nil || isKeptNumber(value)
  }

  private func isKeptNumber(_ value: Value) -> Bool {
    switch value {
    case .float, .int, .scalar, .recorded: true
    default: false
    }
  }

  /// Notes a recorded number with a name, which may be the loss.
  private func noteResult(_ name: String, _ value: Value, _ log: AssignmentLog) {
    let node: Int32
    switch value {
    case .recorded(let number): node = number.node
    case .object(let object) where object.kind == .array:
      let array = unsafeDowncast(object, to: ArrayObject.self)
      guard array.count == 1, array.isWhole, array.buffer.node >= 0 else { return }
      node = array.buffer.node
    default: return
    }
    log.note(AssignmentLog.Result(name: name, node: node))
  }

  // MARK: What a name stands for

  /// The nodes that names stand for where a statement runs, the likeliest first.
  private func subjects(
    _ names: [String], _ owner: Container?, _ frame: Frame, _ log: AssignmentLog
  ) -> [Int32] {
    var found: [Int32] = []
    for name in names {
      var values: [Value] = []
      if let instance = owner as? InstanceObject {
        let part = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
        if let value = instance.attributes[symbols[part]] { values.append(value) }
      }
      if let value = find(name, frame, log) { values.append(value) }
      var nodes = values.compactMap(settledNode)
      if nodes.isEmpty { nodes = attributes(name, frame, log).compactMap(settledNode) }
      if nodes.isEmpty { nodes = items(name, frame, log).compactMap(settledNode) }
      if nodes.isEmpty { nodes = turns(name, frame, log).compactMap(settledNode) }
      for node in nodes where !found.contains(node) { found.append(node) }
    }
    return found
  }

  /// The node of a value, where it is not under way.
  private func settledNode(_ value: Value) -> Int32? {
    if let array = value.asArray, array.buffer.node < 0 || !array.isWhole { return nil }
    return recordedNode(of: value)
  }

  /// What a name, an attribute or an item stands for: `W`, `self.W`, `params['W']`, `Ws[2]`.
  private func find(_ text: String, _ frame: Frame, _ log: AssignmentLog) -> Value? {
    let root = text.prefix { $0 != "." && $0 != "[" }
    return variable(String(root), frame, log).flatMap { part(text.dropFirst(root.count), of: $0) }
  }

  /// What a value holds under a path: `.W`, `['W']`, `[2]`.
  private func part(_ path: Substring, of value: Value) -> Value? {
    var (value, rest) = (value, path)
    while let mark = rest.first {
      rest = rest.dropFirst()
      if mark == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        rest = rest.dropFirst(name.count)
        guard let next = value.asInstance?.attributes[symbols[String(name)]] else { return nil }
        value = next
      } else {
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let key = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        guard let next = item(key, of: value) else { return nil }
        value = next
      }
    }
    return value
  }

  private func item(_ key: String, of value: Value) -> Value? {
    if let dictionary = value.asDictionary {
      if let number = Int(key) { return dictionary[.int(number)] }
      guard key.count > 1, key.first == "'" || key.first == "\"" else { return nil }
      return dictionary[.text(String(key.dropFirst().dropLast()))]
    }
    guard let number = Int(key) else { return nil }
    let items = value.asTuple?.items ?? value.asList.flatMap { $0.isLazy ? nil : $0.storage } ?? []
    let place = number < 0 ? number + items.count : number
    return items.indices.contains(place) ? items[place] : nil
  }

  /// The value of a variable, as the code of a call sees it.
  private func variable(_ name: String, _ frame: Frame, _ log: AssignmentLog) -> Value? {
    var value = Value.unset
    if let index = frame.code.ownCells.firstIndex(of: name), index < frame.cells.count {
      value = frame.cells[index].value
    } else if let slot = frame.code.locals.firstIndex(of: name) {
      value = frame.slots[slot]
    } else if let index = frame.code.freeCells.firstIndex(of: name),
      frame.code.ownCells.count + index < frame.cells.count
    {
      value = frame.cells[frame.code.ownCells.count + index].value
    }
    if value.isUnset, let slot = log.slots[name] { value = globals[slot] }
    return value.isUnset ? nil : value
  }

  /// What the objects that a call sees hold under a name: `self.z` for `z`, `net.W[0]` for `W[0]`.
  ///
  /// Those of the call's own object alone, where it has some.
  private func attributes(_ text: String, _ frame: Frame, _ log: AssignmentLog) -> [Value] {
    let root = text.prefix { $0 != "." && $0 != "[" }
    guard root.count == text.count || text[root.endIndex] == "[" else { return [] }
    let symbol = symbols[String(root)]
    func held(by values: [Value]) -> [Value] {
      values.compactMap { value in
        value.asInstance?.attributes[symbol].flatMap { part(text.dropFirst(root.count), of: $0) }
      }
    }
    let own = held(by: (0..<frame.localCount).map { frame.slots[$0] } + frame.cells.map(\.value))
    return own.isEmpty ? held(by: log.slots.values.sorted().map { globals[$0] }) : own
  }

  /// The items of what is kept for each turn: `hs` for `h`, the last first.
  private func turns(_ name: String, _ frame: Frame, _ log: AssignmentLog) -> [Value] {
    for plural in [name + "s", name + "_list", name + "_s"] {
      guard let value = find(plural, frame, log) else { continue }
      if let dictionary = value.asDictionary { return dictionary.living.map(\.value).reversed() }
      if let list = value.asList, !list.isLazy { return list.storage.reversed() }
    }
    return []
  }

  /// What dictionaries that the call sees have under a key.
  private func items(_ name: String, _ frame: Frame, _ log: AssignmentLog) -> [Value] {
    var dictionaries: [DictionaryObject] = []
    func add(_ value: Value) {
      if let dictionary = value.asDictionary { dictionaries.append(dictionary) }
    }
    for slot in 0..<frame.localCount {
      add(frame.slots[slot])
      for entry in frame.slots[slot].asInstance?.attributes.entries ?? [] { add(entry.value) }
    }
    for cell in frame.cells { add(cell.value) }
    for slot in log.slots.values.sorted() { add(globals[slot]) }
    return dictionaries.compactMap { $0[.text(name)] }
  }
}
