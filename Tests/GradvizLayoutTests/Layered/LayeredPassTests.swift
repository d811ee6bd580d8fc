import GradvizDiagram
import GradvizLayout
import GradvizTestSupport
import Testing

@Suite struct LayeredPassTests {
  private func wires(_ count: Int, seed: UInt64) -> [WireLengths.Edge] {
    var generator = SeededGenerator(seed: seed)
    return (1..<count).flatMap { to in
      (0..<2).map { _ in
        WireLengths.Edge(
          from: Int.random(in: 0..<to, using: &generator), to: to,
          length: Int.random(in: 1...2, using: &generator), weight: 1)
      }
    }
  }

  @Test func ranksLeadForwardsAndBeginWithZero() {
    for count in [2, 30, 400] {
      let edges = wires(count, seed: UInt64(count))
      var work = Work()
      let ranks = Ranking.shortest(WireLengths(nodeCount: count, edges: edges), &work)
      #expect(ranks.min() == 0)
      for edge in edges { #expect(ranks[edge.to] >= ranks[edge.from] + edge.length) }
    }
  }

  @Test func leavesStandNextToTheirUsers() {
    // A chain 0 → 1 → 2 → 3 and a leaf 4 that only the last uses.
    let edges = [(0, 1), (1, 2), (2, 3), (4, 3)].map {
      WireLengths.Edge(from: $0.0, to: $0.1, length: 2, weight: 1)
    }
    var work = Work()
    let ranks = Ranking.shortest(WireLengths(nodeCount: 5, edges: edges), &work)
    #expect(ranks == [0, 2, 4, 6, 4])
  }

  @Test func circlesLoseAsFewWiresAsNeeded() {
    let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (1, 1)].map {
      WireLengths.Edge(from: $0.0, to: $0.1, length: 1, weight: 1)
    }
    #expect(WireLengths(nodeCount: 4, edges: edges).forward == [0, 1, 3])
  }

  @Test func theTreeOfFramesAnswersAsAWalkWould() {
    var generator = SeededGenerator(seed: 3)
    var frames: [Diagram.Frame] = []
    for index in 0..<200 {
      let parent = index == 0 ? nil : Int.random(in: -1..<index, using: &generator)
      frames.append(
        Diagram.Frame(id: "s\(index)", label: "", parent: parent == -1 ? nil : parent))
    }
    let tree = FrameTree(frames)
    func around(_ frame: Int) -> [Int] {
      var result = [frame]
      while let last = result.last, last != 0 { result.append((frames[last - 1].parent ?? -1) + 1) }
      return result
    }
    for _ in 0..<300 {
      let first = Int.random(in: 0...200, using: &generator)
      let second = Int.random(in: 0...200, using: &generator)
      let common = around(first).first { around(second).contains($0) }
      #expect(tree.common(first, second) == common)
      #expect(tree.contains(first, second) == around(second).contains(first))
      if let common, common != first {
        let path = around(first)
        let place = path.firstIndex(of: common) ?? 0
        #expect(tree.child(of: common, around: first) == path[place - 1])
      }
    }
  }
}
