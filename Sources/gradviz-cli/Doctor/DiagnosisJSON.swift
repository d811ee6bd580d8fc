import Gradviz

/// A diagnosis as JSON, one symptom a line.
enum DiagnosisJSON {
  /// The whole object.
  static func text(_ diagnosis: Diagnosis, of trace: Trace, hasRemarks: Bool) -> String {
    var buffer = ByteBuffer()
    buffer.append(#"{"healthy": "#)
    buffer.append(diagnosis.isHealthy ? "true" : "false")
    buffer.append(#", "thresholds": {"vanishing": "#)
    let options = diagnosis.options
    buffer.append(jsonNumber: options.vanishing)
    for (name, number) in [
      ("exploding", options.exploding), ("saturated", options.saturated), ("share", options.share),
    ] {
      buffer.append(text: #", "\#(name)": "#)
      buffer.append(jsonNumber: number)
    }
    buffer.append(#"}, "symptoms": ["#)
    let shown = diagnosis.shown(hasRemarks: hasRemarks)
    for (number, symptom) in shown.enumerated() {
      buffer.append(number == 0 ? "\n" : ",\n")
      append(symptom, of: trace, to: &buffer)
    }
    buffer.append(shown.isEmpty ? "]}\n" : "\n]}\n")
    return buffer.text
  }

  private static func append(
    _ symptom: Symptom, of trace: Trace, to buffer: inout ByteBuffer
  ) {
    let node = trace.nodes[symptom.node]
    func field(_ name: String, _ text: String?) {
      buffer.append(text: #", "\#(name)": "#)
      if let text { buffer.append(jsonString: text) } else { buffer.append("null") }
    }
    func field(_ name: String, _ number: Int?) {
      buffer.append(text: #", "\#(name)": "#)
      if let number { buffer.append(integer: number) } else { buffer.append("null") }
    }
    func field(_ name: String, _ numbers: [Int]) {
      buffer.append(text: #", "\#(name)": "#)
      buffer.append(jsonIntegers: numbers)
    }
    buffer.append(#"  {"kind": "#)
    buffer.append(jsonString: symptom.kind.rawValue)
    field("weight", symptom.weight.rawValue)
    field("node", symptom.node)
    field("operandIndex", symptom.operandIndex)
    field("name", node.name)
    field("op", node.op)
    field("line", symptom.position?.line)
    field("column", symptom.position?.column)
    field("message", symptom.message)
    buffer.append(#", "notes": "#)
    buffer.append(jsonStrings: symptom.notes)
    field("help", symptom.help)
    field("nodes", symptom.nodes)
    field("path", symptom.path)
    field("inputs", symptom.inputs)
    buffer.append(#", "ratio": "#)
    if let ratio = symptom.ratio {
      buffer.append(jsonNumber: ratio)
    } else {
      buffer.append("null")
    }
    buffer.append("}")
  }
}
