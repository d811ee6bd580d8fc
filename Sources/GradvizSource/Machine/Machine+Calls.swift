import GradvizDiagnostics

extension Machine {
  /// Makes the frame of a call whose arguments fit one by one, and moves them there; nil where they do not, or there are
  /// too many calls.
  @inline(__always)
  func enterSimply(
    _ function: FunctionObject, _ receiver: Value,
    _ arguments: UnsafeMutablePointer<Value>, _ count: Int
  ) -> Frame? {
    let code = function.code
    let own = receiver.isUnset ? 0 : 1
    guard let counts = code.simpleCounts, counts.contains(count + own), callDepth < callLimit
    else { return nil }
    let frame = code.makeFrame()
    if own == 1 { frame.slots[0] = receiver }
    (frame.slots + own).moveUpdate(from: arguments, count: count)
    var slot = count + own
    while slot < code.positionalCount {
      frame.slots[slot] = function.defaults[slot - counts.lowerBound]
      slot += 1
    }
    begin(frame, function)
    return frame
  }

  /// Sets up what belongs to a call beside its arguments.
  @inline(__always)
  func begin(_ frame: Frame, _ function: FunctionObject) {
    let code = function.code
    if !code.ownCells.isEmpty || !function.cells.isEmpty { makeCells(frame, function) }
    callDepth += 1
    frame.scopeBase = scopes.count
    frame.handlingBase = handling.count
    if code.kind != .comprehension {
      scopes.append(ScopeEntry(call: frame))
    }
  }

  private func makeCells(_ frame: Frame, _ function: FunctionObject) {
    for parameter in function.code.cellParameters {
      frame.cells.append(Cell(parameter >= 0 ? frame.slots[parameter] : .unset))
    }
    frame.cells += function.cells
  }

  /// Takes the arguments of a call off the stack.
  func takeArguments(
    _ start: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: Int
  ) -> CallArguments {
    let named = keywords < 0 ? 0 : code.keywords[keywords].count
    var arguments = CallArguments()
    arguments.positional.reserveCapacity(count - named)
    for index in 0..<count - named { arguments.positional.append((start + index).move()) }
    if named > 0 {
      for (index, name) in code.keywords[keywords].enumerated() {
        arguments.keywords.append((name, (start + count - named + index).move()))
      }
    }
    return arguments
  }

  /// Ends a call: what it opened is closed.
  @inline(__always)
  func leave(_ frame: Frame) {
    callDepth -= 1
    while scopes.count > frame.scopeBase { closeScope() }
    if handling.count > frame.handlingBase {
      handling.removeLast(handling.count - frame.handlingBase)
    }
  }

  // MARK: Calls of any value

  func call(
    _ function: Value, _ receiver: Value = .unset, _ arguments: CallArguments
  ) throws(Interruption) -> Value {
    guard case .object(let object) = function else { throw notCallable(function) }
    var arguments = arguments
    if !receiver.isUnset, object.kind != .builtin { arguments.positional.insert(receiver, at: 0) }
    switch object.kind {
    case .function:
      return try run(unsafeDowncast(object, to: FunctionObject.self), arguments)
    case .builtin:
      let builtin = unsafeDowncast(object, to: BuiltinObject.self)
      return try call(builtin.entry, receiver.isUnset ? builtin.receiver : receiver, arguments)
    case .boundMethod:
      let method = unsafeDowncast(object, to: BoundMethodObject.self)
      return try call(method.function, method.receiver, arguments)
    case .classObject:
      return try instantiate(unsafeDowncast(object, to: ClassObject.self), arguments)
    case .native:
      return try unsafeDowncast(object, to: NativeFunctionObject.self).run(self, arguments)
    case .instance:
      if let method = classAttribute(
        known.call, of: unsafeDowncast(object, to: InstanceObject.self))
      {
        return try call(method, .unset, arguments)
      }
    case .dtype: return try convert(unsafeDowncast(object, to: DTypeObject.self).dtype, arguments)
    case .context: return try decorated(unsafeDowncast(object, to: ContextObject.self), arguments)
    case .module:
      let path = unsafeDowncast(object, to: ModuleObject.self).path
      if let distribution = SciPyLibrary.frozen(path, arguments) { return distribution }
      if ModulePaths.isSilent(path) { return .object(ModuleObject(path + "()")) }
      if ModulePaths.ignored(path) {
        throw raise(
          .NotImplementedError, "'\(path)' is not part of the language", id: "unsupported",
          help: "leave it away, or write out what it does")
      }
    case .staticMethod, .classMethod:
      return try call(unsafeDowncast(object, to: DescriptorObject.self).function, .unset, arguments)
    default: break
    }
    throw notCallable(function)
  }

  func call(_ function: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    try call(function, .unset, CallArguments(arguments))
  }

  /// Calls a method that a value must have.
  func callMethod(
    _ name: String, on value: Value, _ arguments: [Value] = []
  ) throws(Interruption) -> Value {
    var receiver = Value.unset
    let function = try method(symbols[name], of: value, receiver: &receiver)
    return try call(function, receiver, CallArguments(arguments))
  }

