extension CollectionsLibrary {
  /// Python's `dataclasses`.
  static var dataclasses: [Entry] {
    [
      Entry(
        "dataclasses.dataclass",
        parameters:
          "cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, "
          + "kw_only=False, slots=False, weakref_slot=False"
      ) { machine, call throws(Interruption) in
        if let type = call[0].asClass {
          try machine.makeDataclass(type, call)
          return call[0]
        }
        return IterationLibrary.decorator("dataclass") { machine, value throws(Interruption) in
          guard let type = value.asClass else {
            throw machine.raise(.TypeError, "dataclass() takes a class")
          }
          try machine.makeDataclass(type, call)
          return value
        }
      },
      Entry(
        "dataclasses.field",
        parameters:
          "*, default=?, default_factory=?, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=?"
      ) { machine, call throws(Interruption) in
        if !call["default"].isUnset, !call["default_factory"].isUnset {
          throw machine.raise(.ValueError, "cannot specify both default and default_factory")
        }
        return .object(
          DataclassFieldObject(
            defaultValue: call["default"], factory: call["default_factory"],
            isInit: try machine.flag(call["init"]),
            isShown: try machine.flag(call["repr"]), isCompared: try machine.flag(call["compare"]),
            isKeywordOnly: call["kw_only"].isUnset ? nil : try machine.flag(call["kw_only"])))
      },
      Entry("dataclasses.fields", parameters: "class_or_instance") {
        machine, call throws(Interruption) in
        guard let type = call[0].asClass ?? call[0].asInstance?.type, let info = type.dataclass
        else {
          throw machine.raise(
            .TypeError, "must be called with a dataclass type or instance", id: "operands")
        }
        return .tuple(
          info.fields.map { field in
            let hint = type.lookup(machine.symbols["__annotation__ " + field.name]) ?? .none
            let missing = Value.object(SingletonObject(.ellipsis, "_MISSING_TYPE"))
            return .object(
              NativeFunctionObject(
                "Field",
                attributes: [
                  "name": .text(field.name), "type": hint,
                  "default": field.defaultValue.isUnset ? missing : field.defaultValue,
                  "default_factory": field.factory.isUnset ? missing : field.factory,
                  "init": .bool(field.isInit),
                  "repr": .bool(field.isShown), "compare": .bool(field.isCompared),
                  "kw_only": .bool(field.isKeywordOnly),
                ]
              ) { machine, _ throws(Interruption) in
                throw machine.raise(.TypeError, "'Field' object is not callable")
              })
          })
      },
      Entry("dataclasses.is_dataclass", parameters: "obj") { _, call throws(Interruption) in
        .bool((call[0].asClass ?? call[0].asInstance?.type)?.dataclass != nil)
      },
      Entry("dataclasses.asdict", parameters: "obj, *, dict_factory=?") {
        machine, call throws(Interruption) in
        guard call[0].asInstance?.type.dataclass != nil else {
          throw machine.raise(
            .TypeError, "asdict() should be called on dataclass instances", id: "operands")
        }
        if !call["dict_factory"].isUnset {
          throw machine.notDrawn("'dict_factory'", "leave it out")
        }
        return try machine.taken(apart: call[0], asTuple: false)
      },
      Entry("dataclasses.astuple", parameters: "obj, *, tuple_factory=?") {
        machine, call throws(Interruption) in
        guard call[0].asInstance?.type.dataclass != nil else {
          throw machine.raise(
            .TypeError, "astuple() should be called on dataclass instances", id: "operands")
        }
        if !call["tuple_factory"].isUnset {
          throw machine.notDrawn("'tuple_factory'", "leave it out")
        }
        return try machine.taken(apart: call[0], asTuple: true)
      },
      Entry("dataclasses.replace", parameters: "obj, /, **changes") {
        machine, call throws(Interruption) in
        guard let instance = call[0].asInstance, let info = instance.type.dataclass else {
          throw machine.raise(
            .TypeError, "replace() should be called on dataclass instances", id: "operands")
        }
        var arguments = CallArguments([], keywords: call.keywords)
        for field in info.fields {
          let isChanged = call.keywords.contains { $0.name == field.name }
          if !field.isInit {
            if isChanged {
              throw machine.raise(
                .ValueError,
                "field \(field.name) is declared with init=False, it cannot be specified with replace()"
              )
            }
          } else if !isChanged {
            arguments.keywords.append(
              (field.name, try machine.attribute(machine.symbols[field.name], of: call[0])))
          }
        }
        return try machine.instantiate(instance.type, arguments)
      },
    ]
  }
}
