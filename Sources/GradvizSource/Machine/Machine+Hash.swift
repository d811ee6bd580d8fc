import GradvizEngine
import GradvizIntegers

extension Machine {
  /// The key that a value is in dictionaries and sets.
  func hashKey(_ value: Value) throws(Interruption) -> HashKey {
    switch value {
    case .unset, .none: return .none
    case .bool(let value): return .int(value ? 1 : 0)
    case .int(let number): return .int(number)
    case .float(let number): return HashKey(number)
    case .scalar(let scalar):
      return scalar.dtype.isFloat ? HashKey(scalar.double) : .int(scalar.int)
    case .recorded(let number):
      notePlainUse(value)
      return HashKey(tape.number(at: number.node))
    case .object(let object):
      switch object.kind {
      case .text: return .text(unsafeDowncast(object, to: TextObject.self).text)
      case .tuple:
        var keys: [HashKey] = []
        callDepth += 1
        defer { callDepth -= 1 }
        guard callDepth < callLimit else {
          throw raise(.RecursionError, "maximum recursion depth exceeded", id: "recursion")
        }
        for item in unsafeDowncast(object, to: TupleObject.self).items {
          keys.append(try hashKey(item))
        }
        return .tuple(keys)
      case .list, .dictionary: throw unhashable(value)
      case .array:
        // A tensor is a key for itself, not for its elements.
        guard unsafeDowncast(object, to: ArrayObject.self).tensor != nil else {
          throw unhashable(value)
        }
        return .identity(ObjectIdentifier(object))
      case .set:
        let set = unsafeDowncast(object, to: SetObject.self)
        guard set.isFrozen else { throw unhashable(value) }
        return .frozen(Set(set.items.keys))
      case .bigInteger:
        return .text(
          "\u{0}int " + unsafeDowncast(object, to: BigIntegerObject.self).number.description)
      case .instance: return try instanceKey(unsafeDowncast(object, to: InstanceObject.self))
      case .dtype:
        return .text("\u{0}dtype " + unsafeDowncast(object, to: DTypeObject.self).dtype.name)
      case .builtin:
        let builtin = unsafeDowncast(object, to: BuiltinObject.self)
        if builtin.receiver.isUnset { return .identity(ObjectIdentifier(builtin.entry)) }
        return .identity(ObjectIdentifier(object))
      case .slice: throw unhashable(value)
      default: return .identity(ObjectIdentifier(object))
      }
    }
  }

  private func unhashable(_ value: Value) -> Interruption {
    raise(
      .TypeError,
      "unhashable type: '\(value.asArray == nil ? typeName(of: value) : "numpy.ndarray")'",
      id: "unhashable",
      help: value.asList == nil ? nil : "make it a tuple: tuple(…)")
  }

  private func instanceKey(_ instance: InstanceObject) throws(Interruption) -> HashKey {
    if let method = instance.type.lookup(known.hash), method.asFunction != nil {
      let hash = try wholeNumber(callSpecial(known.hash, on: .object(instance)) ?? .int(0))
      return .custom(
        CustomKey(instance, hash: hash) { [unowned self] a, b in
          (try? truth(compare(.equal, .object(a), .object(b)))) ?? false
        })
    }
    // A whole number of an enumeration is the number itself.
    if instance.type.members != nil, !instance.base.isUnset { return try hashKey(instance.base) }
    if let info = instance.type.dataclass, info.hasEqual {
      guard info.isFrozen else { throw unhashable(.object(instance)) }
      var keys: [HashKey] = [.identity(ObjectIdentifier(instance.type))]
      for field in info.fields where field.isCompared {
        keys.append(try hashKey(instance.attributes[symbols[field.name]] ?? .none))
      }
      return .tuple(keys)
    }
    for type in instance.type.order where type.isOwn {
      if type.attributes[known.hash] != nil { break }
      if type.attributes[known.equal] != nil { throw unhashable(.object(instance)) }
    }
    return .identity(ObjectIdentifier(instance))
  }
}
