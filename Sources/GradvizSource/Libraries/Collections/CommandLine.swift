/// Python's `argparse`: the settings of a program, as its command line gives them.
///
/// A program runs without words on its command line: each setting has its default, unless the program itself gives words
/// to `parse_args`.
enum CommandLine {
  static let names = [
    "ArgumentParser", "Namespace", "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter",
    "RawTextHelpFormatter", "HelpFormatter",
  ]

  static func classValue(_ name: String, _ machine: Machine) -> Value? {
    guard names.contains(name) else { return nil }
    switch name {
    case "ArgumentParser":
      return machine.libraryClass(name, of: "argparse", parser).map { .object($0) }
    case "Namespace": return machine.settingsClass.map { .object($0) }
    default: return .object(machine.classes.marker(name))
    }
  }

  nonisolated(unsafe) private static let parser: [LibraryMethod] = [
    LibraryMethod("__init__", "*words, **options") { machine, instance, _ throws(Interruption) in
      instance.attributes.set(
        machine.symbols[CommandLineSettings.name], .object(CommandLineSettings()))
      return .none
    },
    LibraryMethod("add_argument", "*names, **options") {
      machine, instance, call throws(Interruption) in
      let settings = try machine.commandLine(of: instance)
      settings.all.append(try CommandLineSetting(call, machine))
      return .none
    },
    LibraryMethod("add_argument_group", "*words, **options") {
      _, instance, _ throws(Interruption) in
      .object(instance)
    },
    LibraryMethod("add_mutually_exclusive_group", "*, required=False") {
      _, instance, _ throws(Interruption) in .object(instance)
    },
    LibraryMethod("set_defaults", "**options") { machine, instance, call throws(Interruption) in
      let settings = try machine.commandLine(of: instance)
      for (name, value) in call.keywords { settings.defaults.append((name, value)) }
      return .none
    },
    LibraryMethod("parse_args", "args=None, namespace=None") {
      machine, instance, call throws(Interruption) in
      let (namespace, rest) = try machine.parsed(instance, call["args"])
      if let first = rest.first {
        throw machine.usage("unrecognized arguments: \(first)")
      }
      return namespace
    },
    LibraryMethod("parse_known_args", "args=None, namespace=None") {
      machine, instance, call throws(Interruption) in
      let (namespace, rest) = try machine.parsed(instance, call["args"])
      return .tuple([namespace, .list(rest.map { .text($0) })])
    },
    LibraryMethod("add_subparsers", "**options") { machine, _, _ throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "subcommands are not part of the language", id: "unsupported",
        help: "write the settings of the command that is meant")
    },
  ]
}

/// What a parser of a command line was told of.
private final class CommandLineSettings: Object {
  static let name = "_settings"
  var all: [CommandLineSetting] = []
  var defaults: [(name: String, value: Value)] = []

  init() { super.init(.cell) }
}

/// One setting: `parser.add_argument('--lr', type=float, default=0.1)`.
private struct CommandLineSetting {
  let flags: [String]
  let destination: String
  let options: [String: Value]

  init(_ call: Arguments, _ machine: Machine) throws(Interruption) {
    let names = call.rest.compactMap(\.asText)
    var options: [String: Value] = [:]
    for (name, value) in call.keywords { options[name] = value }
    flags = names.filter { $0.hasPrefix("-") }
    let word = flags.first { $0.hasPrefix("--") } ?? names.first ?? ""
    destination =
      options["dest"]?.asText
      ?? (flags.isEmpty ? word : String(word.drop { $0 == "-" }).replacing("-", with: "_"))
    self.options = options
    guard !destination.isEmpty else {
      throw machine.raise(.TypeError, "an argument needs a name", id: "argument")
    }
    let known = ["store", "store_true", "store_false", "store_const", "append", "count"]
    if let action = options["action"], !known.contains(action.asText ?? "") {
      throw machine.raise(
        .NotImplementedError, "this action of an argument is not part of the language",
        id: "unsupported", help: "the actions here are \(known.joined(separator: ", "))")
    }
  }

  var action: String { options["action"]?.asText ?? "store" }
  var label: String { flags.isEmpty ? destination : flags.joined(separator: "/") }

  /// How many words it takes, and how many it needs; nil for a single one.
  func counts(_ machine: Machine) throws(Interruption) -> (least: Int, most: Int)? {
    guard let value = options["nargs"], !value.isNone else { return nil }
    switch value.asText {
    case "?": return (0, 1)
    case "*": return (0, .max)
    case "+": return (1, .max)
    default:
      let count = try machine.wholeNumber(value)
      return (count, count)
    }
  }

  /// A word as the value that the setting's type makes of it.
  func value(of word: String, _ machine: Machine) throws(Interruption) -> Value {
    var value = Value.text(word)
    if let type = options["type"], !type.isNone {
      do throws(Interruption) {
        value = try machine.call(type, [value])
      } catch {
        guard machine.isException(error, "ValueError") else { throw error }
        throw machine.usage("argument \(label): invalid value: '\(word)'")
      }
    }
    if let choices = options["choices"], !choices.isNone {
      var isChoice = false
      for choice in try machine.items(of: choices) where try machine.isTrue(.equal, choice, value) {
        isChoice = true
      }
      guard isChoice else { throw machine.usage("argument \(label): invalid choice: '\(word)'") }
    }
    return value
  }

  /// What it is where no word says it.
  func initial(
    _ defaults: [(name: String, value: Value)], _ machine: Machine
  ) throws(Interruption)
    -> Value
  {
    if let value = defaults.last(where: { $0.name == destination })?.value { return value }
    if let value = options["default"] {
      guard let text = value.asText, options["type"] != nil else { return value }
      return try self.value(of: text, machine)
    }
    switch action {
    case "store_true": return .bool(false)
    case "store_false": return .bool(true)
    default: return .none
    }
  }
}

