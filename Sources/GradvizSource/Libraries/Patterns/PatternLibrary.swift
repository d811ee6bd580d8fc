import GradvizText

/// Python's `re`.
enum PatternLibrary {
  static var entries: [Entry] { functions + [compiling, escaping] }

  static func constant(_ name: String) -> Value? {
    let flags: PatternFlags? =
      switch name {
      case "I", "IGNORECASE": .ignoreCase
      case "M", "MULTILINE": .multiline
      case "S", "DOTALL": .dotAll
      case "X", "VERBOSE": .verbose
      case "A", "ASCII": .ascii
      case "U", "UNICODE": .unicode
      default: nil
      }
    return flags.map { .int($0.rawValue) }
  }

  private typealias Function = (Machine, Pattern, Arguments) throws(Interruption) -> Value

  /// What is a function of the module and a method of patterns, with the parameters behind the pattern.
  nonisolated(unsafe) private static let shared:
    [(name: String, parameters: String, run: Function)] = [
      (
        "match", "string",
        { machine, pattern, call throws(Interruption) in
          try machine.firstMatch(pattern, call, .atStart)
        }
      ),
      (
        "fullmatch", "string",
        { machine, pattern, call throws(Interruption) in
          try machine.firstMatch(pattern, call, .whole)
        }
      ),
      (
        "search", "string",
        { machine, pattern, call throws(Interruption) in
          try machine.firstMatch(pattern, call, .anywhere)
        }
      ),
      (
        "findall", "string",
        { machine, pattern, call throws(Interruption) in
          let text = try machine.searchedText(call["string"])
          return .list(
            try machine.matches(pattern, text).map { spans in
              Machine.found(spans, in: text.scalars)
            })
        }
      ),
      (
        "finditer", "string",
        { machine, pattern, call throws(Interruption) in
          let text = try machine.searchedText(call["string"])
          return .object(
            ArrayIterator(
              try machine.matches(pattern, text).map {
                .object(machine.matchObject(pattern, text, $0))
              },
              name: "callable_iterator"))
        }
      ),
      (
        "sub", "repl, string, count=0",
        { machine, pattern, call throws(Interruption) in
          .text(try machine.replaced(pattern, call).text)
        }
      ),
      (
        "subn", "repl, string, count=0",
        { machine, pattern, call throws(Interruption) in
          let (text, count) = try machine.replaced(pattern, call)
          return .tuple([.text(text), .int(count)])
        }
      ),
      (
        "split", "string, maxsplit=0",
        { machine, pattern, call throws(Interruption) in
          try machine.split(pattern, call)
        }
      ),
    ]

  private static let functions: [Entry] = shared.map { name, parameters, run in
    Entry("re.\(name)", parameters: "pattern, \(parameters), flags=0") {
      machine, call throws(Interruption) in
      try run(machine, machine.pattern(call["pattern"], call["flags"]), call)
    }
  }

  private static let methods: [Entry] = shared.map { name, parameters, _ in
    Entry("re.Pattern.\(name)", parameters: parameters + (parameters == "string" ? ", pos=0" : ""))
    {
      _, _ throws(Interruption) in .none
    }
  }

  private static let compiling = Entry("re.compile", parameters: "pattern, flags=0") {
    machine, call throws(Interruption) in
    let pattern = try machine.pattern(call[0], call[1])
    var attributes: [String: Value] = [
      "pattern": .text(pattern.text), "flags": .int(pattern.flags.rawValue),
      "groups": .int(pattern.groupCount),
      "groupindex": machine.groupIndex(pattern),
    ]
    for ((name, _, run), entry) in zip(shared, methods) {
      attributes[name] = .object(
        NativeFunctionObject(name) { machine, arguments throws(Interruption) in
          try run(machine, pattern, Arguments(entry, arguments, receiver: .unset, machine))
        })
    }
    let object = NativeFunctionObject("Pattern", attributes: attributes) {
      machine, _ throws(Interruption) in
      throw machine.raise(.TypeError, "'re.Pattern' object is not callable", id: "not-callable")
    }
    object.pattern = pattern
    let flags = [
      (PatternFlags.ignoreCase, "re.IGNORECASE"), (.multiline, "re.MULTILINE"),
      (.dotAll, "re.DOTALL"), (.verbose, "re.VERBOSE"), (.ascii, "re.ASCII"),
    ].filter { pattern.flags.contains($0.0) }.map(\.1)
    let settings = flags.isEmpty ? "" : ", " + flags.joined(separator: "|")
    object.shown = "re.compile(\(PythonText.repr(of: pattern.text))\(settings))"
    return .object(object)
  }

  private static let escaping = Entry("re.escape", parameters: "pattern") {
    machine, call throws(Interruption) in
    var result = String.UnicodeScalarView()
    for scalar in try machine.searchedText(call[0]).scalars {
      if "()[]{}?*+-|^$\\.&~# \t\n\r\u{b}\u{c}".unicodeScalars.contains(scalar) {
        result.append("\\")
      }
      result.append(scalar)
    }
    return .text(String(result))
  }
}
