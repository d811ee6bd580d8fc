package import GradvizDiagram

/// How far apart things stand.
///
/// - Units: points.
package struct Spacing: Sendable {
  /// Between neighbours of one rank.
  package let between: Int
  /// Between two wires, or a wire and what stands beside it.
  package let besideWire = 7
  /// Between ranks.
  package let ranks: Int
  /// Between a frame and what stands in it, before and after it across the forward pass.
  package let insideFrame: (before: Int, after: Int)
  /// Between a frame and what stands beside it.
  package let outsideFrame = 8
  /// Between a frame and the ranks it begins and ends with.
  package let frameEnds: (start: Int, end: Int)
  /// The least extent of each frame across, so that its name fits.
  package let leastAcross: [Int]
  /// The least extent of each frame along.
  package let leastAlong: [Int]
  /// The room between the beginning of a frame and the first line in it that its title takes, for frames whose title
  /// stands beside the wires.
  package private(set) var titles: [Int: Int] = [:]

  /// The distances for a diagram.
  ///
  /// - Parameters:
  ///   - diagram: The diagram.
  ///   - measurement: What takes how much room.
  ///   - titled: The frames of the diagram whose titles stand beside the wires that enter them downwards.
  package init(_ diagram: Diagram, _ measurement: Measurement, titled: Set<Int> = []) {
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
      for frame in titled { titles[frame + 1] = widths[frame] + besideWire - padding }
    }
  }

  /// The distance that two neighbours of a rank keep.
  package func gap(_ first: LayeredGraph.Item.Kind, _ second: LayeredGraph.Item.Kind) -> Int {
    if first == .space || second == .space { return 0 }
    return first == .bend || second == .bend ? besideWire : between
  }
}
