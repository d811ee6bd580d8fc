import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct AlignmentTests {
  @Test(arguments: Diagram.Direction.allCases)
  func aLineHasOneItemInARankAndNoGaps(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      let scene = AlignedScene(passes.graph, passes.order)
      for choice in Alignment.Choice.all {
        let roots = Alignment(scene, choice).roots
        let lines = Dictionary(grouping: roots.indices) { roots[$0] }
        for (root, items) in lines {
          let ranks = items.map { passes.graph.items[$0].rank }.sorted()
          #expect(
            ranks == Array(ranks[0]..<ranks[0] + ranks.count), "\(name), \(choice): line \(root)")
        }
      }
    }
  }

  @Test func linesDoNotCross() {
    for (name, passes) in Passes.random(.leftToRight) {
      let scene = AlignedScene(passes.graph, passes.order)
      for choice in Alignment.Choice.all {
        let roots = Alignment(scene, choice).roots
        for rank in 1..<max(passes.graph.rankCount, 2) {
          var places: [Int: Int] = [:]
          for (place, item) in passes.order[rank - 1].enumerated() { places[roots[item]] = place }
          let met = passes.order[rank].compactMap { places[roots[$0]] }
          #expect(met == met.sorted(), "\(name), \(choice): before rank \(rank)")
        }
      }
    }
  }

  @Test func moreThanHalfOfAllPiecesAreInALine() {
    var straight = 0
    var all = 0
    for (_, passes) in Passes.random(.leftToRight) {
      let roots = Alignment(AlignedScene(passes.graph, passes.order), Alignment.Choice.all[0]).roots
      straight += passes.graph.segments.count { roots[$0.from] == roots[$0.to] }
      all += passes.graph.segments.count
    }
    #expect(2 * straight > all)
  }
}
