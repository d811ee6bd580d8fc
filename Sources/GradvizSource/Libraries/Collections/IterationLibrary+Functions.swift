extension IterationLibrary {
  /// Python's `functools`.
  static var functions: [Entry] {
    [
      Entry(
        "functools.reduce", parameters: "function, iterable, initial=?, /",
        examples: ["functools.reduce(operator.add, [1.0, 2.0, 3.0])"]
      ) {
        machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[1])
        guard var result = try call[2].isUnset ? machine.nextValue(source) : call[2] else {
          throw machine.raise(
            .TypeError, "reduce() of empty iterable with no initial value", id: "empty")
        }
        while let item = try machine.nextValue(source) {
          result = try machine.call(call[0], [result, item])
        }
        return result
      },
      Entry(
        "functools.partial", parameters: "func, /, *args, **keywords",
        examples: ["functools.partial(pow, 2)(3)"]
      ) {
        machine, call throws(Interruption) in
        let (function, given, named) = (call[0], call.rest, call.keywords)
        let keywords = DictionaryObject()
        for (name, value) in named { keywords.set(name, value) }
        return .object(
          NativeFunctionObject(
            "functools.partial",
            attributes: ["func": function, "args": .tuple(given), "keywords": .object(keywords)]
          ) { machine, arguments throws(Interruption) in
            var all = CallArguments(given + arguments.positional)
            all.keywords =
              named.filter { old in !arguments.keywords.contains { $0.name == old.name } }
              + arguments.keywords
            return try machine.call(function, .unset, all)
          })
      },
      Entry("functools.lru_cache", parameters: "maxsize=128, typed=False") {
        machine, call throws(Interruption) in
        if try machine.flag(call[1]) { throw machine.notDrawn("'typed=True'", "leave 'typed' out") }
        if case .object(let object) = call[0], object.kind != .bigInteger {
          return machine.cached(call[0], limit: 128)
        }
        let limit = call[0].isNone ? nil : max(0, try machine.wholeNumber(call[0]))
        return decorator("lru_cache") { machine, function throws(Interruption) in
          machine.cached(function, limit: limit)
        }
      },
      Entry("functools.cache", parameters: "user_function, /") {
        machine, call throws(Interruption) in
        machine.cached(call[0], limit: nil)
      },
      Entry("functools.wraps", parameters: "wrapped, assigned=?, updated=?") {
        machine, call throws(Interruption) in
        let wrapped = call[0]
        return decorator("wraps") { machine, function throws(Interruption) in
          try machine.wrap(function, wrapped)
          return function
        }
      },
      Entry("functools.update_wrapper", parameters: "wrapper, wrapped, assigned=?, updated=?") {
        machine, call throws(Interruption) in
        try machine.wrap(call[0], call[1])
        return call[0]
      },
      Entry(
        "functools.cmp_to_key", parameters: "mycmp",
        examples: ["sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a))"]
      ) {
        machine, call throws(Interruption) in
        machine.comparisonKey(call[0])
      },
      Entry("functools.total_ordering", parameters: "cls") { machine, call throws(Interruption) in
        guard let type = call[0].asClass else {
          throw machine.raise(.TypeError, "total_ordering takes a class")
        }
        try machine.orderTotally(type)
        return call[0]
      },
      Entry("functools.cached_property", parameters: "func") { machine, call throws(Interruption) in
        machine.cachedProperty(call[0])
      },
    ] + dispatch
  }

  /// What takes a function and gives another.
  static func decorator(
    _ name: String, _ run: @escaping (Machine, Value) throws(Interruption) -> Value
  ) -> Value {
    .object(
      NativeFunctionObject(name) { machine, arguments throws(Interruption) in
        guard let function = arguments.positional.first, arguments.positional.count == 1 else {
          throw machine.raise(.TypeError, "\(name)() takes a function", id: "argument-count")
        }
        return try run(machine, function)
      })
  }

  /// The results of a function by its arguments.
  final class Cache {
    var results: [HashKey: (value: Value, turn: Int)] = [:]
    var hits = 0
    var misses = 0
    /// Counts uses, so that the result used longest ago is forgotten first.
    var turn = 0
  }
}
