package import GradvizDiagram

/// The page of a film strip: each picture under its sentence, as Markdown.
///
/// ```text
/// # f = q × z, step by step
///
/// **7.** f = q × z passes z = −4 back to q: 1 × (−4) = −4
///
/// ![step 7](07-backward-f-q.svg)
/// ```
package enum StripPage {
  /// The whole text.
  ///
  /// - Parameters:
  ///   - title: What is computed.
  ///   - frames: Each step with the name of its picture.
  /// - Returns: The bytes of the file.
  package static func markdown(
    _ title: String, _ frames: [(step: ToldStep, file: String)]
  ) -> [UInt8] {
    var text = "# " + MarkdownText.words(title) + ", step by step\n"
    for (step, file) in frames {
      text += "\n" + section(step, picture: "![step \(step.number)](\(file))")
    }
    return Array(text.utf8)
  }

  /// A step's sentence and its picture.
  package static func section(_ step: ToldStep, picture: String) -> String {
    let sentence = MarkdownText.words(step.sentence, limit: VisibleText.titleLimit)
    return "**\(step.number).** \(sentence)\n\n\(picture)\n"
  }
}
