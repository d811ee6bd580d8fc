import GradvizDiagram
import GradvizLayout

extension Passes {
  /// The passes over diagrams of all families at random and some known ones, in one direction; made once.
  static func random(_ direction: Diagram.Direction) -> [(name: String, passes: Passes)] {
    direction == .leftToRight ? leftToRight : topToBottom
  }

  private static let leftToRight = made(.leftToRight)
  private static let topToBottom = made(.topToBottom)

  private static func made(
    _ direction: Diagram.Direction
  ) -> [(name: String, passes: Passes)] {
    Circuit.Family.allCases.flatMap { family in
      [4, 14, 32].map { size in
        let diagram = Circuit.random(family, seed: UInt64(size), size: size, direction)
        return ("\(family) of \(size)", Passes(diagram))
      }
    } + [("recurrent", Passes(Circuit.recurrent(steps: 3, direction, isShared: false)))]
      + [("shared", Passes(Circuit.recurrent(steps: 6, direction)))]
  }

  /// The frames around an item, from the inside to the outside.
  func around(_ item: Int) -> [Int] {
    var result: [Int] = []
    var frame = graph.items[item].frame
    while frame != FrameTree.root {
      result.append(frame)
      frame = graph.frames.parents[frame]
    }
    return result
  }

  /// All items that a wire passes, its nodes included; nil for wires that go around the picture.
  func way(of wire: Int) -> [Int]? {
    let way = graph.ways[wire]
    if way.isDetour { return nil }
    let shared = way.trunk.map { Array(graph.trunks[$0.number][..<$0.count]) } ?? []
    return [diagram.wires[wire].from] + shared + way.items + [diagram.wires[wire].to]
  }

  /// What the wires cost: weight times how much longer than needed they are.
  func cost(_ ranks: [Int]) -> Int {
    wires.forward.reduce(0) { sum, index in
      let edge = wires.edges[index]
      return sum + edge.weight * (ranks[edge.to] - ranks[edge.from] - edge.length)
    }
  }
}
