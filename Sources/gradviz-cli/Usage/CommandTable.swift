import ArgumentParser

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The commands with their arguments, as swift-argument-parser describes them.
struct CommandTable: Decodable {
  private let command: Root

  private struct Root: Decodable {
    let subcommands: [Command]
    let arguments: [Argument]?
  }

  /// A command by its name: `render`.
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let arguments: [Argument]?

    /// What stands without a name.
    var positionals: [Argument] { (arguments ?? []).filter { $0.kind == .positional } }
    /// What begins with a dash.
    var options: [Argument] { (arguments ?? []).filter { $0.kind != .positional } }

    /// The option or flag that is written so: `--theme`, `-o`.
    func option(_ text: String) -> Argument? { options.first { $0.spellings.contains(text) } }
  }

  /// Something that a command takes.
  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional
      case option
      case flag
    }

    struct Name: Decodable {
      let kind: String
      let name: String
    }

    /// What can stand for it.
    struct Values: Decodable {
      struct Words: Decodable { let values: [String] }
      struct Files: Decodable { let extensions: [String] }
      let list: Words?
      let file: Files?
    }

    let kind: Kind
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let completionKind: Values?

    /// How it is written: `--theme`, `-o`.
    var spellings: [String] { (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name } }
    /// The words that it takes, empty where they are not listed.
    var words: [String] { completionKind?.list?.values ?? [] }
    /// The endings of the files that it takes, empty for files of any name, nil where it takes none.
    var fileExtensions: [String]? { completionKind?.file?.extensions }
    /// Whether several words may stand behind it with commas between.
    var isList: Bool { spellings.contains("--show") }
  }

  /// The table of the program.
  static func current() -> CommandTable? {
    let text = GradvizCommand._dumpHelp()
    return try? JSONDecoder().decode(CommandTable.self, from: Data(text.utf8))
  }

  /// The commands, `help` among them.
  var commands: [Command] { command.subcommands }

  /// The command that the first word names; the one that runs without its name where it names none.
  func command(_ word: String?) -> Command? {
    commands.first { $0.commandName == word }
      ?? commands.first { $0.commandName == RenderCommand.configuration.commandName }
  }

  /// Whether a word names a command.
  func isCommand(_ word: String) -> Bool { commands.contains { $0.commandName == word } }
}
