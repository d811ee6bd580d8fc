package import GradvizDiagram

/// The worksheet of an exercise as Markdown: what is given, and the questions with lines to write on or with answers.
///
/// ```text
/// 3. What does f = q × z pass back to q? ∂f/∂q = ____
/// ```
package enum WorksheetPage {
  /// The whole text.
  ///
  /// - Parameters:
  ///   - exercise: The exercise.
  ///   - forward: The sentences of the forward pass.
  ///   - showsAnswers: Whether it is the key.
  /// - Returns: The bytes of the file.
  package static func markdown(
    _ exercise: Exercise, forward: [ToldStep], showsAnswers: Bool
  ) -> [UInt8] {
    func words(_ text: String) -> String {
      MarkdownText.words(text, limit: VisibleText.titleLimit)
    }
    var text = "# " + words(exercise.title) + (showsAnswers ? ", the answers\n" : ", an exercise\n")
    if !showsAnswers {
      text += "\nThe forward pass:\n\n"
      for step in forward { text += "- \(words(step.sentence))\n" }
      text += "\nThe backward pass, from the output to the inputs:\n"
    }
    text += "\n"
    for question in exercise.questions {
      let answer = showsAnswers ? words(question.answerText) : "\\_\\_\\_\\_\\_\\_\\_\\_"
      text += "\(question.number). \(words(question.text)) \(words(question.symbol)) = \(answer)\n"
      if showsAnswers { text += "   – \(words(question.solution))\n" }
    }
    return Array(text.utf8)
  }
}
