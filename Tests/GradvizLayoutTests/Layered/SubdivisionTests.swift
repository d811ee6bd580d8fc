import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct SubdivisionTests {
  @Test(arguments: Diagram.Direction.allCases)
  func everyWayPassesEachRankOnceAndIsJoinedAllAlong(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      var pieces: Set<[Int]> = []
      for segment in passes.graph.segments { pieces.insert([segment.from, segment.to]) }
      for wire in passes.diagram.wires.indices {
        guard let way = passes.way(of: wire) else {
          Issue.record("\(name): wire \(wire) goes around the picture")
          continue
        }
        let ranks = way.map { passes.graph.items[$0].rank }
        #expect(ranks == Array(ranks[0]..<ranks[0] + ranks.count), "\(name): wire \(wire)")
        #expect(zip(way, way.dropFirst()).allSatisfy { pieces.contains([$0, $1]) })
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func everyLabelIsInTheWayOfItsWireAndTakesItsRoom(_ direction: Diagram.Direction) {
    for (_, passes) in Passes.random(direction) {
      for (wire, label) in passes.measurement.labels.enumerated() {
        let way = passes.graph.ways[wire]
        guard let label else {
          #expect(way.label == nil)
          continue
        }
        let item = passes.graph.items[way.items[way.label ?? 0]]
        #expect(item.kind == .label && item.along == label.along)
        #expect(item.before == label.wire && item.before + item.after == label.across)
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func nodesComeFirstAndKeepTheOrderOfTheirRanks(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      let items = passes.graph.items.prefix(passes.ranks.count)
      #expect(items.allSatisfy { $0.kind == .node })
      let pairs = Set(zip(passes.ranks, items.map(\.rank)).map { [$0, $1] }).sorted {
        $0[0] < $1[0]
      }
      // One rank of the graph for each rank of nodes, in the same order.
      #expect(
        zip(pairs, pairs.dropFirst()).allSatisfy { $0[0] < $1[0] && $0[1] < $1[1] }, "\(name)")
      #expect(passes.graph.items.allSatisfy { $0.rank >= 0 && $0.rank < passes.graph.rankCount })
    }
  }

  @Test func wiresOfAMuchUsedNodeShareTheirBends() {
    let passes = Passes(Circuit.Kind.sharedWeight.diagram(200))
    #expect(passes.graph.trunks.count == 1)
    // As many bends as ranks, not as many as ranks times users.
    let bends = passes.graph.items.count { $0.kind == .bend }
    #expect(bends <= passes.graph.rankCount)
  }

  @Test func bendsStayFewWhereAllWiresAreLong() {
    // Random operands lie half of the graph away.
    for size in [500, 1_000, 2_000] {
      let passes = Passes(Circuit.random(.anywhere, seed: 2, size: size, style: .minimal))
      let parts = passes.diagram.nodes.count + passes.diagram.wires.count
      #expect(passes.graph.items.count <= 20_000 + 13 * parts)
    }
  }

  @Test func wiresThatLeadBackwardsGoAroundThePicture() {
    var circuit = Circuit()
    let x = circuit.input("x")
    let first = circuit.op("σ", [x])
    let second = circuit.op("tanh", [first])
    circuit.connect(second, first)
    circuit.output(second)
    let passes = Passes(circuit.diagram)
    #expect(passes.graph.ways.map(\.isDetour) == [false, false, true, false])
  }
}
