import GradvizDiagnostics
import GradvizEngine

extension Machine {
  /// `value.name`.
  func attribute(_ symbol: Symbol, of value: Value) throws(Interruption) -> Value {
    if case .object(let object) = value, object.kind == .instance {
      let instance = unsafeDowncast(object, to: InstanceObject.self)
      if instance.type.find(symbol).pointee.role != .descriptor,
        let own = instance.attributes[symbol]
      {
        return own
      }
    }
    if let result = try optionalAttribute(symbol, of: value) { return result }
    throw noAttribute(symbols[symbol], of: value)
  }

  /// `value.name(…)`: the function; `receiver` becomes the object it is called on where that is its first argument.
  func method(
    _ symbol: Symbol, of value: Value, receiver: inout Value
  ) throws(Interruption) -> Value {
    receiver = .unset
    if case .object(let object) = value {
      switch object.kind {
      case .instance:
        let instance = unsafeDowncast(object, to: InstanceObject.self)
        let found = instance.type.find(symbol)
        if found.pointee.role == .function, instance.attributes[symbol] == nil {
          receiver = value
          return found.pointee.value
        }
        return try attribute(symbol, of: value)
      case .classObject, .module, .superObject, .function:
        return try attribute(symbol, of: value)
      default: break
      }
    }
    if let method = libraryMethod(symbol, of: typeKey(of: value)) {
      receiver = value
      return .object(method)
    }
    return try attribute(symbol, of: value)
  }

  /// The method of a library's type, kept for the next call.
  private func libraryMethod(_ symbol: Symbol, of type: BuiltinType) -> BuiltinObject? {
    let key = MethodKey(symbol: symbol, type: type)
    if let kept = methods[key] { return kept }
    guard let entry = Library.method(symbols[symbol], of: type) else { return nil }
    let method = BuiltinObject(entry)
    methods[key] = method
    return method
  }

  /// An attribute, nil where the value has none of that name.
  func optionalAttribute(_ symbol: Symbol, of value: Value) throws(Interruption) -> Value? {
    guard case .object(let object) = value else { return try libraryAttribute(symbol, of: value) }
    switch object.kind {
    case .instance:
      let instance = unsafeDowncast(object, to: InstanceObject.self)
      if let found = instance.type.lookup(symbol) {
        if let descriptor = found.object as? DescriptorObject, descriptor.kind == .property {
          return try call(descriptor.function, [value])
        }
        if let getter = hook("__get__", of: found),
          instance.attributes[symbol] == nil || hook("__set__", of: found) != nil
        {
          return try call(getter, [found, value, .object(instance.type)])
        }
        if instance.attributes[symbol] == nil { return bound(found, to: value, instance.type) }
      }
      if let own = instance.attributes[symbol] { return own }
      if let result = try specialAttribute(symbol, of: instance) { return result }
      if !instance.base.isUnset, let result = try optionalAttribute(symbol, of: instance.base) {
        return result
      }
      if let getter = instance.type.lookup(known.getAttribute), symbol != known.getAttribute {
        return try call(getter, [value, .text(symbols[symbol])])
      }
      return nil
    case .classObject:
      let type = unsafeDowncast(object, to: ClassObject.self)
      if let found = type.lookup(symbol) {
        if let getter = hook("__get__", of: found) {
          return try call(getter, [found, .none, .object(type)])
        }
        return boundToClass(found, type)
      }
      return try classAttribute(symbols[symbol], of: type)
    case .superObject:
      let proxy = unsafeDowncast(object, to: SuperObject.self)
      return try superAttribute(symbol, of: proxy)
    case .module:
      let module = unsafeDowncast(object, to: ModuleObject.self)
      if moduleAttributes.isEmpty, let function = module.functions[symbol] { return function }
      let value = try member(symbols[symbol], of: module)
      if moduleAttributes.isEmpty, value.asBuiltin?.receiver.isUnset == true {
        module.functions[symbol] = value
      }
      return value
    case .function:
      let function = unsafeDowncast(object, to: FunctionObject.self)
      if let own = function.attributes[symbol] { return own }
      switch symbols[symbol] {
      case "__name__", "__qualname__": return .text(function.name)
      case "__doc__": return function.code.documentation.map { .text($0) } ?? Value.none
      case "__module__": return .text("__main__")
      case "__defaults__":
        return function.defaults.isEmpty ? Value.none : .tuple(function.defaults)
      case "__kwdefaults__": return keywordDefaults(of: function)
      case "__code__": return codeObject(of: function)
      default: return nil
      }
    case .builtin:
      let entry = unsafeDowncast(object, to: BuiltinObject.self).entry
      if let result = ufuncAttribute(symbols[symbol], of: entry) { return result }
    case .native:
      return unsafeDowncast(object, to: NativeFunctionObject.self).attributes[symbols[symbol]]
    case .iterator:
      if let result = try unsafeDowncast(object, to: IteratorObject.self).attribute(
        symbols[symbol], self)
      {
        return result
      }
    case .boundMethod:
      let method = unsafeDowncast(object, to: BoundMethodObject.self)
      switch symbols[symbol] {
      case "__self__": return method.receiver
      case "__func__": return method.function
      default: return try optionalAttribute(symbol, of: method.function)
      }
    case .tuple:
      let tuple = unsafeDowncast(object, to: TupleObject.self)
      if let place = tuple.fields?.names.firstIndex(of: symbols[symbol]) {
        return tuple.items[place]
      }
      if let type = tuple.fields?.type, let found = type.attributes[symbol], found.asBuiltin == nil
      {
        if let descriptor = found.object as? DescriptorObject, descriptor.kind == .property {
          return try call(descriptor.function, [value])
        }
        return bound(found, to: value, type)
      }
    case .property:
      if symbols[symbol] == "setter" {
        let property = unsafeDowncast(object, to: DescriptorObject.self)
        return .object(
          NativeFunctionObject("setter") { _, arguments throws(Interruption) in
            .object(
              DescriptorObject(
                .property, property.function, setter: arguments.positional.first ?? .none))
          })
      }
    default: break
    }
    return try libraryAttribute(symbol, of: value)
  }

