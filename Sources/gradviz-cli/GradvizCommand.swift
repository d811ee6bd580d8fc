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
    version: "gradviz \(gradvizVersion) (Graphviz \(Graphviz.version))",
    subcommands: [
      RenderCommand.self, TraceCommand.self, StepsCommand.self, ExplainCommand.self,
      CodeCommand.self, DescendCommand.self, EmbedCommand.self, CheckCommand.self,
      DoctorCommand.self, DiffCommand.self,
      VerifyCommand.self, WatchCommand.self, OpsCommand.self,
    ],
    defaultSubcommand: RenderCommand.self)

  /// What the program ends with, the same in every command.
  private static let exitCodes = [
    ("0", "all went well"),
    ("1", "the program failed, or a check found something"),
    ("64", "the arguments are wrong"),
    ("74", "a file could not be read or written, or does not hold what it should"),
  ]
}
