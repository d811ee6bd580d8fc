import GradvizTrace

/// How the sum is written out where wires meet.
extension Painter {
  /// How many gradients are written one under the other; of more, the first and the last are.
  private static let writtenTerms = 6
  /// How many of them stand at each end where not all do.
  private static let endTerms = 2
  /// What the parts of a norm are called, which do not add up as numbers do.
  private static let parts = ["g₁", "g₂", "g₃", "g₄", "g₅", "g₆"]

  /// The gradients that meet at a node, written one under the other as in a sum on paper.
  ///
  /// ```text
  /// 0.036            [1, 2]            ‖g₁‖ 0.009
  /// + 1.583          − [0, 3]          ‖g₂‖ 0.015
  /// ```
  func column(_ terms: [Trace.Value?], _ id: Int) -> [Diagram.Line] {
    guard showsSums, terms.count > 1, let texts = texts(terms, id) else { return [] }
    if terms.count <= Self.writtenTerms { return texts.map { Diagram.Line($0, .chain) } }
    let rest = terms.count - 2 * Self.endTerms
    let lines =
      Array(texts.prefix(Self.endTerms)) + ["… \(rest) more …"] + texts.suffix(Self.endTerms)
    return lines.map { Diagram.Line($0, .chain) }
  }

  /// The sum of what meets at a node: `∑ 1.547`, and where norms are shown `∑ ‖g₁ + g₂‖ 0.499`; nil without gradients.
  ///
  /// A leaf that all its wires lead from needs no sign for that.
  func total(_ terms: [Trace.Value?], _ id: Int, hasSign: Bool = true) -> Diagram.Line? {
    guard let text = gradientText(id) else { return nil }
    let sign = hasSign ? "∑ " : ""
    guard terms.count > 1, terms.count <= Self.parts.count, isNorm(trace.nodes[id].gradient),
      !column(terms, id).isEmpty
    else { return Diagram.Line(sign + text, .gradient) }
    let sum = Self.parts.prefix(terms.count).joined(separator: " + ")
    return Diagram.Line(sign + text.replacing("‖·‖", with: "‖" + sum + "‖"), .gradient)
  }

  /// The gradients that meet at a node as a sum in one line: `1.583 − 0.03576 + 0.5121`; nil where it would be long.
  func row(_ terms: [Trace.Value?], _ id: Int) -> String? {
    guard showsSums, terms.count > 1 else { return nil }
    let isNorm = terms.contains(where: isNorm)
    guard terms.count <= Self.writtenTerms, !isNorm, let texts = texts(terms, id) else {
      return "the sum of \(FoldedBox.text(terms.count)) wires"
    }
    return texts.joined(separator: " ")
  }

  private var showsSums: Bool { fields.contains(.gradient) && fields.contains(.downstream) }

  private func isNorm(_ value: Trace.Value?) -> Bool {
    value.map { !ValueText.isWritten($0) } ?? false
  }

  /// Each term with its sign, those at the ends only where there are many; nil where one is not known.
  private func texts(_ terms: [Trace.Value?], _ id: Int) -> [String]? {
    let places = terms.indices.filter {
      terms.count <= Self.writtenTerms || $0 < Self.endTerms || $0 >= terms.count - Self.endTerms
    }
    let isNamed = terms.count <= Self.parts.count
    var texts: [String] = []
    for place in places {
      guard let term = terms[place] else { return nil }
      if let number = ValueText.number(term) {
        let text = values.format.text(number.magnitude)
        texts.append(
          place == 0 ? values.format.text(number) : (number < 0 ? "− " : "+ ") + text)
        continue
      }
      let text = values.text(term, shape: trace.nodes[id].shape, showsShape: false)
      if isNorm(term) {
        texts.append(isNamed ? text.replacing("‖·‖", with: "‖\(Self.parts[place])‖") : text)
      } else {
        texts.append(place == 0 ? text : "+ " + text)
      }
    }
    return texts
  }
}
