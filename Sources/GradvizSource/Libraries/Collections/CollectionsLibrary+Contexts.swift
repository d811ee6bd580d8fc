extension CollectionsLibrary {
  /// Python's `contextlib`.
  static var contexts: [Entry] {
    [
      Entry("contextlib.contextmanager", parameters: "func") { machine, call throws(Interruption) in
        let function = call[0]
        return .object(
          NativeFunctionObject(
            "contextmanager", attributes: ["__wrapped__": function], bindsReceiver: true
          ) {
            machine, arguments throws(Interruption) in
            let made = try machine.call(function, .unset, arguments)
            guard let generator = made.object as? GeneratorObject else {
              throw machine.raise(
                .TypeError, "'\(machine.typeName(of: made))' object is not an iterator",
                id: "not-iterable",
                help: "the function of a context manager has one 'yield'")
            }
            return .object(manager(generator))
          })
      },
      Entry("contextlib.suppress", parameters: "*exceptions") { _, call throws(Interruption) in
        let types = call.rest
        return .object(
          ContextObject(
            "suppress",
            exit: { _, exception throws(Interruption) in
              guard let exception else { return false }
              return types.contains { $0.asClass.map(exception.type.inherits) ?? false }
            }))
      },
      Entry("contextlib.nullcontext", parameters: "enter_result=None") {
        _, call throws(Interruption) in
        let value = call[0]
        return .object(ContextObject("nullcontext", enter: { _ throws(Interruption) in value }))
      },
      Entry(
        "contextlib.ExitStack", "contextlib.closing", "contextlib.redirect_stdout",
        "contextlib.asynccontextmanager",
        parameters: "*args"
      ) { machine, call throws(Interruption) in
        throw machine.raise(
          .TypeError, "'contextlib.\(call.entry.name)' is not part of the language",
          id: "unsupported",
          help: "write 'with' for each context")
      },
    ]
  }

  /// The context that a generator with one `yield` is.
  private static func manager(_ generator: GeneratorObject) -> ContextObject {
    ContextObject(
      "_GeneratorContextManager",
      enter: { machine throws(Interruption) in
        guard let value = try machine.resume(generator) else {
          throw machine.raise(.RuntimeError, "generator didn't yield")
        }
        return value
      },
      exit: { machine, exception throws(Interruption) in
        guard let exception else {
          if try machine.resume(generator) == nil { return false }
          throw machine.raise(.RuntimeError, "generator didn't stop")
        }
        do throws(Interruption) {
          if try machine.resume(generator, throwing: .exception(exception)) == nil { return true }
        } catch {
          if case .exception(let raised) = error, raised === exception { return false }
          throw error
        }
        throw machine.raise(.RuntimeError, "generator didn't stop after throw()")
      })
  }
}
