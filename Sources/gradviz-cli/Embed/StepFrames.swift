import Gradviz
import GradvizEmbed

/// The pictures of the steps that a block shows.
final class StepFrames {
  /// The picture of one step in one look.
  struct Frame {
    let input: ExportInput
    /// The file of the picture at a path.
    let file: (_ path: String) throws -> PictureFile
  }

  /// The steps, of which a block of one step shows the first.
  let steps: [ToldStep]
  private let options: StepOptions
  private let isPixels: Bool
  private let makeInput: (Theme) -> ExportInput
  private var strips: [String: (strip: FilmStrip, input: ExportInput)] = [:]

  init(
    _ steps: [ToldStep], _ options: StepOptions, isPixels: Bool,
    input: @escaping (Theme) -> ExportInput
  ) {
    self.steps = steps
    self.options = options
    self.isPixels = isPixels
    makeInput = input
  }

  /// What readers are told who do not see the picture.
  var alt: String { Self.alt(steps[0]) }

  static func alt(_ step: ToldStep) -> String { "Step \(step.number): \(step.sentence)" }

  /// The picture of a step; without one, that of the first.
  func frame(_ theme: Theme, _ step: ToldStep? = nil) -> Frame {
    let step = step ?? steps[0]
    let input = strips[theme.name]?.input ?? makeInput(theme)
    return Frame(input: input) { [self] path in
      // All pictures of a look have one layout.
      let strip = try strips[theme.name]?.strip ?? FilmStrip(input, options)
      strips[theme.name] = (strip, input)
      return try PictureFile(
        path: path, bytes: strip.frame(step, as: isPixels ? .png : .svg), input: input,
        isPixels: isPixels, step: "step \(step.number): \(step.sentence)\n")
    }
  }
}
