/// Reads a pattern of Python's `re`.
///
/// It goes down one level of brackets at a time, of which there may be only so many.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private let text: String
  private var place = 0
  private(set) var flags: PatternFlags
  private var groupCount = 0
  private var names: [(name: String, group: Int)] = []
  private var openGroups: Set<Int> = []
  private var turnCount = 0
  private var depth = 0

  private static let stepLimit = 5000

  /// A part of a pattern: its steps, with places counted from its start, and how much text it can take.
  private struct Part {
    var steps: [Pattern.Step] = []
    var least = 0
    /// nil where there is no end.
    var most: Int? = 0
  }

  private init(_ text: String, _ flags: PatternFlags) {
    self.text = text
    self.flags = flags
    scalars = Array(text.unicodeScalars)
  }

  static func parse(_ text: String, _ flags: PatternFlags) throws(PatternProblem) -> Pattern {
    var parser = PatternParser(text, flags)
    try parser.readGlobalFlags()
    let part = try parser.alternatives()
    guard parser.place == parser.scalars.count else {
      throw PatternProblem(message: "unbalanced parenthesis at position \(parser.place)")
    }
    let steps = [.save(0)] + parser.moved(part.steps, by: 1) + [.save(1), .end]
    return Pattern(
      text: text, steps: steps, groupCount: parser.groupCount, names: parser.names,
      turnCount: parser.turnCount,
      flags: parser.flags.contains(.ascii) ? parser.flags : parser.flags.union(.unicode))
  }

  // MARK: Structure

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func take(_ expected: String) -> Bool {
    let wanted = Array(expected.unicodeScalars)
    guard place + wanted.count <= scalars.count,
      Array(scalars[place..<place + wanted.count]) == wanted
    else { return false }
    place += wanted.count
    return true
  }

  /// `(?i)` at the start.
  private mutating func readGlobalFlags() throws(PatternProblem) {
    guard scalars.count > 3, take("(?") else { return }
    let start = place
    var read: PatternFlags = []
    while let letter = next, let flag = Self.flag(letter) {
      read.insert(flag)
      place += 1
    }
    if place > start, take(")") {
      flags.formUnion(read)
    } else {
      place = 0
    }
  }

  private static func flag(_ letter: Unicode.Scalar) -> PatternFlags? {
    switch letter {
    case "i": .ignoreCase
    case "m": .multiline
    case "s": .dotAll
    case "x": .verbose
    case "u": .unicode
    case "a": .ascii
    default: nil
    }
  }

  private func moved(_ steps: [Pattern.Step], by offset: Int) -> [Pattern.Step] {
    steps.map { step in
      switch step {
      case .split(let a, let b): .split(a + offset, b + offset)
      case .jump(let a): .jump(a + offset)
      case .endEmptyTurn(let turn, let exit): .endEmptyTurn(turn, exit: exit + offset)
      default: step
      }
    }
  }

  private func check(_ part: Part) throws(PatternProblem) {
    if part.steps.count > Self.stepLimit {
      throw PatternProblem(
        message: "the pattern is too long when its counts are written out", isOurs: true)
    }
  }

  private func joined(_ a: Part, _ b: Part) -> Part {
    Part(
      steps: a.steps + moved(b.steps, by: a.steps.count), least: a.least + b.least,
      most: a.most.flatMap { x in b.most.map { x + $0 } })
  }

  private mutating func alternatives() throws(PatternProblem) -> Part {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else {
      throw PatternProblem(message: "the pattern has too many brackets in brackets", isOurs: true)
    }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    guard var result = branches.popLast() else { return Part() }
    while let branch = branches.popLast() {
      // split L1, L2; L1: branch; jump end; L2: result; end:
      let first = moved(branch.steps, by: 1)
      let second = moved(result.steps, by: first.count + 2)
      let end = first.count + 2 + second.count
      result = Part(
        steps: [.split(1, first.count + 2)] + first + [.jump(end)] + second,
        least: min(branch.least, result.least),
        most: branch.most.flatMap { x in result.most.map { max(x, $0) } })
      try check(result)
    }
    return result
  }

  private mutating func sequence() throws(PatternProblem) -> Part {
    var result = Part()
    while let scalar = next, scalar != "|", scalar != ")" {
      if flags.contains(.verbose), skipVerbose(scalar) { continue }
      let start = place
      let (atom, canRepeat) = try self.atom()
      result = joined(result, try repeated(atom, canRepeat: canRepeat, start: start))
      try check(result)
    }
    return result
  }

  private mutating func skipVerbose(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace {
      place += 1
      return true
    }
    guard scalar == "#" else { return false }
    while let other = next, other != "\n" {
      _ = other
      place += 1
    }
    return true
  }

  // MARK: Repetition

  private mutating func repeated(
    _ atom: Part, canRepeat: Bool, start: Int
  ) throws(PatternProblem) -> Part {
    guard let (least, most) = try count() else { return atom }
    guard canRepeat else { throw PatternProblem(message: "nothing to repeat at position \(start)") }
    if let most, most < least {
      throw PatternProblem(message: "min repeat greater than max repeat at position \(start)")
    }
    let isLazy = take("?")
    if take("+") {
      throw PatternProblem(
        message: "possessive repetition is not part of the language", isOurs: true)
    }
    if let after = next, "*+?".unicodeScalars.contains(after) {
      throw PatternProblem(message: "multiple repeat at position \(place)")
    }
    var result = Part()
    for _ in 0..<least {
      result = joined(result, atom)
      try check(result)
    }
    func choice(_ inside: Int, _ outside: Int) -> Pattern.Step {
      isLazy ? .split(outside, inside) : .split(inside, outside)
    }
    guard let most else {
      // L0: split L1, L4; L1: begin; atom; end empty; jump L0; L4:
      let turn = turnCount
      turnCount += 1
      let body = moved(atom.steps, by: 2)
      let exit = body.count + 4
      let loop: [Pattern.Step] =
        [choice(1, exit), .beginTurn(turn)] + body + [.endEmptyTurn(turn, exit: exit), .jump(0)]
      return joined(result, Part(steps: loop, least: 0, most: atom.most == 0 ? 0 : nil))
    }
    // (a(a(a)?)?)?
    var rest = Part()
    for _ in 0..<(most - least) {
      let inner = joined(atom, rest)
      rest = Part(
        steps: [choice(1, inner.steps.count + 1)] + moved(inner.steps, by: 1), least: 0,
        most: inner.most)
      try check(rest)
    }
    return joined(result, rest)
  }

  /// `*`, `+`, `?`, `{2,3}`; nil where no count stands.
  private mutating func count() throws(PatternProblem) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = place
    guard take("{") else { return nil }
    let least = digits()
    if take("}"), let least { return (least, least) }
    guard place > start + 1 || next == ",", take(",") else {
      place = start
      return nil
    }
    let most = digits()
    guard take("}"), least != nil || most != nil else {
      place = start
      return nil
    }
    return (least ?? 0, most)
  }

  private mutating func digits() -> Int? {
    var number: Int?
    while let scalar = next, let digit = Int(String(scalar)), scalar.isASCII {
      number = min((number ?? 0) * 10 + digit, 1_000_000)
      place += 1
    }
    return number
  }

  // MARK: Atoms

  private mutating func atom() throws(PatternProblem) -> (Part, canRepeat: Bool) {
    let scalar = scalars[place]
    switch scalar {
    case "(": return try group()
    case "[":
      place += 1
      return (one(.set(try bracketed())), true)
    case ".":
      place += 1
      return (one(.any(includesNewline: flags.contains(.dotAll))), true)
    case "^":
      place += 1
      return (mark(flags.contains(.multiline) ? .lineStart : .textStart), false)
    case "$":
      place += 1
      return (mark(flags.contains(.multiline) ? .lineEnd : .textEndOrNewline), false)
    case "*", "+", "?":
      throw PatternProblem(message: "nothing to repeat at position \(place)")
    case "{":
      let start = place
      if try count() != nil {
        throw PatternProblem(message: "nothing to repeat at position \(start)")
      }
      place += 1
      return (one(.character(scalar)), true)
    case "\\": return try escape()
    default:
      place += 1
      return (one(.character(scalar)), true)
    }
  }

  private func one(_ step: Pattern.Step) -> Part { Part(steps: [step], least: 1, most: 1) }

  private func mark(_ step: Pattern.Step) -> Part { Part(steps: [step]) }

  private mutating func escape() throws(PatternProblem) -> (Part, canRepeat: Bool) {
    let start = place
    place += 1
    guard let letter = next else {
      throw PatternProblem(message: "bad escape (end of pattern) at position \(start)")
    }
    switch letter {
    case "b", "B":
      place += 1
      return (mark(.wordBoundary(isOne: letter == "b")), false)
    case "A":
      place += 1
      return (mark(.textStart), false)
    case "Z":
      place += 1
      return (mark(.textEnd), false)
    case "1"..."9":
      guard let group = digits(), group <= groupCount, !openGroups.contains(group) else {
        throw PatternProblem(message: "invalid group reference at position \(start + 1)")
      }
      return (Part(steps: [.reference(group)], least: 0, most: nil), true)
    default: break
    }
    if let found = Self.characterClass(letter) {
      place += 1
      var set = Pattern.CharacterSet()
      set.classes = [found]
      return (one(.set(set)), true)
    }
    return (one(.character(try escapedCharacter(start))), true)
  }

  private static func characterClass(
    _ letter: Unicode.Scalar
  ) -> (kind: Pattern.CharacterSet.Class, isWanted: Bool)? {
    switch letter {
    case "d": (.digit, true)
    case "D": (.digit, false)
    case "w": (.word, true)
    case "W": (.word, false)
    case "s": (.space, true)
    case "S": (.space, false)
    default: nil
    }
  }

  /// The character that a letter behind `\` stands for; `place` is at the letter.
  private mutating func escapedCharacter(_ start: Int) throws(PatternProblem) -> Unicode.Scalar {
    let letter = scalars[place]
    place += 1
    switch letter {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "f": return "\u{c}"
    case "v": return "\u{b}"
    case "a": return "\u{7}"
    case "0": return "\u{0}"
    case "x", "u", "U":
      let count = letter == "x" ? 2 : letter == "u" ? 4 : 8
      let text = String(
        String.UnicodeScalarView(scalars[place..<min(place + count, scalars.count)]))
      guard text.count == count, let code = UInt32(text, radix: 16),
        let scalar = Unicode.Scalar(code)
      else {
        throw PatternProblem(message: "incomplete escape \\\(letter)\(text) at position \(start)")
      }
      place += count
      return scalar
    default:
      if letter.isASCII, letter.properties.isAlphabetic || ("0"..."9").contains(letter) {
        throw PatternProblem(message: "bad escape \\\(letter) at position \(start)")
      }
      return letter
    }
  }

  /// `[…]`, behind its first bracket.
  private mutating func bracketed() throws(PatternProblem) -> Pattern.CharacterSet {
    let start = place - 1
    var set = Pattern.CharacterSet()
    set.isNegated = take("^")
    var isFirst = true
    while true {
      guard let scalar = next else {
        throw PatternProblem(message: "unterminated character set at position \(start)")
      }
      if scalar == "]", !isFirst {
        place += 1
        return set
      }
      isFirst = false
      guard let low = try member(&set) else { continue }
      if next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" {
        let dash = place
        place += 1
        guard let high = try member(&set) else {
          throw PatternProblem(message: "bad character range at position \(dash - 1)")
        }
        guard low.value <= high.value else {
          throw PatternProblem(
            message: "bad character range \(low)-\(high) at position \(dash - 1)")
        }
        set.ranges.append(low.value...high.value)
      } else {
        set.ranges.append(low.value...low.value)
      }
    }
  }

  /// One character of a set; nil where a class of characters was taken into it.
  private mutating func member(
    _ set: inout Pattern.CharacterSet
  ) throws(PatternProblem) -> Unicode.Scalar? {
    let scalar = scalars[place]
    place += 1
    guard scalar == "\\" else { return scalar }
    guard let letter = next else {
      throw PatternProblem(message: "bad escape (end of pattern) at position \(place - 1)")
    }
    if let found = Self.characterClass(letter) {
      place += 1
      set.classes.append(found)
      return nil
    }
    if letter == "b" {
      place += 1
      return "\u{8}"
    }
    return try escapedCharacter(place - 1)
  }

  // MARK: Groups

  private mutating func group() throws(PatternProblem) -> (Part, canRepeat: Bool) {
    let start = place
    place += 1
    if take("?:") { return (try closed(start), true) }
    if take("?#") {
      while let scalar = next, scalar != ")" { place += 1 }
      guard take(")") else {
        throw PatternProblem(message: "missing ), unterminated comment at position \(start)")
      }
      return (Part(), false)
    }
    for (sign, isBehind, isWanted) in [
      ("?=", false, true), ("?!", false, false), ("?<=", true, true), ("?<!", true, false),
    ] where take(sign) {
      let part = try closed(start)
      if isBehind, part.most != part.least {
        throw PatternProblem(message: "look-behind requires fixed-width pattern")
      }
      return (
        mark(.look(part.steps + [.end], behind: isBehind ? part.least : nil, isWanted: isWanted)),
        true
      )
    }
    var name: String?
    if take("?P=") {
      let wanted = try groupName(until: ")")
      guard let group = names.first(where: { $0.name == wanted })?.group else {
        throw PatternProblem(message: "unknown group name '\(wanted)' at position \(start + 4)")
      }
      return (Part(steps: [.reference(group)], least: 0, most: nil), true)
    }
    if take("?P<") {
      name = try groupName(until: ">")
    } else if next == "?" {
      throw PatternProblem(
        message:
          "the group '(?\(place + 1 < scalars.count ? String(scalars[place + 1]) : "")' is not part of the language",
        isOurs: true)
    }
    groupCount += 1
    let number = groupCount
    if let name {
      if names.contains(where: { $0.name == name }) {
        throw PatternProblem(message: "redefinition of group name '\(name)'")
      }
      names.append((name, number))
    }
    openGroups.insert(number)
    var part = try closed(start)
    openGroups.remove(number)
    part.steps = [.save(2 * number)] + moved(part.steps, by: 1) + [.save(2 * number + 1)]
    return (part, true)
  }

  private mutating func closed(_ start: Int) throws(PatternProblem) -> Part {
    let part = try alternatives()
    guard take(")") else {
      throw PatternProblem(message: "missing ), unterminated subpattern at position \(start)")
    }
    return part
  }

  private mutating func groupName(until end: Unicode.Scalar) throws(PatternProblem) -> String {
    var name = String.UnicodeScalarView()
    while let scalar = next, scalar != end {
      name.append(scalar)
      place += 1
    }
    guard next == end else { throw PatternProblem(message: "missing \(end), unterminated name") }
    place += 1
    let text = String(name)
    guard let first = name.first, first.properties.isXIDStart || first == "_",
      name.allSatisfy({ $0.properties.isXIDContinue })
    else { throw PatternProblem(message: "bad character in group name '\(text)'") }
    return text
  }
}
