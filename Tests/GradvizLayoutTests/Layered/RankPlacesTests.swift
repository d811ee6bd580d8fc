import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct RankPlacesTests {
  @Test(arguments: Diagram.Direction.allCases)
  func ranksFollowEachOtherAndHoldTheirItems(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      let places = passes.places
      for (rank, next) in zip(places.ranks, places.ranks.dropFirst()) {
        #expect(
          next.lowerBound - rank.upperBound >= Double(passes.spacing.ranks), "\(name): \(rank)")
      }
      for item in passes.graph.items {
        let range = places.ranks[item.rank]
        #expect(range.upperBound - range.lowerBound >= Double(item.along))
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func wiresBendBetweenRanksAndOutsideOfFramesThatEndThere(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      let places = passes.places
      for rank in 1..<max(passes.graph.rankCount, 2) {
        let gap = places.gaps[rank]
        #expect(gap.lowerBound >= places.ranks[rank - 1].upperBound, "\(name): gap \(rank)")
        #expect(gap.upperBound <= places.ranks[rank].lowerBound, "\(name): gap \(rank)")
        for (frame, ranks) in passes.graph.frameRanks.enumerated() where frame > 0 {
          if ranks?.upperBound == rank - 1 {
            #expect(places.frames[frame].upperBound <= gap.lowerBound)
          }
          if ranks?.lowerBound == rank {
            #expect(places.frames[frame].lowerBound >= gap.upperBound)
          }
        }
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func framesHoldTheirRanksAndTheFramesInThem(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for (frame, ranks) in passes.graph.frameRanks.enumerated() where frame > 0 {
        guard let ranks else { continue }
        let range = passes.places.frames[frame]
        #expect(range.lowerBound < passes.places.ranks[ranks.lowerBound].lowerBound, "\(name)")
        #expect(range.upperBound > passes.places.ranks[ranks.upperBound].upperBound, "\(name)")
        #expect(range.upperBound - range.lowerBound >= Double(passes.spacing.leastAlong[frame]))
        let parent = passes.graph.frames.parents[frame]
        if parent == FrameTree.root { continue }
        let outer = passes.places.frames[parent]
        #expect(outer.lowerBound < range.lowerBound && outer.upperBound > range.upperBound)
      }
    }
  }
}
