/// The places of everything a diagram shows.
///
/// - Units: points (1/72 inch); x to the right, y down; the picture's top left corner is (0, 0).
public struct Layout: Hashable, Sendable {
  /// A place.
  public struct Point: Hashable, Sendable {
    /// The distance from the left edge.
    public var x: Double
    /// The distance from the top edge.
    public var y: Double

    /// A point from its distances.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// An upright rectangle.
  public struct Rectangle: Hashable, Sendable {
    /// The left edge.
    public var x: Double
    /// The top edge.
    public var y: Double
    /// The extent to the right.
    public var width: Double
    /// The extent downwards.
    public var height: Double

    /// A rectangle from its top left corner and extents.
    public init(x: Double, y: Double, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }

    /// The middle.
    public var center: Point { Point(x: x + width / 2, y: y + height / 2) }
  }

  /// The course of one wire.
  public struct Route: Hashable, Sendable {
    /// Where it starts, then three points for each cubic Bézier curve: two controls and an end.
    ///
    /// The last is the arrow's tip. Curves meet without a bend.
    public var points: [Point]
    /// The point of the wire where its label stands: the lines above end there, the lines below begin there.
    public var anchor: Point

    /// A route from its points and its label's place.
    public init(points: [Point], anchor: Point) {
      self.points = points
      self.anchor = anchor
    }
  }

  /// How wide a picture may be of which a page shows the numbers large enough.
  ///
  /// On a page 900 points wide, values in wider ones are less than 7 points high.
  package static let readableWidth = 1_600.0

  /// The picture's width.
  public var width: Double
  /// The picture's height.
  public var height: Double
  /// The box of each node of the diagram, in its order.
  public var nodes: [Rectangle]
  /// The course of each wire of the diagram, in its order.
  public var wires: [Route]
  /// The box of each frame of the diagram, in its order.
  public var frames: [Rectangle]
  /// The upper left corner of each frame's label, in the order of the frames; empty where a label stands at the
  /// upper left of its frame.
  public var frameLabels: [Point]
  /// The frames whose label stands on a wire because there is no room beside it.
  package var crossedFrameLabels: [Int] = []
  /// The box of the legend, nil where none is drawn.
  public var legend: Rectangle?
  /// How many rows the picture was broken into, columns where it leads from top to bottom; 1 where it is whole.
  public var rows: Int

  /// A layout from its parts.
  public init(
    width: Double, height: Double, nodes: [Rectangle], wires: [Route], frames: [Rectangle] = [],
    frameLabels: [Point] = [], legend: Rectangle? = nil, rows: Int = 1
  ) {
    self.width = width
    self.height = height
    self.nodes = nodes
    self.wires = wires
    self.frames = frames
    self.frameLabels = frameLabels
    self.legend = legend
    self.rows = rows
  }
}
