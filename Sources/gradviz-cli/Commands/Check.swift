import ArgumentParser
import Gradviz

/// The command `gradviz check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check gradients: the recorded ones, or a backward pass written by hand.",
    usage: "gradviz check <source> [<options>]",
    discussion: """
      The recorded ops are computed again with each element of each input a little smaller and a \
      little larger. A point where a function has a corner is told with the slopes of both sides, and \
      is never called wrong. Branches, random numbers and indices stay as they were in the run.

      With --mine the variables of a backward pass that the program holds are compared with the \
      recorded gradients of the nodes they are named after, and mistakes are named: a sign, a missing \
      term, a factor, a sum that was forgotten.

      It exits with 1 where a gradient is off or wrong.

      EXAMPLES
        gradviz check neuron.py
        gradviz check net.py --elements 20 --seed 7
        gradviz check "relu(x) * y" --at x=0,y=3
        gradviz check run.json --tolerance 1e-3 --format json
        gradviz check homework.py --mine
        gradviz check homework.py --mine -o marked.svg
        gradviz check homework.py --mine dW=weights,delta_k=s_k
        gradviz check homework.py --mine --pattern "delta_{name}=s_{name}"
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions

  @Flag(
    help: ArgumentHelp(
      "Compare a backward pass that the program holds with the recorded gradients; what follows may say which "
        + "variables belong to which nodes, as --pattern does: --mine dW=weights,delta_k=s_k."))
  var mine = false

  @Option(
    help: ArgumentHelp(
      "Which variables are gradients of which nodes, beside the usual names: delta_{name}, g_{name}=s_{name}, dW=weights.",
      valueName: "form"))
  var pattern: [String] = []

  @Option(
    help: ArgumentHelp(
      "How far both derivatives may be apart, as a part of the larger; 1e-6, and 1e-3 for traces of "
        + "32 bits, unless given.", valueName: "number"))
  var tolerance: Double?

  @Option(
    help: ArgumentHelp(
      "How many elements of each input are looked at, chosen at random; all of them unless given.",
      valueName: "count"))
  var elements: PositiveCount?

  @Option(help: ArgumentHelp("What chooses the elements.", valueName: "number"))
  var seed: UInt64 = 0

  @Option(
    help: "How the result is written: table, json. Without it a file's ending may name a picture.")
  var format: Choice<CheckFormat>?

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The file to write, whole or not at all; with the ending of a picture, such as .svg, the run is drawn "
        + "with what was found at its nodes.", valueName: "file"),
    completion: .file())
  var file: String?

  @OptionGroup var tableOptions: TableOptions
  @OptionGroup(title: "Picture") var pictureOptions: PictureOptions

  /// Arguments with what follows `--mine` as patterns: `--mine dW=W,delta_k=s_k`.
  static func withNamedPatterns(_ arguments: [String]) -> [String] {
    guard arguments.first == configuration.commandName else { return arguments }
    var result: [String] = []
    for argument in arguments {
      var given: Substring?
      if result.last == "--mine", isList(argument) { given = argument[...] }
      if argument.hasPrefix("--mine=") {
        result.append("--mine")
        given = argument.dropFirst("--mine=".count)
      }
      guard let given else {
        result.append(argument)
        continue
      }
      for form in given.split(separator: ",") { result += ["--pattern", String(form)] }
    }
    return result
  }

  /// Whether an argument is a list of names: `dW=W`, but no file and no comparison.
  private static func isList(_ argument: String) -> Bool {
    argument.split(separator: ",").allSatisfy { part in
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      return sides.count == 2
        && sides.allSatisfy { side in
          !side.isEmpty && !side.contains(where: { " /<>!()+*".contains($0) })
        }
    }
  }

  func validate() throws {
    try sourceOptions.requireSource("check")
    if let tolerance, !(tolerance > 0 && tolerance < 1) {
      throw ValidationError(
        "a tolerance of \(tolerance) says nothing",
        help: "it is a part of the larger derivative, between 0 and 1: --tolerance 1e-6")
    }
    if !pattern.isEmpty, !mine {
      throw ValidationError(
        "--pattern has no effect without --mine", help: "write --mine as well")
    }
    if mine, elements != nil {
      throw ValidationError(
        "--elements has no effect with --mine", help: "every element is compared: leave it out")
    }
  }

  func run() throws {
    try mine ? review() : checkRecord()
  }

  private func checkRecord() throws {
    let destination = Destination(file)
    let run = try Run(sourceOptions, into: destination)
    try run.end()
    let options = GradientCheckOptions(
      tolerance: tolerance, elements: elements?.value, seed: seed)
    guard let check = run.trace.checkGradients(options, progress: { Progress.count($0, of: $1) })
    else {
      let source = sourceOptions.source ?? ""
      if let output = run.trace.output, run.trace.nodes[output].value != nil {
        throw UsageProblem(
          "no gradient flows from the output of '\(source)' to an input",
          help: "ops such as floor and comparisons pass none; --output names another node")
      }
      throw UsageProblem(
        "'\(source)' has no output with a gradient",
        help: "a trace that leaves values out cannot be computed again: write it with --values full"
      )
    }
    let width = tableOptions.terminal(for: destination).width
    try write(run.trace, marks: check.marks, to: destination) { format in
      switch format {
      case .table: CheckTable.text(check, width: width) + conventions(of: run.trace, width)
      case .json: CheckJSON.text(check, conventions: run.trace.conventionNotes())
      }
    }
    if !check.isRight { throw ExitCode.failure }
  }

  /// The points of a run at which frameworks differ, each on a line.
  private func conventions(of trace: Trace, _ width: Int?) -> String {
    trace.conventionNotes().map { TextTable.paragraph($0, width: width) }.joined()
  }

  private func review() throws {
    let destination = Destination(file)
    let names: GradientNames
    do {
      names = try GradientNames(pattern)
    } catch let problem as GradientNames.Problem {
      throw UsageProblem("--pattern: \(problem.message)", help: problem.help)
    }
    let source = sourceOptions.source ?? ""
    let run = try Run(sourceOptions, into: destination, keptNames: { names.match($0) })
    // A gradient of the wrong shape stops the program where it is used.
    if run.records.header.output == nil { try run.end() }
    if run.isTrace {
      throw UsageProblem(
        "'\(source)' is a trace, which does not hold the program's own variables",
        help: "give the program")
    }
    guard
      let review = run.trace.reviewBackward(
        run.assignments, named: names, tolerance: tolerance ?? 1e-6),
      !review.variables.isEmpty
    else {
      throw UsageProblem(
        "'\(source)' has no variable that is named after a node as its gradient",
        help: "the usual names are dW, grad_W, W_grad and grads['W'], and --pattern gives others; "
          + "where another value than the loss is the output, --output names the loss")
    }
    let width = tableOptions.terminal(for: destination).width
    try write(run.trace, marks: review.marks, to: destination) { format in
      switch format {
      case .table:
        ReviewTable.text(review, name: source, width: width) { place(of: $0, in: run, source) }
      case .json: ReviewJSON.text(review) { place(of: $0, in: run, source) }
      }
    }
    try run.end()
    if !review.isRight { throw ExitCode.failure }
  }

  /// Writes the result as text, or draws the run with what was found at its nodes where the file's name asks for a
  /// picture.
  private func write(
    _ trace: Trace, marks: [Diagram.Mark], to destination: Destination,
    _ text: (CheckFormat) -> String
  ) throws {
    let exporter = try pictureExporter()
    let written = exporter?.name ?? (format?.value ?? .table).rawValue
    try tableOptions.check(written, isTable: exporter == nil && format?.value != .json)
    guard let exporter else {
      return try destination.write(text: text(format?.value ?? .table))
    }
    var options = pictureOptions.diagramOptions(for: exporter)
    options.marks = marks
    options.markMeanings = marks.checkMeanings
    options.folding.maxNodes = Diagram.Folding.usualMaxNodes
    let input = ExportInput(
      trace, options, theme: pictureOptions.theme.theme, fence: .none,
      layout: pictureOptions.layoutOptions)
    try destination.draw(input, as: exporter, layout: pictureOptions.layoutOptions)
    Reporter(name: "gradviz").report(input.notes)
  }

  /// What draws the picture that the file's name asks for; nil where the result is text.
  private func pictureExporter() throws -> (any Exporter)? {
    guard format == nil, let file, let exporter = ExporterCatalog.forFile(file) else { return nil }
    if exporter.name == "table" || TraceFile.Format(rawValue: exporter.name) != nil { return nil }
    return exporter
  }

  /// Where a variable is given its value, in the file or in a cell of the notebook.
  private func place(
    of variable: BackwardReview.Variable, in run: Run, _ source: String
  ) -> ReviewPlace? {
    variable.range.map { ReviewPlace($0, in: source, run.locate) }
  }
}

/// How the result of a check is written.
enum CheckFormat: String, CaseIterable {
  case table
  case json
}
