extension CollectionsLibrary {
  /// Python's `typing`, `abc` and `types`, as far as something is called.
  static var typing: [Entry] {
    [
      Entry("typing.cast", parameters: "typ, val, /") { _, call throws(Interruption) in call[1] },
      Entry(
        "typing.TypeVar", "typing.NewType", "typing.ParamSpec",
        parameters: "name, *constraints, **options"
      ) {
        machine, call throws(Interruption) in
        .object(machine.classes.marker(call[0].asText ?? "T"))
      },
      Entry(
        "typing.overload", "typing.final", "typing.no_type_check", "typing.runtime_checkable",
        "typing.override", parameters: "func"
      ) {
        _, call throws(Interruption) in call[0]
      },
      Entry("abc.abstractmethod", parameters: "funcobj") { machine, call throws(Interruption) in
        call[0].asFunction?.attributes.set(machine.symbols["__isabstractmethod__"], .bool(true))
        return call[0]
      },
      Entry("abc.abstractproperty", parameters: "fget") { machine, call throws(Interruption) in
        call[0].asFunction?.attributes.set(machine.symbols["__isabstractmethod__"], .bool(true))
        return .object(DescriptorObject(.property, call[0]))
      },
      Entry(
        "types.SimpleNamespace", parameters: "**keywords",
        examples: ["types.SimpleNamespace(a=1.5).a"]
      ) {
        machine, call throws(Interruption) in
        let instance = InstanceObject(machine.namespaceClass)
        for (name, value) in call.keywords { instance.attributes.set(machine.symbols[name], value) }
        return .object(instance)
      },
    ]
  }
}

extension Machine {
  /// The class of `types.SimpleNamespace(…)`.
  fileprivate var namespaceClass: ClassObject {
    let type = classes.marker("SimpleNamespace")
    if type.attributes[known.representation] != nil { return type }
    addMethod("__repr__", to: type) { machine, arguments throws(Interruption) in
      guard let instance = arguments.positional.first?.asInstance else { return .none }
      if machine.shownNow.contains(ObjectIdentifier(instance)) { return .text("namespace(...)") }
      machine.shownNow.insert(ObjectIdentifier(instance))
      defer { machine.shownNow.remove(ObjectIdentifier(instance)) }
      var parts: [String] = []
      for (symbol, value) in zip(instance.attributes.symbols, instance.attributes.values) {
        parts.append("\(machine.symbols[symbol])=\(try machine.representation(of: value))")
      }
      return .text("namespace(\(parts.joined(separator: ", ")))")
    }
    addMethod("__eq__", to: type) { machine, arguments throws(Interruption) in
      guard arguments.positional.count == 2,
        arguments.positional[0].asInstance?.type === arguments.positional[1].asInstance?.type
      else { return .object(SingletonObject.notImplemented) }
      let dictionary = machine.symbols["__dict__"]
      return .bool(
        try machine.isTrue(
          .equal, machine.attribute(dictionary, of: arguments.positional[0]),
          machine.attribute(dictionary, of: arguments.positional[1])))
    }
    return type
  }

  /// What the base classes and the body of a class ask for beside what every class is.
  ///
  /// - Returns: the class, or the one that takes its place.
  func finishClass(_ type: ClassObject, metaclass: Value) throws(Interruption) -> ClassObject {
    if type.bases.contains(where: { $0.represents == .namedTuple }) {
      return try makeNamedTuple(of: type)
    }
    if type.order.contains(where: {
      $0.represents == .enumeration || $0.represents == .wholeEnumeration
    }) {
      try makeEnumeration(type, isWhole: type.order.contains { $0.represents == .wholeEnumeration })
    }
    if type.dataclass == nil {
      type.dataclass = type.order.lazy.dropFirst().compactMap(\.dataclass).first
    }
    let isAbstract =
      type.order.contains { $0.represents == .abstract }
      || metaclass.asClass?.represents == .abstract
    type.isAbstract = isAbstract || type.bases.contains(where: \.isAbstract)
    if type.isAbstract {
      let flag = symbols["__isabstractmethod__"]
      var names: Set<String> = []
      for base in type.order where base.isOwn {
        for symbol in base.attributes.symbols {
          guard let found = type.lookup(symbol) else { continue }
          let function = (found.object as? DescriptorObject)?.function ?? found
          if function.asFunction?.attributes[flag] != nil { names.insert(symbols[symbol]) }
        }
      }
      type.abstractNames = names.sorted()
    }
    return type
  }

  /// Stops where a class has methods that only its subclasses define.
  func checkConcrete(_ type: ClassObject) throws(Interruption) {
    if type.abstractNames.isEmpty { return }
    throw raise(
      .TypeError,
      "Can't instantiate abstract class \(type.name) with abstract method\(type.abstractNames.count == 1 ? "" : "s") "
        + type.abstractNames.joined(separator: ", "),
      id: "abstract",
      help: "define \(type.abstractNames.map { "'\($0)'" }.joined(separator: ", ")) in a subclass")
  }

  /// Whether a value has what one of the classes of `collections.abc` asks for; nil for any other class.
  func hasAbstractType(_ value: Value, _ type: ClassObject) throws(Interruption) -> Bool? {
    guard type.isMarker else { return nil }
    let key = typeKey(of: value)
    func has(_ names: String...) -> Bool {
      guard let instance = value.asInstance else { return false }
      return names.allSatisfy { instance.type.lookup(symbols[$0]) != nil }
    }
    let isSequence = [.list, .tuple, .str, .range].contains(key) || value.object is DequeObject
    let isMapping = [.dict, .defaultdict, .Counter, .OrderedDict].contains(key)
    let isSet = key == .set || key == .frozenset
    let isCollection =
      isSequence || isMapping || isSet || key == .ndarray || key == .view || key == .tensor
    switch type.name {
    case "Iterable":
      return isCollection || key == .iterator || has("__iter__")
        || value.asInstance.map { !$0.base.isUnset } == true
    case "Iterator": return key == .iterator || has("__iter__", "__next__")
    case "Generator": return value.object is GeneratorObject
    case "Sized": return isCollection || has("__len__")
    case "Container": return isCollection || has("__contains__")
    case "Collection": return isCollection || has("__len__", "__iter__", "__contains__")
    case "Sequence": return isSequence
    case "MutableSequence": return key == .list || value.object is DequeObject
    case "Mapping", "MutableMapping": return isMapping
    case "MutableSet": return key == .set
    case "Callable": return isCallable(value)
    case "Hashable":
      do throws(Interruption) {
        _ = try hashKey(value)
        return true
      } catch {
        return false
      }
    default:
      throw raise(
        .TypeError, "isinstance() with 'typing.\(type.name)' is not part of the language",
        id: "unsupported",
        help: "name a class: list, dict, float, …")
    }
  }
}
