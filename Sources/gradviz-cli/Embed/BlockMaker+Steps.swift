import Gradviz
import GradvizEmbed

/// Blocks that show one step of a run, or all of them as a strip.
extension BlockMaker {
  /// How many pictures a strip has at most, each of them for light and for dark pages.
  private static let stripLimit = 100

  /// The pictures of the steps that a marker names; nil where it names none.
  static func frames(
    _ format: BlockFormat, _ options: BlockOptions, _ trace: Trace, _ marker: Marker
  ) throws(BlockFailure) -> StepFrames? {
    guard let choice = options.step else { return nil }
    let range = marker.value(of: "step")?.range ?? marker.range
    let stepOptions = options.stepOptions.options
    func input(_ theme: Theme) -> ExportInput {
      self.input(trace, format, options, theme: theme, fence: .none)
    }
    let given = input(.auto)
    do {
      try given.options.check(against: trace)
      try PictureSize.check(
        trace, given.options, options.pictureOptions.layoutOptions, for: format.exporter)
    } catch {
      throw failure(error, marker)
    }
    var steps = StepList(trace, given.options, stepOptions).steps
    if case .number(let number) = choice {
      guard number <= steps.count else {
        throw BlockFailure(
          "bad-value", "there is no step \(number)", at: range, label: "not a step",
          help: steps.isEmpty ? "the run has no steps" : "the steps are 1 to \(steps.count)")
      }
      steps = [steps[number - 1]]
    }
    if steps.isEmpty {
      throw BlockFailure(
        "bad-value", "there is no step to draw", at: range, label: "of nothing",
        help: "choose others: pass=both")
    }
    if steps.count > stripLimit {
      throw BlockFailure(
        "bad-value",
        "that would be \(steps.count) pictures, and a strip in a page has \(stripLimit) at most",
        at: range, label: "too many",
        help: "by=node or by=scope draws more in each, max-nodes=40 folds the graph")
    }
    return StepFrames(steps, stepOptions, isPixels: format.exporter.isBinary, input: input)
  }

  /// What a block holds that shows all steps, each with its sentence.
  static func strip(
    _ frames: StepFrames, _ format: BlockFormat, _ options: BlockOptions, _ marker: Marker,
    _ name: String, in folder: String, _ language: PageLanguage, hasPairs: Bool
  ) throws(BlockFailure) -> Made {
    guard language.isMarkdown || language == .html else {
      throw BlockFailure(
        "no-such-markup", "a strip stands in Markdown and HTML, not in \(language.title)",
        at: marker.value(of: "step")?.range ?? marker.range, label: "not there",
        help: "name one step, such as step=7")
    }
    if let alt = marker.arguments.first(where: { $0.key.text == "alt" }) {
      throw BlockFailure(
        "no-effect", "'alt' has no effect on a strip, whose pictures have their sentences",
        at: alt.range, help: "remove it")
    }
    var made = Made(text: GeneratedText(""))
    var (markdown, html) = ("", "")
    let width = String(frames.steps.last?.number ?? 0).utf8.count
    for step in frames.steps {
      let number = String(step.number)
      let zeros = String(repeating: "0", count: max(max(width, 2) - number.utf8.count, 0))
      func picture(_ suffix: String, _ theme: Theme) throws(BlockFailure) -> String {
        let path = "\(name)-\(zeros)\(number)\(suffix).\(format.exporter.name)"
        let frame = frames.frame(theme, step)
        do {
          made.files.append(try frame.file(path.hasPrefix("/") ? path : folder + path))
        } catch {
          throw failure(error, marker)
        }
        made.notes += frame.input.notes.filter { !made.notes.contains($0) }
        return path
      }
      let alt = StepFrames.alt(step)
      let element: String
      if hasPairs {
        element = PictureMarkup.pair(
          light: try picture("-light", .light), dark: try picture("-dark", .dark), alt: alt)
      } else {
        element = PictureMarkup.element(
          try picture("", options.pictureOptions.theme.theme), alt: alt)
      }
      markdown += StripPage.section(step, picture: element) + "\n"
      html += PictureMarkup.step(number, step.sentence) + element + "\n"
    }
    made.text = language == .html ? GeneratedText(html) : .prose(markdown).withinHTML(html)
    return made
  }
}
