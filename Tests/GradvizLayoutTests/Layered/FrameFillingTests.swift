import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct FrameFillingTests {
  @Test(arguments: Diagram.Direction.allCases)
  func everyFrameHasAnInsideInEveryRankItPasses(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      var held: Set<[Int]> = []
      for item in passes.graph.items.indices {
        for frame in passes.around(item) { held.insert([frame, passes.graph.items[item].rank]) }
      }
      for (frame, ranks) in passes.graph.frameRanks.enumerated() where frame > 0 {
        guard let ranks else { continue }
        #expect(ranks.allSatisfy { held.contains([frame, $0]) }, "\(name): frame \(frame)")
      }
    }
  }

  @Test func aSpaceIsKeptOnlyWhereNothingElseOfTheFrameStands() {
    for (name, passes) in Passes.random(.leftToRight) {
      for (index, space) in passes.graph.items.enumerated() where space.kind == .space {
        let others = passes.graph.items.indices.filter {
          $0 != index && passes.graph.items[$0].rank == space.rank
            && passes.around($0).contains(space.frame)
        }
        #expect(others.isEmpty, "\(name): space \(index)")
      }
    }
  }

  @Test func framesThatWouldBeMostlySpaceAreNotDrawn() {
    let few = Passes(Circuit.Kind.interleaved.diagram(100))
    #expect(few.graph.frameRanks.dropFirst().allSatisfy { $0 != nil })
    let diagram = Circuit.Kind.interleaved.diagram(4_000)
    let many = Passes(diagram)
    #expect(many.graph.frameRanks.contains { $0 == nil })
    #expect(many.graph.items.count { $0.kind == .space } <= 20_000 + 4 * 8_002)
    #expect(LayeredLayout.layout(diagram).frames.contains { $0.width == 0 })
  }

  @Test func whatIsInAFrameThatIsNotDrawnIsInTheFrameAroundIt() {
    var circuit = Circuit(style: .minimal)
    let outer = circuit.frame("outer")
    var last = circuit.input("x", in: outer)
    let frames = (0..<40).map { circuit.frame("f\($0)", in: outer) }
    for index in 0..<2_000 { last = circuit.op("σ", [last], in: frames[index % 40]) }
    circuit.output(last)
    let passes = Passes(circuit.diagram)
    #expect(passes.graph.frameRanks[outer + 1] != nil)
    for (node, item) in passes.graph.items.prefix(2_001).enumerated() {
      let own = (circuit.diagram.nodes[node].frame ?? -1) + 1
      let isDrawn = passes.graph.frameRanks[own] != nil
      #expect(item.frame == (isDrawn ? own : outer + 1))
    }
  }
}
