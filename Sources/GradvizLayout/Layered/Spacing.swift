import GradvizDiagram

/// How far apart things stand.
///
/// - Units: points.
struct Spacing {
  /// Between neighbours of one rank.
  let between: Int
  /// Between two wires, or a wire and what stands beside it.
  let besideWire = 7
  /// Between ranks.
  let ranks: Int
  /// Between a frame and what stands in it, before and after it across the forward pass.
  let insideFrame: (before: Int, after: Int)
  /// Between a frame and what stands beside it.
  let outsideFrame = 8
  /// Between a frame and the ranks it begins and ends with.
  let frameEnds: (start: Int, end: Int)
  /// The least extent of each frame across, so that its name fits.
  let leastAcross: [Int]
  /// The least extent of each frame along.
  let leastAlong: [Int]

  init(_ diagram: Diagram, _ measurement: Measurement) {
    let padding = Int(Typography.framePadding)
    let label = Int(Typography.frameLabelHeight)
    let widths = measurement.frameLabels.map {
      Int(min($0.width, 20_000).rounded(.up)) + 2 * padding
    }
    let none = [Int](repeating: 0, count: widths.count)
    switch diagram.direction {
    case .leftToRight:
      between = 8
      ranks = 24
      insideFrame = (padding + label - 2, padding)
      frameEnds = (padding, padding)
      leastAcross = [0] + none
      leastAlong = [0] + widths
    case .topToBottom:
      between = 16
      ranks = 22
      insideFrame = (padding, padding)
      frameEnds = (padding + label, padding)
      leastAcross = [0] + widths
      leastAlong = [0] + none
    }
  }

  /// The distance that two neighbours of a rank keep.
  func gap(_ first: LayeredGraph.Item.Kind, _ second: LayeredGraph.Item.Kind) -> Int {
    if first == .space || second == .space { return 0 }
    return first == .bend || second == .bend ? besideWire : between
  }
}
