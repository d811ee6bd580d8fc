import Gradviz

/// What a review of a hand-written backward pass found, as JSON: one variable a line.
enum ReviewJSON {
  /// The whole object.
  ///
  /// - Parameters:
  ///   - review: What was found.
  ///   - place: The place of a variable in the source.
  /// - Returns: All variables, and the name of the first that goes wrong.
  static func text(
    _ review: BackwardReview, place: (BackwardReview.Variable) -> ReviewPlace?
  ) -> String {
    var buffer = ByteBuffer()
    buffer.append(#"{"variables": ["#)
    for (number, variable) in review.variables.enumerated() {
      buffer.append(number == 0 ? "\n" : ",\n")
      append(variable, at: place(variable), to: &buffer)
    }
    buffer.append(#"\#n], "first": "#)
    append(review.first?.name, to: &buffer)
    buffer.append("}\n")
    return buffer.text
  }

  private static func append(
    _ variable: BackwardReview.Variable, at place: ReviewPlace?, to buffer: inout ByteBuffer
  ) {
    buffer.append(#"  {"variable": "#)
    buffer.append(jsonString: variable.name)
    buffer.append(#", "node": "#)
    buffer.append(jsonString: variable.nodeName)
    buffer.append(#", "line": "#)
    if let place {
      buffer.append(integer: place.line)
    } else {
      buffer.append("null")
    }
    if let cell = place?.cell {
      buffer.append(#", "cell": "#)
      buffer.append(jsonString: cell)
    }
    buffer.append(#", "verdict": "#)
    buffer.append(jsonString: variable.verdict.rawValue)
    buffer.append(#", "mistake": "#)
    append(variable.mistake?.rawValue, to: &buffer)
    buffer.append(#", "explanation": "#)
    buffer.append(jsonString: variable.explanation)
    buffer.append("}")
  }

  private static func append(_ text: String?, to buffer: inout ByteBuffer) {
    if let text {
      buffer.append(jsonString: text)
    } else {
      buffer.append("null")
    }
  }
}
