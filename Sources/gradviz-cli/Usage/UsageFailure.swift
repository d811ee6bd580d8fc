import ArgumentParser
import Gradviz

/// Finds what is wrong with arguments that swift-argument-parser did not take, and says it as all other errors are said.
struct UsageFailure {
  private let table: CommandTable
  private let scan: WordScan

  private init?(_ arguments: [String]) {
    guard let table = CommandTable.current(), let scan = WordScan(arguments, in: table) else {
      return nil
    }
    self.table = table
    self.scan = scan
  }

  /// The problem.
  ///
  /// - Parameters:
  ///   - text: What swift-argument-parser said.
  ///   - arguments: What the program was given.
  /// - Returns: The problem with its cure.
  static func problem(_ text: String, _ arguments: [String]) -> UsageProblem {
    let failure = UsageFailure(arguments)
    if let problem = failure?.problem() { return problem }
    if let (message, help) = ValidationError.parts(text) {
      return UsageProblem(message, help: help)
    }
    return failure?.badValue(text) ?? failure?.missingArgument(text) ?? bare(text)
  }

  /// What stands after `help` and is no command.
  static func unknownTopic(_ arguments: [String]) -> UsageProblem? {
    guard arguments.first == "help", let word = arguments.dropFirst().first,
      !word.hasPrefix("-"), let table = CommandTable.current(), !table.isCommand(word)
    else { return nil }
    let names = table.commands.map(\.commandName)
    return UsageProblem(
      "there is no command '\(word)'",
      help: closestMatch(to: word, in: names).map { "did you mean 'gradviz help \($0)'?" }
        ?? "the commands are \(names.joined(separator: ", "))")
  }

  private func problem() -> UsageProblem? {
    for (index, (word, meaning)) in scan.words.enumerated() {
      let found: UsageProblem? =
        switch meaning {
        case .command: nil
        case .unknownOption: Self.negation(word) ?? unknownOption(word)
        case .option(let option): wrongValue(behindSignIn: word, of: option)
        case .value(let option): wrongValue(word, of: option)
        case .positional(let number): surplus(word, number, at: index)
        }
      if let found { return found }
    }
    return scan.pending.map(missingValue)
  }

  // MARK: Options

  /// An expression that begins as an option does and is none: `-x + y`, `-(x)`, `-2*x`.
  private static func negation(_ word: String) -> UsageProblem? {
    guard !word.hasPrefix("--") else { return nil }
    let body = word.dropFirst()
    let isExpression =
      body.contains { " +*/()@".contains($0) } || body.contains(where: \.isNumber)
      || (body.count == 1 && body.allSatisfy(\.isLowercase))
    guard isExpression else { return nil }
    return UsageProblem(
      "'\(word)' begins as an option does",
      help: "an expression that begins with '-' stands at the end, behind '--': "
        + "gradviz … -- '\(word)'")
  }

  private func unknownOption(_ word: String) -> UsageProblem {
    let name = String(word.prefix { $0 != "=" })
    return UsageProblem("there is no option '\(name)'", help: cure(ofOption: name))
  }

  private func cure(ofOption name: String) -> String {
    let command = "gradviz \(scan.command.commandName)"
    if ["--color", "--colour", "--no-color", "--no-colour"].contains(name) {
      return "colour follows the terminal, and NO_COLOR=1 turns it off; "
        + "what pictures are coloured by is --color-by"
    }
    if name == "-V" || name == "-v" || name == "-version" { return "did you mean '--version'?" }
    let known = scan.command.options.flatMap(\.spellings)
    let begun = known.filter { $0.hasPrefix(name) && name.count > 3 }
    if let guess = closestMatch(to: name, in: known) ?? (begun.count == 1 ? begun[0] : nil) {
      return "did you mean '\(guess)'?"
    }
    if let other = table.commands.first(where: { $0.option(name) != nil }) {
      return "it belongs to 'gradviz \(other.commandName)'"
    }
    return "'\(command) --help' lists the options"
  }

  // MARK: Values

  private func missingValue(_ option: CommandTable.Argument) -> UsageProblem {
    UsageProblem("\(Self.name(of: option)) has no value", help: Self.whatItTakes(option))
  }

  private func wrongValue(
    behindSignIn word: String, of option: CommandTable.Argument
  )
    -> UsageProblem?
  {
    guard let sign = word.firstIndex(of: "=") else { return nil }
    let name = String(word[..<sign])
    if option.kind == .flag {
      return UsageProblem("\(name) takes no value", help: "write \(name) alone")
    }
    return unknownWord(String(word[word.index(after: sign)...]), of: option)
  }

