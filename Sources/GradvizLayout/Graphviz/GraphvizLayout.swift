package import GradvizDiagram

/// The layout by Graphviz' `dot`: few crossings, made for ordinary graphs.
///
/// Graphviz gets boxes of fixed sizes and the edges between them, nothing else: no word, no font. The label of a
/// wire is a box of its own, which the wire enters on one side and leaves on the other.
package enum GraphvizLayout {
  /// Lays a diagram out.
  ///
  /// - Throws: ``LayoutError/tooLarge(size:limit:)`` before any work where it would take too long.
  package static func layout(_ diagram: Diagram) throws(LayoutError) -> Layout {
    let size = GraphvizSize(diagram)
    guard size.total <= GraphvizSize.limit else {
      throw .tooLarge(size: size.total, limit: GraphvizSize.limit)
    }
    let measurement = Measurement(diagram)
    func lay() -> Result<Layout, LayoutError> {
      Result { () throws(LayoutError) in try best(of: attempts(for: size), diagram, measurement) }
    }
    // A thread costs as much as a small layout.
    let layout =
      try size.fitsAnyStack
      ? lay().get() : LargeStack.run(bytes: size.stackBytes, lay)?.get()
    guard let layout else {
      throw .unavailable("no thread with a stack of \(size.stackBytes >> 20) MB could be made")
    }
    return layout
  }

  /// One way of asking Graphviz.
  struct Attempt {
    /// Whether operands keep their order where they arrive.
    var hasOrderedOperands = true
    /// Whether boxes are named from the last to the first, which makes Graphviz start differently.
    var isReversed = false
    /// Whether Graphviz should try less hard.
    var isHasty = false
  }

  // Wires that cross are what makes a picture hard to read, so small pictures are worth several attempts.
  private static func attempts(for size: GraphvizSize) -> [Attempt] {
    if size.isLarge { return [Attempt(isHasty: true)] }
    if size.total > 300 { return [Attempt()] }
    return [
      Attempt(), Attempt(isReversed: true), Attempt(hasOrderedOperands: false),
      Attempt(hasOrderedOperands: false, isReversed: true),
    ]
  }

  private static func best(
    of attempts: [Attempt], _ diagram: Diagram, _ measurement: Measurement
  ) throws(LayoutError) -> Layout {
    var best: (layout: Layout, crossings: Int)?
    for attempt in attempts {
      let layout = Layout(
        diagram, measurement: measurement,
        placement: try place(diagram, measurement, attempt))
      if attempts.count == 1 { return layout }
      let crossings = CrossingCount(layout.wires).total
      if crossings == 0 { return layout }
      if best.map({ crossings < $0.crossings }) ?? true { best = (layout, crossings) }
    }
    guard let best else { throw .failed("nothing was attempted") }
    return best.layout
  }

  private static func place(
    _ diagram: Diagram, _ measurement: Measurement, _ attempt: Attempt
  ) throws(LayoutError) -> Placement {
    try Graphviz.locked { () throws(LayoutError) in
      try Graphviz.prepare()
      let isHorizontal = diagram.direction == .leftToRight
      let settings = GraphvizGraph.Settings(
        isHorizontal: isHorizontal, nodeSeparation: isHorizontal ? "0.11" : "0.22",
        rankSeparation: isHorizontal ? "0.33" : "0.3", frameMargin: "10",
        frameCount: diagram.frames.count,
        simplexLimit: attempt.isHasty ? "0.1" : "")
      var builder = try GraphvizBuilder(diagram, measurement, settings, attempt)
      try builder.addFrames()
      try builder.addNodes()
      try builder.addWires()
      return try builder.placement()
    }
  }
}
