package import GradvizDiagram
import GradvizLayout

/// A picture that plays by itself: one file without script, in which style sheets show each step at its time.
///
/// Every shape and line is in it once. A line under the picture tells the step. Where nothing moves, because a reader asks
/// for that or a program does not know how, it is the whole picture with the sentence of the last step.
package struct AnimatedSVG {
  private let board: Storyboard
  private let layout: Layout
  private let theme: Theme
  private let secondsPerStep: Double

  /// How many steps a picture plays at most.
  package static let stepLimit = 500
  /// How many steps the whole picture stays for at the end.
  private static let pauseSteps = 3.0
  /// How wide a picture is at least, for the sake of its sentences.
  private static let leastWidth = 420.0
  /// How many lines a sentence has at most.
  private static let captionLines = 4

  /// The steps in order.
  package var steps: [ToldStep] { board.steps }

  /// The picture of a run.
  ///
  /// - Throws: what made the layout fail.
  package init(_ input: ExportInput, _ options: StepOptions, secondsPerStep: Double) throws {
    let input = try input.onPage()
    board = Storyboard(input.trace, input.options, options)
    layout = try input.layout()
    theme = input.theme
    self.secondsPerStep = secondsPerStep
  }

  /// The whole file.
  package func bytes() -> [UInt8] {
    var page = layout
    page.width = max(page.width, Self.leastWidth)
    let captions = board.steps.map { step in
      Self.lines(
        "\(step.number) of \(board.steps.count): \(step.sentence)",
        width: page.width - 2 * Typography.pageMargin)
    }
    let animation = SVGAnimation(
      board, secondsPerStep: secondsPerStep, pause: max(Self.pauseSteps * secondsPerStep, 3),
      captions: captions)
    page.height += animation.captionHeight
    var drawing = SVGDrawing(board.diagram, page, theme)
    drawing.animation = animation
    return drawing.bytes()
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
