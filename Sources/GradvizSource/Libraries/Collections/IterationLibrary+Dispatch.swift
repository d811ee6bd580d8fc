extension IterationLibrary {
  /// `functools.singledispatch`: functions chosen by the type of the first argument.
  static var dispatch: [Entry] {
    [
      Entry("functools.singledispatch", parameters: "func") { machine, call throws(Interruption) in
        let dispatcher = Dispatcher(call[0])
        let register = NativeFunctionObject("register") { machine, arguments throws(Interruption) in
          try dispatcher.register(arguments.positional, machine)
        }
        let chosen = NativeFunctionObject("dispatch") { machine, arguments throws(Interruption) in
          guard let type = arguments.positional.first?.asClass else {
            throw machine.raise(.TypeError, "dispatch() takes a class", id: "operands")
          }
          return dispatcher.function(for: type.order)
        }
        var attributes: [String: Value] = [
          "__wrapped__": call[0], "register": .object(register), "dispatch": .object(chosen),
        ]
        for name in ["__name__", "__doc__"] {
          attributes[name] =
            (try? machine.optionalAttribute(machine.symbols[name], of: call[0])) ?? Value.none
        }
        return .object(
          NativeFunctionObject(
            dispatcher.name, attributes: attributes, bindsReceiver: true
          ) { machine, arguments throws(Interruption) in
            guard let first = arguments.positional.first else {
              throw machine.raise(
                .TypeError, "\(dispatcher.name) requires at least 1 positional argument",
                id: "argument-count")
            }
            let function = try dispatcher.function(for: first, machine)
            return try machine.call(function, .unset, arguments)
          })
      },
      Entry("functools.singledispatchmethod", parameters: "func") {
        machine, call throws(Interruption) in
        throw machine.raise(
          .TypeError, "'singledispatchmethod' is not part of the language", id: "unsupported",
          help: "test the type in the method: if isinstance(x, …)")
      },
    ]
  }

  /// The functions of one name by the types of their first arguments.
  private final class Dispatcher {
    let first: Value
    var functions: [(type: ClassObject, function: Value)] = []

    init(_ first: Value) { self.first = first }

    var name: String { first.asFunction?.name ?? "function" }

    /// `f.register(type)`, `f.register(type, function)`.
    func register(_ arguments: [Value], _ machine: Machine) throws(Interruption) -> Value {
      guard let type = arguments.first?.asClass else {
        throw machine.raise(
          .TypeError, "register() takes the type from brackets, not from an annotation, here",
          id: "unsupported", help: "write @\(name).register(int)")
      }
      guard arguments.count < 2 else {
        add(type, arguments[1])
        return arguments[1]
      }
      return decorator("register") { _, function throws(Interruption) in
        self.add(type, function)
        return function
      }
    }

    private func add(_ type: ClassObject, _ function: Value) {
      functions.removeAll { $0.type === type }
      functions.append((type, function))
    }

    /// The function of the first type in an order that has one.
    func function(for order: [ClassObject]) -> Value {
      for type in order {
        if let found = functions.first(where: { $0.type === type }) { return found.function }
      }
      return first
    }

    func function(for value: Value, _ machine: Machine) throws(Interruption) -> Value {
      if let instance = value.asInstance {
        let found = function(for: instance.type.order)
        if !machine.isIdentical(found, first) { return found }
      }
      if let type = machine.typeValue(of: value).asClass {
        let found = function(for: type.order.filter { $0.represents != .object })
        if !machine.isIdentical(found, first) { return found }
      }
      for (type, function) in functions where type.represents != .object {
        if try machine.isInstance(value, .object(type)) { return function }
      }
      return functions.first { $0.type.represents == .object }?.function ?? first
    }
  }
}
