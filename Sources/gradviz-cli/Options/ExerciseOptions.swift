import ArgumentParser
import Gradviz

/// Whether numbers are left blank for a reader, and which.
struct ExerciseOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Leave numbers blank: a page that checks what is filled in (.html), or a worksheet (.svg, .png, "
        + ".pdf, .md)."))
  var exercise = false

  @Option(
    help: ArgumentHelp(
      "Which numbers, with commas between: gradient, local, sum, and names of the nodes whose "
        + "gradients are asked for; without it gradient,sum at all nodes.",
      valueName: "what"),
    completion: .list(Question.Kind.allCases.map(\.rawValue)))
  var blank: String?

  @Flag(help: "Write the answer key of a worksheet.")
  var answers = false

  /// How many questions an exercise has at most.
  static let questionLimit = 200

  func validate() throws {
    if exercise { return }
    let given: [(name: String, isGiven: Bool)] = [
      ("--blank", blank != nil), ("--answers", answers),
    ]
    if let option = given.first(where: \.isGiven) {
      throw ValidationError(
        "\(option.name) has no effect without --exercise", help: "add --exercise -o quiz.html")
    }
  }

  /// Refuses formats and looks that an exercise has not.
  func check(for exporter: any Exporter, _ options: Diagram.Options, isAnimated: Bool) throws {
    guard exercise else { return }
    if isAnimated {
      throw UsageProblem("--animated has no effect on an exercise", help: "remove one of the two")
    }
    if !["html", "svg", "png", "pdf", "mermaid", "table"].contains(exporter.name) {
      throw UsageProblem(
        "--exercise has no effect on '\(exporter.name)'",
        help: "write a page: -o quiz.html, or a worksheet: -o sheet.svg, .png, .pdf or .md")
    }
    if answers, exporter.name == "html" {
      throw UsageProblem(
        "--answers has no effect on 'html'",
        help: "the page has its answers; write -o key.svg or key.md")
    }
    if let style = options.style, style != .circuit {
      throw UsageProblem(
        "an exercise is drawn as a circuit, not as '\(style.rawValue)'", help: "remove --style")
    }
  }

  /// The exercise of a run as a file.
  ///
  /// - Throws: ``UsageProblem`` where nothing or too much would be asked, or what made the layout fail.
  func bytes(of input: ExportInput, for exporter: any Exporter) throws -> [UInt8] {
    let exercise: Exercise
    do {
      exercise = try Exercise(input.trace, input.options, try blanks())
    } catch let error as SelectionError {
      throw UsageProblem(error.message, help: error.help)
    }
    let count = exercise.questions.count
    if count == 0 {
      throw UsageProblem(
        "there is no number to ask for",
        help:
          "an exercise asks for numbers, not for tensors; choose others with --blank gradient,local,sum"
      )
    }
    if count > Self.questionLimit {
      throw UsageProblem(
        "that would be \(count) questions, and an exercise has \(Self.questionLimit) at most",
        help: "name the nodes that are asked for: --blank gradient,x, or fold: --max-nodes 40")
    }
    if exporter.name == "html" { return try ExercisePage(exercise, input).bytes() }
    if let format = Worksheet.Format(rawValue: exporter.name) {
      return try Worksheet.bytes(exercise, input, showsAnswers: answers, as: format)
    }
    let forward = StepList(input.trace, input.options, StepOptions(pass: .forward)).steps
    return WorksheetPage.text(
      exercise, forward: forward, showsAnswers: answers, isPlain: exporter.name == "table")
  }

  private func blanks() throws -> Blanks {
    guard let blank else { return Blanks() }
    var kinds: Set<Question.Kind> = []
    var names: [String] = []
    for word in blank.split(separator: ",") {
      let name = word.drop { $0 == " " }
      if let kind = Question.Kind(rawValue: String(name)) {
        kinds.insert(kind)
      } else {
        names.append(String(name))
      }
    }
    return Blanks(kinds: kinds.isEmpty ? [.gradient, .sum] : kinds, names: names)
  }
}
