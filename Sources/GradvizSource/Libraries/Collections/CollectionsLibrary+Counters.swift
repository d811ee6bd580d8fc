extension CollectionsLibrary {
  /// Dictionaries with a default, and such that remember their order.
  static var dictionaries: [Entry] {
    [
      Entry("collections.defaultdict", parameters: "default_factory=None, /, *args, **keywords") {
        machine, call throws(Interruption) in
        if !call[0].isNone, !machine.isCallable(call[0]) {
          throw machine.raise(
            .TypeError, "first argument must be callable or None", id: "not-callable")
        }
        let dictionary = DictionaryObject()
        dictionary.factory = call[0]
        try machine.update(dictionary, CallArguments(call.rest, keywords: call.keywords))
        return .object(dictionary)
      },
      Entry("collections.OrderedDict", parameters: "iterable=?, /, **keywords") {
        machine, call throws(Interruption) in
        let dictionary = DictionaryObject()
        dictionary.isOrdered = true
        try machine.update(
          dictionary, CallArguments(call[0].isUnset ? [] : [call[0]], keywords: call.keywords))
        return .object(dictionary)
      },
      Entry("OrderedDict.move_to_end", parameters: "self, key, last=True") {
        machine, call throws(Interruption) in
        guard let dictionary = call[0].asDictionary else { return .none }
        let hash = try machine.hashKey(call[1])
        guard let entry = dictionary.remove(hash) else {
          throw machine.keyError(call[1], dictionary)
        }
        machine.touch(dictionary)
        if try machine.flag(call[2], default: true) {
          dictionary.set(hash, key: entry.key, entry.value)
        } else {
          let rest = dictionary.living
          dictionary.removeAll()
          for entry in [entry] + rest { dictionary.set(entry.hash, key: entry.key, entry.value) }
        }
        return .none
      },
      Entry("OrderedDict.popitem", parameters: "self, last=True") {
        machine, call throws(Interruption) in
        guard let dictionary = call[0].asDictionary else { return .none }
        let living = dictionary.living
        guard let entry = try machine.flag(call[1], default: true) ? living.last : living.first
        else {
          throw machine.raise(.KeyError, "dictionary is empty")
        }
        machine.touch(dictionary)
        dictionary.remove(entry.hash)
        return .tuple([entry.key, entry.value])
      },
      Entry(
        "collections.UserDict", "collections.UserList", parameters: "*args"
      ) {
        machine, call throws(Interruption) in
        throw machine.raise(
          .TypeError, "'collections.\(call.entry.name)' is not part of the language",
          id: "unsupported",
          help: "write a dict: {**a, **b}")
      },
    ]
  }

  /// `Counter` and its methods.
  static var counters: [Entry] {
    [
      Entry(
        "collections.Counter", parameters: "iterable=None, /, **keywords",
        examples: ["collections.Counter(words)['a']"]
      ) {
        machine, call throws(Interruption) in
        let counter = DictionaryObject()
        counter.isCounter = true
        try machine.count(
          CallArguments(call[0].isNone ? [] : [call[0]], keywords: call.keywords), into: counter)
        return .object(counter)
      },
      counterMethod("most_common", "n=None") { machine, counter, call throws(Interruption) in
        let entries = machine.mostCommon(counter)
        let count = try machine.whole(call[1], default: entries.count)
        return .list(entries.prefix(max(count, 0)).map { .tuple([$0.key, $0.value]) })
      },
      counterMethod("elements", "") { machine, counter, _ throws(Interruption) in
        var items: [Value] = []
        for entry in counter.living {
          let count = max(0, try machine.wholeNumber(entry.value))
          try machine.checkListCount(items.count + count)
          items += repeatElement(entry.key, count: count)
        }
        return .object(ArrayIterator(items, name: "itertools.chain"))
      },
      counterMethod("total", "") { machine, counter, _ throws(Interruption) in
        var total = Value.int(0)
        for entry in counter.living { total = try machine.binary(.add, total, entry.value) }
        return total
      },
      counterMethod("subtract", "iterable=None, /, **keywords") {
        machine, counter, call throws(Interruption) in
        machine.touch(counter)
        try machine.count(
          CallArguments(call[1].isNone ? [] : [call[1]], keywords: call.keywords), into: counter,
          .subtract)
        return .none
      },
      Entry("Counter.fromkeys", parameters: "*args") { machine, _ throws(Interruption) in
        throw machine.raise(
          .NotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.",
          id: "unsupported")
      },
    ]
  }

  private static func counterMethod(
    _ name: String, _ parameters: String,
    _ run: @escaping (Machine, DictionaryObject, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry("Counter.\(name)", parameters: parameters.isEmpty ? "self" : "self, " + parameters) {
      machine, call throws(Interruption) in
      guard let counter = call[0].asDictionary, counter.isCounter else {
        throw machine.raise(.TypeError, "descriptor '\(name)' requires a 'Counter' object")
      }
      return try run(machine, counter, call)
    }
  }
}

extension Machine {
  /// Whether a value can be called.
  func isCallable(_ value: Value) -> Bool {
    guard case .object(let object) = value else { return false }
    switch object.kind {
    case .function, .builtin, .boundMethod, .classObject, .native, .dtype: return true
    case .instance: return value.asInstance?.type.lookup(known.call) != nil
    default: return false
    }
  }

  /// Adds counts to a counter, or takes them from it: those of a mapping, or the items of something one by one.
  func count(
    _ arguments: CallArguments, into counter: DictionaryObject, _ op: Opcode = .add
  ) throws(Interruption) {
    func change(_ key: Value, _ count: Value) throws(Interruption) {
      let hash = try hashKey(key)
      let before = counter[hash]
      if before == nil, op == .add {
        counter.set(hash, key: key, count)
      } else {
        counter.set(hash, key: key, try binary(op, before ?? .int(0), count))
      }
    }
    if let source = arguments.positional.first, !source.isNone {
      if let mapping = source.asDictionary ?? source.asInstance?.base.asDictionary {
        for entry in mapping.living { try change(entry.key, entry.value) }
      } else {
        for item in try items(of: source) { try change(item, .int(1)) }
      }
    }
    for (name, value) in arguments.keywords { try change(.text(name), value) }
  }

  func counter(of data: Value) throws(Interruption) -> DictionaryObject {
    let counter = DictionaryObject()
    counter.isCounter = true
    for item in try items(of: data) {
      let hash = try hashKey(item)
      if case .int(let count)? = counter[hash] {
        counter.set(hash, key: item, .int(count + 1))
      } else {
        counter.set(hash, key: item, .int(1))
      }
    }
    return counter
  }

  /// The entries of a counter, the greatest counts first, equal ones in their order.
  func mostCommon(_ counter: DictionaryObject) -> [DictionaryObject.Entry] {
    counter.living.enumerated().sorted {
      let (a, b) = (number(of: $0.element.value), number(of: $1.element.value))
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// `a + b`, `a - b`, `a & b` and `a | b` of counters: only counts above zero are kept.
  func counterBinary(
    _ op: Opcode, _ a: DictionaryObject, _ b: DictionaryObject
  ) throws(Interruption) -> Value? {
    let result = DictionaryObject()
    result.isCounter = true
    for entry in a.living + b.living.filter({ a[$0.hash] == nil }) {
      let (x, y) = (a[entry.hash] ?? .int(0), b[entry.hash] ?? .int(0))
      let count: Value
      switch op {
      case .add: count = try binary(.add, x, y)
      case .subtract: count = try binary(.subtract, x, y)
      case .bitAnd: count = try isTrue(.less, x, y) ? x : y
      case .bitOr: count = try isTrue(.less, x, y) ? y : x
      default: return nil
      }
      if try isTrue(.greater, count, .int(0)) { result.set(entry.hash, key: entry.key, count) }
    }
    return .object(result)
  }
}