  /// Calls a method of an object's class by its special name; nil where the class has none.
  func callSpecial(
    _ symbol: Symbol, on value: Value, _ arguments: [Value] = []
  ) throws(Interruption) -> Value? {
    guard let instance = value.asInstance, let method = classAttribute(symbol, of: instance) else {
      return nil
    }
    return try call(method, .unset, CallArguments(arguments))
  }

  /// Runs a function of the program.
  private func run(
    _ function: FunctionObject, _ arguments: CallArguments
  ) throws(Interruption) -> Value {
    try countWork()
    let code = function.code
    let frame = code.makeFrame()
    try bind(arguments, to: function, in: frame)
    if code.isGenerator {
      if !code.ownCells.isEmpty || !function.cells.isEmpty { makeCells(frame, function) }
      let generator = GeneratorObject(frame, name: code.name, self)
      frame.generator = generator
      return .object(generator)
    }
    guard callDepth < callLimit else {
      throw raise(
        .RecursionError, "maximum recursion depth exceeded", id: "recursion",
        help: "functions may call functions \(callLimit) deep; end the recursion, or write a loop")
    }
    begin(frame, function)
    var ended = frame
    let result = try execute(frame)
    code.recycle(&ended)
    return result
  }

  /// Puts arguments into the slots of parameters.
  private func bind(
    _ arguments: CallArguments, to function: FunctionObject, in frame: Frame
  ) throws(Interruption) {
    let code = function.code
    let given = arguments.positional.count
    for index in 0..<min(given, code.positionalCount) {
      frame.slots[index] = arguments.positional[index]
    }
    if given > code.positionalCount, !code.hasStar {
      throw tooManyArguments(code, given: given)
    }
    let rest = DictionaryObject()
    let named = code.positionalCount + code.keywordOnlyCount
    for (name, value) in arguments.keywords {
      let first = code.positionalOnlyCount
      if let slot = code.parameters[first..<named].firstIndex(of: name) {
        if !frame.slots[slot].isUnset {
          throw raise(
            .TypeError, "\(code.name)() got multiple values for argument '\(name)'",
            id: "argument-twice")
        }
        frame.slots[slot] = value
      } else if code.hasDoubleStar {
        rest.set(name, value)
      } else {
        let near = closestMatch(to: name, in: Array(code.parameters[first..<named]))
        throw raise(
          .TypeError, "\(code.name)() got an unexpected keyword argument '\(name)'",
          id: "unknown-argument",
          help: near.map { "did you mean '\($0)'?" } ?? "it is called as \(code.signature)")
      }
    }
    let firstDefault = code.positionalCount - code.defaultCount
    var missing: [String] = []
    for slot in 0..<code.positionalCount where frame.slots[slot].isUnset {
      if slot >= firstDefault {
        frame.slots[slot] = function.defaults[slot - firstDefault]
      } else {
        missing.append(code.parameters[slot])
      }
    }
    for index in 0..<code.keywordOnlyCount where frame.slots[code.positionalCount + index].isUnset {
      let value = function.keywordDefaults[index]
      frame.slots[code.positionalCount + index] = value
      if value.isUnset { missing.append(code.parameters[code.positionalCount + index]) }
    }
    if !missing.isEmpty { throw missingArguments(code, missing) }
    if code.hasStar {
      frame.slots[named] = .tuple(Array(arguments.positional.dropFirst(code.positionalCount)))
    }
    if code.hasDoubleStar { frame.slots[named + (code.hasStar ? 1 : 0)] = .object(rest) }
  }

  private func tooManyArguments(_ code: FunctionCode, given: Int) -> Interruption {
    let count = code.positionalCount
    let least = count - code.defaultCount
    let range = least == count ? "\(count)" : "from \(least) to \(count)"
    return raise(
      .TypeError,
      "\(code.name)() takes \(range) positional argument\(count == 1 ? "" : "s") but \(given) "
        + "\(given == 1 ? "was" : "were") given",
      id: "argument-count", help: "it is called as \(code.signature)")
  }

  private func missingArguments(_ code: FunctionCode, _ names: [String]) -> Interruption {
    // Python speaks of positional ones first, and of the others only where none of those is missing.
    let positional = names.filter { code.parameters.prefix(code.positionalCount).contains($0) }
    let missing = positional.isEmpty ? names : positional
    let list = missing.map { "'\($0)'" }
    let text =
      list.count == 1
      ? list[0]
      : list.count == 2
        ? list.joined(separator: " and ")
        : list.dropLast().joined(separator: ", ") + ", and " + (list.last ?? "")
    return raise(
      .TypeError,
      "\(code.name)() missing \(missing.count) required \(positional.isEmpty ? "keyword-only" : "positional") "
        + "argument\(missing.count == 1 ? "" : "s"): \(text)",
      id: "argument-missing", help: "it is called as \(code.signature)")
  }
}
