package import GradvizTrace

extension LayerFlow {
  /// The layers of a trace, or where they are too many for one picture those of what is left when it is folded.
  ///
  /// - Parameters:
  ///   - trace: The record.
  ///   - options: How many nodes a picture has at most.
  ///   - limit: How many layers and steps one has at most in any case.
  /// - Returns: The flow, and in words what was folded, nil where nothing was.
  package static func folded(
    _ trace: Trace, options: Diagram.Options, limit: Int
  ) -> (flow: LayerFlow, note: String?) {
    let most = min(options.folding.maxNodes ?? .max, limit)
    guard options.folding.maxNodes ?? .max < .max, Self.placeCount(trace, options) > most else {
      return (LayerFlow(trace, options: options), nil)
    }
    var reduced = options
    reduced.folding = Diagram.Folding(maxNodes: most)
    reduced.focus = Diagram.Focus()
    guard let folding = Reduction(trace, reduced).folded() else {
      return (LayerFlow(trace, options: options), nil)
    }
    var shorter = folding.trace
    for id in shorter.nodes.indices where folding.representatives[id] == id {
      guard let box = folding.box(of: id) else { continue }
      shorter.nodes[id].expression = ([box.label, box.countText] + box.remarks)
        .joined(separator: ", ")
    }
    let count = LayerFlow(shorter, options: options).states.count
    let note = folding.note(drawnAs: count, " states")
    return (LayerFlow(shorter, options: options, size: "A computation graph: \(note)."), note)
  }

  /// How many layers and steps a trace has.
  private static func placeCount(_ trace: Trace, _ options: Diagram.Options) -> Int {
    let isShown = Uses(trace, options, .cards).isShown
    let plan = LayerPlan(trace, isShown: isShown)
    var places: Set<LayerPlan.Place> = []
    for id in trace.nodes.indices where isShown[id] && trace.nodes[id].kind == .op {
      places.insert(plan.layer(of: id))
      places.insert(plan.step(of: id))
    }
    return places.count
  }
}
