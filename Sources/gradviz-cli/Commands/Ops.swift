import ArgumentParser
import Gradviz

/// The command `gradviz ops`.
struct OpsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ops",
    abstract: "List the ops with their local derivatives.",
    discussion: """
      In a rule x, y, z are the operands, out is the result, and ḡ is the gradient that reaches it, \
      which appears where the derivative is no factor for each element.

      The role is what an op does to gradients: a distributor hands the same one to all operands (+), \
      a swapper the one times the other operand (×), a router picks one operand (max), a scaler \
      multiplies by a slope, a mover moves elements, a blocker passes none.

      EXAMPLES
        gradviz ops
        gradviz ops tanh
        gradviz ops --format json | jq '.[].name'
        gradviz ops --functions numpy.linalg
      """)

  @Argument(
    help: "One op in detail, by its name, its sign or a function that programs call it by.",
    completion: .list(OpCode.catalog.map(\.name)))
  var name: String?

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp("The file to write, whole or not at all.", valueName: "file"),
    completion: .file())
  var file: String?

  @Flag(
    help:
      "List what programs can call instead: the functions of all libraries, with their parameters.")
  var functions = false

  @Option(help: "How the list is written: table, json, markdown.")
  var format = Choice(OpListFormat.table)

  func run() throws {
    if functions {
      let text = try FunctionList.text(format.value, matching: name)
      try Destination(file).write(text: text)
      return
    }
    let entries = try name.map { [OpEntry(try Self.find($0))] } ?? OpCode.catalog.map(OpEntry.init)
    let text =
      switch format.value {
      case .table: name == nil ? OpList.table(entries) : OpList.detail(entries[0])
      case .json: OpList.json(entries)
      case .markdown: OpList.markdown(entries)
      }
    try Destination(file).write(text: text)
  }

  /// The ops that programs write as a sign, where pictures have another one.
  private static let signs = [
    "*": "multiply", "**": "power", "-": "subtract", "/": "divide", "//": "floor_divide",
    "%": "remainder", ">": "greater", ">=": "greater_equal", "<": "less", "<=": "less_equal",
    "==": "equal", "!=": "not_equal",
  ]

  private static func find(_ name: String) throws -> OpCode {
    let bare = signs[name] ?? name.split(separator: ".").last.map(String.init) ?? name
    let found =
      OpCode.catalog.first { $0.name == bare } ?? OpCode.named(bare)
      ?? OpCode.catalog.first { $0.description.symbol == name }
    if let found { return found }
    let known = OpCode.catalog.map(\.name) + OpCode.functionNames
    let guess = closestMatch(to: bare, in: known).map { "did you mean '\($0)'?" }
    throw UsageProblem("unknown op '\(name)'", help: guess ?? "'gradviz ops' lists them all")
  }
}

/// How the list of ops is written.
enum OpListFormat: String, CaseIterable {
  case table
  case json
  case markdown
}
