import GradvizTrace

/// What the signs of a picture mean that not every reader knows.
extension Painter {
  private static let meanings: [(sign: String, meaning: String)] = [
    ("∑", "sum"), ("ḡ", "gradient that arrives"), ("⊙", "element by element"), ("‖·‖", "norm"),
    ("g₁", "gradient of the first wire"), ("Σ", "sum of the elements"),
  ]

  /// Entries for the signs that occur in some nodes and wires.
  func signs(_ nodes: [Diagram.Node], _ wires: [Diagram.Wire]) -> [[Diagram.Span]] {
    var missing = Self.meanings
    func look(_ lines: [Diagram.Line]) {
      for line in lines {
        line.forEachSpan { span in
          if span.part == .name || span.part == .caption { return }
          missing.removeAll { span.text.holds($0.sign) }
        }
      }
    }
    for node in nodes where !missing.isEmpty {
      look(node.lines)
      look(node.notes)
    }
    for wire in wires where !missing.isEmpty {
      look(wire.above)
      look(wire.below)
    }
    let absent = Set(missing.map(\.sign))
    return Self.meanings.filter { !absent.contains($0.sign) }.map { sign, meaning in
      [Diagram.Span(sign, .chain), Diagram.Span("  " + meaning, .legend)]
    }
  }
}
