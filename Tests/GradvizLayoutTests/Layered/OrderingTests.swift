import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct OrderingTests {
  @Test(arguments: Diagram.Direction.allCases)
  func everyItemStandsOnceInItsRank(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for rank in 0..<passes.graph.rankCount {
        let expected = passes.graph.items.indices.filter { passes.graph.items[$0].rank == rank }
        #expect(passes.order[rank].sorted() == expected, "\(name): rank \(rank)")
        for (place, item) in passes.order[rank].enumerated() {
          #expect(passes.order.places[item] == place)
        }
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func whatIsInAFrameStandsTogetherInEveryRank(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for rank in 0..<passes.graph.rankCount {
        var stretches: [Int: (first: Int, last: Int, count: Int)] = [:]
        for (place, item) in passes.order[rank].enumerated() {
          for frame in passes.around(item) {
            let old = stretches[frame] ?? (place, place, 0)
            stretches[frame] = (old.first, place, old.count + 1)
          }
        }
        for (frame, stretch) in stretches {
          #expect(
            stretch.last - stretch.first + 1 == stretch.count,
            "\(name): frame \(frame) in rank \(rank)")
        }
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func framesBesideEachOtherKeepTheirOrderInAllRanks(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      var seen: Set<[Int]> = []
      for rank in 0..<passes.graph.rankCount {
        for (first, second) in zip(passes.order[rank], passes.order[rank].dropFirst()) {
          let tree = passes.graph.frames
          let left = passes.graph.items[first].frame
          let right = passes.graph.items[second].frame
          let common = tree.common(left, right)
          if left == common || right == common { continue }
          let pair = [tree.child(of: common, around: left), tree.child(of: common, around: right)]
          seen.insert(pair)
          #expect(!seen.contains([pair[1], pair[0]]), "\(name): frames \(pair)")
        }
      }
    }
  }

  @Test func noStartHasFewerCrossings() {
    for (name, passes) in Passes.random(.leftToRight) where passes.graph.frames.count == 1 {
      let neighbors = Neighbors(passes.graph)
      var tally = CrossingTally()
      var work = Work()
      let rankCount = passes.graph.rankCount
      let found = tally.total(neighbors, passes.order, rankCount: rankCount, &work)
      for start in InitialOrder.Start.allCases {
        let keys = InitialOrder.keys(passes.graph, neighbors, start)
        var order = passes.order
        for rank in 0..<rankCount { order.set(rank, order[rank].sorted { keys[$0] < keys[$1] }) }
        #expect(
          found <= tally.total(neighbors, order, rankCount: rankCount, &work), "\(name), \(start)")
      }
    }
  }

  @Test func whatNeedsNoCrossingHasNone() {
    for kind in [Circuit.Kind.chain, .sharedWeight, .sum, .star] {
      let passes = Passes(kind.diagram(200))
      var tally = CrossingTally()
      var work = Work()
      let crossings = tally.total(
        Neighbors(passes.graph), passes.order, rankCount: passes.graph.rankCount, &work)
      #expect(crossings == 0, "\(kind)")
    }
  }
}
