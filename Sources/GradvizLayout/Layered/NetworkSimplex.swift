/// Finds whole numbers for nodes so that every edge is at least as long as it must be and the sum of weight times length
/// is least.
///
/// - Source: Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs", 1993; here without recursion,
///   and it can be stopped at any step, because every step leaves numbers that are allowed.
package struct NetworkSimplex {
  /// How far two nodes are to be apart.
  package struct Edge: Hashable, Sendable {
    /// The node with the smaller number.
    package var from: Int
    /// The node with the larger number.
    package var to: Int
    /// The least difference of the two numbers.
    package var length: Int
    /// What each unit more costs.
    package var weight: Int

    /// A distance to keep and what more than it costs.
    package init(from: Int, to: Int, length: Int, weight: Int) {
      self.from = from
      self.to = to
      self.length = length
      self.weight = weight
    }
  }

  /// The number of each node.
  package internal(set) var values: [Int]
  var edges: [Edge]

  // The spanning tree of tight edges: for each node the edge to its parent, -1 for the root, and the nodes in an order
  // in which each follows its children, so that a subtree is a stretch of it.
  var parentEdges: [Int]
  var order: [Int]
  var places: [Int]
  var firstPlaces: [Int]
  var treeEdges: [[Int]]
  var isInTree: [Bool]
  // What would be gained by making a tree's edge longer, where it is negative.
  var cuts: [Int]
  var incident: Adjacency

  /// A problem with numbers that are allowed but not the best.
  package init(values: [Int], edges: [Edge]) {
    self.values = values
    self.edges = edges
    let count = values.count
    parentEdges = [Int](repeating: -1, count: count)
    order = []
    places = [Int](repeating: 0, count: count)
    firstPlaces = places
    treeEdges = [[Int]](repeating: [], count: count)
    isInTree = []
    cuts = []
    incident = Adjacency(count: count, keys: [])
  }

  /// Improves the numbers for about so many steps, and moves them so that the least is 0.
  ///
  /// What could stand in several places at the same cost stands in their middle where `isBalanced` is set.
  package mutating func solve(steps: Int, isBalanced: Bool = false, _ work: inout Work) {
    guard values.count > 1 else {
      values = values.map { _ in 0 }
      return
    }
    growTree(&work)
    number(from: 0, firstPlace: 0)
    computeCuts()
    work.add(values.count + edges.count)
    let limit = work.total + steps
    var searched = 0
    while work.total < limit, let leaving = leavingEdge(&searched, &work) {
      guard let entering = enteringEdge(for: leaving, &work) else { break }
      exchange(leaving, for: entering, &work)
    }
    if isBalanced { balance(until: limit, &work) }
    let least = values.min() ?? 0
    for node in values.indices { values[node] -= least }
  }

  private mutating func balance(until limit: Int, _ work: inout Work) {
    for edge in edges.indices where isInTree[edge] && cuts[edge] == 0 && work.total < limit {
      guard let entering = enteringEdge(for: edge, &work) else { continue }
      let half = slack(entering) / 2
      if half > 0 { shift(child(of: edge), by: half, toward: entering, &work) }
    }
  }

  /// Moves the subtree of a node so that an edge between it and the rest becomes shorter.
  mutating func shift(
    _ child: Int, by distance: Int, toward edge: Int, _ work: inout Work
  ) {
    let shift = isInSubtree(edges[edge].to, of: child) ? -distance : distance
    work.add((places[child] - firstPlaces[child]) / 8 + 1)
    for place in firstPlaces[child]...places[child] { values[order[place]] += shift }
  }

  func slack(_ edge: Int) -> Int {
    values[edges[edge].to] - values[edges[edge].from] - edges[edge].length
  }

  func otherEnd(of edge: Int, from node: Int) -> Int {
    edges[edge].from == node ? edges[edge].to : edges[edge].from
  }

  func isInSubtree(_ node: Int, of root: Int) -> Bool {
    places[node] >= firstPlaces[root] && places[node] <= places[root]
  }

  /// The lower end of a tree's edge.
  func child(of edge: Int) -> Int {
    parentEdges[edges[edge].from] == edge ? edges[edge].from : edges[edge].to
  }

  private mutating func computeCuts() {
    var sums = [Int](repeating: 0, count: values.count)
    for edge in edges {
      sums[edge.from] += edge.weight
      sums[edge.to] -= edge.weight
    }
    cuts = [Int](repeating: 0, count: edges.count)
    for node in order where parentEdges[node] >= 0 {
      let edge = parentEdges[node]
      cuts[edge] = edges[edge].from == node ? sums[node] : -sums[node]
      sums[otherEnd(of: edge, from: node)] += sums[node]
    }
  }

  // The worst of some candidates; the search goes on where the last one ended.
  private func leavingEdge(_ searched: inout Int, _ work: inout Work) -> Int? {
    var best: Int?
    var found = 0
    for step in 0..<values.count {
      var node = searched + step
      if node >= values.count { node -= values.count }
      let edge = parentEdges[node]
      guard edge >= 0, cuts[edge] < 0 else { continue }
      if best.map({ cuts[edge] < cuts[$0] }) ?? true { best = edge }
      found += 1
      if found >= 30 {
        searched = node
        work.add(step / 8 + 1)
        return best
      }
    }
    work.add(values.count / 8 + 1)
    return best
  }

  // The tightest edge that leads over the gap the other way.
  private func enteringEdge(for leaving: Int, _ work: inout Work) -> Int? {
    let child = child(of: leaving)
    let leadsOut = edges[leaving].from == child
    var best: Int?
    var least = Int.max
    for place in firstPlaces[child]...places[child] {
      let node = order[place]
      work.add((incident.count(node) + 1) / 2)
      for edge in incident[node] where !isInTree[edge] {
        let isHead = edges[edge].to == node
        guard isHead == leadsOut else { continue }
        let slack = slack(edge)
        if slack < least, !isInSubtree(otherEnd(of: edge, from: node), of: child) {
          best = edge
          least = slack
        }
      }
    }
    return best
  }
}
