import Gradviz
import GradvizEmbed

/// What a check found, for a block that holds it.
struct CheckFinding {
  /// What the command prints.
  let text: String
  /// What is drawn at the nodes.
  let marks: [Diagram.Mark]
}

/// Blocks that hold what a check found: right and wrong alike, which no block fails for.
extension BlockMaker {
  /// Which variables are gradients of which nodes; nil where none are asked for.
  static func names(
    _ options: BlockOptions, _ marker: Marker
  ) throws(BlockFailure) -> GradientNames? {
    guard case .mine? = options.check?.value else { return nil }
    do {
      return try GradientNames(options.pattern?.split(separator: ",").map(String.init) ?? [])
    } catch let problem as GradientNames.Problem {
      throw BlockFailure(
        "bad-value", problem.message, at: marker.value(of: "pattern")?.range ?? marker.range,
        label: "not understood", help: problem.help)
    } catch {
      throw failure(error, marker)
    }
  }

  /// What the check found that a marker asks for; nil where it asks for none.
  static func finding(
    _ options: BlockOptions, _ marker: Marker, _ outcome: SourceRunner.Outcome,
    _ names: GradientNames?
  ) throws(BlockFailure) -> CheckFinding? {
    guard let check = options.check?.value else { return nil }
    let range = marker.value(of: "check")?.range ?? marker.range
    let source = marker.source.text
    guard let names, check == .mine else {
      guard let check = outcome.trace.checkGradients() else {
        throw BlockFailure(
          "nothing-to-check", "'\(source)' has no output with a gradient", at: range,
          label: "of nothing",
          help: "ops such as floor and comparisons pass none; output=NAME names another node")
      }
      let width = TerminalOptions.usualWidth
      let notes = outcome.trace.conventionNotes().map { TextTable.paragraph($0, width: width) }
      return CheckFinding(
        text: CheckTable.text(check, width: width) + notes.joined(), marks: check.marks)
    }
    guard outcome.isProgram else {
      throw BlockFailure(
        "nothing-to-check",
        "'\(source)' is a trace, which does not hold the program's own variables",
        at: range, label: "of nothing", help: "name the program")
    }
    guard
      let review = outcome.trace.reviewBackward(
        outcome.assignments, named: names, tolerance: 1e-6),
      !review.variables.isEmpty
    else {
      throw BlockFailure(
        "nothing-to-check",
        "'\(source)' has no variable that is named after a node as its gradient", at: range,
        label: "of nothing",
        help: "the usual names are dW, grad_W, W_grad and grads['W'], and pattern=… gives others")
    }
    let text = ReviewTable.text(
      review, name: source, width: TerminalOptions.usualWidth
    ) { variable in
      variable.range.map { ReviewPlace($0, in: source, outcome.locate) }
    }
    return CheckFinding(text: text, marks: review.marks)
  }

  /// The table of a check, as it stands in a page.
  static func table(
    of finding: CheckFinding, _ options: BlockOptions, _ format: BlockFormat, _ marker: Marker,
    in language: PageLanguage
  ) throws(BlockFailure) -> Made {
    try check(options.as?.value ?? .fence, of: format, among: [.fence], marker)
    guard let text = language.markup.code(finding.text, language: "text") else {
      throw BlockFailure(
        "not-verbatim", "no block of \(language.title) holds the signs of this text",
        at: marker.range, label: "asked for here", help: "ask for a picture: format=png")
    }
    return Made(text: text)
  }
}
