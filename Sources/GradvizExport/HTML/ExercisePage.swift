package import GradvizDiagram
import GradvizLayout
import GradvizTrace

/// A page in which a reader fills in numbers of a run, and is told what went wrong.
///
/// Where no script may run, the questions stand beside the picture with their hints and answers folded away.
package struct ExercisePage {
  private let exercise: Exercise
  private let diagram: Diagram
  private let layout: Layout
  private let theme: Theme

  /// The page of an exercise.
  ///
  /// - Throws: what made the layout fail.
  package init(_ exercise: Exercise, _ input: ExportInput) throws {
    self.exercise = exercise
    diagram = exercise.diagram(showsAnswers: false)
    layout = try input.layout(of: diagram)
    theme = input.theme
  }

  /// The whole file.
  package func bytes() -> [UInt8] {
    var drawing = SVGDrawing(diagram, layout, theme)
    return PageAssembly(theme, layout).bytes([
      "mode": Array("exercise".utf8), "title": PageAssembly.text(diagram.title),
      "summary": PageAssembly.text(diagram.summary), "picture": drawing.bytes(),
      "exercise": questions(), "data": data(),
    ])
  }

  private func questions() -> [UInt8] {
    var xml = XMLWriter()
    xml.markup(
      "<section class=\"panel\" id=\"exercise\" aria-labelledby=\"exercise-title\">\n<h2 id=\"exercise-title\">Exercise</h2>\n<ol>\n"
    )
    for question in exercise.questions {
      let number = String(question.number)
      xml.markup("<li><label for=\"blank-")
      xml.markup(text: number + "\">(\(number)) ")
      xml.text(question.text)
      xml.markup(" <span>")
      xml.text(question.symbol)
      xml.markup("</span></label>\n<div class=\"answer\" hidden><input id=\"blank-")
      xml.markup(
        text: number
          + "\" inputmode=\"text\" autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"said-\(number)\"><button type=\"button\" aria-label=\"Check \(number)\">Check</button></div>\n<p class=\"said\" id=\"said-\(number)\" role=\"status\"></p>\n<details class=\"hint\"><summary>Hint</summary><p>"
      )
      xml.text(question.hint)
      xml.markup("</p></details>\n<details class=\"solution\"><summary>Answer</summary><p>")
      xml.text(question.solution)
      xml.markup("</p></details></li>\n")
    }
    xml.markup("</ol>\n</section>\n")
    return xml.bytes
  }

  private func data() -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("{\"isReversed\":false,\"parts\":{},\"questions\":[")
    for (index, question) in exercise.questions.enumerated() {
      buffer.append(index == 0 ? "\n{\"kind\":" : ",\n{\"kind\":")
      buffer.append(jsonString: question.kind.rawValue)
      buffer.append(",\"part\":")
      buffer.append(jsonString: question.part)
      buffer.append(",\"answer\":")
      buffer.append(jsonNumber: question.answer)
      buffer.append(",\"text\":")
      buffer.append(jsonString: question.answerText)
      if let upstream = question.upstream, let local = question.local {
        buffer.append(",\"upstream\":")
        buffer.append(jsonNumber: upstream)
        buffer.append(",\"local\":")
        buffer.append(jsonNumber: local)
      }
      buffer.append(",\"terms\":")
      buffer.append(jsonNumbers: question.terms)
      buffer.append("}")
    }
    buffer.append("]}")
    return PageAssembly.json(buffer)
  }
}