  /// An attribute that all values of a library's type have.
  private func libraryAttribute(_ symbol: Symbol, of value: Value) throws(Interruption) -> Value? {
    let name = symbols[symbol]
    let key = typeKey(of: value)
    if let property = Library.property(name, of: key) { return try property(self, value) }
    if let entry = Library.method(name, of: key) {
      return .object(BuiltinObject(entry, receiver: value))
    }
    if name == "__class__" { return typeValue(of: value) }
    if let entry = SpecialNames.entry(name, of: key) {
      return .object(BuiltinObject(entry, receiver: value))
    }
    return nil
  }

  /// A method that a class attribute, itself an object of the program, has for being read and written through others.
  func hook(_ name: String, of found: Value) -> Value? {
    guard let descriptor = found.asInstance, let method = descriptor.type.lookup(symbols[name]),
      method.asFunction != nil
    else { return nil }
    return method
  }

  private func specialAttribute(
    _ symbol: Symbol, of instance: InstanceObject
  ) throws(Interruption) -> Value? {
    switch symbols[symbol] {
    case "__class__": return .object(instance.type)
    case "__dict__":
      let dictionary = DictionaryObject()
      for (symbol, value) in zip(instance.attributes.symbols, instance.attributes.values) {
        dictionary.set(symbols[symbol], value)
      }
      dictionary.onChange = { [unowned self] key, value in
        guard let name = key.asText else { return }
        touch(instance)
        if let value {
          instance.attributes.set(symbols[name], value)
        } else {
          _ = instance.attributes.remove(symbols[name])
        }
      }
      return .object(dictionary)
    case "__doc__": return Value.none
    case "__module__": return .text(instance.type.library ?? "__main__")
    case "__cause__" where instance.type.isException:
      return instance.raised?.cause.map { .object($0) } ?? Value.none
    case "__traceback__" where instance.type.isException: return Value.none
    case "with_traceback" where instance.type.isException:
      return .object(
        NativeFunctionObject("with_traceback") { _, _ throws(Interruption) in .object(instance) })
    default: return nil
    }
  }

  private func classAttribute(_ name: String, of type: ClassObject) throws(Interruption) -> Value? {
    switch name {
    case "__name__", "__qualname__": return .text(type.name)
    case "__doc__": return Value.none
    case "__module__": return .text(type.library ?? (type.isOwn ? "__main__" : "builtins"))
    case "__bases__": return .tuple(type.bases.map { .object($0) })
    case "__mro__": return .tuple(type.order.map { .object($0) })
    case "__init__"
    where !type.order.contains(where: { $0.isOwn && $0.attributes[known.initialize] != nil }):
      return .object(NativeFunctionObject("__init__") { _, _ throws(Interruption) in .none })
    case "__new__" where type === classes.object || type.isOwn: return .object(plainConstructor)
    case "__dict__":
      let dictionary = DictionaryObject()
      for (symbol, value) in zip(type.attributes.symbols, type.attributes.values) {
        dictionary.set(symbols[symbol], value)
      }
      return .object(dictionary)
    default: break
    }
    guard let represents = type.order.lazy.compactMap(\.represents).first else { return nil }
    if let entry = Library.method(name, of: represents) { return .object(BuiltinObject(entry)) }
    if represents == .object, name == "__setattr__" { return .object(plainSetter) }
    guard let entry = SpecialNames.entry(name, of: represents) else { return nil }
    return .object(
      NativeFunctionObject(name, bindsReceiver: true) { machine, arguments throws(Interruption) in
        try machine.call(entry, .unset, arguments)
      })
  }

