import GradvizText

extension Machine {
  enum MatchPlace { case atStart, whole, anywhere }

  /// A pattern, compiled when it is first used.
  func pattern(_ value: Value, _ flags: Value) throws(Interruption) -> Pattern {
    if let pattern = (value.object as? NativeFunctionObject)?.pattern { return pattern }
    guard let text = value.asText else {
      throw raise(.TypeError, "first argument must be string or compiled pattern", id: "operands")
    }
    let number = try whole(flags, default: 0)
    let key = "\(number) \(text)"
    if let known = patterns[key] { return known }
    do throws(PatternProblem) {
      let pattern = try PatternParser.parse(text, PatternFlags(rawValue: number))
      patterns[key] = pattern
      return pattern
    } catch {
      if error.isOurs {
        throw raise(
          .NotImplementedError, error.message, id: "unsupported",
          help: "write the pattern in simpler parts, or use the methods of str")
      }
      throw raise(.ValueError, error.message, id: "pattern", label: "a pattern of re")
    }
  }

  func searchedText(_ value: Value) throws(Interruption) -> TextObject {
    if let text = value.asTextObject { return text }
    throw raise(
      .TypeError, "expected string or bytes-like object, got '\(typeName(of: value))'",
      id: "operands")
  }

  private func matcher(
    _ pattern: Pattern, _ text: TextObject
  ) throws(Interruption) -> PatternMatcher {
    PatternMatcher(pattern, text.scalars, steps: Self.stepLimit)
  }

  private static let stepLimit = 20_000_000

  private func check(_ matcher: PatternMatcher) throws(Interruption) {
    work += (Self.stepLimit - matcher.stepsLeft) / 16
    try countWork()
    if matcher.isExhausted {
      throw raise(
        .RuntimeError, "the pattern takes more than \(Self.stepLimit) steps on this text",
        id: "work-limit", help: "repeat nothing that is itself a repetition: (a+)+")
    }
  }

  func firstMatch(
    _ pattern: Pattern, _ call: Arguments, _ kind: MatchPlace
  ) throws(Interruption) -> Value {
    let text = try searchedText(call["string"])
    let start = min(max(0, try whole(call["pos"], default: 0)), text.scalars.count)
    var matcher = try matcher(pattern, text)
    let spans =
      switch kind {
      case .atStart: matcher.match(at: start)
      case .whole: matcher.match(at: start, toEnd: true)
      case .anywhere: matcher.search(from: start)
      }
    try check(matcher)
    return spans.map { .object(matchObject(pattern, text, $0)) } ?? .none
  }

  /// All matches, none of which overlaps another.
  func matches(
    _ pattern: Pattern, _ text: TextObject, limit: Int = 0
  ) throws(Interruption) -> [PatternMatcher.Spans] {
    var matcher = try matcher(pattern, text)
    var found: [PatternMatcher.Spans] = []
    var place = 0
    var mustAdvance = false
    while place <= text.scalars.count, limit <= 0 || found.count < limit,
      let spans = matcher.search(from: place, mustAdvance: mustAdvance)
    {
      found.append(spans)
      mustAdvance = spans[0] == spans[1]
      place = spans[1]
    }
    try check(matcher)
    try checkListCount(found.count)
    return found
  }

  static func part(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    start < 0 || end < start ? "" : String(String.UnicodeScalarView(scalars[start..<end]))
  }

  /// What `findall` gives for a match: its text, that of its group, or those of its groups.
  static func found(_ spans: PatternMatcher.Spans, in scalars: [Unicode.Scalar]) -> Value {
    func text(_ group: Int) -> Value {
      .text(part(scalars, spans[2 * group], spans[2 * group + 1]))
    }
    let groups = spans.count / 2 - 1
    return groups == 0 ? text(0) : groups == 1 ? text(1) : .tuple((1...groups).map(text))
  }

  func groupIndex(_ pattern: Pattern) -> Value {
    let dictionary = DictionaryObject()
    for (name, group) in pattern.names { dictionary.set(name, .int(group)) }
    return .object(dictionary)
  }

  // MARK: Replacing and splitting

  func replaced(
    _ pattern: Pattern, _ call: Arguments
  ) throws(Interruption) -> (text: String, count: Int) {
    let text = try searchedText(call["string"])
    let replacement = call["repl"]
    let found = try matches(pattern, text, limit: wholeNumber(call["count"]))
    var result = String.UnicodeScalarView()
    var place = 0
    for spans in found {
      result.append(contentsOf: text.scalars[place..<spans[0]])
      let new: String
      if let template = replacement.asText {
        new = try expanded(template, pattern, text, spans)
      } else {
        let value = try self.call(replacement, [.object(matchObject(pattern, text, spans))])
        guard let made = value.asText else {
          throw raise(
            .TypeError, "expected str instance, \(typeName(of: value)) found", id: "operands")
        }
        new = made
      }
      result.append(contentsOf: new.unicodeScalars)
      place = spans[1]
    }
    result.append(contentsOf: text.scalars[place...])
    try checkListCount(result.count)
    return (String(result), found.count)
  }

