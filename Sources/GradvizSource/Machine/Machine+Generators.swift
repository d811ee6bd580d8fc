import GradvizDiagnostics

extension Machine {
  /// Runs a generator up to its next value; nil at its end.
  ///
  /// It may begin with an exception at its `yield`.
  func resume(
    _ generator: GeneratorObject, sending value: Value = .none, throwing thrown: Interruption? = nil
  ) throws(Interruption) -> Value? {
    guard let frame = generator.frame else {
      if let thrown { throw thrown }
      return nil
    }
    guard !generator.isRunning else { throw raise(.ValueError, "generator already executing") }
    try countWork()
    guard callDepth < callLimit else {
      throw raise(.RecursionError, "maximum recursion depth exceeded", id: "recursion")
    }
    generator.isRunning = true
    defer { generator.isRunning = false }
    if thrown != nil {
      // The exception comes up at the `yield`, behind which the generator stands.
      if generator.expectsSent { frame.place = max(0, frame.place - 1) }
    } else if generator.expectsSent {
      frame.push(value)
    }
    generator.expectsSent = false
    callDepth += 1
    frame.scopeBase = scopes.count
    frame.handlingBase = handling.count
    for var entry in generator.scopes {
      entry.isOpen = false
      scopes.append(entry)
    }
    generator.scopes = []
    do throws(Interruption) {
      let value = try execute(frame, throwing: thrown)
      return generator.frame == nil ? nil : value
    } catch {
      generator.frame = nil
      if isException(error, "StopIteration") {
        throw raise(.RuntimeError, "generator raised StopIteration")
      }
      throw error
    }
  }

  /// Ends a generator where it stands: what it does on its way out is done.
  func close(_ generator: GeneratorObject) throws(Interruption) {
    guard let frame = generator.frame else { return }
    guard frame.place > 0 else {
      generator.frame = nil
      return
    }
    do throws(Interruption) {
      let exit = InstanceObject(classes[.GeneratorExit])
      exit.attributes.set(symbols["args"], .tuple([]))
      if try resume(generator, throwing: .exception(exit)) != nil {
        throw raise(.RuntimeError, "generator ignored GeneratorExit")
      }
    } catch {
      if isException(error, "GeneratorExit") || isException(error, "StopIteration") { return }
      throw error
    }
  }

  /// Closes the generators that names of the program still hold at its end.
  func closeGenerators() {
    for slot in code.globals.indices {
      guard let generator = globals[slot].object as? GeneratorObject else { continue }
      globals[slot] = .none
      try? close(generator)
    }
  }

  /// Leaves a generator at a `yield`.
  func suspend(_ frame: Frame, expectsSent: Bool) {
    guard let generator = frame.generator else { return }
    generator.expectsSent = expectsSent
    generator.scopes = scopes.entries(from: frame.scopeBase)
    leave(frame)
  }
}
