import GradvizDiagram
import GradvizLayout
import GradvizTrace

/// What a picture that moves is made of: the steps, one layout for all of them, and under it the room for the sentence
/// of each.
struct MovingPicture {
  let board: Storyboard
  /// The places, in a picture that is wide and high enough for the sentences.
  let layout: Layout
  let theme: Theme
  let secondsPerStep: Double
  /// The lines of the sentence of each step; none for a run without nodes.
  let captions: [[String]]

  /// How many steps a picture plays at most.
  private static let stepLimit = 500
  /// How many steps the whole picture stays for at the end, and how many seconds at least.
  private static let pause = (steps: 3.0, seconds: 3.0)
  /// How wide a picture is at least, for the sake of its sentences.
  private static let leastWidth = 420.0
  /// How many lines a sentence has at most.
  private static let captionLines = 4

  /// How many seconds the whole picture stays for at the end.
  var pause: Double { max(Self.pause.steps * secondsPerStep, Self.pause.seconds) }
  /// Where the first line of a sentence begins.
  var captionTop: Double { layout.height - Self.height(of: captions) }

  /// The picture of a run.
  ///
  /// - Throws: ``ExportError`` where there is nothing or too much to play, or what made the layout fail.
  init(_ given: ExportInput, _ options: StepOptions, secondsPerStep: Double) throws {
    let count = StepList(given.trace, given.options, options).steps.count
    // A run without nodes is a picture without steps.
    if count == 0, !given.trace.nodes.isEmpty {
      throw ExportError(
        id: "no-steps", message: "there is no step to play", help: "choose others: --pass both")
    }
    if count > Self.stepLimit {
      throw ExportError(
        id: "too-many-steps",
        message: "that would be \(count) steps, and a picture plays \(Self.stepLimit) at most",
        help: "--by node or scope plays more in each, --max-nodes 40 folds the graph")
    }
    var drawn = given.options
    // Colours would say of gradients what is not yet known.
    drawn.colorBy = drawn.colorBy ?? Diagram.ColorBy.none
    let input = given.with(drawn)
    let page = try input.onPage()
    board = Storyboard(page.trace, page.options, options)
    var layout = try page.layout()
    layout.width = max(layout.width, Self.leastWidth)
    let width = layout.width - 2 * Typography.pageMargin
    let steps = board.steps
    captions = steps.map { step in
      Self.lines("\(step.number) of \(steps.count): \(step.sentence)", width: width)
    }
    layout.height += Self.height(of: captions)
    self.layout = layout
    theme = page.theme
    self.secondsPerStep = secondsPerStep
    for note in input.notes { given.note(note) }
  }

  /// How high the highest sentence is, with the space under it.
  private static func height(of captions: [[String]]) -> Double {
    Double(captions.map(\.count).max() ?? 0) * Typography.height(of: .expression)
      + Typography.pageMargin
  }

  /// A sentence in lines that are not wider than a width; what is too long for all of them ends with `…`.
  static func lines(_ sentence: String, width: Double) -> [String] {
    func measure(_ text: String) -> Double {
      FontMetrics.width(of: text, size: Diagram.Part.expression.fontSize)
    }
    var lines: [String] = []
    var line = ""
    for word in VisibleText.of(sentence, limit: 1000).split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || measure(longer) <= width {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    lines.append(line)
    if lines.count > captionLines {
      lines = Array(lines.prefix(captionLines))
      lines[captionLines - 1] += " …"
    }
    return lines
  }
}
