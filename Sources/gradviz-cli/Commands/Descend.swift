import ArgumentParser
import Gradviz

/// The command `gradviz descend`.
struct DescendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descend",
    abstract: "Go down the gradients: a table, data, a plot, or the picture of one step.",
    usage: "gradviz descend <source> [<options>]",
    discussion: """
      Each step runs the computation, differentiates it, and moves the inputs that --wrt names, or \
      all of them, as PyTorch's optimizers do. Step 0 is before the first update.

      An SVG picture shows the loss of each step, and where two numbers are moved also their way \
      through the plane. --trace-at draws the computation at one step as 'gradviz render' would.

      It exits with 1 where the loss or a gradient is no finite number any more, which ends the \
      descent, and where the program fails on the way.

      EXAMPLES
        gradviz descend "(x - 3)**2 + 10 * y**2" --at x=0,y=2 --learning-rate 0.04
        gradviz descend net.py --steps 200 --wrt W,b --method adam -o loss.svg
        gradviz descend bowl.py --method momentum --animated -o way.svg
        gradviz descend net.py --format jsonl | jq .loss
        gradviz descend net.py --trace-at 20 -o step20.svg
        gradviz descend net.py --trace-at 20 -o step20.json
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions
  @OptionGroup(title: "Descent") var settings: DescentSettings

  @Option(
    help: ArgumentHelp(
      "Draw or write the computation at this step, in any format of 'gradviz render'.",
      valueName: "step"))
  var traceAt: Int?

  @Flag(help: "A plot that plays by itself, step by step; with -o way.svg.")
  var animated = false

  @Option(
    help: ArgumentHelp(
      "How long a step of a plot that plays is seen, 0.02 to 60; without it 0.2.",
      valueName: "seconds"))
  var secondsPerStep: Double?

  @OptionGroup(title: "Output") var outputOptions: OutputOptions
  @OptionGroup(title: "Picture") var pictureOptions: PictureOptions
  @OptionGroup(title: "Large graphs") var foldingOptions: FoldingOptions

  /// How many numbers a descent keeps at most: 8 bytes each, twice.
  private static let numberLimit = 50_000_000

  func validate() throws {
    try sourceOptions.requireSource("descend on")
    if let traceAt, !(0...settings.steps.value).contains(traceAt) {
      throw ValidationError(
        "there is no step \(traceAt)",
        help: "the steps are 0 to \(settings.steps.value); --steps has more")
    }
    if let secondsPerStep, !(0.02...60).contains(secondsPerStep) {
      throw ValidationError(
        "--seconds-per-step is a number from 0.02 to 60, not \(secondsPerStep)",
        help: "write --seconds-per-step 0.2")
    }
    if secondsPerStep != nil, !animated {
      throw ValidationError(
        "--seconds-per-step has no effect without --animated", help: "add --animated -o way.svg")
    }
    if animated, traceAt != nil {
      throw ValidationError(
        "--animated plays all steps, --trace-at draws one", help: "leave one out")
    }
  }

  func run() throws {
    let exporter = try outputOptions.exporter()
    if traceAt == nil, !["table", "json", "jsonl", "svg"].contains(exporter.name) {
      throw UsageProblem(
        "a descent is not written as '\(exporter.name)'",
        help: "write table, json, jsonl or svg, or a step with --trace-at 20")
    }
    if animated, exporter.name != "svg" {
      throw UsageProblem(
        "--animated has no effect on '\(exporter.name)'", help: "write an SVG: -o way.svg")
    }
    let source = try DescentSource(sourceOptions, into: outputOptions.destination)
    let options = settings.options(steps: traceAt ?? settings.steps.value)
    try checkSize(source.problem)
    if exporter.name == "jsonl", traceAt == nil {
      return try writeLines(source, options)
    }
    let (descent, failure) = source.problem.descend(options) { step, total in
      Progress.count(step.number + 1, of: total)
    }
    Progress.end()
    if let traceAt {
      try draw(traceAt, of: descent, failure, source, exporter)
    } else {
      try write(descent, options, source, exporter)
    }
    try tell(descent, failure, source.reporter)
  }

  private func checkSize(_ problem: DescentProblem) throws {
    let count = problem.start.reduce(0) { $0 + $1.count }
    let steps = traceAt ?? settings.steps.value
    guard count > 0, steps + 1 > Self.numberLimit / count else { return }
    throw UsageProblem(
      "\(steps) steps of \(count) numbers are more than can be kept",
      help: "--wrt names fewer inputs, --steps fewer steps")
  }

  private func write(
    _ descent: Descent, _ options: DescentOptions, _ source: DescentSource, _ exporter: any Exporter
  ) throws {
    let destination = outputOptions.destination
    switch exporter.name {
    case "json": try destination.write(text: DescentJSON.text(descent, options))
    case "svg":
      let plot = DescentPicture(source.problem, descent, options, digits: pictureOptions.digits)
      Progress.begin("drawing")
      try destination.writeBytes {
        plot.plot().svg(
          pictureOptions.theme.theme, secondsPerStep: animated ? secondsPerStep ?? 0.2 : nil)
      }
    default:
      let numbers = NumberFormat(digits: pictureOptions.digits)
      try destination.write(
        text: DescentTable.text(descent, numbers, outputOptions.terminal))
    }
  }

  /// Writes a line for each step: at once where that is final, as it may take long.
  private func writeLines(_ source: DescentSource, _ options: DescentOptions) throws {
    let problem = source.problem
    var outcome: (descent: Descent, failure: DescentFailure?)?
    try outputOptions.destination.write { write in
      let isFinal = problem.runsProgram
      let result = try problem.descend(options) { step, total in
        Progress.count(step.number + 1, of: total)
        guard isFinal else { return }
        Progress.end()
        try write(Array(DescentJSON.line(step, problem.names).utf8))
      }
      Progress.end()
      if !isFinal {
        for step in result.descent.steps {
          try write(Array(DescentJSON.line(step, problem.names).utf8))
        }
      }
      outcome = result
    }
    if let outcome { try tell(outcome.descent, outcome.failure, source.reporter) }
  }

  /// Draws or writes the computation at a step.
  private func draw(
    _ number: Int, of descent: Descent, _ failure: DescentFailure?, _ source: DescentSource,
    _ exporter: any Exporter
  ) throws {
    guard let step = descent.steps.first(where: { $0.number == number }) else {
      try tell(descent, failure, source.reporter)
      throw UsageProblem("the descent ends before step \(number)")
    }
    let trace: Trace
    do throws(DescentFailure) {
      trace = try source.problem.trace(at: step.values)
    } catch {
      for diagnostic in error.diagnostics { source.reporter.report(diagnostic) }
      throw ExitCode.failure
    }
    let destination = outputOptions.destination
    if let format = TraceFile.Format(rawValue: exporter.name) {
      return try destination.write { write in
        try TraceFile.write(trace, as: format, to: write)
      }
    }
    var options = pictureOptions.diagramOptions(for: exporter)
    options.folding = foldingOptions.folding
    options.focus = foldingOptions.part
    options.colorBy = foldingOptions.colorBy?.value
    do {
      try options.check(against: trace)
    } catch {
      throw UsageProblem(error.message, help: error.help)
    }
    let input = ExportInput(
      trace, options, theme: pictureOptions.theme.theme, terminal: outputOptions.terminal,
      fence: outputOptions.fenceAround, layout: pictureOptions.layoutOptions)
    try destination.draw(input, as: exporter, layout: pictureOptions.layoutOptions)
    Reporter(name: "gradviz").report(input.notes)
  }

  /// Says what went wrong on the way, and at which step it began.
  private func tell(
    _ descent: Descent, _ failure: DescentFailure?, _ reporter: Reporter
  ) throws {
    let own = Reporter(name: "gradviz")
    let numbers = NumberFormat(digits: pictureOptions.digits)
    if let growth = descent.growthStart {
      own.report(
        Diagnostic(
          id: "loss-grows", severity: .warning,
          message: "the loss grows from step \(growth) on",
          help: "the steps are too long: take a smaller --learning-rate than "
            + numbers.text(settings.learningRate)))
    }
    switch descent.stop {
    case nil: return
    case .notFinite(let step):
      own.report(
        Diagnostic(
          id: "not-finite", message: Self.words(descent, step, numbers),
          help: descent.growthStart == nil
            ? "--trace-at \(step) writes the computation there, and 'gradviz doctor' on that finds the op"
            : "the steps are too long: take a smaller --learning-rate"))
    case .failed(let step):
      for diagnostic in failure?.diagnostics ?? [] { reporter.report(diagnostic) }
      own.report(
        Diagnostic(
          id: "descent-failed", message: "the computation failed at the values of step \(step)"))
    }
    throw ExitCode.failure
  }

  /// `at step 7 the gradient of W is NaN`.
  private static func words(_ descent: Descent, _ number: Int, _ numbers: NumberFormat) -> String {
    guard let step = descent.steps.last else { return "there is no step" }
    if !step.loss.isFinite { return "at step \(number) the loss is \(numbers.text(step.loss))" }
    for (name, gradient) in zip(descent.names, step.gradients) {
      if let wrong = gradient.elements.first(where: { !$0.isFinite }) {
        return "at step \(number) the gradient of \(name) is \(numbers.text(wrong))"
      }
    }
    return "at step \(number) the gradients are too large"
  }
}