  private func wrongValue(_ word: String, of option: CommandTable.Argument) -> UsageProblem? {
    guard word.hasPrefix("-"), word.count > 1 else { return unknownWord(word, of: option) }
    if scan.command.option(String(word.prefix { $0 != "=" })) != nil { return missingValue(option) }
    let name = Self.name(of: option)
    if option.words.isEmpty, Double(word) != nil {
      return UsageProblem("'\(word)' is no value for \(name)", help: Self.whatItTakes(option))
    }
    return UsageProblem(
      "'\(word)' behind \(name) begins as an option does", help: "write \(name)=\(word)")
  }

  /// A word that is none of those that an option takes.
  private func unknownWord(_ value: String, of option: CommandTable.Argument) -> UsageProblem? {
    guard !option.words.isEmpty else { return nil }
    let parts = option.isList ? value.split(separator: ",").map(String.init) : [value]
    for part in parts {
      let word = option.isList ? String(part.drop { "+- ".contains($0) }) : part
      if option.words.contains(where: { $0.lowercased() == word.lowercased() }) { continue }
      let begun = option.words.filter { !word.isEmpty && $0.hasPrefix(word.lowercased()) }
      let guess = begun.count == 1 ? begun[0] : closestMatch(to: word, in: option.words)
      return UsageProblem(
        "'\(word)' is no value for \(Self.name(of: option))",
        help: guess.map { "did you mean '\($0)'?" } ?? Self.whatItTakes(option))
    }
    return nil
  }

  /// What swift-argument-parser says of a value, which it quotes with the option.
  private func badValue(_ text: String) -> UsageProblem? {
    guard let match = text.firstMatch(of: /^The value '(.*)' is invalid for '(--?[A-Za-z-]+)/),
      let option = scan.command.option(String(match.2))
    else { return nil }
    return UsageProblem(
      "'\(match.1)' is no value for \(Self.name(of: option))", help: Self.whatItTakes(option))
  }

  private static func name(of option: CommandTable.Argument) -> String {
    option.spellings.first { $0.hasPrefix("--") } ?? option.spellings.first ?? ""
  }

  /// `--max-nodes <count>: how many nodes a picture has at most`, or the words that an option takes.
  private static func whatItTakes(_ option: CommandTable.Argument) -> String {
    if !option.words.isEmpty {
      return "\(name(of: option)) takes \(option.words.joined(separator: ", "))"
    }
    var about = option.abstract ?? ""
    if about.last == "." { about.removeLast() }
    return "\(name(of: option)) <\(option.valueName ?? "value")>: "
      + about.prefix(1).lowercased() + about.dropFirst()
  }

  // MARK: Words without an option

  private func surplus(_ word: String, _ number: Int, at index: Int) -> UsageProblem? {
    let positionals = scan.command.positionals
    guard number >= positionals.count, !positionals.contains(where: \.isRepeating) else {
      return nil
    }
    if let first = scan.words.first, case .positional = first.meaning,
      first.text.allSatisfy(\.isLetter),
      let command = closestMatch(to: first.text, in: table.commands.map(\.commandName))
    {
      return UsageProblem(
        "there is no command '\(first.text)'", help: "did you mean 'gradviz \(command)'?")
    }
    let message = "'\(word)' is one argument too many"
    let bare = scan.words.map(\.text)
    if bare.contains(where: { ["+", "*", "/", "-", "**", "@"].contains($0) }) {
      return UsageProblem(
        message, help: "an expression stands in quotes: gradviz \"(x + y) * z\"")
    }
    if index > 0, case .value(let option) = scan.words[index - 1].meaning, option.isRepeating,
      word.contains("=") == scan.words[index - 1].text.contains("=")
    {
      return UsageProblem(
        message,
        help: "commas stand between values, without spaces: "
          + "\(Self.name(of: option)) \(scan.words[index - 1].text),\(word)")
    }
    return UsageProblem(
      message,
      help: positionals.isEmpty
        ? "'gradviz \(scan.command.commandName)' takes options only"
        : "'gradviz \(scan.command.commandName)' takes one \(positionals[0].valueName ?? "argument")"
    )
  }

  /// What swift-argument-parser says where a command is given nothing to work on.
  private func missingArgument(_ text: String) -> UsageProblem? {
    guard text.hasPrefix("Missing expected argument"), let first = scan.command.positionals.first
    else { return nil }
    let name = "gradviz \(scan.command.commandName)"
    return UsageProblem(
      "'\(name)' is given no \(first.valueName ?? "argument")",
      help: first.abstract ?? "'\(name) --help' says what can be given")
  }

  /// The text of swift-argument-parser in the form of other messages.
  private static func bare(_ text: String) -> UsageProblem {
    var message = String(text.prefix { $0 != "\n" })
    if message.last == "." { message.removeLast() }
    message = message.prefix(1).lowercased() + message.dropFirst()
    return UsageProblem(message, help: "'gradviz --help' says what can be given")
  }
}
