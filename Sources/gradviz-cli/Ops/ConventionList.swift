import Gradviz

/// What frameworks answer at the kinks and edges of an op.
enum ConventionList {
  /// The lines for a terminal, empty where nothing was measured.
  ///
  /// ```text
  /// at kinks and edges, as measured on 2026-11-28
  ///   abs(x) at 0     0, as PyTorch; otherwise 1 in JAX
  /// ```
  static func text(_ op: String) -> String {
    let conventions = Convention.of(op: op)
    if conventions.isEmpty { return "" }
    let width = conventions.map { $0.point.unicodeScalars.count }.max() ?? 0
    let lines = conventions.map { "  \($0.point.padded(to: width))  \(line($0))\n" }
    return "\nat kinks and edges, as measured on \(Convention.measured)\n\n" + lines.joined()
  }

  /// What we answer and who answers otherwise.
  private static func line(_ convention: Convention) -> String {
    let ours = convention.ours
    let groups = convention.groups.filter { $0.text != ours }
    let others = groups.map { group in
      "\(group.text) in \(group.frameworks.map(\.name).joined(separator: ", "))"
    }.joined(separator: "; ")
    guard let ours else {
      return groups.count == 1 ? "\(groups[0].text) in all" : others
    }
    return groups.isEmpty ? "\(ours), as all" : "\(ours); otherwise \(others)"
  }

  /// An array of objects.
  static func append(_ op: String, to buffer: inout ByteBuffer) {
    buffer.append("[")
    for (index, convention) in Convention.of(op: op).enumerated() {
      buffer.append(index == 0 ? #"{"id": "# : #", {"id": "#)
      buffer.append(jsonString: convention.id)
      buffer.append(#", "point": "#)
      buffer.append(jsonString: convention.point)
      buffer.append(#", "gradviz": "#)
      if let ours = convention.ours {
        buffer.append(jsonString: ours)
      } else {
        buffer.append("null")
      }
      buffer.append(#", "frameworks": {"#)
      for (place, answer) in convention.answers.enumerated() {
        if place > 0 { buffer.append(", ") }
        buffer.append(jsonString: "\(answer.framework.name) \(answer.framework.version)")
        buffer.append(": ")
        buffer.append(jsonString: answer.text)
      }
      buffer.append("}}")
    }
    buffer.append("]")
  }
}