  /// `object.__setattr__(x, name, value)`, which sets an attribute whatever the class says.
  private var plainSetter: NativeFunctionObject {
    NativeFunctionObject("__setattr__", bindsReceiver: true) {
      machine, arguments throws(Interruption) in
      guard arguments.positional.count == 3, let instance = arguments.positional[0].asInstance,
        let name = arguments.positional[1].asText
      else {
        throw machine.raise(
          .TypeError, "object.__setattr__() takes an object of a class, a name and a value",
          id: "argument-count")
      }
      machine.touch(instance)
      instance.attributes.set(machine.symbols[name], arguments.positional[2])
      return .none
    }
  }

  /// A class attribute seen through an object.
  private func bound(_ found: Value, to receiver: Value, _ type: ClassObject) -> Value {
    guard case .object(let object) = found else { return found }
    switch object.kind {
    case .function: return .object(BoundMethodObject(found, receiver))
    case .builtin:
      let isMethod = unsafeDowncast(object, to: BuiltinObject.self).entry.places[0].hasPrefix(
        "torchModule.")
      return isMethod ? .object(BoundMethodObject(found, receiver)) : found
    case .native:
      return unsafeDowncast(object, to: NativeFunctionObject.self).bindsReceiver
        ? .object(BoundMethodObject(found, receiver)) : found
    case .staticMethod: return unsafeDowncast(object, to: DescriptorObject.self).function
    case .classMethod:
      return .object(
        BoundMethodObject(unsafeDowncast(object, to: DescriptorObject.self).function, .object(type))
      )
    default: return found
    }
  }

  private func boundToClass(_ found: Value, _ type: ClassObject) -> Value {
    guard case .object(let object) = found else { return found }
    switch object.kind {
    case .staticMethod: return unsafeDowncast(object, to: DescriptorObject.self).function
    case .classMethod:
      return .object(
        BoundMethodObject(unsafeDowncast(object, to: DescriptorObject.self).function, .object(type))
      )
    default: return found
    }
  }

  private func superAttribute(
    _ symbol: Symbol, of proxy: SuperObject
  ) throws(Interruption) -> Value? {
    let type = proxy.receiver.asInstance?.type ?? proxy.receiver.asClass
    guard let type, let place = type.order.firstIndex(where: { $0 === proxy.after }) else {
      throw raise(.TypeError, "super(type, obj): obj must be an instance or subtype of type")
    }
    for base in type.order[(place + 1)...] {
      guard let found = base.attributes[symbol] else { continue }
      if let descriptor = found.object as? DescriptorObject, descriptor.kind == .property {
        return try call(descriptor.function, [proxy.receiver])
      }
      if symbol == known.new { return (found.object as? DescriptorObject)?.function ?? found }
      if proxy.receiver.asInstance != nil { return bound(found, to: proxy.receiver, type) }
      if symbols[symbol] == "__init_subclass__", found.asFunction != nil {
        return .object(BoundMethodObject(found, .object(type)))
      }
      return boundToClass(found, type)
    }
    if symbols[symbol] == "__init_subclass__" {
      return .object(
        NativeFunctionObject("__init_subclass__") { _, _ throws(Interruption) in .none })
    }
    if symbol == known.new { return .object(plainConstructor) }
    if let instance = proxy.receiver.asInstance {
      if symbol == known.initialize { return .object(baseInitializer(of: instance)) }
      if symbol == known.setAttribute {
        return .object(
          NativeFunctionObject("__setattr__") { machine, arguments throws(Interruption) in
            if arguments.positional.count == 2, let name = arguments.positional[0].asText {
              machine.touch(instance)
              instance.attributes.set(machine.symbols[name], arguments.positional[1])
            }
            return .none
          })
      }
      if !instance.base.isUnset { return try optionalAttribute(symbol, of: instance.base) }
      if symbols[symbol] == "__repr__" || symbols[symbol] == "__str__" {
        return .object(
          NativeFunctionObject("__repr__") { machine, _ throws(Interruption) in
            .text(machine.plainRepresentation(of: instance))
          })
      }
    }
    return nil
  }

  /// A class's attribute, bound to an object of it.
  func classAttribute(_ symbol: Symbol, of instance: InstanceObject) -> Value? {
    instance.type.lookup(symbol).map { bound($0, to: .object(instance), instance.type) }
  }
}
