import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct SeparationsTests {
  @Test(arguments: Diagram.Direction.allCases)
  func neighboursAreFarEnoughApartWhereAllSeparationsAreKept(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for values in [passes.lines, passes.across] {
        for rank in 0..<passes.graph.rankCount {
          for (first, second) in zip(passes.order[rank], passes.order[rank].dropFirst()) {
            let left = passes.graph.items[first]
            let right = passes.graph.items[second]
            let free = values[second] - right.before - (values[first] + left.after)
            let isTogether = left.frame == right.frame
            #expect(
              free >= (isTogether ? passes.spacing.gap(left.kind, right.kind) : 0),
              "\(name): \(first) and \(second) in rank \(rank)")
          }
        }
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func framesAreAroundWhatIsInThemAndBesideEverythingElse(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for (frame, ranks) in passes.graph.frameRanks.enumerated() where frame > 0 {
        guard let ranks else { continue }
        let start = passes.across[passes.separations.start(frame)]
        let end = passes.across[passes.separations.end(frame)]
        #expect(end - start >= passes.spacing.leastAcross[frame])
        for (item, data) in passes.graph.items.enumerated() where ranks.contains(data.rank) {
          let from = passes.across[item] - data.before
          let to = passes.across[item] + data.after
          if passes.around(item).contains(frame) {
            #expect(from >= start && to <= end, "\(name): \(item) in frame \(frame)")
          } else {
            #expect(
              to + passes.spacing.outsideFrame <= start
                || from - passes.spacing.outsideFrame >= end,
              "\(name): \(item) beside frame \(frame)")
          }
        }
      }
    }
  }
}
