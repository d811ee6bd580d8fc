import GradvizDiagnostics

/// A context of a library that `with` enters: `np.errstate(…)`, `torch.no_grad()`.
final class ContextObject: Object {
  let name: String
  /// Whether nothing is recorded inside.
  let stopsRecording: Bool
  let enter: (Machine) throws(Interruption) -> Value
  let exit: (Machine, InstanceObject?) throws(Interruption) -> Bool

  init(
    _ name: String, stopsRecording: Bool = false,
    enter: @escaping (Machine) throws(Interruption) -> Value = { _ throws(Interruption) in .none },
    exit: @escaping (Machine, InstanceObject?) throws(Interruption) -> Bool = {
      _, _ throws(Interruption) in false
    }
  ) {
    self.name = name
    self.stopsRecording = stopsRecording
    self.enter = enter
    self.exit = exit
    super.init(.context)
  }

  override var typeName: String { name }
}

extension Machine {
  /// Enters a context manager: what it gives to `as`.
  func enterContext(_ manager: Value) throws(Interruption) -> Value {
    if let context = manager.object as? ContextObject {
      if context.stopsRecording {
        unrecordedDepth += 1
        cuts.contexts.append(position)
      }
      return try context.enter(self)
    }
    if let instance = manager.asInstance, instance.type.lookup(known.exit) != nil,
      let value = try callSpecial(known.enter, on: manager)
    {
      return value
    }
    if let module = manager.object as? ModuleObject, ModulePaths.isSilent(module.path) {
      return manager
    }
    if manager.object is ElementIterator { return manager }
    throw raise(
      .TypeError, "'\(typeName(of: manager))' object does not support the context manager protocol",
      id: "context")
  }

  /// Leaves a context manager.
  ///
  /// - Returns: whether it swallows the exception.
  func exitContext(_ manager: Value, _ exception: InstanceObject?) throws(Interruption) -> Bool {
    if let context = manager.object as? ContextObject {
      if context.stopsRecording {
        unrecordedDepth -= 1
        _ = cuts.contexts.popLast()
      }
      return try context.exit(self, exception)
    }
    if manager.object is ModuleObject || manager.object is ElementIterator { return false }
    let arguments: [Value] =
      exception.map { [.object($0.type), .object($0), .none] } ?? [.none, .none, .none]
    guard let result = try callSpecial(known.exit, on: manager, arguments) else { return false }
    return exception == nil ? false : try truth(result)
  }
}
