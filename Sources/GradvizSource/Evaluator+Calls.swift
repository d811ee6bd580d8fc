import GradvizDiagnostics
import GradvizEngine

extension Evaluator {
  /// Calls what lies under the arguments on the stack.
  ///
  /// - Returns: whether the run goes on, at ``place``.
  func call(_ site: CallSite) throws(Diagnostic) -> Bool {
    let arguments = Array(stack.suffix(site.keywords.count))
    stack.removeLast(site.keywords.count)
    switch pop() {
    case .function(let function):
      try enter(function, arguments, site)
      return true
    case .builtin(let bound):
      stack.append(try call(bound, arguments, site))
      place += 1
      return true
    case let other: throw SourceMessages.notCallable(other.kindName, range: range)
    }
  }

  private func enter(
    _ function: FunctionValue, _ arguments: [Value], _ site: CallSite
  ) throws(Diagnostic) {
    try countWork()
    guard calls.count < Self.callLimit else {
      throw SourceMessages.callLimit(function.code.name, limit: Self.callLimit, range: range)
    }
    let frame = Frame(count: function.code.slotCount, parent: function.frame)
    try bind(arguments, site, to: function, in: frame)
    calls.append(
      ActiveCall(
        function: function.code, returnPlace: place + 1, frame: self.frame, stackCount: stack.count,
        loopCount: loops.count, scopeDepth: scopeDepth))
    self.frame = frame
    openScope(function.code.name, .call)
    place = function.code.entry
  }

  private func bind(
    _ arguments: [Value], _ site: CallSite, to function: FunctionValue, in frame: Frame
  ) throws(Diagnostic) {
    let code = function.code
    for (index, argument) in arguments.enumerated() {
      var slot = index
      if let keyword = site.keywords[index] {
        guard let parameter = code.parameters.firstIndex(of: keyword) else {
          throw SourceMessages.unknownArgument(
            keyword, of: code.name, accepted: code.parameters, range: site.ranges[index])
        }
        slot = parameter
      }
      guard slot < code.parameters.count else {
        throw SourceMessages.argumentCount(
          code.signature, given: arguments.count,
          from: code.parameters.count - code.defaultCount, to: code.parameters.count,
          range: site.ranges[index])
      }
      if frame.slots[slot] != nil {
        throw SourceMessages.argumentTwice(code.parameters[slot], range: site.ranges[index])
      }
      frame.slots[slot] = argument
    }
    let required = code.parameters.count - code.defaultCount
    for slot in code.parameters.indices where frame.slots[slot] == nil {
      guard slot >= required else {
        throw SourceMessages.argumentMissing(code.parameters[slot], code.signature, range: range)
      }
      frame.slots[slot] = function.defaults[slot - required]
    }
  }

  /// Ends a call with the value on the stack.
  func returnValue() -> Bool {
    let value = pop()
    guard let call = calls.popLast() else { return false }
    while scopeDepth > call.scopeDepth { closeScope() }
    loops.removeLast(loops.count - call.loopCount)
    stack.removeLast(stack.count - call.stackCount)
    frame = call.frame
    place = call.returnPlace
    stack.append(value)
    return true
  }

  private func call(
    _ bound: BoundBuiltin, _ arguments: [Value], _ site: CallSite
  ) throws(Diagnostic) -> Value {
    let call = try BuiltinCall(bound, arguments, site, self)
    return try bound.builtin.run(call)
  }
}
