/// Counts how often pieces of wire between neighbouring ranks cross.
///
/// - Source: Barth, Mutzel and Jünger, "Simple and Efficient Bilayer Cross Counting", 2004.
/// - Complexity: O(n log n) for n pieces.
package struct CrossingTally {
  private var tree: [Int] = []
  private var ends: [Int] = []

  /// A tally that has not counted yet.
  package init() {}

  /// The crossings between all ranks.
  package mutating func total(
    _ neighbors: Neighbors, _ order: RankOrder, rankCount: Int, _ work: inout Work
  )
    -> Int
  {
    var sum = 0
    for rank in 0..<max(rankCount - 1, 0) { sum += count(behind: rank, neighbors, order, &work) }
    return sum
  }

  /// The crossings between a rank and the next.
  package mutating func count(
    behind rank: Int, _ neighbors: Neighbors, _ order: RankOrder, _ work: inout Work
  ) -> Int {
    let width = order.count(rank + 1)
    work.add(order.count(rank) + width)
    if order.count(rank) < 2 || width < 2 { return 0 }
    var size = 1
    while size < width { size *= 2 }
    tree.removeAll(keepingCapacity: true)
    for _ in 0..<2 * size { tree.append(0) }
    var crossings = 0
    for item in order[rank] {
      ends.removeAll(keepingCapacity: true)
      for user in neighbors.next[item] { ends.append(order.places[user]) }
      if ends.count > 1 { ends.sort() }
      for end in ends {
        var index = end + size
        tree[index] += 1
        while index > 1 {
          // What arrived behind this end before is crossed.
          if index % 2 == 0 { crossings += tree[index + 1] }
          index /= 2
          tree[index] += 1
        }
      }
      work.add(ends.count)
    }
    return crossings
  }
}

/// What each item is joined with in the ranks before and behind.
package struct Neighbors {
  /// The items in the rank before that each item is joined with.
  package let previous: Adjacency
  /// The items in the rank behind that each item is joined with.
  package let next: Adjacency

  /// The neighbours of all items of a graph.
  package init(_ graph: LayeredGraph) {
    let from = graph.segments.map(\.from)
    let to = graph.segments.map(\.to)
    previous = Adjacency(count: graph.items.count, keys: to, values: from)
    next = Adjacency(count: graph.items.count, keys: from, values: to)
  }
}
