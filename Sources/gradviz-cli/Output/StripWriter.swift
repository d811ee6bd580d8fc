import Gradviz

/// Writes the pictures of steps.
struct StripWriter {
  private let input: ExportInput
  private let list: StepList
  private let options: StepOptions

  /// The page that shows all pictures of a strip.
  static let page = "index.md"

  init(_ input: ExportInput, _ list: StepList, _ options: StepOptions) {
    self.input = input
    self.list = list
    self.options = options
  }

  /// The step of a number.
  ///
  /// - Throws: ``UsageProblem`` where there is none.
  func step(_ number: Int) throws -> ToldStep {
    guard number <= list.steps.count else {
      throw UsageProblem(
        "there is no step \(number)",
        help: list.steps.isEmpty ? "the run has no steps" : "the steps are 1 to \(list.steps.count)"
      )
    }
    return list.steps[number - 1]
  }

  /// The strip, laid out.
  ///
  /// - Throws: what made the layout fail.
  func strip() throws -> FilmStrip {
    Progress.begin("drawing")
    try PictureSize.check(input.trace, input.options, for: SVGExporter())
    return try FilmStrip(input, options)
  }

  /// Writes a picture for each step and then the page, each of them whole or not at all.
  ///
  /// - Parameters:
  ///   - format: What the pictures are.
  ///   - folder: Where they go, with a slash at its end; it is made where it is missing.
  /// - Throws: ``UsageProblem`` where they are too many, and an exit code where something could not be written.
  func write(as format: FilmStrip.Format, to folder: String) throws {
    if list.steps.isEmpty {
      throw UsageProblem(
        "there is no step to draw", help: "choose others: --pass both")
    }
    if list.steps.count > FilmStrip.frameLimit {
      throw UsageProblem(
        "that would be \(list.steps.count) pictures, and a strip has \(FilmStrip.frameLimit) at most",
        help: "--by node or scope draws more in each, --max-nodes 40 folds the graph, "
          + "--step N draws one")
    }
    do {
      let strip = try strip()
      try OutputFile.makeFolder(of: folder + Self.page)
      var frames: [(step: ToldStep, file: String)] = []
      Progress.begin("drawing")
      for step in strip.steps {
        let name = strip.name(of: step, as: format)
        try OutputFile.write(try strip.frame(step, as: format), to: folder + name)
        frames.append((step, name))
      }
      try OutputFile.write(StripPage.markdown(list.title, frames), to: folder + Self.page)
      Progress.end()
    } catch {
      throw Reporter.failure(error)
    }
  }
}
