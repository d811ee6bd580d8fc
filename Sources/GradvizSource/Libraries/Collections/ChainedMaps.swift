/// `collections.ChainMap`: several dictionaries seen as one.
enum ChainedMaps {
  static func classValue(_ machine: Machine) -> Value? {
    machine.libraryClass("ChainMap", of: "collections", methods).map { .object($0) }
  }

  private static func maps(
    of chain: InstanceObject, _ machine: Machine
  ) throws(Interruption) -> [Value] {
    try machine.items(of: machine.part("maps", of: chain))
  }

  /// All keys and their values, in the order in which Python goes through them: that of the last dictionary first.
  private static func merged(
    _ chain: InstanceObject, _ machine: Machine
  ) throws(Interruption) -> DictionaryObject {
    let result = DictionaryObject()
    for map in try maps(of: chain, machine).reversed() {
      for key in try machine.items(of: map) {
        result.set(try machine.hashKey(key), key: key, try machine.index(map, key, text: -1))
      }
    }
    return result
  }

  private static func found(
    _ key: Value, _ chain: InstanceObject, _ machine: Machine
  ) throws(Interruption) -> Value? {
    for map in try maps(of: chain, machine) where try machine.contains(map, key) {
      return try machine.index(map, key, text: -1)
    }
    return nil
  }

  private static func first(
    _ chain: InstanceObject, _ machine: Machine
  ) throws(Interruption) -> DictionaryObject {
    guard let map = try maps(of: chain, machine).first?.asDictionary else {
      throw machine.raise(
        .TypeError, "the first map of a ChainMap is a dictionary here", id: "unsupported",
        help: "write ChainMap({}, …)")
    }
    machine.touch(map)
    return map
  }

  private static func made(
    _ maps: [Value], like chain: InstanceObject, _ machine: Machine
  ) throws(Interruption) -> Value {
    try machine.call(.object(chain.type), maps)
  }

  private static var methods: [LibraryMethod] {
    [
      LibraryMethod("__init__", "*maps") { machine, chain, call throws(Interruption) in
        let maps = call.rest.isEmpty ? [.object(DictionaryObject())] : call.rest
        machine.setPart("maps", of: chain, .list(maps))
        return .none
      },
      LibraryMethod("__getitem__", "key") { machine, chain, call throws(Interruption) in
        if let value = try found(call[1], chain, machine) { return value }
        // What no dictionary has, an empty one says in Python's words.
        return try machine.index(.object(DictionaryObject()), call[1], text: -1)
      },
      LibraryMethod("get", "key, default=None") { machine, chain, call throws(Interruption) in
        try found(call[1], chain, machine) ?? call[2]
      },
      LibraryMethod("__setitem__", "key, value") { machine, chain, call throws(Interruption) in
        try first(chain, machine).set(machine.hashKey(call[1]), key: call[1], call[2])
        return .none
      },
      LibraryMethod("__contains__", "key") { machine, chain, call throws(Interruption) in
        .bool(try found(call[1], chain, machine) != nil)
      },
      LibraryMethod("__len__") { machine, chain, _ throws(Interruption) in
        .int(try merged(chain, machine).count)
      },
      LibraryMethod("__bool__") { machine, chain, _ throws(Interruption) in
        .bool(try merged(chain, machine).count > 0)
      },
      LibraryMethod("__iter__") { machine, chain, _ throws(Interruption) in
        .object(
          ArrayIterator(try merged(chain, machine).living.map(\.key), name: "dict_keyiterator"))
      },
      LibraryMethod("keys") { machine, chain, _ throws(Interruption) in
        .list(try merged(chain, machine).living.map(\.key))
      },
      LibraryMethod("values") { machine, chain, _ throws(Interruption) in
        var values: [Value] = []
        for entry in try merged(chain, machine).living {
          values.append(try found(entry.key, chain, machine) ?? entry.value)
        }
        return .list(values)
      },
      LibraryMethod("items") { machine, chain, _ throws(Interruption) in
        .list(try merged(chain, machine).living.map { .tuple([$0.key, $0.value]) })
      },
      LibraryMethod("new_child", "m=None") { machine, chain, call throws(Interruption) in
        let child = call[1].isNone ? .object(DictionaryObject()) : call[1]
        return try made([child] + maps(of: chain, machine), like: chain, machine)
      },
      LibraryMethod("__repr__") { machine, chain, _ throws(Interruption) in
        var texts: [String] = []
        for map in try maps(of: chain, machine) {
          texts.append(try machine.representation(of: map))
        }
        return .text("ChainMap(\(texts.joined(separator: ", ")))")
      },
    ]
  }
}
