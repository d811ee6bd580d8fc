import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct SimplexCoordinatesTests {
  @Test(arguments: Diagram.Direction.allCases)
  func allSeparationsAreKept(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for separation in passes.separations.all {
        let distance = passes.across[separation.after] - passes.across[separation.before]
        #expect(distance >= separation.distance, "\(name): \(separation)")
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func wiresAreNoSteeperThanBefore(_ direction: Diagram.Direction) {
    var before = 0
    var after = 0
    for (name, passes) in Passes.random(direction) {
      let old = steepness(passes.lines, passes)
      let new = steepness(passes.across, passes)
      #expect(new <= old, "\(name)")
      before += old
      after += new
    }
    #expect(10 * after < 9 * before)
  }

  @Test func nothingIsStraighterByMovingOneItem() {
    for (name, passes) in Passes.random(.leftToRight)
    where passes.graph.frames.count == 1 && passes.graph.items.count < 120 {
      let least = steepness(passes.across, passes)
      for item in passes.graph.items.indices {
        for step in [-1, 1] {
          var moved = passes.across
          moved[item] += step
          let isAllowed = passes.separations.all.allSatisfy {
            moved[$0.after] - moved[$0.before] >= $0.distance
          }
          if isAllowed { #expect(steepness(moved, passes) >= least, "\(name): \(item)") }
        }
      }
    }
  }

  private func steepness(_ values: [Int], _ passes: Passes) -> Int {
    passes.graph.segments.reduce(0) {
      $0 + $1.weight * abs(values[$1.from] - values[$1.to])
    }
  }
}
