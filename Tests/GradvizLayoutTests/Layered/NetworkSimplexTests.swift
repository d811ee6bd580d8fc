import GradvizLayout
import GradvizTestSupport
import Testing

@Suite struct NetworkSimplexTests {
  private struct Problem {
    var edges: [(from: Int, to: Int, length: Int, weight: Int)] = []
    var values: [Int] = []

    init(_ count: Int, _ generator: inout SeededGenerator) {
      for to in 1..<count {
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
          edges.append(
            (
              Int.random(in: 0..<to, using: &generator), to,
              Int.random(in: 0...2, using: &generator), Int.random(in: 0...4, using: &generator)
            ))
        }
      }
      values = [Int](repeating: 0, count: count)
      for edge in edges { values[edge.to] = max(values[edge.to], values[edge.from] + edge.length) }
    }

    func cost(_ values: [Int]) -> Int? {
      var sum = 0
      for edge in edges {
        let slack = values[edge.to] - values[edge.from] - edge.length
        if slack < 0 { return nil }
        sum += edge.weight * slack
      }
      return sum
    }

    func solved(steps: Int, isBalanced: Bool) -> [Int] {
      var simplex = NetworkSimplex(
        values: values,
        edges: edges.map {
          NetworkSimplex.Edge(from: $0.from, to: $0.to, length: $0.length, weight: $0.weight)
        })
      var work = Work()
      simplex.solve(steps: steps, isBalanced: isBalanced, &work)
      return simplex.values
    }

    /// The least cost of all values up to a limit, by trying them all.
    func leastCost(upTo limit: Int) -> Int {
      var least = Int.max
      var trial = [Int](repeating: 0, count: values.count)
      while true {
        if let cost = cost(trial) { least = min(least, cost) }
        var place = 0
        while place < trial.count, trial[place] == limit {
          trial[place] = 0
          place += 1
        }
        if place == trial.count { return least }
        trial[place] += 1
      }
    }
  }

  @Test func nothingIsCheaper() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<60 {
      let problem = Problem(5, &generator)
      let limit = (problem.values.max() ?? 0) + 1
      let found = problem.solved(steps: 10_000, isBalanced: false)
      #expect(problem.cost(found) == problem.leastCost(upTo: limit))
      #expect(problem.cost(problem.solved(steps: 10_000, isBalanced: true)) == problem.cost(found))
    }
  }

  @Test func everyStepLeavesWhatIsAllowed() {
    var generator = SeededGenerator(seed: 5)
    for steps in [0, 1, 50, 500, 5_000] {
      let problem = Problem(60, &generator)
      #expect(problem.cost(problem.solved(steps: steps, isBalanced: true)) != nil)
    }
  }
}
