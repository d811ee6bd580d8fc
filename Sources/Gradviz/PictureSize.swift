package import GradvizDiagram
package import GradvizExport
package import GradvizLayout
package import GradvizTrace

/// How large a picture would be at least, known before any of it is made.
package enum PictureSize {
  /// Refuses a picture that can never be laid out.
  ///
  /// The layout refuses it too, but only when all its words are written.
  package static func check(
    _ trace: Trace, _ options: Diagram.Options, _ layout: LayoutOptions = LayoutOptions(),
    for exporter: any Exporter
  ) throws(LayoutError) {
    let limit = layout.choice == .dot ? GraphvizSize.limit : LayeredLayout.limit
    // What is folded or cut off is drawn by few nodes, however large the trace is.
    guard exporter.needsLayout, options.drawsAll, trace.nodes.count > limit else { return }
    let size = opCount(of: trace, options)
    if size > limit { throw .tooLarge(size: size, limit: limit) }
  }

  /// How many ops are drawn, each of which is a box.
  private static func opCount(of trace: Trace, _ options: Diagram.Options) -> Int {
    var isShown = [Bool](
      repeating: options.showsAll || trace.output == nil, count: trace.nodes.count)
    if let output = trace.output { isShown[output] = true }
    var count = 0
    for node in trace.nodes.reversed() where isShown[node.id] {
      if node.kind == .op { count += 1 }
      for operand in node.operands { isShown[operand] = true }
    }
    return count
  }
}
