package import GradvizDiagram

/// The worksheet of an exercise as Markdown, or as text for a terminal: what is given, and the questions with lines to
/// write on or with answers.
///
/// ```text
/// 3. Which gradient does q receive from f = q × z? ∂f/∂q = ____
/// ```
package enum WorksheetPage {
  /// The whole text.
  ///
  /// - Parameters:
  ///   - exercise: The exercise.
  ///   - forward: The sentences of the forward pass.
  ///   - showsAnswers: Whether it is the key.
  ///   - isPlain: Whether it is text, in which signs stand for themselves.
  /// - Returns: The bytes of the file.
  package static func text(
    _ exercise: Exercise, forward: [ToldStep], showsAnswers: Bool, isPlain: Bool
  ) -> [UInt8] {
    func words(_ text: String) -> String {
      isPlain
        ? VisibleText.of(text, limit: VisibleText.titleLimit)
        : MarkdownText.words(text, limit: VisibleText.titleLimit)
    }
    let line = isPlain ? "________" : "\\_\\_\\_\\_\\_\\_\\_\\_"
    var text =
      (isPlain ? "" : "# ") + words(exercise.title)
      + (showsAnswers ? ", the answers\n" : ", an exercise\n")
    if !showsAnswers {
      text += "\nThe forward pass:\n\n"
      for step in forward { text += "- \(words(step.sentence))\n" }
      text += "\nThe backward pass, from the output to the inputs:\n"
    }
    text += "\n"
    for question in exercise.questions {
      let answer = showsAnswers ? words(question.answerText) : line
      text += "\(question.number). \(words(question.text)) \(words(question.symbol)) = \(answer)\n"
      if showsAnswers { text += "   – \(words(question.solution))\n" }
    }
    return Array(text.utf8)
  }
}
