package import GradvizDiagram

/// The layout by Graphviz' `dot`: few crossings, made for ordinary graphs.
///
/// Graphviz gets boxes of fixed sizes and the edges between them, nothing else: no word, no font. The label of a
/// wire is a box of its own, which the wire enters on one side and leaves on the other.
package enum GraphvizLayout {
  /// Lays a diagram out.
  ///
  /// Small ones take no time worth measuring. Others are laid out in a process of their own where there is a deadline,
  /// and it ends with it.
  ///
  /// - Parameters:
  ///   - diagram: What is laid out.
  ///   - deadline: How many seconds it may take, nil for as many as it takes.
  /// - Returns: The places.
  /// - Throws: ``LayoutError/tooLarge(size:limit:)`` before any work where it would never end,
  ///   ``LayoutError/late(seconds:)`` at the deadline.
  package static func layout(
    _ diagram: Diagram, deadline: Double? = nil
  ) throws(LayoutError) -> Layout {
    let size = GraphvizSize(diagram)
    let deadline = size.isSmall ? nil : deadline
    guard size.total <= GraphvizSize.limit else {
      throw .tooLarge(size: size.total, limit: GraphvizSize.limit)
    }
    let measurement = Measurement(diagram)
    func lay() -> Result<Layout, LayoutError> {
      Result { () throws(LayoutError) in
        try best(of: attempts(for: size), diagram, measurement, deadline)
      }
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
    of attempts: [Attempt], _ diagram: Diagram, _ measurement: Measurement,
    _ deadline: Double?
  ) throws(LayoutError) -> Layout {
    let clock = ContinuousClock()
    let start = clock.now
    var best: (layout: Layout, crossings: Int)?
    for attempt in attempts {
      var rest: Double?
      if let deadline {
        let spent = (clock.now - start) / .seconds(1)
        // What is there is good enough when time is short.
        if let best, spent > deadline / 2 { return best.layout }
        rest = deadline - spent
      }
      let layout = Layout(
        diagram, measurement: measurement,
        placement: try place(diagram, measurement, attempt, rest, deadline))
      if attempts.count == 1 { return layout }
      let crossings = CrossingCount(layout.wires).total
      if crossings == 0 { return layout }
      if best.map({ crossings < $0.crossings }) ?? true { best = (layout, crossings) }
    }
    guard let best else { throw .failed("nothing was attempted") }
    return best.layout
  }

  private static func place(
    _ diagram: Diagram, _ measurement: Measurement, _ attempt: Attempt, _ rest: Double?,
    _ deadline: Double?
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
      do throws(LayoutError) {
        return try builder.placement(within: rest)
      } catch {
        if case .late = error { throw .late(seconds: deadline ?? 0) }
        throw error
      }
    }
  }
}
