extension PythonLibrary {
  /// The methods of lists and tuples.
  static let lists: [Entry] = [
    method("append", "object") { machine, list, call throws(Interruption) in
      try machine.checkListCount(list.count + 1)
      list.change { $0.append(call[1]) }
      return .none
    },
    method("extend", "iterable") { machine, list, call throws(Interruption) in
      let items = try machine.items(of: call[1])
      try machine.checkListCount(list.count + items.count)
      list.change { $0 += items }
      return .none
    },
    method("insert", "index, object") { machine, list, call throws(Interruption) in
      let index = try machine.wholeNumber(call[1])
      try machine.checkListCount(list.count + 1)
      let place = min(max(index < 0 ? index + list.count : index, 0), list.count)
      list.change { $0.insert(call[2], at: place) }
      return .none
    },
    method("pop", "index=-1") { machine, list, call throws(Interruption) in
      if list.count == 0 { throw machine.raise(.IndexError, "pop from empty list", id: "index") }
      let index = try machine.wholeNumber(call[1])
      guard (-list.count..<list.count).contains(index) else {
        throw machine.raise(.IndexError, "pop index out of range", id: "index")
      }
      let place = index < 0 ? index + list.count : index
      let value = list.storage[place]
      list.change { _ = $0.remove(at: place) }
      return value
    },
    method("remove", "value") { machine, list, call throws(Interruption) in
      for (place, item) in list.storage.enumerated() where try machine.isSame(item, call[1]) {
        list.change { _ = $0.remove(at: place) }
        return .none
      }
      throw machine.raise(.ValueError, "list.remove(x): x not in list")
    },
    method("clear", "") { _, list, _ throws(Interruption) in
      list.change { $0.removeAll() }
      return .none
    },
    method("reverse", "") { _, list, _ throws(Interruption) in
      list.change { $0.reverse() }
      return .none
    },
    method("sort", "*, key=None, reverse=False") { machine, list, call throws(Interruption) in
      let sorted = try machine.sorted(
        list.storage, key: call["key"], isReversed: machine.flag(call["reverse"]))
      list.change { $0 = sorted }
      return .none
    },
    Entry("list.copy", parameters: "self, /") { machine, call throws(Interruption) in
      .list(try machine.items(of: call[0]))
    },
    Entry(
      "list.index", "tuple.index", parameters: "self, value, start=0, stop=9223372036854775807, /"
    ) {
      machine, call throws(Interruption) in
      let items = try machine.items(of: call[0])
      if let place = try machine.firstPlace(in: items, call) { return .int(place) }
      throw machine.raise(
        .ValueError,
        call[0].asList == nil
          ? "tuple.index(x): x not in tuple"
          : "\(try machine.representation(of: call[1])) is not in list")
    },
    Entry("list.count", "tuple.count", parameters: "self, value, /") {
      machine, call throws(Interruption) in
      var count = 0
      for item in try machine.items(of: call[0]) where try machine.isSame(item, call[1]) {
        count += 1
      }
      return .int(count)
    },
    Entry("tuple._asdict", parameters: "self, /") { machine, call throws(Interruption) in
      let dictionary = DictionaryObject()
      if let tuple = call[0].asTuple {
        for (name, item) in zip(tuple.fields?.names ?? [], tuple.items) {
          dictionary.set(name, item)
        }
      }
      return .object(dictionary)
    },
    Entry("tuple._replace", parameters: "self, /, **fields") { machine, call throws(Interruption) in
      guard let tuple = call[0].asTuple, let fields = tuple.fields else {
        throw machine.raise(.AttributeError, "'tuple' object has no attribute '_replace'")
      }
      var items = tuple.items
      for (name, value) in call.keywords {
        guard let place = fields.names.firstIndex(of: name) else {
          throw machine.raise(.ValueError, "Got unexpected field names: ['\(name)']")
        }
        items[place] = value
      }
      return .object(TupleObject(items, fields: fields))
    },
  ]

  /// A method that changes a list, whose items have all been read before.
  private static func method(
    _ name: String, _ parameters: String,
    _ run: @escaping (Machine, ListObject, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry("list.\(name)", parameters: parameters.isEmpty ? "self, /" : "self, \(parameters)") {
      machine, call throws(Interruption) in
      guard let list = call[0].asList ?? call[0].asInstance?.base.asList else {
        throw machine.raise(.TypeError, "descriptor '\(name)' requires a 'list' object")
      }
      try machine.materialize(list)
      machine.touch(list)
      return try run(machine, list, call)
    }
  }
}

extension Machine {
  /// The first place of an item that equals the argument `value`, from `start` up to `stop`, which follow it.
  func firstPlace(in items: [Value], _ call: Arguments) throws(Interruption) -> Int? {
    let (start, stop) = (try wholeNumber(call[2]), try wholeNumber(call[3]))
    let first = max(start < 0 ? start + items.count : start, 0)
    let last = min(stop < 0 ? stop + items.count : stop, items.count)
    if first >= last { return nil }
    for place in first..<last where try isSame(items[place], call[1]) { return place }
    return nil
  }
}
