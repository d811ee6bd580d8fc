import GradvizText

extension CollectionsLibrary {
  /// `namedtuple`.
  static var namedTuples: [Entry] {
    [
      Entry(
        "collections.namedtuple",
        parameters: "typename, field_names, *, rename=False, defaults=None, module=None",
        examples: ["collections.namedtuple('P', 'x y')(1.0, y=2.0)"]
      ) { machine, call throws(Interruption) in
        guard let name = call[0].asText else {
          throw machine.raise(.TypeError, "Type names must be texts")
        }
        if try machine.flag(call["rename"]) {
          throw machine.notDrawn("'rename'", "give the fields names that are identifiers")
        }
        var names: [String] = []
        if let text = call[1].asText {
          names = text.replacing(",", with: " ").split { $0.isWhitespace }.map(String.init)
        } else {
          for item in try machine.items(of: call[1]) { names.append(try machine.text(of: item)) }
        }
        let defaults = call["defaults"].isNone ? [] : try machine.items(of: call["defaults"])
        return .object(try machine.namedTuple(name, names, defaults))
      }
    ]
  }
}

extension Machine {
  /// A class of named tuples, of which calling it makes one.
  func namedTuple(
    _ name: String, _ names: [String], _ defaults: [Value]
  ) throws(Interruption) -> ClassObject {
    var seen: Set<String> = []
    for field in [name] + names where !PythonText.isIdentifier(field) {
      throw raise(
        .ValueError,
        "Type names and field names must be valid identifiers: \(try representation(of: .text(field)))"
      )
    }
    for field in names {
      if field.hasPrefix("_") {
        throw raise(.ValueError, "Field names cannot start with an underscore: '\(field)'")
      }
      if !seen.insert(field).inserted {
        throw raise(.ValueError, "Encountered duplicate field name: '\(field)'")
      }
    }
    if defaults.count > names.count {
      throw raise(.TypeError, "Got more default values than field names")
    }
    let fields = NamedTupleFields(name, names, defaults: defaults)
    let construct = Entry("collections.\(name)", parameters: "*args, **kwargs") {
      machine, call throws(Interruption) in
      try machine.makeNamedTuple(fields, CallArguments(call.rest, keywords: call.keywords))
    }
    guard let type = ClassObject(name, bases: [classes.object], construct: construct) else {
      return classes.object
    }
    fields.type = type
    type.namedTuple = fields
    type.attributes.set(symbols["__name__"], .text(name))
    type.attributes.set(symbols["_fields"], .tuple(names.map { .text($0) }))
    type.attributes.set(known.matchArguments, .tuple(names.map { .text($0) }))
    let table = DictionaryObject()
    for (field, value) in zip(names.suffix(defaults.count), defaults) { table.set(field, value) }
    type.attributes.set(symbols["_field_defaults"], .object(table))
    type.attributes.set(
      symbols["_make"],
      .object(
        NativeFunctionObject("_make") { machine, arguments throws(Interruption) in
          let items = try machine.items(of: arguments.positional.first ?? .none)
          guard items.count == names.count else {
            throw machine.raise(
              .TypeError, "Expected \(names.count) arguments, got \(items.count)",
              id: "argument-count")
          }
          return .object(TupleObject(items, fields: fields))
        }))
    for method in ["_asdict", "_replace"] {
      if let entry = Library.method(method, of: .tuple) {
        type.attributes.set(symbols[method], .object(BuiltinObject(entry)))
      }
    }
    return type
  }

  private func makeNamedTuple(
    _ fields: NamedTupleFields, _ arguments: CallArguments
  ) throws(Interruption) -> Value {
    let name = "\(fields.typeName).__new__()"
    let count = fields.names.count
    let least = count - fields.defaults.count
    if arguments.positional.count > count {
      let range = least == count ? "\(count + 1)" : "from \(least + 1) to \(count + 1)"
      throw raise(
        .TypeError,
        "\(name) takes \(range) positional argument\(count == 0 ? "" : "s") but \(arguments.positional.count + 1) were given",
        id: "argument-count", help: "its fields are \(fields.names.joined(separator: ", "))")
    }
    var items: [Value] =
      arguments.positional + Array(repeating: .unset, count: count - arguments.positional.count)
    for (keyword, value) in arguments.keywords {
      guard let place = fields.names.firstIndex(of: keyword) else {
        throw raise(
          .TypeError, "\(name) got an unexpected keyword argument '\(keyword)'",
          id: "unknown-argument",
          help: "its fields are \(fields.names.joined(separator: ", "))")
      }
      if !items[place].isUnset {
        throw raise(
          .TypeError, "\(name) got multiple values for argument '\(keyword)'", id: "argument-twice")
      }
      items[place] = value
    }
    for place in items.indices where items[place].isUnset && place >= least {
      items[place] = fields.defaults[place - least]
    }
    let missing = items.indices.filter { items[$0].isUnset }.map { fields.names[$0] }
    if !missing.isEmpty { throw missingArguments(name, missing) }
    return .object(TupleObject(items, fields: fields))
  }

  /// What says which arguments a call lacks, in Python's words.
  func missingArguments(
    _ name: String, _ names: [String], kind: String = "positional"
  ) -> Interruption {
    let list = names.map { "'\($0)'" }
    let text =
      list.count < 3
      ? list.joined(separator: " and ")
      : list.dropLast().joined(separator: ", ") + ", and " + (list.last ?? "")
    return raise(
      .TypeError,
      "\(name) missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(text)",
      id: "argument-missing")
  }

  /// Makes the class that `class P(NamedTuple)` says.
  func makeNamedTuple(of type: ClassObject) throws(Interruption) -> ClassObject {
    let prefix = "__annotation__ "
    var names: [String] = []
    var defaults: [Value] = []
    for symbol in type.attributes.symbols where symbols[symbol].hasPrefix(prefix) {
      let name = String(symbols[symbol].dropFirst(prefix.count))
      names.append(name)
      if let value = type.attributes[symbols[name]] {
        defaults.append(value)
      } else if let last = defaults.indices.last, last >= 0 {
        throw raise(
          .TypeError,
          "non-default namedtuple field \(name) cannot follow default field \(names[names.count - 2])"
        )
      }
    }
    let result = try namedTuple(type.name, names, defaults)
    for (symbol, value) in zip(type.attributes.symbols, type.attributes.values) {
      let name = symbols[symbol]
      if names.contains(name) || name.hasPrefix(prefix)
        || ["__module__", "__qualname__", "__name__", "__doc__"].contains(name)
      {
        continue
      }
      if name.hasPrefix("__"), name.hasSuffix("__") {
        throw raise(
          .TypeError, "a named tuple with '\(name)' is not part of the language", id: "unsupported",
          help: "use a dataclass: @dataclass(frozen=True)")
      }
      result.attributes.set(symbol, value)
    }
    return result
  }
}
