import Foundation
import Gradviz

/// Draws the same runs over and over in one process, and says what it holds then.
enum Soak {
  /// How much more may be held at the end than after a quarter: what allocators keep, and less than a picture each.
  private static let allowance = 16 << 20

  /// A line of JSON.
  ///
  /// - Parameter count: How often each run is drawn in each format and by each layout.
  /// - Returns: The line, and whether memory stayed flat.
  /// - Throws: What a drawing throws.
  static func run(_ count: Int) throws -> (line: String, isFlat: Bool) {
    var held = 0
    let quarter = max(count / 4, 1)
    for turn in 0..<max(count, 2) {
      try turnOnce(turn)
      if turn + 1 == quarter { held = Memory.resident() }
    }
    let end = Memory.resident()
    let line =
      #"{"soak": \#(count), "afterQuarter": \#(held), "atEnd": \#(end), "#
      + #""allowance": \#(allowance)}"#
    return (line, end - held <= allowance)
  }

  private static func turnOnce(_ turn: Int) throws {
    let text = """
      x = \(1 + turn % 7).0
      y = -3.0
      h = np.array([[x, y], [y, 2.0]])
      f = np.tanh(h @ h).sum() * relu(x) + y
      """
    let result = try Program(SourceFile(name: "soak.py", text: text)).run()
    for choice in [LayoutChoice.dot, .layered] {
      for format in [Format.svg, .png, .html] {
        let input = ExportInput(result.trace, layout: LayoutOptions(choice: choice))
        _ = try format.exporter.bytes(of: input)
      }
    }
    _ = result.trace.checkGradients()
    _ = try Trace(json: result.trace.json())
  }
}
