import GradvizDiagram
import GradvizLayout
import GradvizTestSupport
import Testing

@Suite struct RankingTests {
  @Test(arguments: Diagram.Direction.allCases)
  func wiresLeadForwardsAndAreAsLongAsTheyMustBe(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      #expect(passes.ranks.min() == 0)
      for wire in passes.wires.forward {
        let edge = passes.wires.edges[wire]
        #expect(passes.ranks[edge.to] - passes.ranks[edge.from] >= edge.length, "\(name): \(wire)")
      }
    }
  }

  @Test func noRanksAreShorter() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<40 {
      let count = 5
      let edges = (1..<count).flatMap { to in
        (0..<Int.random(in: 1...2, using: &generator)).map { _ in
          WireLengths.Edge(
            from: Int.random(in: 0..<to, using: &generator), to: to,
            length: Int.random(in: 1...2, using: &generator),
            weight: Int.random(in: 1...3, using: &generator))
        }
      }
      var work = Work()
      let ranks = Ranking.shortest(WireLengths(nodeCount: count, edges: edges), &work)
      #expect(Self.cost(edges, ranks) == Self.leastCost(edges, count, upTo: 2 * count - 1))
    }
  }

  @Test func everyWireFromANodeThatNothingElseHoldsIsTight() {
    // The network simplex leaves no node that could come nearer to all it is joined with.
    for (name, passes) in Passes.random(.leftToRight) where passes.frames.count == 1 {
      let cost = passes.cost(passes.ranks)
      for node in passes.ranks.indices {
        for step in [-1, 1] {
          var moved = passes.ranks
          moved[node] += step
          let isAllowed = passes.wires.forward.allSatisfy { index in
            let edge = passes.wires.edges[index]
            return moved[edge.to] - moved[edge.from] >= edge.length
          }
          if isAllowed { #expect(passes.cost(moved) >= cost, "\(name): \(node)") }
        }
      }
    }
  }

  @Test func turnsOfALoopStandOneBehindTheOther() {
    let passes = Passes(Circuit.recurrent(steps: 5, isShared: false))
    let ranges = passes.frames.ranges(
      of: passes.ranks, in: passes.diagram.nodes.map { ($0.frame ?? -1) + 1 })
    let turns = passes.diagram.frames.indices.filter { passes.diagram.frames[$0].parent == nil }
    #expect(turns.count == 5)
    for (one, next) in zip(turns, turns.dropFirst()) {
      let last = ranges[one + 1]?.upperBound ?? 0
      let first = ranges[next + 1]?.lowerBound ?? 0
      #expect(first > last)
    }
  }

  @Test func loopsInsideOfLoopsStandOneBehindTheOther() {
    var circuit = Circuit(style: .minimal)
    var last = circuit.input("x")
    var inner: [Int] = []
    var outer: [Int] = []
    for turn in 0..<3 {
      outer.append(circuit.frame("t=\(turn)"))
      for _ in 0..<3 {
        inner.append(circuit.frame("k", in: outer[turn]))
        let start = circuit.op("σ", [last], in: inner.last)
        let side = circuit.op("tanh", [start], in: inner.last)
        last = circuit.op("×", [start, side], in: inner.last)
      }
    }
    circuit.output(last)
    let passes = Passes(circuit.diagram)
    let ranges = passes.frames.ranges(
      of: passes.ranks, in: passes.diagram.nodes.map { ($0.frame ?? -1) + 1 })
    for frames in [inner, outer] {
      for (one, next) in zip(frames, frames.dropFirst()) {
        #expect(ranges[next + 1]?.lowerBound ?? 0 > ranges[one + 1]?.upperBound ?? 0)
      }
    }
  }

  private static func cost(_ edges: [WireLengths.Edge], _ ranks: [Int]) -> Int? {
    var sum = 0
    for edge in edges {
      let slack = ranks[edge.to] - ranks[edge.from] - edge.length
      if slack < 0 { return nil }
      sum += edge.weight * slack
    }
    return sum
  }

  /// The least cost of all ranks up to a limit, by trying them all.
  private static func leastCost(_ edges: [WireLengths.Edge], _ count: Int, upTo limit: Int) -> Int {
    var least = Int.max
    var trial = [Int](repeating: 0, count: count)
    while true {
      if let cost = cost(edges, trial) { least = min(least, cost) }
      var place = 0
      while place < count, trial[place] == limit {
        trial[place] = 0
        place += 1
      }
      if place == count { return least }
      trial[place] += 1
    }
  }
}
