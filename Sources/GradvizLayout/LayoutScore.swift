package import GradvizDiagram

/// How well a picture can be read, in numbers.
package struct LayoutScore: Hashable, Sendable {
  /// How often wires cross.
  package let crossings: Int
  /// How many wires run through shapes and texts that are not theirs.
  package let throughText: Int
  /// How often wires run through frames that hold neither of their ends.
  package let throughFrames: Int
  /// How many titles of frames stand on wires.
  package let titlesOnWires: Int
  /// How long all wires are together, in points.
  package let wireLength: Double
  /// The picture's size, in points.
  package let width: Double
  package let height: Double

  /// The score of a picture.
  ///
  /// - Complexity: quadratic in wires at worst; meant for pictures of ordinary size.
  package init(_ diagram: Diagram, _ layout: Layout) {
    let trespasses = Trespasses(diagram, layout)
    crossings = CrossingCount(layout.wires, sources: diagram.wires.map(\.from)).total
    throughText = trespasses.throughText
    throughFrames = trespasses.throughFrames
    titlesOnWires = trespasses.titlesOnWires
    wireLength = layout.wires.reduce(0) { sum, wire in
      guard let points = CubicPath(points: wire.points)?.samples(perCurve: 6) else { return sum }
      return zip(points, points.dropFirst()).reduce(sum) { $0 + $1.0.distance(to: $1.1) }
    }
    width = layout.width
    height = layout.height
  }

  /// How many points high numbers are where the picture is 900 points wide.
  package var textHeight: Double {
    Diagram.Part.value.fontSize * min(1, Self.pageWidth / max(width, 1))
  }

  /// What a reader stumbles over: a wire through a number is worse than one across another.
  package var faults: Int {
    crossings + Self.trespass * (throughText + throughFrames + titlesOnWires)
  }

  private static let pageWidth = 900.0
  private static let trespass = 3
}