  func split(_ pattern: Pattern, _ call: Arguments) throws(Interruption) -> Value {
    let text = try searchedText(call["string"])
    let limit = try wholeNumber(call["maxsplit"])
    var parts: [Value] = []
    var place = 0
    for spans in limit < 0 ? [] : try matches(pattern, text, limit: limit) {
      parts.append(.text(Self.part(text.scalars, place, spans[0])))
      for group in 0..<pattern.groupCount {
        let start = spans[2 * group + 2]
        parts.append(
          start < 0 ? .none : .text(Self.part(text.scalars, start, spans[2 * group + 3])))
      }
      place = spans[1]
    }
    parts.append(.text(Self.part(text.scalars, place, text.scalars.count)))
    return .list(parts)
  }

  /// A template with what groups matched: `\1`, `\g<name>`.
  private func expanded(
    _ template: String, _ pattern: Pattern, _ text: TextObject, _ spans: PatternMatcher.Spans
  ) throws(Interruption) -> String {
    guard template.contains("\\") else { return template }
    let letters = Array(template.unicodeScalars)
    var result = String.UnicodeScalarView()
    var place = 0
    func problem(_ message: String) -> Interruption { raise(.ValueError, message, id: "pattern") }
    func append(_ group: Int) throws(Interruption) {
      guard group <= pattern.groupCount else {
        throw problem("invalid group reference \(group) at position \(place)")
      }
      result.append(
        contentsOf: Self.part(text.scalars, spans[2 * group], spans[2 * group + 1]).unicodeScalars)
    }
    while place < letters.count {
      let letter = letters[place]
      place += 1
      guard letter == "\\" else {
        result.append(letter)
        continue
      }
      guard place < letters.count else { throw problem("bad escape (end of pattern)") }
      let next = letters[place]
      place += 1
      switch next {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "\\": result.append("\\")
      case "g":
        guard place < letters.count, letters[place] == "<",
          let end = letters[place...].firstIndex(of: ">")
        else { throw problem("missing <") }
        let name = String(String.UnicodeScalarView(letters[(place + 1)..<end]))
        place = end + 1
        if let number = Int(name) {
          try append(number)
        } else if let group = pattern.names.first(where: { $0.name == name })?.group {
          try append(group)
        } else {
          throw raise(.IndexError, "unknown group name '\(name)'", id: "index")
        }
      case "0"..."9":
        var number = Int(next.value) - 48
        if number == 0 { throw problem("octal escapes are not part of the language") }
        if place < letters.count, ("0"..."9").contains(letters[place]) {
          number = number * 10 + Int(letters[place].value) - 48
          place += 1
        }
        try append(number)
      default:
        if next.isASCII, next.properties.isAlphabetic { throw problem("bad escape \\\(next)") }
        result.append("\\")
        result.append(next)
      }
    }
    return String(result)
  }

  // MARK: Matches

  /// What a match is to a program.
  func matchObject(
    _ pattern: Pattern, _ text: TextObject, _ spans: PatternMatcher.Spans
  ) -> NativeFunctionObject {
    func group(_ machine: Machine, _ value: Value) throws(Interruption) -> Int {
      if let name = value.asText {
        if let group = pattern.names.first(where: { $0.name == name })?.group { return group }
      } else if let number = try machine.optionalWhole(value),
        (0...pattern.groupCount).contains(number)
      {
        return number
      }
      throw machine.raise(.IndexError, "no such group", id: "index")
    }
    func matched(_ group: Int, _ missing: Value = .none) -> Value {
      spans[2 * group] < 0
        ? missing : .text(Self.part(text.scalars, spans[2 * group], spans[2 * group + 1]))
    }
    var attributes: [String: Value] = ["string": .object(text), "pos": .int(0)]
    func add(
      _ name: String, _ run: @escaping (Machine, [Value]) throws(Interruption) -> Value
    ) {
      attributes[name] = .object(
        NativeFunctionObject(name) { machine, arguments throws(Interruption) in
          try run(machine, arguments.positional + arguments.keywords.map(\.value))
        })
    }
    add("group") { machine, given throws(Interruption) in
      var values: [Value] = []
      for item in given.isEmpty ? [.int(0)] : given {
        values.append(matched(try group(machine, item)))
      }
      return values.count == 1 ? values[0] : .tuple(values)
    }
    add("groups") { _, given throws(Interruption) in
      .tuple((0..<pattern.groupCount).map { matched($0 + 1, given.first ?? .none) })
    }
    add("groupdict") { _, given throws(Interruption) in
      let dictionary = DictionaryObject()
      for (name, group) in pattern.names {
        dictionary.set(name, matched(group, given.first ?? .none))
      }
      return .object(dictionary)
    }
    add("start") { machine, given throws(Interruption) in
      .int(spans[2 * (try group(machine, given.first ?? .int(0)))])
    }
    add("end") { machine, given throws(Interruption) in
      .int(spans[2 * (try group(machine, given.first ?? .int(0))) + 1])
    }
    add("span") { machine, given throws(Interruption) in
      let number = try group(machine, given.first ?? .int(0))
      return .tuple([.int(spans[2 * number]), .int(spans[2 * number + 1])])
    }
    let object = NativeFunctionObject("Match", attributes: attributes) {
      machine, _ throws(Interruption) in
      throw machine.raise(.TypeError, "'re.Match' object is not callable", id: "not-callable")
    }
    object.items = { machine, index throws(Interruption) in matched(try group(machine, index)) }
    let whole = Self.part(text.scalars, spans[0], spans[1])
    object.shown =
      "<re.Match object; span=(\(spans[0]), \(spans[1])), match=\(PythonText.repr(of: whole))>"
    return object
  }
}
