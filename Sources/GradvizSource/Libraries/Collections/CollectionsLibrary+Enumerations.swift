/// The members of a class of `Enum`, in their order.
final class EnumMembers {
  var members: [(name: String, instance: InstanceObject)] = []
  /// All names, also those of members that have another.
  var names: [String: InstanceObject] = [:]
}

extension CollectionsLibrary {
  /// Python's `enum`.
  static var enumerations: [Entry] {
    [
      Entry("enum.auto", parameters: "") { _, _ throws(Interruption) in
        .object(ContextObject("auto"))
      },
      Entry("enum.unique", parameters: "enumeration") { machine, call throws(Interruption) in
        guard let type = call[0].asClass, let members = type.members else {
          throw machine.raise(.TypeError, "unique() takes a class of Enum")
        }
        let double = members.names.filter {
          $0.value.attributes[machine.symbols["_name_"]]?.asText != $0.key
        }
        .map { "\($0.key) -> \($0.value.attributes[machine.symbols["_name_"]]?.asText ?? "")" }
        .sorted()
        if !double.isEmpty {
          throw machine.raise(
            .ValueError,
            "duplicate values found in <enum '\(type.name)'>: \(double.joined(separator: ", "))")
        }
        return call[0]
      },
    ]
  }
}

extension Machine {
  /// Makes members of the values that the body of a class of `Enum` names.
  func makeEnumeration(_ type: ClassObject, isWhole: Bool) throws(Interruption) {
    let members = EnumMembers()
    type.members = members
    let (name, value) = (symbols["_name_"], symbols["_value_"])
    var last = 0
    for (symbol, given) in zip(type.attributes.symbols, type.attributes.values) {
      let text = symbols[symbol]
      if text.hasPrefix("_") { continue }
      if case .object(let object) = given {
        switch object.kind {
        case .function, .property, .staticMethod, .classMethod, .builtin, .native: continue
        default: break
        }
      }
      var content = given
      if let marker = given.object as? ContextObject, marker.name == "auto" {
        content = .int(last + 1)
      }
      if case .int(let number) = content { last = max(last, number) }
      if isWhole, try optionalWhole(content) == nil {
        throw raise(
          .TypeError, "'\(typeName(of: content))' object cannot be interpreted as an integer")
      }
      if type.lookup(known.initialize)?.asFunction != nil
        || type.lookup(known.new)?.asFunction != nil
      {
        throw notDrawn("an enumeration with '__init__'", "write methods or a dictionary")
      }
      if let other = try member(of: members, content) {
        members.names[text] = other
        type.attributes.set(symbol, .object(other))
        continue
      }
      let instance = InstanceObject(type)
      if isWhole { instance.base = content }
      instance.attributes.set(name, .text(text))
      instance.attributes.set(value, content)
      instance.attributes.set(symbols["name"], .text(text))
      instance.attributes.set(symbols["value"], content)
      instance.isSealed = true
      members.members.append((text, instance))
      members.names[text] = instance
      type.attributes.set(symbol, .object(instance))
    }
    if type.lookup(known.representation) == nil {
      addMethod("__repr__", to: type) { machine, arguments throws(Interruption) in
        let instance = arguments.positional.first?.asInstance
        let content = try machine.representation(of: instance?.attributes[value] ?? .none)
        return .text(
          "<\(instance?.type.name ?? "").\(instance?.attributes[name]?.asText ?? ""): \(content)>")
      }
    }
    if type.lookup(known.text) == nil {
      addMethod("__str__", to: type) { machine, arguments throws(Interruption) in
        let instance = arguments.positional.first?.asInstance
        if isWhole { return .text(try machine.text(of: instance?.attributes[value] ?? .none)) }
        return .text("\(instance?.type.name ?? "").\(instance?.attributes[name]?.asText ?? "")")
      }
    }
    if isWhole {
      addMethod("__format__", to: type) { machine, arguments throws(Interruption) in
        let content = arguments.positional.first?.asInstance?.attributes[value] ?? .none
        return .text(try machine.formatted(content, arguments.positional.last?.asText ?? ""))
      }
      addMethod("__hash__", to: type) { machine, arguments throws(Interruption) in
        arguments.positional.first?.asInstance?.attributes[value] ?? .int(0)
      }
      addMethod("__index__", to: type) { _, arguments throws(Interruption) in
        arguments.positional.first?.asInstance?.attributes[value] ?? .int(0)
      }
    }
    let table = DictionaryObject()
    for symbol in type.attributes.symbols {
      if let instance = members.names[symbols[symbol]] {
        table.set(symbols[symbol], .object(instance))
      }
    }
    type.attributes.set(symbols["__members__"], .object(table))
  }

  private func member(
    of members: EnumMembers, _ content: Value
  ) throws(Interruption) -> InstanceObject? {
    for (_, instance) in members.members {
      if try isSame(instance.attributes[symbols["_value_"]] ?? .none, content) { return instance }
    }
    return nil
  }

  /// `Color(1)`: the member of a value.
  func member(
    of type: ClassObject, _ members: EnumMembers, _ arguments: CallArguments
  ) throws(Interruption) -> Value {
    guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
      throw raise(.TypeError, "\(type.name)() takes one value", id: "argument-count")
    }
    let content = arguments.positional[0]
    if let instance = content.asInstance, instance.type === type { return content }
    if let found = try member(of: members, content) { return .object(found) }
    throw raise(.ValueError, "\(try representation(of: content)) is not a valid \(type.name)")
  }
}
