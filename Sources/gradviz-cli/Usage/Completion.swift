/// What can stand at the end of a command line, for the tabulator key of a shell.
struct Completion: Equatable {
  struct Candidate: Equatable {
    var word: String
    var description: String?
  }

  /// The words.
  var candidates: [Candidate] = []
  /// The endings of the files that can stand there too, empty for files of any name; nil for none.
  var fileExtensions: [String]?

  /// What can follow on words, or replace the last of them, of which a part is typed.
  init(_ words: [String], in table: CommandTable) {
    offer(words, in: table)
  }

  private mutating func offer(_ words: [String], in table: CommandTable) {
    let current = words.last ?? ""
    let before = Array(words.dropLast())
    guard let scan = WordScan(before, in: table) else { return }
    if let option = scan.pending { return offerValues(of: option, current, behind: "") }
    if current.hasPrefix("-"), !scan.hasEnded {
      if let sign = current.firstIndex(of: "="),
        let option = scan.command.option(String(current[..<sign]))
      {
        let value = String(current[current.index(after: sign)...])
        return offerValues(of: option, value, behind: String(current[...sign]))
      }
      return offerOptions(of: scan, current)
    }
    if before == ["help"] { return offerCommands(of: table, current) }
    if before.isEmpty { offerCommands(of: table, current) }
    let positionals = scan.command.positionals
    if let next = scan.positionalCount < positionals.count
      ? positionals[scan.positionalCount] : positionals.last(where: \.isRepeating)
    {
      offerValues(of: next, current, behind: "")
    } else if !scan.hasEnded {
      offerOptions(of: scan, current)
    }
  }

  private mutating func offerCommands(of table: CommandTable, _ current: String) {
    for command in table.commands where command.commandName.hasPrefix(current) {
      candidates.append(Candidate(word: command.commandName, description: command.abstract))
    }
  }

  private mutating func offerOptions(of scan: WordScan, _ current: String) {
    let given = Set(scan.given.filter { !$0.isRepeating }.flatMap(\.spellings))
    for option in scan.command.options where given.isDisjoint(with: option.spellings) {
      for spelling in option.spellings where spelling.hasPrefix(current) {
        candidates.append(Candidate(word: spelling, description: option.abstract))
      }
    }
  }

  /// Offers the words that an argument takes; of a list those that are not in it yet.
  private mutating func offerValues(
    of argument: CommandTable.Argument, _ current: String, behind prefix: String
  ) {
    fileExtensions = argument.fileExtensions
    var prefix = prefix
    var part = Substring(current)
    var taken: Set<Substring> = []
    if argument.isList {
      let start = part.lastIndex(of: ",").map(part.index(after:)) ?? part.startIndex
      let sign = part[start...].prefix { $0 == "+" || $0 == "-" }
      taken = Set(part[..<start].split(separator: ",").map { $0.drop { $0 == "+" || $0 == "-" } })
      prefix += part[..<sign.endIndex]
      part = part[sign.endIndex...]
    }
    for word in argument.words where !taken.contains(word[...]) {
      guard word.lowercased().hasPrefix(part.lowercased()) else { continue }
      candidates.append(Candidate(word: prefix + word))
    }
  }
}
