/// What a maker of layouts finds out: where the boxes of a ``Measurement`` stand and how wires get around them.
///
/// What is the same for every maker follows from it: the wires' exact ends, their course through the labels, the
/// legend and the page.
///
/// - Units: points; `x` along the forward pass, `y` across it, any origin.
package struct Placement: Hashable, Sendable {
  /// The course of one wire outside its label: points of cubic Bézier curves, a start and three for each curve.
  package struct Course: Hashable, Sendable {
    /// From the node to the label, or to the other node where there is no label.
    package var first: [Layout.Point]
    /// From the label to the other node.
    package var second: [Layout.Point]

    /// A course from its pieces.
    package init(first: [Layout.Point], second: [Layout.Point]) {
      self.first = first
      self.second = second
    }
  }

  /// The box of each block.
  package var nodes: [Layout.Rectangle]
  /// The box of each label, nil for wires without one.
  package var labels: [Layout.Rectangle?]
  /// The course of each wire.
  package var courses: [Course]
  /// The box of each frame.
  package var frames: [Layout.Rectangle]

  /// A placement from its parts.
  package init(
    nodes: [Layout.Rectangle], labels: [Layout.Rectangle?], courses: [Course],
    frames: [Layout.Rectangle]
  ) {
    self.nodes = nodes
    self.labels = labels
    self.courses = courses
    self.frames = frames
  }
}