extension Machine {
  /// The class of what `parse_args` gives.
  fileprivate var settingsClass: ClassObject? {
    libraryClass(
      "Namespace", of: "argparse",
      [
        LibraryMethod("__init__", "**options") { machine, instance, call throws(Interruption) in
          for (name, value) in call.keywords { machine.setPart(name, of: instance, value) }
          return .none
        },
        LibraryMethod("__repr__") { machine, instance, _ throws(Interruption) in
          var parts: [String] = []
          for (symbol, value) in zip(instance.attributes.symbols, instance.attributes.values) {
            parts.append("\(machine.symbols[symbol])=\(try machine.representation(of: value))")
          }
          return .text("Namespace(\(parts.joined(separator: ", ")))")
        },
        LibraryMethod("__contains__", "key") { machine, instance, call throws(Interruption) in
          .bool(call[1].asText.map { instance.attributes[machine.symbols[$0]] != nil } ?? false)
        },
      ])
  }

  fileprivate func commandLine(
    of instance: InstanceObject
  ) throws(Interruption) -> CommandLineSettings {
    guard
      let settings = instance.attributes[symbols[CommandLineSettings.name]]?.object
        as? CommandLineSettings
    else {
      throw raise(
        .AttributeError, "'\(instance.type.name)' object has no attribute '_actions'",
        id: "uninitialized", help: "write super().__init__() first in '__init__'")
    }
    return settings
  }

  fileprivate func usage(_ message: String) -> Interruption {
    raise(
      .SystemExit, message, id: "command-line",
      help: "a program runs without a command line here: give the argument a default")
  }

  /// The settings that words say, and the words that say none.
  fileprivate func parsed(
    _ instance: InstanceObject, _ given: Value
  ) throws(Interruption) -> (Value, rest: [String]) {
    let settings = try commandLine(of: instance)
    var words: [String] = []
    for word in given.isNone ? [] : try items(of: given) {
      guard let text = word.asText else {
        throw raise(
          .TypeError, "the words of a command line are texts, not '\(typeName(of: word))'")
      }
      words.append(text)
    }
    var values: [String: Value] = [:]
    var order: [String] = []
    for setting in settings.all where values[setting.destination] == nil {
      values[setting.destination] = try setting.initial(settings.defaults, self)
      order.append(setting.destination)
    }
    for (name, value) in settings.defaults where values[name] == nil {
      values[name] = value
      order.append(name)
    }
    var said: Set<String> = []
    var positional = settings.all.filter(\.flags.isEmpty)[...]
    var rest: [String] = []
    var place = 0
    func isFlag(_ word: String) -> Bool {
      word.hasPrefix("-") && word.count > 1 && Double(word) == nil
    }
    /// Takes the words of a setting, from `place` on.
    func take(_ setting: CommandLineSetting, joined: String?) throws(Interruption) {
      let counts = try setting.counts(self)
      var taken = joined.map { [$0] } ?? []
      while joined == nil, place < words.count, !isFlag(words[place]),
        taken.count < counts?.most ?? 1
      {
        taken.append(words[place])
        place += 1
      }
      guard taken.count >= counts?.least ?? 1 else {
        throw usage(
          "argument \(setting.label): expected \(counts == nil ? "one argument" : "more arguments")"
        )
      }
      var results: [Value] = []
      for word in taken { results.append(try setting.value(of: word, self)) }
      let isList = counts != nil && setting.options["nargs"]?.asText != "?"
      let value = isList ? Value.list(results) : results.first ?? setting.options["const"] ?? .none
      said.insert(setting.destination)
      guard setting.action == "append" else {
        values[setting.destination] = value
        return
      }
      values[setting.destination] = .list(
        (values[setting.destination]?.asList?.storage ?? []) + [value])
    }
    while place < words.count {
      let word = words[place]
      guard isFlag(word) else {
        if let setting = positional.popFirst() {
          try take(setting, joined: nil)
        } else {
          rest.append(word)
          place += 1
        }
        continue
      }
      place += 1
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard let setting = settings.all.first(where: { $0.flags.contains(parts[0]) }) else {
        rest.append(word)
        continue
      }
      said.insert(setting.destination)
      switch setting.action {
      case "store_true": values[setting.destination] = .bool(true)
      case "store_false": values[setting.destination] = .bool(false)
      case "store_const": values[setting.destination] = setting.options["const"] ?? Value.none
      case "count":
        var count = 0
        if let before = values[setting.destination], !before.isNone {
          count = try wholeNumber(before)
        }
        values[setting.destination] = .int(count + 1)
      default: try take(setting, joined: parts.count > 1 ? parts[1] : nil)
      }
    }
    var missing: [String] = []
    for setting in settings.all where !said.contains(setting.destination) {
      let isNeeded: Bool
      if setting.flags.isEmpty {
        isNeeded = try (setting.counts(self)?.least ?? 1) > 0
      } else {
        isNeeded = try flag(setting.options["required"] ?? .none)
      }
      if isNeeded { missing.append(setting.label) }
    }
    guard missing.isEmpty else {
      throw usage("the following arguments are required: \(missing.joined(separator: ", "))")
    }
    guard let type = settingsClass else { return (.none, rest) }
    let namespace = InstanceObject(type)
    for name in order { namespace.attributes.set(symbols[name], values[name] ?? .none) }
    return (.object(namespace), rest)
  }
}
