import GradvizEngine

extension JAXLibrary {
  /// Loops and choices of `jax.lax`, which are run turn by turn.
  static let loops: [Entry] = [
    Entry("jax.lax.fori_loop", parameters: "lower, upper, body_fun, init_val") {
      machine, call throws(Interruption) in
      let (lower, upper) = (try machine.wholeNumber(call[0]), try machine.wholeNumber(call[1]))
      var value = call[3]
      var index = lower
      while index < upper {
        try machine.countWork()
        value = try machine.call(call[2], [.int(index), value])
        index += 1
      }
      return value
    },
    Entry("jax.lax.while_loop", parameters: "cond_fun, body_fun, init_val") {
      machine, call throws(Interruption) in
      var value = call[2]
      while try machine.truth(machine.call(call[0], [value])) {
        try machine.countWork()
        value = try machine.call(call[1], [value])
      }
      return value
    },
    Entry("jax.lax.cond", parameters: "pred, true_fun, false_fun, *operands") {
      machine, call throws(Interruption) in
      try machine.call(machine.truth(call[0]) ? call[1] : call[2], call.rest)
    },
    Entry("jax.lax.scan", parameters: "f, init, xs=None, length=None") {
      machine, call throws(Interruption) in
      var carry = call[1]
      let turns: [Value]
      if call[2].isNone {
        let count = try machine.wholeNumber(call[3])
        try machine.checkListCount(count)
        turns = Array(repeating: .none, count: max(count, 0))
      } else if let tuple = call[2].asTuple {
        var columns: [[Value]] = []
        for item in tuple.items { columns.append(try machine.items(of: item)) }
        turns = (0..<(columns.map(\.count).min() ?? 0)).map { index in
          .tuple(columns.map { $0[index] })
        }
      } else {
        turns = try machine.items(of: call[2])
      }
      var results: [Value] = []
      for turn in turns {
        try machine.countWork()
        guard let pair = try machine.call(call[0], [carry, turn]).asTuple?.items, pair.count == 2
        else {
          throw machine.raise(
            .TypeError, "scan body output must be a pair, got another value", id: "operands")
        }
        carry = pair[0]
        results.append(pair[1])
      }
      return .tuple([carry, try machine.stacked(results)])
    },
  ]

  /// Functions of nested lists, tuples and dictionaries.
  static let trees: [Entry] = [
    Entry("jax.tree.map", "jax.tree_util.tree_map", "jax.tree_map", parameters: "f, tree, *rest") {
      machine, call throws(Interruption) in
      try machine.mapTree(call[0], [call[1]] + call.rest, depth: 0)
    },
    Entry("jax.tree.leaves", "jax.tree_util.tree_leaves", parameters: "tree") {
      machine, call throws(Interruption) in
      .list(try machine.treeLeaves(call[0], depth: 0))
    },
  ]

  /// What JAX adds to arrays: `x.at[index].set(value)`.
  nonisolated(unsafe) static let properties: [String: Library.Property] = [
    "ndarray.at": { _, value throws(Interruption) in
      .object(
        NativeFunctionObject("_IndexUpdateHelper", attributes: ["__at__": value]) {
          machine, _ throws(Interruption) in
          throw machine.notCallable(value)
        })
    }
  ]
}

extension Machine {
  fileprivate func mapTree(
    _ function: Value, _ trees: [Value], depth: Int
  ) throws(Interruption) -> Value {
    guard depth < 60, let first = trees.first else {
      throw raise(.RecursionError, "a tree is nested too deeply", id: "recursion")
    }
    func mismatch() -> Interruption {
      raise(.ValueError, "the trees have different structures", id: "operands")
    }
    if let items = first.asList?.storage ?? first.asTuple?.items {
      var columns: [[Value]] = []
      for tree in trees {
        guard let other = tree.asList != nil ? try self.items(of: tree) : tree.asTuple?.items,
          other.count == items.count
        else { throw mismatch() }
        columns.append(other)
      }
      var results: [Value] = []
      for index in items.indices {
        results.append(try mapTree(function, columns.map { $0[index] }, depth: depth + 1))
      }
      return first.asList != nil
        ? .list(results) : .object(TupleObject(results, fields: first.asTuple?.fields))
    }
    if let dictionary = first.asDictionary {
      let result = DictionaryObject()
      // JAX makes dictionaries again in the order of their keys.
      for entry in try treeEntries(dictionary) {
        var values: [Value] = []
        for tree in trees {
          guard let value = tree.asDictionary?[entry.hash] else { throw mismatch() }
          values.append(value)
        }
        result.set(entry.hash, key: entry.key, try mapTree(function, values, depth: depth + 1))
      }
      return .object(result)
    }
    return first.isNone ? .none : try call(function, trees)
  }

