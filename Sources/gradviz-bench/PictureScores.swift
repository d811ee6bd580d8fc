import Foundation
import Gradviz

/// How well the pictures of programs can be read, by each layout and in each direction: a line of JSON for each.
enum PictureScores {
  /// The lines of a program; a program that stops has none.
  static func lines(of path: String) throws -> [String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    guard let run = try? Program(SourceFile(name: path, text: text)).run() else { return [] }
    var lines: [String] = []
    for direction in Diagram.Direction.allCases {
      let options = Diagram.Options(
        direction: direction, folding: Diagram.Folding(maxNodes: Diagram.Folding.usualMaxNodes))
      let diagram = Diagram(run.trace, options: options)
      for choice in LayoutChoice.allCases {
        guard let layout = try? LayoutOptions(choice: choice).layout(diagram) else { continue }
        lines.append(line(name, direction, choice, LayoutScore(diagram, layout), layout.rows))
      }
    }
    return lines
  }

  private static func line(
    _ name: String, _ direction: Diagram.Direction, _ choice: LayoutChoice, _ score: LayoutScore,
    _ rows: Int
  ) -> String {
    func tenth(_ number: Double) -> Double { (number * 10).rounded() / 10 }
    let fields: [(String, String)] = [
      ("program", "\"\(name.filter { $0 != "\"" && $0 != "\\" })\""),
      ("direction", "\"\(direction.rawValue)\""), ("layout", "\"\(choice.rawValue)\""),
      ("crossings", "\(score.crossings)"), ("throughText", "\(score.throughText)"),
      ("throughFrames", "\(score.throughFrames)"), ("titlesOnWires", "\(score.titlesOnWires)"),
      ("wireLength", "\(score.wireLength.rounded())"), ("width", "\(score.width.rounded())"),
      ("height", "\(score.height.rounded())"), ("rows", "\(rows)"),
      ("textHeight", "\(tenth(score.textHeight))"),
    ]
    return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }
}
