import ArgumentParser
import Gradviz

/// Whether a picture moves, and how.
struct AnimationOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "An SVG picture that plays by itself, step by step and over again, without script: for pages "
        + "such as a README. Readers who want nothing to move see the whole picture."))
  var animated = false

  @Option(
    help: ArgumentHelp(
      "How long a step of an animated picture is seen, 0.1 to 60; without it 2.",
      valueName: "seconds"))
  var secondsPerStep: Double?

  @Option(help: "Which way an animated picture goes: forward, backward or both (without it).")
  var pass: Choice<StepOptions.Pass>?

  @Option(
    help: ArgumentHelp(
      "What is one step of an animated picture: contribution (without it), node or scope.",
      valueName: "unit"))
  var by: Choice<StepOptions.Unit>?

  func validate() throws {
    if let secondsPerStep, !(0.1...60).contains(secondsPerStep) {
      throw ValidationError(
        "--seconds-per-step is a number from 0.1 to 60, not \(secondsPerStep)",
        help: "write --seconds-per-step 2")
    }
    if animated { return }
    let given: [(name: String, isGiven: Bool)] = [
      ("--seconds-per-step", secondsPerStep != nil), ("--pass", pass != nil), ("--by", by != nil),
    ]
    if let option = given.first(where: \.isGiven) {
      throw ValidationError(
        "\(option.name) has no effect without --animated", help: "add --animated -o flow.svg")
    }
  }

  /// What the insides of nodes are coloured by where nothing else is said: nothing in an animated picture, where
  /// colours would say of gradients what is not yet known.
  var colorBy: Diagram.ColorBy? { animated ? Diagram.ColorBy.none : nil }

  /// Refuses formats in which nothing moves.
  func check(for exporter: any Exporter) throws {
    if animated, exporter.name != "svg" {
      throw UsageProblem(
        "--animated has no effect on '\(exporter.name)'", help: "write an SVG: -o flow.svg")
    }
  }

  /// The animated picture of a run.
  ///
  /// - Throws: ``UsageProblem`` where there is nothing or too much to play, or what made the layout fail.
  func bytes(of input: ExportInput) throws -> [UInt8] {
    let options = StepOptions(pass: pass?.value ?? .both, unit: by?.value ?? .contribution)
    let count = StepList(input.trace, input.options, options).steps.count
    if count == 0 {
      throw UsageProblem("there is no step to play", help: "choose others: --pass both")
    }
    if count > AnimatedSVG.stepLimit {
      throw UsageProblem(
        "that would be \(count) steps, and a picture plays \(AnimatedSVG.stepLimit) at most",
        help: "--by node or scope plays more in each, --max-nodes 40 folds the graph")
    }
    return try AnimatedSVG(input, options, secondsPerStep: secondsPerStep ?? 2).bytes()
  }
}