  /// The entries of a dictionary in the order in which JAX makes it again: that of its keys, but for an `OrderedDict`.
  func treeEntries(
    _ dictionary: DictionaryObject
  ) throws(Interruption) -> [DictionaryObject.Entry] {
    let entries = dictionary.living
    if dictionary.isOrdered || entries.count < 2 { return entries }
    let keys: [Value] = entries.enumerated().map { .tuple([$1.key, .int($0)]) }
    return try sorted(keys, key: .none, isReversed: false).compactMap { pair in
      guard case .int(let place)? = pair.asTuple?.items.last else { return nil }
      return entries[place]
    }
  }

  fileprivate func treeLeaves(_ tree: Value, depth: Int) throws(Interruption) -> [Value] {
    guard depth < 60 else {
      throw raise(.RecursionError, "a tree is nested too deeply", id: "recursion")
    }
    if tree.isNone { return [] }
    var inner: [Value]
    if let dictionary = tree.asDictionary {
      inner = try treeEntries(dictionary).map(\.value)
    } else if tree.asList != nil || tree.asTuple != nil {
      inner = try items(of: tree)
    } else {
      return [tree]
    }
    var result: [Value] = []
    for item in inner { result += try treeLeaves(item, depth: depth + 1) }
    inner = []
    return result
  }

  /// `x.at[index]`: what can be done with elements of a copy.
  func updateHelper(_ value: Value, _ index: Value) throws(Interruption) -> Value? {
    guard let helper = value.object as? NativeFunctionObject,
      let target = helper.attributes["__at__"]
    else { return nil }
    let array = try asArray(target)
    func update(
      _ name: String,
      _ change: @escaping (Machine, ArrayObject, Selection, Value) throws(Interruption) -> Value
    ) -> (String, Value) {
      (
        name,
        .object(
          NativeFunctionObject(name) { machine, arguments throws(Interruption) in
            let selection = try Selection(array, index, machine)
            return try change(machine, array, selection, arguments.positional.first ?? .none)
          })
      )
    }
    func set(
      _ machine: Machine, _ array: ArrayObject, _ selection: Selection, _ value: Value
    ) throws(Interruption) -> Value {
      let copy = try machine.copied(array)
      try machine.write(
        value, to: copy, places: selection.places(in: copy), shape: selection.shape, text: nil)
      return .object(copy)
    }
    func combined(
      _ op: Opcode
    ) -> (Machine, ArrayObject, Selection, Value) throws(Interruption) -> Value {
      { machine, array, selection, value throws(Interruption) in
        try set(
          machine, array, selection,
          machine.binary(op, machine.index(array, index, text: nil), value))
      }
    }
    func chosen(
      _ name: String
    ) -> (Machine, ArrayObject, Selection, Value) throws(Interruption) -> Value {
      { machine, array, selection, value throws(Interruption) in
        try set(
          machine, array, selection,
          machine.call("numpy.\(name)", [machine.index(array, index, text: nil), value]))
      }
    }
    let attributes: [(String, Value)] = [
      update("set", set),
      update("add") { machine, array, selection, value throws(Interruption) in
        // Places taken several times receive all that is added.
        let copy = try machine.copied(array)
        let source = try machine.call(
          "numpy.broadcast_to", [value, .tuple(selection.shape.map { .int($0) })])
        let places = selection.places(in: copy)
        let wide = try machine.asArray(source)
        guard array.dtype.isFloat else {
          return try combined(.add)(machine, array, selection, value)
        }
        let added = try machine.apply(
          .scatter, [machine.floatArray(wide)],
          Attributes(shape: Shape(array.shape), indices: places))
        return try machine.binary(.add, .object(copy), .object(added))
      },
      update("subtract", combined(.subtract)), update("multiply", combined(.multiply)),
      update("mul", combined(.multiply)),
      update("divide", combined(.divide)), update("power", combined(.power)),
      update("min", chosen("minimum")),
      update("max", chosen("maximum")),
      update("get") { machine, array, _, _ throws(Interruption) in
        try machine.index(array, index, text: nil)
      },
    ]
    return .object(
      NativeFunctionObject(
        "_IndexUpdateRef", attributes: Dictionary(attributes) { first, _ in first }
      ) { machine, _ throws(Interruption) in
        throw machine.notCallable(value)
      })
  }
}
