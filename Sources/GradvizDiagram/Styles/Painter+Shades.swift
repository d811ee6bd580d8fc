import GradvizTrace

/// Colours by magnitude.
extension Painter {
  /// What nodes are coloured by: gradients where a picture was folded because it was too much, else nothing.
  static func colorBy(_ options: Diagram.Options, _ folding: FoldedTrace?) -> Diagram.ColorBy {
    options.colorBy ?? (folding?.automaticSteps.isEmpty == false ? .gradient : .none)
  }

  /// The scale of the nodes that are drawn, nil where nothing is coloured.
  static func shadeScale(
    _ colorBy: Diagram.ColorBy, _ trace: Trace, _ graph: ShownGraph, _ folding: FoldedTrace?,
    hasCards: Bool
  ) -> ShadeScale? {
    if colorBy == .none { return nil }
    let magnitudes = graph.nodes.compactMap { shown -> Double? in
      guard case .node(let id) = shown.content, hasCards || trace.nodes[id].kind == .op else {
        return nil
      }
      return magnitude(colorBy, id, trace, folding)
    }
    return ShadeScale(magnitudes)
  }

  /// The shade of a node, nil where it is not coloured: a colour of alarm goes before.
  func shade(_ id: Int, _ shape: Diagram.Node.Shape, _ roles: [Role]) -> Int? {
    guard shape != .terminal, !roles.contains(.nan), !roles.contains(.spread),
      !roles.contains(.unused), let shadeScale,
      let magnitude = Self.magnitude(colorBy, id, trace, folding)
    else { return nil }
    return shadeScale.shade(magnitude)
  }

  /// What the shades mean.
  func shadeLegend() -> [[Diagram.Span]] {
    guard let shadeScale else { return [] }
    let word = colorBy == .value ? "size of the value" : "size of the gradient"
    var spans = [Diagram.Span(word + (shadeScale.count == 1 ? ":" : " from"), .legend)]
    for (step, label) in shadeScale.labels.enumerated() {
      spans.append(Diagram.Span("  ■", .legend, shade: shadeScale.shade(step: step)))
      spans.append(Diagram.Span(" " + label, .legend))
    }
    return [spans]
  }

  /// The norm of a node's gradient or value; of a box with several results that of them all.
  private static func magnitude(
    _ colorBy: Diagram.ColorBy, _ id: Int, _ trace: Trace, _ folding: FoldedTrace?
  ) -> Double? {
    var squares = 0.0
    var next = id
    repeat {
      let value = colorBy == .value ? trace.nodes[next].value : trace.nodes[next].gradient
      guard let magnitude = value?.magnitude else { break }
      squares += magnitude * magnitude
      next += 1
    } while next < trace.nodes.count && (folding?.boxOf[id] ?? -1) >= 0
      && folding?.boxOf[next] == folding?.boxOf[id]
    return squares.squareRoot()
  }
}
