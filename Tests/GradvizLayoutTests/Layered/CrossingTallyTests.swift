import GradvizDiagram
import GradvizLayout
import GradvizTestSupport
import Testing

@Suite struct CrossingTallyTests {
  @Test(arguments: Circuit.Family.allCases)
  func theCountIsThatOfAllPairs(_ family: Circuit.Family) {
    var generator = SeededGenerator(seed: 8)
    var sum = 0
    for size in [6, 20] {
      let passes = Passes(Circuit.random(family, seed: 3, size: size))
      let neighbors = Neighbors(passes.graph)
      var order = passes.order
      var tally = CrossingTally()
      var work = Work()
      for _ in 0..<3 {
        for rank in 0..<passes.graph.rankCount {
          let count = tally.count(behind: rank, neighbors, order, &work, passes)
          #expect(count == Self.crossings(passes.graph, order, behind: rank))
          sum += count
        }
        for rank in 0..<passes.graph.rankCount {
          order.set(rank, order[rank].shuffled(using: &generator))
        }
      }
    }
    #expect(sum > 0 || family == .chain)
  }

  @Test func theTotalIsTheSumOverTheRanks() {
    let passes = Passes(Circuit.random(.anywhere, seed: 5, size: 40))
    let neighbors = Neighbors(passes.graph)
    var tally = CrossingTally()
    var work = Work()
    let total = tally.total(
      neighbors, passes.order, rankCount: passes.graph.rankCount, &work)
    let sum = (0..<passes.graph.rankCount).reduce(0) {
      $0 + Self.crossings(passes.graph, passes.order, behind: $1)
    }
    #expect(total == sum && total > 0)
  }

  /// Every pair of pieces behind a rank, looked at.
  private static func crossings(
    _ graph: LayeredGraph, _ order: RankOrder, behind rank: Int
  ) -> Int {
    let pieces = graph.segments.filter { graph.items[$0.from].rank == rank }
    var count = 0
    for (index, one) in pieces.enumerated() {
      for other in pieces[(index + 1)...] {
        let start = order.places[one.from] - order.places[other.from]
        let end = order.places[one.to] - order.places[other.to]
        if start * end < 0 { count += 1 }
      }
    }
    return count
  }
}

extension CrossingTally {
  /// The crossings behind a rank, none behind the last.
  fileprivate mutating func count(
    behind rank: Int, _ neighbors: Neighbors, _ order: RankOrder, _ work: inout Work,
    _ passes: Passes
  ) -> Int {
    rank + 1 < passes.graph.rankCount ? count(behind: rank, neighbors, order, &work) : 0
  }
}
