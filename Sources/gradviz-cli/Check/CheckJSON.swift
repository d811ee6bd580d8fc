import Gradviz

/// The result of a check as JSON, one element a line.
enum CheckJSON {
  static func text(_ check: GradientCheck, conventions: [String]) -> String {
    var buffer = ByteBuffer()
    buffer.append(#"{"tolerance": "#)
    buffer.append(jsonNumber: check.tolerance)
    buffer.append(#", "right": "#)
    buffer.append(check.isRight ? "true" : "false")
    buffer.append(#", "culprit": "#)
    append(check.culprit, to: &buffer)
    buffer.append(#", "conventions": "#)
    buffer.append(jsonStrings: conventions)
    buffer.append(#", "elements": ["#)
    for (number, element) in check.elements.enumerated() {
      buffer.append(number == 0 ? "\n" : ",\n")
      append(element, to: &buffer)
    }
    buffer.append("\n]}\n")
    return buffer.text
  }

  private static func append(_ element: GradientCheck.Element, to buffer: inout ByteBuffer) {
    buffer.append(#"  {"node": "#)
    buffer.append(integer: element.node)
    buffer.append(#", "name": "#)
    buffer.append(jsonString: element.name)
    buffer.append(#", "index": "#)
    if let index = element.index {
      buffer.append(jsonIntegers: index)
    } else {
      buffer.append("null")
    }
    let numbers = [
      ("analytic", element.analytic), ("numerical", element.numerical),
      ("relativeError", element.relativeError), ("left", element.slopes?.left),
      ("right", element.slopes?.right),
    ]
    for (name, number) in numbers {
      buffer.append(text: #", "\#(name)": "#)
      if let number {
        buffer.append(jsonNumber: number)
      } else {
        buffer.append("null")
      }
    }
    buffer.append(#", "verdict": "#)
    buffer.append(jsonString: element.verdict.rawValue)
    buffer.append(#", "reason": "#)
    append(element.reason, to: &buffer)
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
