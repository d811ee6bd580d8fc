import GradvizEngine

extension IterationLibrary {
  /// Python's `operator`.
  static var operators: [Entry] {
    let binary: [(String, Opcode)] = [
      ("add", .add), ("sub", .subtract), ("mul", .multiply), ("truediv", .divide),
      ("floordiv", .floorDivide),
      ("mod", .remainder), ("pow", .power), ("matmul", .matmul), ("and_", .bitAnd), ("or_", .bitOr),
      ("xor", .bitXor),
      ("lshift", .shiftLeft), ("rshift", .shiftRight), ("concat", .add),
    ]
    let inPlace: [(String, Opcode)] = [
      ("iadd", .add), ("isub", .subtract), ("imul", .multiply), ("itruediv", .divide),
      ("ipow", .power),
    ]
    let prefix: [(String, Opcode)] = [
      ("neg", .negative), ("pos", .positive), ("invert", .invert), ("inv", .invert), ("not_", .not),
    ]
    let comparisons: [(String, Comparison)] = [
      ("eq", .equal), ("ne", .notEqual), ("lt", .less), ("le", .lessEqual), ("gt", .greater),
      ("ge", .greaterEqual),
      ("is_", .identical), ("is_not", .notIdentical),
    ]
    return binary.map { name, op in
      Entry(
        "operator.\(name)", parameters: "a, b, /",
        examples: ["add", "sub", "mul", "truediv", "pow"].contains(name)
          ? ["operator.\(name)(s, 2.0)"] : []
      ) { machine, call throws(Interruption) in try machine.binary(op, call[0], call[1]) }
    }
      + inPlace.map { name, op in
        Entry("operator.\(name)", parameters: "a, b, /") { machine, call throws(Interruption) in
          try machine.binary(op, call[0], call[1], inPlace: true)
        }
      }
      + prefix.map { name, op in
        Entry("operator.\(name)", parameters: "a, /") { machine, call throws(Interruption) in
          try machine.prefix(op, call[0])
        }
      }
      + comparisons.map { name, comparison in
        Entry("operator.\(name)", parameters: "a, b, /") { machine, call throws(Interruption) in
          try machine.compare(comparison, call[0], call[1])
        }
      } + others
  }

  private static var others: [Entry] {
    [
      Entry("operator.abs", parameters: "a, /", examples: ["operator.abs(-s)"]) {
        machine, call throws(Interruption) in
        try machine.absolute(call[0])
      },
      Entry("operator.truth", parameters: "a, /") { machine, call throws(Interruption) in
        .bool(try machine.truth(call[0]))
      },
      Entry("operator.index", parameters: "a, /") { machine, call throws(Interruption) in
        .int(try machine.wholeNumber(call[0]))
      },
      Entry("operator.contains", parameters: "a, b, /") { machine, call throws(Interruption) in
        .bool(try machine.contains(call[0], call[1]))
      },
      Entry("operator.getitem", parameters: "a, b, /") { machine, call throws(Interruption) in
        try machine.item(call[0], at: call[1])
      },
      Entry("operator.setitem", parameters: "a, b, c, /") { machine, call throws(Interruption) in
        try machine.callOrStore(call[0], call[1], call[2])
        return .none
      },
      Entry("operator.delitem", parameters: "a, b, /") { machine, call throws(Interruption) in
        try machine.deleteIndex(call[0], call[1])
        return .none
      },
      Entry("operator.countOf", parameters: "a, b, /") { machine, call throws(Interruption) in
        var count = 0
        for item in try machine.items(of: call[0]) where try machine.isSame(item, call[1]) {
          count += 1
        }
        return .int(count)
      },
      Entry(
        "operator.itemgetter", parameters: "item, /, *items",
        examples: ["operator.itemgetter(1)([1.0, 2.0])"]
      ) {
        _, call throws(Interruption) in
        let items = [call[0]] + call.rest
        return getter("operator.itemgetter", items.count) {
          machine, value, place throws(Interruption) in
          try machine.item(value, at: items[place])
        }
      },
      Entry("operator.attrgetter", parameters: "attr, /, *attrs") {
        machine, call throws(Interruption) in
        var paths: [[String]] = []
        for value in [call[0]] + call.rest {
          guard let text = value.asText else {
            throw machine.raise(.TypeError, "attribute name must be a string")
          }
          paths.append(text.split(separator: ".").map(String.init))
        }
        return getter("operator.attrgetter", paths.count) {
          machine, value, place throws(Interruption) in
          var value = value
          for name in paths[place] {
            value = try machine.attribute(machine.symbols[name], of: value)
          }
          return value
        }
      },
      Entry(
        "operator.methodcaller", parameters: "name, /, *args, **kwargs",
        examples: ["operator.methodcaller('upper')('a')"]
      ) {
        machine, call throws(Interruption) in
        guard let name = call[0].asText else {
          throw machine.raise(.TypeError, "method name must be a string")
        }
        let given = CallArguments(call.rest, keywords: call.keywords)
        return getter("operator.methodcaller", 1) { machine, value, _ throws(Interruption) in
          var receiver = Value.unset
          let function = try machine.method(
            machine.symbols[name], of: value, receiver: &receiver)
          return try machine.call(function, receiver, given)
        }
      },
    ]
  }

  /// What takes one part of a value, or a tuple of several.
  private static func getter(
    _ name: String, _ count: Int,
    _ part: @escaping (Machine, Value, Int) throws(Interruption) -> Value
  ) -> Value {
    .object(
      NativeFunctionObject(name) { machine, arguments throws(Interruption) in
        guard let value = arguments.positional.first, arguments.positional.count == 1,
          arguments.keywords.isEmpty
        else {
          let short = name.split(separator: ".").last ?? ""
          throw machine.raise(
            .TypeError, "\(short) expected 1 argument, got \(arguments.positional.count)",
            id: "argument-count")
        }
        if count == 1 { return try part(machine, value, 0) }
        var parts: [Value] = []
        for place in 0..<count { parts.append(try part(machine, value, place)) }
        return .tuple(parts)
      })
  }
}

extension Machine {
  /// `value[index]` where no text of the program says so.
  func item(_ value: Value, at index: Value) throws(Interruption) -> Value {
    if let array = value.asArray { return try self.index(array, index, text: nil) }
    if let list = value.asList {
      guard let slice = index.asSlice else {
        return try item(of: list, place(index, count: list.count, of: "list"))
      }
      let run = try indexRange(slice, extent: list.count)
      var items: [Value] = []
      for place in 0..<run.count { items.append(try item(of: list, run.start + place * run.step)) }
      return .list(items)
    }
    if let instance = value.asInstance {
      if let result = try callSpecial(known.getItem, on: value, [index]) { return result }
      if !instance.base.isUnset { return try item(instance.base, at: index) }
    }
    return try self.index(value, index, text: 0)
  }

  /// `target[index] = value` where no text of the program says so.
  fileprivate func callOrStore(_ target: Value, _ index: Value, _ value: Value) throws(Interruption)
  {
    if let array = target.asArray { return try storeIndex(array, index, value, text: nil) }
    if target.asInstance != nil, try callSpecial(known.setItem, on: target, [index, value]) != nil {
      return
    }
    let base = target.asInstance?.base ?? .unset
    try storeIndex(base.isUnset ? target : base, index, value, text: 0)
  }
}
