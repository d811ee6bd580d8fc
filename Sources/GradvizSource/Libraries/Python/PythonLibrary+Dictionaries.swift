extension PythonLibrary {
  /// The methods of dictionaries.
  static let dictionaries: [Entry] = [
    method("keys", "") { _, dictionary, _ throws(Interruption) in
      .object(DictionaryViewObject(dictionary, .keys))
    },
    method("values", "") { _, dictionary, _ throws(Interruption) in
      .object(DictionaryViewObject(dictionary, .values))
    },
    method("items", "") { _, dictionary, _ throws(Interruption) in
      .object(DictionaryViewObject(dictionary, .items))
    },
    method("get", "key, default=None, /") { machine, dictionary, call throws(Interruption) in
      dictionary[try machine.hashKey(call[1])] ?? call[2]
    },
    method("setdefault", "key, default=None, /") { machine, dictionary, call throws(Interruption) in
      let hash = try machine.hashKey(call[1])
      if let value = dictionary[hash] { return value }
      machine.touch(dictionary)
      dictionary.set(hash, key: call[1], call[2])
      return call[2]
    },
    method("pop", "key, default=?, /") { machine, dictionary, call throws(Interruption) in
      machine.touch(dictionary)
      if let entry = dictionary.remove(try machine.hashKey(call[1])) { return entry.value }
      if !call[2].isUnset { return call[2] }
      throw machine.keyError(call[1], dictionary)
    },
    method("popitem", "") { machine, dictionary, _ throws(Interruption) in
      guard let last = dictionary.living.last else {
        throw machine.raise(.KeyError, "popitem(): dictionary is empty")
      }
      machine.touch(dictionary)
      dictionary.remove(last.hash)
      return .tuple([last.key, last.value])
    },
    method("update", "other=?, /, **keywords") { machine, dictionary, call throws(Interruption) in
      machine.touch(dictionary)
      var arguments = CallArguments(call[1].isUnset ? [] : [call[1]])
      arguments.keywords = call.keywords
      if dictionary.isCounter {
        try machine.count(arguments, into: dictionary)
      } else {
        try machine.update(dictionary, arguments)
      }
      return .none
    },
    method("clear", "") { machine, dictionary, _ throws(Interruption) in
      machine.touch(dictionary)
      dictionary.removeAll()
      return .none
    },
    method("copy", "") { machine, dictionary, _ throws(Interruption) in
      .object(machine.copy(of: dictionary))
    },
    Entry("dict.fromkeys", parameters: "iterable, value=None, /") {
      machine, call throws(Interruption) in
      let dictionary = DictionaryObject()
      for key in try machine.items(of: call[0]) {
        dictionary.set(try machine.hashKey(key), key: key, call[1])
      }
      return .object(dictionary)
    },
  ]

  private static func method(
    _ name: String, _ parameters: String,
    _ run: @escaping (Machine, DictionaryObject, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry("dict.\(name)", parameters: parameters.isEmpty ? "self, /" : "self, \(parameters)") {
      machine, call throws(Interruption) in
      guard let dictionary = call[0].asDictionary ?? call[0].asInstance?.base.asDictionary else {
        throw machine.raise(.TypeError, "descriptor '\(name)' requires a 'dict' object")
      }
      return try run(machine, dictionary, call)
    }
  }
}

extension PythonLibrary {
  /// The methods of sets.
  static let sets: [Entry] = [
    change("add", "element, /") { machine, set, call throws(Interruption) in
      set.insert(try machine.hashKey(call[1]), call[1])
    },
    change("discard", "element, /") { machine, set, call throws(Interruption) in
      set.remove(try machine.hashKey(call[1]))
    },
    change("remove", "element, /") { machine, set, call throws(Interruption) in
      if set.remove(try machine.hashKey(call[1])) == nil {
        throw machine.keyError(call[1], DictionaryObject())
      }
    },
    change("clear", "") { _, set, _ throws(Interruption) in set.removeAll() },
    change("update", "*others") { machine, set, call throws(Interruption) in
      for other in call.rest {
        for item in try machine.items(of: other) { set.insert(try machine.hashKey(item), item) }
      }
    },
    Entry("set.pop", parameters: "self, /") { machine, call throws(Interruption) in
      guard let set = call[0].asSet, let first = machine.orderedItems(of: set).first else {
        throw machine.raise(.KeyError, "pop from an empty set")
      }
      set.remove(try machine.hashKey(first))
      return first
    },
    Entry("set.copy", parameters: "self, /") { machine, call throws(Interruption) in
      try machine.makeSet(call[0], isFrozen: call[0].asSet?.isFrozen ?? false)
    },
    combine("union", .bitOr), combine("intersection", .bitAnd), combine("difference", .subtract),
    combine("symmetric_difference", .bitXor),
    Entry("set.issubset", parameters: "self, other, /") { machine, call throws(Interruption) in
      let other = try machine.makeSet(call[1], isFrozen: false)
      return try machine.compare(.lessEqual, call[0], other)
    },
    Entry("set.issuperset", parameters: "self, other, /") { machine, call throws(Interruption) in
      let other = try machine.makeSet(call[1], isFrozen: false)
      return try machine.compare(.greaterEqual, call[0], other)
    },
    Entry("set.isdisjoint", parameters: "self, other, /") { machine, call throws(Interruption) in
      let other = try machine.makeSet(call[1], isFrozen: false)
      return .bool(try machine.binary(.bitAnd, call[0], other).asSet?.count == 0)
    },
  ]

  private static func change(
    _ name: String, _ parameters: String,
    _ run: @escaping (Machine, SetObject, Arguments) throws(Interruption) -> Void
  ) -> Entry {
    Entry("set.\(name)", parameters: parameters.isEmpty ? "self, /" : "self, \(parameters)") {
      machine, call throws(Interruption) in
      guard let set = call[0].asSet, !set.isFrozen else {
        throw machine.raise(.AttributeError, "'frozenset' object has no attribute '\(name)'")
      }
      try run(machine, set, call)
      return .none
    }
  }

  private static func combine(_ name: String, _ op: Opcode) -> Entry {
    Entry("set.\(name)", parameters: "self, *others") { machine, call throws(Interruption) in
      var result = try machine.makeSet(call[0], isFrozen: call[0].asSet?.isFrozen ?? false)
      for other in call.rest {
        result = try machine.binary(op, result, machine.makeSet(other, isFrozen: false))
      }
      return result
    }
  }
}
