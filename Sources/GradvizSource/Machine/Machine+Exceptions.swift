import GradvizDiagnostics
import GradvizTrace

extension Machine {
  /// An exception with Python's words, at the instruction that runs.
  func raise(
    _ type: ExceptionClass, _ message: String, id: String? = nil, label: String? = nil,
    help: String? = nil,
    range: SourceRange? = nil
  ) -> Interruption {
    let instance = InstanceObject(classes[type])
    instance.attributes.set(symbols["args"], .tuple([.text(message)]))
    instance.raised = RaisedAt(range: range ?? self.range, id: id, label: label, help: help)
    return .exception(instance)
  }

  /// Whether an interruption is an exception of a class of Python's own, by its name.
  func isException(_ error: Interruption, _ name: String) -> Bool {
    guard case .exception(let instance) = error else { return false }
    return instance.type.order.contains { $0.name == name && !$0.isOwn }
  }

  /// Goes on where an exception is handled: sets ``frame`` to the call that does it.
  ///
  /// - Throws: the exception, where no call from the innermost to `entry` handles it.
  func findHandler(for error: Interruption, _ entry: Frame) throws(Interruption) {
    while true {
      let current = frame
      if case .exception(let instance) = error {
        if instance.raised == nil { instance.raised = RaisedAt(range: range) }
        let place = current.place
        if let handler = current.code.handlers.first(where: { ($0.start..<$0.end).contains(place) })
        {
          current.cut(to: handler.stackDepth)
          while scopes.count > current.scopeBase + callScopes(of: current) + handler.scopeDepth {
            closeScope()
          }
          let depth = current.handlingBase + handler.handlingDepth
          if handling.count > depth { handling.removeLast(handling.count - depth) }
          current.push(.object(instance))
          current.place = handler.target
          return
        }
        if let raised = instance.raised,
          current.code.kind == .function || current.code.kind == .lambda,
          raised.calls.count < Self.keptCalls
        {
          // A caller in the same run stands behind the call it made.
          if let caller = current.caller {
            let place = current === entry ? caller.place : max(0, caller.place - 1)
            raised.calls.append(
              (current.code.name, caller.code.ranges[min(place, caller.code.ranges.count - 1)]))
          }
        }
      }
      current.cut(to: 0)
      leave(current)
      if let generator = current.generator { generator.frame = nil }
      if current === entry { throw error }
      guard let caller = current.caller else { throw error }
      caller.place = max(0, caller.place - 1)
      frame = caller
    }
  }

  /// How many scopes a call opens for itself.
  private func callScopes(of frame: Frame) -> Int {
    frame.code.kind == .program || frame.code.kind == .comprehension
      || frame.code.kind == .classBody
      || frame.code.isGenerator ? 0 : 1
  }

  /// What `raise` does with the values it is given.
  func raised(_ value: Value, cause: Value) throws(Interruption) -> Interruption {
    var instance: InstanceObject
    if let type = value.asClass, type.isException {
      guard let made = try instantiate(type, CallArguments()).asInstance else {
        throw raise(.TypeError, "exceptions must derive from BaseException")
      }
      instance = made
    } else if let given = value.asInstance, given.type.isException {
      instance = given
    } else {
      throw raise(.TypeError, "exceptions must derive from BaseException")
    }
    if instance.raised == nil { instance.raised = RaisedAt(range: range) }
    instance.raised?.range = range
    instance.raised?.calls = []
    if let cause = cause.asInstance { instance.raised?.cause = cause }
    return .exception(instance)
  }

  /// What a program's exception says: its words, or the one value it was made with.
  func message(of instance: InstanceObject) -> String {
    if instance.type.lookup(known.text)?.asFunction != nil,
      let text = try? callSpecial(known.text, on: .object(instance))?.asText
    {
      return text
    }
    guard let arguments = instance.attributes[symbols["args"]]?.asTuple?.items else { return "" }
    if arguments.isEmpty { return "" }
    if arguments.count == 1 {
      if instance.type.inherits(from: classes[.KeyError]) {
        return (try? representation(of: arguments[0])) ?? ""
      }
      return (try? text(of: arguments[0])) ?? ""
    }
    return (try? representation(of: .tuple(arguments))) ?? ""
  }

  /// How many of the calls that led to an exception are kept.
  private static let keptCalls = 50

  /// The error that a program's exception is for who runs it.
  func diagnostic(of error: Interruption) -> Diagnostic {
    switch error {
    case .stop(let diagnostic): return diagnostic
    case .exception(let instance):
      let raised = instance.raised
      // NumPy ends some messages with a space.
      let whole = message(of: instance)
      let words = whole.hasSuffix(" ") ? String(whole.dropLast()) : whole
      let name = instance.type.name
      var notes: [String] = []
      for (function, range) in raised?.calls.prefix(8) ?? [] {
        notes.append("in \(function), called at line \(range.start.line)")
      }
      if let count = raised?.calls.count, count > 8 {
        notes.append(
          count < Self.keptCalls ? "and \(count - 8) further calls" : "and many further calls")
      }
      return Diagnostic(
        id: raised?.id ?? Self.identifier(name),
        message: words.isEmpty ? name : "\(name): \(words)",
        range: raised?.range, label: raised?.label, notes: notes, help: raised?.help)
    }
  }

  /// The op that could not be computed, where that is what stopped the program.
  func failure(of error: Interruption) -> Trace.Failure? {
    if case .exception(let instance) = error { return instance.raised?.failure }
    return nil
  }

  /// `ZeroDivisionError` as `zero-division`.
  private static func identifier(_ name: String) -> String {
    var result = ""
    let base = name.hasSuffix("Error") && name.count > 5 ? String(name.dropLast(5)) : name
    for character in base {
      if character.isUppercase, !result.isEmpty { result += "-" }
      result += character.lowercased()
    }
    return result
  }

  // MARK: What is said often

  func unboundLocal(_ name: String) -> Interruption {
    raise(
      .UnboundLocalError,
      "cannot access local variable '\(name)' where it is not associated with a value",
      id: "unbound-name", help: "pass it as a parameter, or assign it first")
  }

  func notCallable(_ value: Value) -> Interruption {
    raise(.TypeError, "'\(typeName(of: value))' object is not callable", id: "not-callable")
  }

  func notIterable(_ value: Value) -> Interruption {
    let name = typeName(of: value)
    return raise(
      .TypeError, "'\(name)' object is not iterable", id: "not-iterable",
      help: name == "int" ? "write range(n) to count" : nil)
  }
}
