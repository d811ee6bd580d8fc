import GradvizDiagnostics
import GradvizEngine

extension Machine {
  func storeAttribute(_ symbol: Symbol, of target: Value, _ value: Value) throws(Interruption) {
    guard case .object(let object) = target else { throw noAttribute(symbols[symbol], of: target) }
    switch object.kind {
    case .instance:
      let instance = unsafeDowncast(object, to: InstanceObject.self)
      let type = instance.type
      if !torch.classes.isEmpty { try checkPart(value, of: instance) }
      if type.find(symbol).pointee.role != .descriptor, type.members == nil, type.dataclass == nil,
        type.find(known.setAttribute).pointee.role != .function
      {
        noteAttribute(symbol, of: instance, value)
        touch(instance)
        instance.attributes.set(symbol, value)
        return
      }
      if let found = instance.type.lookup(symbol), let property = found.object as? DescriptorObject,
        property.kind == .property
      {
        guard !property.setter.isNone else {
          throw raise(
            .AttributeError,
            "property '\(symbols[symbol])' of '\(instance.type.name)' object has no setter")
        }
        _ = try call(property.setter, [target, value])
        return
      }
      if let setter = instance.type.lookup(known.setAttribute), setter.asFunction != nil {
        _ = try call(setter, [target, .text(symbols[symbol]), value])
        return
      }
      if let found = instance.type.lookup(symbol), let setter = hook("__set__", of: found) {
        _ = try call(setter, [found, target, value])
        return
      }
      if instance.type.members != nil, ["name", "value"].contains(symbols[symbol]) {
        throw raise(.AttributeError, "<enum 'Enum'> cannot set attribute '\(symbols[symbol])'")
      }
      if instance.type.dataclass?.isFrozen == true, instance.path != nil || instance.isSealed {
        throw raise(.FrozenInstanceError, "cannot assign to field '\(symbols[symbol])'")
      }
      noteAttribute(symbol, of: instance, value)
      touch(instance)
      instance.attributes.set(symbol, value)
    case .classObject:
      let type = unsafeDowncast(object, to: ClassObject.self)
      guard type.isOwn else {
        throw raise(
          .TypeError, "cannot set '\(symbols[symbol])' attribute of immutable type '\(type.name)'")
      }
      type.attributes.set(symbol, value)
    case .function: unsafeDowncast(object, to: FunctionObject.self).attributes.set(symbol, value)
    case .module:
      moduleAttributes[unsafeDowncast(object, to: ModuleObject.self).path + "." + symbols[symbol]] =
        value
    case .array:
      if try storeArrayAttribute(
        symbols[symbol], of: unsafeDowncast(object, to: ArrayObject.self), value)
      {
        return
      }
      throw noAttribute(symbols[symbol], of: target)
    default: throw noAttribute(symbols[symbol], of: target)
    }
  }

  /// Names what an attribute receives by the path of its object, where that has one.
  private func noteAttribute(_ symbol: Symbol, of instance: InstanceObject, _ value: Value) {
    switch value {
    case .recorded, .object: break
    default: return
    }
    if let path = instance.path {
      noteName("\(path).\(symbols[symbol])", value)
    } else {
      pendingCaption = nil
    }
  }

  func deleteAttribute(_ symbol: Symbol, of target: Value) throws(Interruption) {
    if let instance = target.asInstance, instance.attributes.remove(symbol) { return }
    if let type = target.asClass, type.isOwn, type.attributes.remove(symbol) { return }
    throw noAttribute(symbols[symbol], of: target)
  }

  func noAttribute(_ name: String, of value: Value) -> Interruption {
    let type = typeName(of: value)
    let isModule = value.asInstance?.type.order.contains {
      $0.name == "Module" && $0.library?.hasPrefix("torch.nn") == true
    }
    let key =
      isModule == true
      ? .torchModule
      : value.asClass?.order.lazy.compactMap(\.represents).first ?? typeKey(of: value)
    var help = Library.advice(name, of: key)
    if OtherNames.contains(name, of: key) {
      return raise(
        .AttributeError, "'\(value.asClass?.name ?? type).\(name)' is not built in",
        id: "unknown-attribute", help: help ?? OtherNames.cure)
    }
    if help == nil, let near = closestMatch(to: name, in: attributeNames(of: value)) {
      help = "did you mean '\(near)'?"
    }
    if let type = value.asClass {
      return raise(
        .AttributeError, "type object '\(type.name)' has no attribute '\(name)'",
        id: "unknown-attribute", help: help)
    }
    return raise(
      .AttributeError, "'\(type)' object has no attribute '\(name)'", id: "unknown-attribute",
      help: help)
  }

  private func attributeNames(of value: Value) -> [String] {
    if let instance = value.asInstance {
      return (instance.attributes.symbols + instance.type.order.flatMap(\.attributes.symbols)).map {
        symbols[$0]
      }
    }
    return Library.attributeNames(of: typeKey(of: value))
  }
}
