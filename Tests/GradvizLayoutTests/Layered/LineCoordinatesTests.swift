import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct LineCoordinatesTests {
  @Test(arguments: Diagram.Direction.allCases)
  func allSeparationsAreKept(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for separation in passes.separations.all {
        let distance = passes.lines[separation.after] - passes.lines[separation.before]
        #expect(distance >= separation.distance, "\(name): \(separation)")
      }
    }
  }

  @Test func theOrderOfEveryRankIsKept() {
    for (name, passes) in Passes.random(.topToBottom) {
      for rank in 0..<passes.graph.rankCount {
        let places = passes.order[rank].map { passes.lines[$0] }
        #expect(places == places.sorted(), "\(name): rank \(rank)")
      }
    }
  }

  @Test func aLineCompactsWithoutLeavingItsSeparations() {
    for (name, passes) in Passes.random(.leftToRight) {
      let scene = AlignedScene(passes.graph, passes.order)
      for choice in Alignment.Choice.all {
        let roots = Alignment(scene, choice).roots
        let compaction = Compaction(roots, passes.separations)
        if !compaction.isPossible { continue }
        for fromEnd in [false, true] {
          let values = compaction.values(fromEnd: fromEnd)
          for separation in passes.separations.all {
            #expect(
              values[separation.after] - values[separation.before] >= separation.distance,
              "\(name), \(choice): \(separation)")
          }
          for (item, root) in roots.enumerated() { #expect(values[item] == values[root]) }
        }
      }
    }
  }

  @Test func aTrunkIsStraight() {
    for size in [100, 2_000] {
      let passes = Passes(Circuit.Kind.sharedWeight.diagram(size))
      for trunk in passes.graph.trunks {
        #expect(Set(trunk.map { passes.lines[$0] }).count == 1)
      }
    }
  }
}
