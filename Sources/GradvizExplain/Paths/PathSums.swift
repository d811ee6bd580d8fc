import GradvizTrace

/// Adds up over all paths, without walking them.
struct PathSums {
  private let trace: Trace
  private let graph: PathGraph
  private let input: GradientPaths.Step
  private let top: Int

  init(_ trace: Trace, _ graph: PathGraph, from input: GradientPaths.Step, top: Int) {
    (self.trace, self.graph, self.input, self.top) = (trace, graph, input, top)
  }

  /// One of the largest products on the way to a place.
  private struct Partial {
    var value: Double
    /// The edge that it came over last, and which of the products at that edge's beginning; −1 at the input.
    var edge: Int
    var rank: Int
  }

  /// What has come together at a place.
  private struct Sums {
    var count = 0.0
    var nonzero = 0.0
    var steps = 0.0
    var value = 0.0
    var magnitude = 0.0
  }

  func paths() -> GradientPaths {
    let output = trace.output ?? 0
    let ends = places(of: output)
    let start = graph.starts[input.node] + input.element
    var sums = [Sums](repeating: Sums(), count: graph.nodes.count)
    var largest = [[Partial]](repeating: [], count: graph.nodes.count)
    if graph.nodes.indices.contains(start), graph.nodes[start] == input.node {
      sums[start] = Sums(count: 1, nonzero: 1, steps: 0, value: 1, magnitude: 1)
      largest[start] = [Partial(value: 1, edge: -1, rank: 0)]
    }
    // Edges stand in the order of their ends, so that what a place receives is complete before it is handed on.
    for (index, edge) in graph.edges.enumerated() where sums[edge.from].count > 0 {
      let before = sums[edge.from]
      sums[edge.to].count += before.count
      sums[edge.to].steps += before.steps + before.count
      sums[edge.to].value += before.value * edge.local
      sums[edge.to].magnitude += before.magnitude * abs(edge.local)
      guard edge.local != 0 else { continue }
      sums[edge.to].nonzero += before.nonzero
      merge(largest[edge.from], over: index, edge.local, into: &largest[edge.to])
    }
    let total = ends.reduce(into: Sums()) { total, end in
      total.count += sums[end].count
      total.nonzero += sums[end].nonzero
      total.steps += sums[end].steps
      total.value += sums[end].value
      total.magnitude += sums[end].magnitude
    }
    let found = ends.flatMap { end in
      largest[end].enumerated().map { (end: end, rank: $0, value: $1.value) }
    }
    let best = found.sorted {
      (-abs($0.value), $0.end, $0.rank) < (-abs($1.value), $1.end, $1.rank)
    }.prefix(top)
    let reverse = cost(of: graph.edges.count, places: reached(by: graph.edges))
    return GradientPaths(
      input: input, output: output, count: total.count, nonzeroCount: total.nonzero,
      gradient: total.value, magnitude: total.magnitude,
      largest: best.map { path(to: $0.end, rank: $0.rank, largest) },
      pathCost: .init(
        passes: 1, multiplications: max(total.steps - total.count, 0),
        additions: max(total.count - 1, 0)),
      forwardCost: forwardCost(),
      reverseCost: .init(
        passes: 1, multiplications: reverse.multiplications, additions: reverse.additions))
  }

  private func places(of id: Int) -> Range<Int> {
    graph.starts[id]..<(graph.starts[id] + trace.nodes[id].shape.reduce(1, &*))
  }

  /// Keeps the largest products of both lists, the greatest first.
  private func merge(
    _ partials: [Partial], over edge: Int, _ local: Double, into list: inout [Partial]
  ) {
    for (rank, partial) in partials.enumerated() {
      let value = partial.value * local
      if list.count == top, let last = list.last, !(abs(value) > abs(last.value)) { break }
      let place = list.firstIndex { abs($0.value) < abs(value) } ?? list.count
      list.insert(Partial(value: value, edge: edge, rank: rank), at: place)
      if list.count > top { list.removeLast() }
    }
  }

  private func path(to end: Int, rank: Int, _ largest: [[Partial]]) -> GradientPaths.Path {
    var (place, rank) = (end, rank)
    var steps: [GradientPaths.Step] = [step(place)]
    var locals: [Double] = []
    let value = largest[end][rank].value
    while largest[place][rank].edge >= 0 {
      let partial = largest[place][rank]
      let edge = graph.edges[partial.edge]
      locals.append(edge.local)
      (place, rank) = (edge.from, partial.rank)
      steps.append(step(place))
    }
    return .init(steps: steps.reversed(), locals: locals.reversed(), value: value)
  }

  private func step(_ place: Int) -> GradientPaths.Step {
    .init(node: graph.nodes[place], element: place - graph.starts[graph.nodes[place]])
  }

  // MARK: Cost

  private func reached(by edges: [PathGraph.Edge]) -> Int { Set(edges.map(\.from)).count }

  /// A pass over some edges that ends at some places: a product for each edge, a sum where several meet.
  private func cost(
    of edges: Int, places: Int
  ) -> (multiplications: Double, additions: Double) {
    (Double(edges), Double(max(edges - places, 0)))
  }

  /// A pass from each element of each input over what depends on it.
  private func forwardCost() -> GradientPaths.Cost {
    let inputs = trace.nodes.indices.filter {
      trace.nodes[$0].kind == .input && graph.starts.indices.contains($0)
    }.flatMap { id in
      places(of: id).filter { graph.nodes.indices.contains($0) && graph.nodes[$0] == id }
    }
    var total = GradientPaths.Cost(passes: inputs.count, multiplications: 0, additions: 0)
    // Passes are counted together, a bit for each of 64 inputs.
    for start in stride(from: 0, to: inputs.count, by: 64) {
      var bits = [UInt64](repeating: 0, count: graph.nodes.count)
      for (bit, place) in inputs[start..<min(start + 64, inputs.count)].enumerated() {
        bits[place] |= 1 << UInt64(bit)
      }
      for edge in graph.edges where bits[edge.from] != 0 {
        total.multiplications += Double(bits[edge.from].nonzeroBitCount)
        total.additions += Double((bits[edge.from] & bits[edge.to]).nonzeroBitCount)
        bits[edge.to] |= bits[edge.from]
      }
    }
    return total
  }
}
