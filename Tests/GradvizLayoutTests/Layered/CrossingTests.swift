import GradvizDiagram
import GradvizLayout
import Testing

/// The layered layout beside Graphviz', on graphs at random and of the kinds that programs record.
@Suite struct CrossingTests {
  /// How many times Graphviz' crossings the layered layout may have, over all pictures of a direction.
  private static let totalFactor = 1.1
  /// The same for each picture, and how many more it may have whatever the factor: those where every op uses one node
  /// have some where its wires leave each other.
  private static let worstFactor = 2.0
  private static let slack = 10
  /// How many times as long its wires may be over all pictures, and how many times as large the pictures.
  private static let lengthFactor = 1.1
  private static let areaFactor = 1.1

  @Test(arguments: Diagram.Direction.allCases)
  func crossingsAreHardlyMoreThanGraphviz(_ direction: Diagram.Direction) throws {
    var pictures: [PictureComparison] = []
    for family in Circuit.Family.allCases {
      for (seed, size) in [(1, 12), (2, 24)] {
        let diagram = Circuit.random(family, seed: UInt64(seed), size: size, direction)
        pictures.append(try PictureComparison("\(family) of \(size)", diagram))
      }
    }
    for kind in [Circuit.Kind.neurons, .sum, .sharedWeight, .nested] {
      pictures.append(try PictureComparison("\(kind)", kind.diagram(40, direction)))
    }
    for isShared in [true, false] {
      let diagram = Circuit.recurrent(steps: 3, direction, isShared: isShared)
      pictures.append(try PictureComparison("recurrent, \(isShared)", diagram))
    }
    for picture in pictures {
      let allowed = Self.worstFactor * Double(picture.graphviz.crossings)
      #expect(picture.layered.crossings <= Int(allowed) + Self.slack, "\(picture)")
    }
    let graphviz = PictureComparison.sum(pictures.map(\.graphviz))
    let layered = PictureComparison.sum(pictures.map(\.layered))
    #expect(Double(layered.crossings) <= Self.totalFactor * Double(graphviz.crossings))
    #expect(layered.length <= Self.lengthFactor * graphviz.length)
    #expect(layered.area <= Self.areaFactor * graphviz.area)
  }
}

/// One diagram laid out by Graphviz and in layers.
struct PictureComparison: CustomStringConvertible {
  /// What there is of things that make a picture hard to read.
  struct Burden {
    /// How often wires of different nodes cross as drawn.
    var crossings: Int
    /// How long all wires are together, in points.
    var length: Double
    /// How large the picture is, in square points.
    var area: Double

    init(crossings: Int, length: Double, area: Double) {
      self.crossings = crossings
      self.length = length
      self.area = area
    }

    init(_ layout: Layout, _ sources: [Int]) {
      crossings = CrossingCount(layout.wires, sources: sources).total
      length = layout.wires.reduce(0) { sum, wire in
        let points = LayoutChecks.samples(wire.points)
        return sum
          + zip(points, points.dropFirst()).reduce(0) { $0 + LayoutChecks.distance($1.0, $1.1) }
      }
      area = layout.width * layout.height
    }
  }

  let name: String
  let graphviz: Burden
  let layered: Burden

  init(_ name: String, _ diagram: Diagram) throws {
    self.name = name
    let sources = diagram.wires.map(\.from)
    graphviz = Burden(try GraphvizLayout.layout(diagram), sources)
    layered = Burden(LayeredLayout.layout(diagram), sources)
  }

  static func sum(_ burdens: [Burden]) -> Burden {
    burdens.reduce(Burden(crossings: 0, length: 0, area: 0)) {
      Burden(
        crossings: $0.crossings + $1.crossings, length: $0.length + $1.length,
        area: $0.area + $1.area)
    }
  }

  var description: String {
    let length = (100 * layered.length / graphviz.length).rounded() / 100
    let area = (100 * layered.area / graphviz.area).rounded() / 100
    return "\(name): \(layered.crossings) crossings, Graphviz \(graphviz.crossings); "
      + "\(length) of its length, \(area) of its area"
  }
}
