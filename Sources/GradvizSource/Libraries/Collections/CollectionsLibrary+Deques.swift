extension CollectionsLibrary {
  /// `deque` and its methods.
  static var deques: [Entry] {
    [
      Entry(
        "collections.deque", parameters: "iterable=(), maxlen=None",
        examples: ["collections.deque([1.0, 2.0], maxlen=1)"]
      ) {
        machine, call throws(Interruption) in
        let limit = call[1].isNone ? nil : try machine.wholeNumber(call[1])
        if let limit, limit < 0 { throw machine.raise(.ValueError, "maxlen must be non-negative") }
        return .object(DequeObject(try machine.items(of: call[0]), limit: limit))
      },
      method("append", "item, /") { machine, deque, call throws(Interruption) in
        try machine.checkListCount(deque.count + 1)
        deque.append(call[1])
        return .none
      },
      method("appendleft", "item, /") { machine, deque, call throws(Interruption) in
        try machine.checkListCount(deque.count + 1)
        deque.prepend(call[1])
        return .none
      },
      method("pop", "") { machine, deque, _ throws(Interruption) in
        guard let item = deque.popLast() else {
          throw machine.raise(.IndexError, "pop from an empty deque", id: "index")
        }
        return item
      },
      method("popleft", "") { machine, deque, _ throws(Interruption) in
        guard let item = deque.popFirst() else {
          throw machine.raise(.IndexError, "pop from an empty deque", id: "index")
        }
        return item
      },
      method("extend", "iterable, /") { machine, deque, call throws(Interruption) in
        let items = try machine.items(of: call[1])
        try machine.checkListCount(deque.count + items.count)
        for item in items { deque.append(item) }
        return .none
      },
      method("extendleft", "iterable, /") { machine, deque, call throws(Interruption) in
        let items = try machine.items(of: call[1])
        try machine.checkListCount(deque.count + items.count)
        for item in items { deque.prepend(item) }
        return .none
      },
      method("rotate", "n=1, /") { machine, deque, call throws(Interruption) in
        let steps = try machine.wholeNumber(call[1])
        let items = deque.items
        if items.count > 1 {
          let start = PlainMath.remainder(-(steps % items.count), items.count)
          deque.items = Array(items[start...] + items[..<start])
        }
        return .none
      },
      method("reverse", "") { _, deque, _ throws(Interruption) in
        deque.items = deque.items.reversed()
        return .none
      },
      method("clear", "") { _, deque, _ throws(Interruption) in
        deque.items = []
        return .none
      },
      method("copy", "") { _, deque, _ throws(Interruption) in
        .object(DequeObject(deque.items, limit: deque.limit))
      },
      method("count", "value, /") { machine, deque, call throws(Interruption) in
        var count = 0
        for item in deque.items where try machine.isSame(item, call[1]) { count += 1 }
        return .int(count)
      },
      method("index", "value, start=0, stop=9223372036854775807, /") {
        machine, deque, call throws(Interruption) in
        if let place = try machine.firstPlace(in: deque.items, call) { return .int(place) }
        throw machine.raise(
          .ValueError, "\(try machine.representation(of: call[1])) is not in deque")
      },
      method("insert", "index, item, /") { machine, deque, call throws(Interruption) in
        var items = deque.items
        if let limit = deque.limit, items.count >= limit {
          throw machine.raise(.IndexError, "deque already at its maximum size", id: "index")
        }
        let index = try machine.wholeNumber(call[1])
        items.insert(call[2], at: min(max(index < 0 ? index + items.count : index, 0), items.count))
        deque.items = items
        return .none
      },
      method("remove", "value, /") { machine, deque, call throws(Interruption) in
        var items = deque.items
        for (place, item) in items.enumerated() where try machine.isSame(item, call[1]) {
          items.remove(at: place)
          deque.items = items
          return .none
        }
        throw machine.raise(
          .ValueError, "\(try machine.representation(of: call[1])) is not in deque")
      },
    ]
  }

  private static func method(
    _ name: String, _ parameters: String,
    _ run: @escaping (Machine, DequeObject, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry("deque.\(name)", parameters: parameters.isEmpty ? "self, /" : "self, " + parameters) {
      machine, call throws(Interruption) in
      guard let deque = call[0].object as? DequeObject else {
        throw machine.raise(
          .TypeError, "descriptor '\(name)' requires a 'collections.deque' object")
      }
      return try run(machine, deque, call)
    }
  }
}

/// The items of a deque, which must not change meanwhile.
final class DequeIterator: IteratorObject {
  let deque: DequeObject
  var index = 0
  let version: Int

  init(_ deque: DequeObject) {
    self.deque = deque
    version = deque.version
  }

  override var typeName: String { "_collections._deque_iterator" }

  override func next(_ machine: Machine) throws(Interruption) -> Value? {
    if deque.version != version {
      throw machine.raise(
        .RuntimeError, "deque mutated during iteration", id: "changed-during-iteration")
    }
    guard index < deque.count else { return nil }
    index += 1
    return deque[index - 1]
  }
}

extension Machine {
  /// `a + b`, `a * n` and their forms in place.
  func dequeBinary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool
  ) throws(Interruption) -> Value? {
    guard let deque = x.object as? DequeObject ?? y.object as? DequeObject else { return nil }
    switch op {
    case .add:
      guard x.object === deque else { return nil }
      if inPlace {
        let items = try items(of: y)
        try checkListCount(deque.count + items.count)
        for item in items { deque.append(item) }
        return x
      }
      guard let other = y.object as? DequeObject else {
        throw raise(
          .TypeError, "can only concatenate deque (not \"\(typeName(of: y))\") to deque",
          id: "operands")
      }
      return .object(DequeObject(deque.items + other.items, limit: deque.limit))
    case .multiply:
      guard let count = try optionalWhole(x.object === deque ? y : x) else { return nil }
      let (total, isTooLarge) = deque.count.multipliedReportingOverflow(by: max(count, 0))
      try checkListCount(isTooLarge ? .max : total)
      let items = Array(repeatElement(deque.items, count: max(count, 0)).joined())
      if inPlace, x.object === deque {
        deque.items = items
        return x
      }
      return .object(DequeObject(items, limit: deque.limit))
    default: return nil
    }
  }
}
