package import GradvizDiagram
import GradvizTrace

/// The steps of a run as JSON: a list of objects, one a line.
///
/// ```text
/// {"step": 7, "pass": "backward", "node": 4, "operandIndex": 0, "operand": 3, "scope": [], "about": "f → q",
///  "sentence": "f = q × z passes z = −4 back to q: 1 × (−4) = −4"}
/// ```
///
/// `node` and `operand` are those of the trace, which has the numbers in full. `operandIndex` and `operand` are there
/// where a step is about one wire.
package enum StepData {
  /// The whole text.
  package static func json(_ list: StepList) -> [UInt8] {
    var buffer = ByteBuffer()
    for (index, step) in list.steps.enumerated() {
      buffer.append(index == 0 ? "[\n  {" : ",\n  {")
      append(step, to: &buffer)
      buffer.append("}")
    }
    buffer.append(list.steps.isEmpty ? "[]\n" : "\n]\n")
    return buffer.bytes
  }

  private static func append(_ step: ToldStep, to buffer: inout ByteBuffer) {
    buffer.append("\"step\": ")
    buffer.append(integer: step.number)
    buffer.append(", \"pass\": ")
    buffer.append(jsonString: step.kind.rawValue)
    buffer.append(", \"node\": ")
    buffer.append(integer: step.node)
    if let wire = step.wire {
      buffer.append(", \"operandIndex\": ")
      buffer.append(integer: wire.operandIndex)
      buffer.append(", \"operand\": ")
      buffer.append(integer: wire.operand)
    }
    buffer.append(", \"scope\": ")
    buffer.append(jsonStrings: step.scope)
    buffer.append(", \"about\": ")
    buffer.append(jsonString: step.subject)
    buffer.append(", \"sentence\": ")
    buffer.append(jsonString: step.sentence)
  }
}
