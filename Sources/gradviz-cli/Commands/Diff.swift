import ArgumentParser
import Gradviz

/// The command `gradviz diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs: what was added, removed or changed, in values and gradients.",
    usage: "gradviz diff <first> <second> [<options>]",
    discussion: """
      Each is a trace, a program, a notebook or an expression. Nodes are the same where they have the \
      same name, version and scope; those without a name, where they compute the same from the same \
      nodes. Causes stand before what follows from them.

      Numbers x and y count as the same where |x − y| ≤ absolute + relative × max(|x|, |y|). A picture \
      shows both runs in one, with what differs marked.

      It exits with 1 where the runs differ.

      EXAMPLES
        gradviz diff before.json after.json
        gradviz diff net.py net2.py --tolerance 1e-6
        gradviz diff "x * y + x" "x * y + y" --at x=2,y=3
        gradviz diff net.py torch.json --relative 1e-4 --absolute 1e-6 -o difference.svg
        gradviz diff before.json after.json --format json | jq '.nodes[].name'
      """)

  @Argument(
    help: ArgumentHelp("The first run: a trace, a program, an expression.", valueName: "first"),
    completion: .file())
  var first: String?

  @Argument(
    help: ArgumentHelp("The second run, or - for standard input.", valueName: "second"),
    completion: .file())
  var second: String?

  @Option(
    help: ArgumentHelp(
      "Values of inputs, for both runs, which have to be programs then.", valueName: "name=value"))
  var at: [String] = []

  @Option(
    help: ArgumentHelp(
      "How far numbers may be apart, relative and absolute alike; 1e-9 unless given.",
      valueName: "number"))
  var tolerance: Double?

  @Option(
    help: ArgumentHelp("How far, as a part of the larger number.", valueName: "number"))
  var relative: Double?

  @Option(help: ArgumentHelp("How far, whatever their size.", valueName: "number"))
  var absolute: Double?

  @Option(help: "How many significant digits numbers have, 1 to 17.")
  var digits = 4

  @Option(help: "How the result is written; without it as the file's name says, else table.")
  var format: Choice<DiagnosisFormat>?

  @Option(help: "How a picture looks.")
  var theme = ThemeName(theme: .auto)

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp("The file to write, whole or not at all.", valueName: "file"),
    completion: .file())
  var file: String?

  @OptionGroup var tableOptions: TableOptions

  @Flag(help: "Do not show what the programs print, which goes to standard error.")
  var quiet = false

  func validate() throws {
    guard first != nil, second != nil else {
      throw ValidationError(
        "there are not two runs to compare", help: "write gradviz diff before.json after.json")
    }
    guard 1...17 ~= digits else {
      throw ValidationError(
        "--digits is a number from 1 to 17, not \(digits)", help: "write --digits 6")
    }
    for (name, number) in [
      ("tolerance", tolerance), ("relative", relative), ("absolute", absolute),
    ] {
      guard let number, !(number >= 0 && number.isFinite) else { continue }
      throw ValidationError(
        "--\(name) is a number from 0, not \(number)", help: "write --\(name) 1e-6")
    }
  }

  func run() throws {
    guard let first, let second else { return }
    if first == "-", second == "-" {
      throw UsageProblem(
        "standard input is one run, and two are compared", help: "give a file for one of them")
    }
    let destination = Destination(file)
    let format = try format?.value ?? DiagnosisFormat(file: file)
    try tableOptions.check(format.rawValue, isTable: format == .table)
    let (old, new) = (try trace(first, destination), try trace(second, destination))
    Progress.begin("comparing")
    let both = tolerance ?? 1e-9
    let limits = Tolerance(relative: relative ?? both, absolute: absolute ?? both)
    let difference = TraceDifference(from: old, to: new, tolerance: limits)
    switch format {
    case .table:
      let width = tableOptions.terminal(for: destination).width
      let text = DifferenceTable.text(difference, first, second, digits: digits, width: width)
      try destination.write(text: text)
    case .json:
      let text = DifferenceJSON.text(difference, limits)
      try destination.write(text: text)
    case .svg, .png, .pdf, .dot, .mermaid:
      try draw(difference, (first, second), as: format, to: destination)
    }
    if !difference.isEmpty { throw ExitCode.failure }
  }

  /// The record of one of the runs.
  private func trace(_ source: String, _ destination: Destination) throws -> Trace {
    var arguments = quiet ? ["--quiet"] : []
    for list in at { arguments += ["--at", list] }
    let run = try Run(try SourceOptions.parse(arguments + ["--", source]), into: destination)
    try run.end()
    return run.trace
  }

  private func draw(
    _ difference: TraceDifference, _ names: (String, String), as format: DiagnosisFormat,
    to destination: Destination
  ) throws {
    guard let exporter = ExporterCatalog.named(format.rawValue) else { return }
    let union = DifferenceUnion(difference, digits: digits)
    let options = union.options(
      from: Diagram.Options(digits: digits), old: names.0, new: names.1)
    let input = ExportInput(union.trace, options, theme: theme.theme, layout: LayoutOptions())
    try destination.draw(input, as: exporter)
  }
}
