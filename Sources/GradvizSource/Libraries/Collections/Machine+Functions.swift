extension Machine {
  /// A function that computes once for the same arguments.
  func cached(_ function: Value, limit: Int?) -> Value {
    let cache = IterationLibrary.Cache()
    let info = NamedTupleFields("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
    var attributes: [String: Value] = ["__wrapped__": function]
    for name in ["__name__", "__doc__", "__qualname__"] {
      attributes[name] = (try? optionalAttribute(symbols[name], of: function)) ?? Value.none
    }
    attributes["cache_info"] = .object(
      NativeFunctionObject("cache_info") { _, _ throws(Interruption) in
        .object(
          TupleObject(
            [
              .int(cache.hits), .int(cache.misses), limit.map { .int($0) } ?? Value.none,
              .int(cache.results.count),
            ],
            fields: info))
      })
    attributes["cache_clear"] = .object(
      NativeFunctionObject("cache_clear") { _, _ throws(Interruption) in
        cache.results = [:]
        cache.hits = 0
        cache.misses = 0
        return .none
      })
    return .object(
      NativeFunctionObject(
        "functools._lru_cache_wrapper", attributes: attributes, bindsReceiver: true
      ) {
        machine, arguments throws(Interruption) in
        let key = try machine.cacheKey(arguments)
        cache.turn += 1
        if let found = cache.results[key] {
          cache.hits += 1
          cache.results[key] = (found.value, cache.turn)
          return found.value
        }
        cache.misses += 1
        let value = try machine.call(function, .unset, arguments)
        if limit == 0 { return value }
        if let limit, cache.results.count >= limit, cache.results[key] == nil,
          let oldest = cache.results.min(by: { $0.value.turn < $1.value.turn })
        {
          cache.results[oldest.key] = nil
        }
        try machine.checkListCount(cache.results.count)
        cache.results[key] = (value, cache.turn)
        return value
      })
  }

  /// The key of arguments; recorded numbers are told apart by their nodes, not only by their values.
  private func cacheKey(_ arguments: CallArguments) throws(Interruption) -> HashKey {
    var keys: [HashKey] = []
    for value in arguments.positional { keys.append(try cacheKey(value)) }
    if arguments.keywords.isEmpty, keys.count == 1 {
      switch arguments.positional[0] {
      case .int: return .tuple([.text("int"), keys[0]])
      case .object(let object) where object.kind == .text: return .tuple([.text("str"), keys[0]])
      default: break
      }
    }
    for (name, value) in arguments.keywords {
      keys.append(.text(name))
      keys.append(try cacheKey(value))
    }
    return .tuple([.tuple(keys), .int(arguments.keywords.count)])
  }

  private func cacheKey(_ value: Value) throws(Interruption) -> HashKey {
    if case .recorded(let number) = value {
      return .tuple([.text("node"), .int(Int(number.node))])
    }
    if let tuple = value.asTuple {
      var keys: [HashKey] = []
      for item in tuple.items { keys.append(try cacheKey(item)) }
      return .tuple(keys)
    }
    return try hashKey(value)
  }

  /// Gives a function the name and the documentation of the one it stands for.
  func wrap(_ wrapper: Value, _ wrapped: Value) throws(Interruption) {
    guard let function = wrapper.asFunction else { return }
    for name in ["__module__", "__name__", "__qualname__", "__doc__"] {
      if let value = try optionalAttribute(symbols[name], of: wrapped) {
        function.attributes.set(symbols[name], value)
      }
    }
    if let name = function.attributes[symbols["__name__"]]?.asText { function.name = name }
    if let inner = wrapped.asFunction {
      for (symbol, value) in zip(inner.attributes.symbols, inner.attributes.values) {
        function.attributes.set(symbol, value)
      }
    }
    function.attributes.set(symbols["__wrapped__"], wrapped)
  }

  /// A method of a class that Swift code runs.
  func addMethod(
    _ name: String, to type: ClassObject,
    _ run: @escaping (Machine, CallArguments) throws(Interruption) -> Value
  ) {
    type.attributes.set(
      symbols[name], .object(NativeFunctionObject(name, bindsReceiver: true, run: run)))
  }

  func comparisonKey(_ function: Value) -> Value {
    guard let type = ClassObject("K", bases: [classes.object], isOwn: true) else { return .none }
    let inner = symbols["obj"]
    for (name, comparison) in [
      ("__lt__", Comparison.less), ("__gt__", .greater), ("__le__", .lessEqual),
      ("__ge__", .greaterEqual), ("__eq__", .equal),
    ] {
      addMethod(name, to: type) { machine, arguments throws(Interruption) in
        guard arguments.positional.count == 2,
          let a = arguments.positional[0].asInstance?.attributes[inner],
          let b = arguments.positional[1].asInstance?.attributes[inner]
        else { throw machine.raise(.TypeError, "other argument must be K instance") }
        return try machine.compare(comparison, machine.call(function, [a, b]), .int(0))
      }
    }
    return IterationLibrary.decorator("cmp_to_key") { machine, value throws(Interruption) in
      let instance = InstanceObject(type)
      instance.attributes.set(inner, value)
      return .object(instance)
    }
  }

  /// Adds the comparisons that follow from the one a class has.
  func orderTotally(_ type: ClassObject) throws(Interruption) {
    let names = ["__lt__", "__le__", "__gt__", "__ge__"]
    guard let root = names.first(where: { type.lookup(symbols[$0]) != nil }),
      let base = type.lookup(symbols[root])
    else {
      throw raise(.ValueError, "must define at least one ordering operation: < > <= >=")
    }
    let (orEqual, reversed, reversedOrEqual): (String, String, String)
    switch root {
    case "__lt__": (orEqual, reversed, reversedOrEqual) = ("__le__", "__gt__", "__ge__")
    case "__le__": (orEqual, reversed, reversedOrEqual) = ("__lt__", "__ge__", "__gt__")
    case "__gt__": (orEqual, reversed, reversedOrEqual) = ("__ge__", "__lt__", "__le__")
    default: (orEqual, reversed, reversedOrEqual) = ("__gt__", "__le__", "__lt__")
    }
    let isStrict = root == "__lt__" || root == "__gt__"
    func add(
      _ name: String,
      _ rule:
        @escaping (_ holds: Bool, _ isSame: () throws(Interruption) -> Bool) throws(Interruption) ->
        Bool
    ) {
      if type.lookup(symbols[name]) != nil { return }
      addMethod(name, to: type) { machine, arguments throws(Interruption) in
        let result = try machine.call(base, .unset, arguments)
        if result.isNotImplemented { return result }
        let holds = try machine.truth(result)
        return .bool(
          try rule(holds) { () throws(Interruption) in
            try machine.isTrue(.equal, arguments.positional[0], arguments.positional.last ?? .none)
          })
      }
    }
    // a <= b is a < b or a == b; a < b is a <= b and not a == b.
    add(orEqual) { holds, isSame throws(Interruption) in
      if holds == isStrict { return isStrict }
      return try isSame() == isStrict
    }
    add(reversed) { holds, isSame throws(Interruption) in
      if holds == isStrict { return !isStrict }
      return try isSame() != isStrict
    }
    add(reversedOrEqual) { holds, _ throws(Interruption) in !holds }
  }

  func cachedProperty(_ function: Value) -> Value {
    let symbol = symbols[function.asFunction?.code.name ?? "__cached__"]
    let getter = NativeFunctionObject("cached_property") {
      machine, arguments throws(Interruption) in
      guard let instance = arguments.positional.first?.asInstance else { return .none }
      if let known = instance.attributes[symbol] { return known }
      let value = try machine.call(function, [.object(instance)])
      machine.touch(instance)
      instance.attributes.set(symbol, value)
      return value
    }
    let setter = NativeFunctionObject("cached_property") {
      machine, arguments throws(Interruption) in
      guard arguments.positional.count == 2, let instance = arguments.positional[0].asInstance
      else { return .none }
      machine.touch(instance)
      instance.attributes.set(symbol, arguments.positional[1])
      return .none
    }
    return .object(DescriptorObject(.property, .object(getter), setter: .object(setter)))
  }
}
