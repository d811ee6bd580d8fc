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
    let placement = try LargeStack.run(bytes: size.stackBytes) {
      Result { () throws(LayoutError) in
        try place(diagram, measurement, isLarge: size.isLarge)
      }
    }?.get()
    guard let placement else {
      throw .unavailable("no thread with a stack of \(size.stackBytes >> 20) MB could be made")
    }
    return Layout(diagram, measurement: measurement, placement: placement)
  }

  private static func place(
    _ diagram: Diagram, _ measurement: Measurement, isLarge: Bool
  )
    throws(LayoutError) -> Placement
  {
    try Graphviz.locked { () throws(LayoutError) in
      try Graphviz.prepare()
      let isHorizontal = diagram.direction == .leftToRight
      var settings = GraphvizGraph.Settings(
        isHorizontal: isHorizontal, nodeSeparation: isHorizontal ? "0.11" : "0.22",
        rankSeparation: isHorizontal ? "0.33" : "0.3", frameMargin: "10")
      if isLarge { settings.simplexLimit = "0.1" }
      var builder = try GraphvizBuilder(diagram, measurement, settings)
      try builder.addFrames()
      try builder.addNodes()
      try builder.addWires()
      return try builder.placement()
    }
  }
}
