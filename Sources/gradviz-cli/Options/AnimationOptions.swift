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

  @Option(
    help: "Which way an animated picture or a page goes: forward, backward or both (without it).")
  var pass: Choice<StepOptions.Pass>?

  @Option(
    help: ArgumentHelp(
      "What is one step of an animated picture or a page: contribution (without it), node or scope.",
      valueName: "unit"))
  var by: Choice<StepOptions.Unit>?

  func validate() throws {
    if let secondsPerStep, !(0.1...60).contains(secondsPerStep) {
      throw ValidationError(
        "--seconds-per-step is a number from 0.1 to 60, not \(secondsPerStep)",
        help: "write --seconds-per-step 2")
    }
  }

  /// Which steps are played.
  var steps: StepOptions {
    StepOptions(pass: pass?.value ?? .both, unit: by?.value ?? .contribution)
  }

  /// How many seconds a step is seen.
  private var pace: Double { secondsPerStep ?? 2 }

  /// What writes a format, which plays these steps where it plays any.
  func exporter(_ exporter: any Exporter) -> any Exporter {
    switch exporter {
    case is HTMLExporter: HTMLExporter(steps)
    case is GIFExporter: GIFExporter(steps, secondsPerStep: pace)
    default: exporter
    }
  }

  /// Refuses formats in which nothing moves.
  func check(for exporter: any Exporter) throws {
    let isGIF = exporter.name == "gif"
    if animated, exporter.name != "svg", !isGIF {
      throw UsageProblem(
        "--animated has no effect on '\(exporter.name)'",
        help: "write an SVG: -o flow.svg, or -o flow.gif")
    }
    if animated || isGIF { return }
    if secondsPerStep != nil {
      throw UsageProblem(
        "--seconds-per-step has no effect without --animated",
        help: "add --animated -o flow.svg, or write a GIF: -o flow.gif")
    }
    let given: [(name: String, isGiven: Bool)] = [("--pass", pass != nil), ("--by", by != nil)]
    if exporter.name != "html", let option = given.first(where: \.isGiven) {
      throw UsageProblem(
        "\(option.name) has no effect without --animated",
        help: "add --animated -o flow.svg, or write a page: -o flow.html")
    }
  }

  /// The animated picture of a run.
  ///
  /// - Throws: ``ExportError`` where there is nothing or too much to play, or what made the layout fail.
  func bytes(of input: ExportInput) throws -> [UInt8] {
    try AnimatedSVG(input, steps, secondsPerStep: pace).bytes()
  }
}
