/// A decided picture: which nodes, wires and frames are shown, and with which words.
///
/// A diagram knows no format and no place. Every exporter that is given one shows the same things.
public struct Diagram: Hashable, Sendable {
  /// What kind of drawing it is.
  public enum Style: String, CaseIterable, Sendable {
    /// Ops in circles, inputs as names, on each wire the value above and the gradient below.
    case circuit
    /// One box for each node with its expression, value and gradient.
    case cards
    /// Names and ops only.
    case minimal
    /// The flow of gradients from the output back, on each wire `upstream × local = downstream`.
    case backward
  }

  /// Which way the picture runs: with the forward pass, or in the style `backward` with the gradients.
  public enum Direction: String, CaseIterable, Sendable {
    /// From left to right.
    case leftToRight = "LR"
    /// From top to bottom.
    case topToBottom = "TB"
  }

  /// What kind of drawing it is.
  public var style: Style
  /// Which way the picture runs.
  public var direction: Direction
  /// A short name of the picture: `f = q × z`.
  public var title: String
  /// The picture in words, for readers who do not see it.
  public var summary: String
  /// What is drawn as a symbol, a name or a card, in the order of the backward pass.
  public var nodes: [Node]
  /// The wires between nodes, in the order of the backward pass.
  public var wires: [Wire]
  /// The labelled frames around the nodes of a scope; a frame stands after the one it lies in.
  public var frames: [Frame]
  /// What the lines of a wire mean, empty where no legend is drawn.
  public var legend: [Line]
  /// What was folded because it was too much for one picture, in words; nil where nothing was.
  public var foldingNote: String?

  /// A diagram from its parts.
  public init(
    style: Style, direction: Direction, title: String, summary: String, nodes: [Node] = [],
    wires: [Wire] = [], frames: [Frame] = [], legend: [Line] = [],
    foldingNote: String? = nil
  ) {
    self.style = style
    self.direction = direction
    self.title = title
    self.summary = summary
    self.nodes = nodes
    self.wires = wires
    self.frames = frames
    self.legend = legend
    self.foldingNote = foldingNote
  }
}
