/// What the words of a command line are, one after the other.
struct WordScan {
  /// What a word was taken for.
  enum Meaning {
    case command
    case option(CommandTable.Argument)
    case unknownOption
    /// What stands behind an option.
    case value(CommandTable.Argument)
    /// What stands without an option, and how many such stood before it.
    case positional(Int)
  }

  /// The command that the words are for.
  let command: CommandTable.Command
  /// Each word with its meaning; `--theme=dark` is an option alone.
  private(set) var words: [(text: String, meaning: Meaning)] = []
  /// The option whose value is the next word.
  private(set) var pending: CommandTable.Argument?
  /// How many words stand without an option.
  private(set) var positionalCount = 0
  /// Whether `--` has ended the options.
  private(set) var hasEnded = false

  /// Scans words, without the name of the program.
  init?(_ arguments: [String], in table: CommandTable) {
    guard let command = table.command(arguments.first) else { return nil }
    self.command = command
    for (index, word) in arguments.enumerated() {
      if index == 0, table.isCommand(word) {
        words.append((word, .command))
      } else {
        scan(word)
      }
    }
  }

  private mutating func scan(_ word: String) {
    if let option = pending {
      pending = nil
      words.append((word, .value(option)))
    } else if word == "--", !hasEnded {
      hasEnded = true
    } else if word.hasPrefix("-"), word.count > 1, !hasEnded {
      let name = String(word.prefix { $0 != "=" })
      guard let option = command.option(name) else { return words.append((word, .unknownOption)) }
      if option.kind == .option, name == word { pending = option }
      words.append((word, .option(option)))
    } else {
      words.append((word, .positional(positionalCount)))
      positionalCount += 1
    }
  }

  /// The options that stand among the words.
  var given: [CommandTable.Argument] {
    words.compactMap { if case .option(let option) = $0.meaning { option } else { nil } }
  }
}
