import ArgumentParser
import Gradviz

/// The list of commands.
struct GradvizCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradviz",
    abstract: "Show how gradients flow through a computation.",
    usage: """
      gradviz <source> [<options>]
      gradviz <command> [<arguments>]
      """,
    discussion: """
      Give an expression, a program of NumPy-style Python, a notebook, or a recorded trace; get every \
      node of the forward and the backward pass with its value and gradient, as a table, a picture or \
      data.

      EXAMPLES
        gradviz "(x + y) * z" --at x=-2,y=5,z=-4
        gradviz neuron.py -o neuron.svg
        gradviz trace neuron.py -o neuron.json
        gradviz neuron.json --style cards -o neuron.pdf
        gradviz explain neuron.py -o neuron.md
        gradviz ops tanh

      EXIT CODES
      \(HelpText.list(exitCodes, column: 3))

      'gradviz help render' lists the options of pictures and tables.
      """,
    version: versionText,
    subcommands: commands,
    defaultSubcommand: RenderCommand.self)

  /// What `--version` says.
  static var versionText: String { "gradviz \(gradvizVersion) (Graphviz \(Graphviz.version))" }

  private static let commands: [any ParsableCommand.Type] = [
    RenderCommand.self, TraceCommand.self, StepsCommand.self, ExplainCommand.self,
    CodeCommand.self, DescendCommand.self, EmbedCommand.self, CheckCommand.self,
    DoctorCommand.self, DiffCommand.self, VerifyCommand.self, WatchCommand.self, OpsCommand.self,
  ]

  /// What the program ends with, the same in every command.
  private static let exitCodes = [
    ("0", "all went well"),
    ("1", "the program failed, or a check found something"),
    ("64", "the arguments are wrong"),
    ("74", "a file could not be read or written, or does not hold what it should"),
  ]

  // MARK: Parsing

  /// The command that arguments name, with its options.
  ///
  /// The command alone reads them where that goes well, so that nothing is made of the others, their options and
  /// their help. Whatever it does not take, such as `--help`, is read as all of the program's arguments are.
  static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    guard arguments.first != "help" else { return try parseAsRoot(arguments) }
    let named = arguments.first.flatMap(command)
    let rest = named == nil ? arguments : Array(arguments.dropFirst())
    let chosen = named ?? RenderCommand.self
    guard let command = try? chosen.parseAsRoot(rest), type(of: command) == chosen else {
      return try parseAsRoot(arguments)
    }
    return command
  }

  /// The command of a name, which is a word of small letters.
  private static func command(_ name: String) -> (any ParsableCommand.Type)? {
    guard name.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else {
      return nil
    }
    return commands.first { $0.configuration.commandName == name }
  }
}
