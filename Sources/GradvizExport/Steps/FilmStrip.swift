package import GradvizDiagram
import GradvizLayout

/// A picture for each step of a run, all with the same layout, so that nothing moves from one to the next.
package struct FilmStrip {
  /// The steps in order.
  package var steps: [ToldStep] { board.steps }
  private let board: Storyboard
  private let layout: Layout
  private let theme: Theme

  /// How many frames a strip has at most.
  package static let frameLimit = 500

  /// What a frame is written as.
  package enum Format: String, CaseIterable, Sendable {
    /// A picture for pages.
    case svg
    /// Pixels.
    case png
  }

  /// The strip of a run.
  ///
  /// - Throws: what made the layout fail.
  package init(_ input: ExportInput, _ options: StepOptions) throws {
    let input = try input.onPage()
    board = Storyboard(input.trace, input.options, options)
    layout = try input.layout()
    theme = input.theme
  }

  /// The picture of a step.
  ///
  /// - Throws: what made the renderer fail.
  package func frame(_ step: ToldStep, as format: Format) throws -> [UInt8] {
    let diagram = board.diagram(at: step)
    switch format {
    case .svg:
      var drawing = SVGDrawing(diagram, layout, theme)
      return drawing.bytes()
    case .png: return try PNGExporter.bytes(of: diagram, layout, theme)
    }
  }

  /// The name of a step's file: `07-backward-f-q.svg`.
  ///
  /// It begins with the step's number, and has of a program's names only letters and digits of ASCII, so that it is a
  /// name in every file system and in every address.
  package func name(of step: ToldStep, as format: Format) -> String {
    let number = String(step.number)
    let width = max(String(steps.count).utf8.count, 2)
    let zeros = String(repeating: "0", count: max(width - number.utf8.count, 0))
    let words = [zeros + number, step.kind.rawValue] + Self.words(step.subject)
    return words.joined(separator: "-") + "." + format.rawValue
  }

  /// How many characters of what a step is about stand in a file's name.
  private static let nameLimit = 40

  private static func words(_ subject: String) -> [String] {
    subject.unicodeScalars.prefix(4 * nameLimit).split { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": false
      default: true
      }
    }.reduce(into: [String]()) { words, word in
      let length = words.reduce(0) { $0 + $1.utf8.count + 1 }
      if length < nameLimit { words.append(String(word.prefix(nameLimit - length))) }
    }
  }
}
