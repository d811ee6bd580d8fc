extension NetworkSimplex {
  /// Grows a spanning tree of tight edges from node 0, moving what is outside of it as far as needed.
  mutating func growTree(_ work: inout Work) {
    var heap = SlackHeap()
    connect()
    isInTree = [Bool](repeating: false, count: edges.count)
    var isReached = [Bool](repeating: false, count: values.count)
    // What is outside has moved by so much.
    var offset = 0
    func reach(_ node: Int) {
      isReached[node] = true
      values[node] += offset
      for edge in incident[node] {
        let other = otherEnd(of: edge, from: node)
        if isReached[other] { continue }
        let leadsOut = edges[edge].from == node
        let slack =
          leadsOut
          ? values[other] - values[node] - edges[edge].length
          : values[node] - values[other] - edges[edge].length
        heap.insert(edge, slack, leadsOut: leadsOut)
      }
    }
    reach(0)
    while let (edge, key, leadsOut) = heap.removeLeast(offset: offset) {
      work.add(1)
      let node = leadsOut ? edges[edge].to : edges[edge].from
      if isReached[node] { continue }
      offset = leadsOut ? -key : key
      isInTree[edge] = true
      treeEdges[edges[edge].from].append(edge)
      treeEdges[edges[edge].to].append(edge)
      reach(node)
    }
  }

  // Adds edges that cost nothing where the graph falls into parts.
  private mutating func connect() {
    var parts = [Int](values.indices)
    func part(_ node: Int) -> Int {
      var node = node
      while parts[node] != node {
        parts[node] = parts[parts[node]]
        node = parts[node]
      }
      return node
    }
    for edge in edges {
      let first = part(edge.from)
      let second = part(edge.to)
      if first != second { parts[max(first, second)] = min(first, second) }
    }
    for node in values.indices where part(node) != part(0) {
      edges.append(Edge(from: 0, to: node, length: values[node] - values[0], weight: 0))
      parts[max(part(node), part(0))] = min(part(node), part(0))
    }
    incident = Adjacency(
      count: values.count, keys: edges.map(\.from) + edges.map(\.to),
      values: Array(edges.indices) + Array(edges.indices))
  }

  /// Numbers the subtree of a node anew.
  mutating func number(from root: Int, firstPlace: Int) {
    var next = firstPlace
    var open: [(node: Int, tried: Int)] = [(root, 0)]
    firstPlaces[root] = firstPlace
    if order.isEmpty { order = [Int](repeating: 0, count: values.count) }
    while let (node, tried) = open.last {
      if tried < treeEdges[node].count {
        open[open.count - 1].tried += 1
        let edge = treeEdges[node][tried]
        if edge == parentEdges[node] { continue }
        let child = otherEnd(of: edge, from: node)
        parentEdges[child] = edge
        firstPlaces[child] = next
        open.append((child, 0))
      } else {
        places[node] = next
        order[next] = node
        next += 1
        open.removeLast()
      }
    }
  }

  /// Takes one edge into the tree for another.
  mutating func exchange(_ leaving: Int, for entering: Int, _ work: inout Work) {
    let child = child(of: leaving)
    let slack = slack(entering)
    if slack > 0 { shift(child, by: slack, toward: entering, &work) }
    let cut = cuts[leaving]
    let from = edges[entering].from
    let to = edges[entering].to
    let top = updateCuts(by: cut, from: from, to: to, &work)
    cuts[entering] = -cut
    cuts[leaving] = 0
    isInTree[leaving] = false
    isInTree[entering] = true
    work.add((treeEdges[edges[leaving].from].count + treeEdges[edges[leaving].to].count) / 8)
    treeEdges[edges[leaving].from].removeAll { $0 == leaving }
    treeEdges[edges[leaving].to].removeAll { $0 == leaving }
    treeEdges[from].append(entering)
    treeEdges[to].append(entering)
    work.add((places[top] - firstPlaces[top]) / 2 + 1)
    number(from: top, firstPlace: firstPlaces[top])
  }

  // Returns the node where the ways from both ends to the root meet.
  private mutating func updateCuts(
    by cut: Int, from start: Int, to end: Int, _ work: inout Work
  ) -> Int {
    var node = start
    while !isInSubtree(end, of: node) {
      let edge = parentEdges[node]
      cuts[edge] += edges[edge].from == node ? cut : -cut
      node = otherEnd(of: edge, from: node)
      work.add(1)
    }
    let top = node
    node = end
    while node != top {
      let edge = parentEdges[node]
      cuts[edge] += edges[edge].to == node ? cut : -cut
      node = otherEnd(of: edge, from: node)
      work.add(1)
    }
    return top
  }
}

/// Edges between a tree and what is outside, by how much they could be shorter.
///
/// What is outside moves as a whole, so that edges that lead out and edges that lead in keep their order.
private struct SlackHeap {
  private var out = Heap()
  private var into = Heap()

  mutating func insert(_ edge: Int, _ slack: Int, leadsOut: Bool) {
    if leadsOut { out.insert(edge, slack) } else { into.insert(edge, slack) }
  }

  /// The edge with the least slack when the outside has moved by an offset.
  mutating func removeLeast(offset: Int) -> (edge: Int, key: Int, leadsOut: Bool)? {
    switch (out.least, into.least) {
    case (nil, nil): return nil
    case (let first?, let second?) where second - offset < first + offset:
      return into.removeLeast().map { ($0.edge, $0.key, false) }
    case (nil, _): return into.removeLeast().map { ($0.edge, $0.key, false) }
    default: return out.removeLeast().map { ($0.edge, $0.key, true) }
    }
  }

  private struct Heap {
    private var entries: [(key: Int, edge: Int)] = []

    var least: Int? { entries.first?.key }

    mutating func insert(_ edge: Int, _ key: Int) {
      entries.append((key, edge))
      var index = entries.count - 1
      while index > 0, entries[index] < entries[(index - 1) / 2] {
        entries.swapAt(index, (index - 1) / 2)
        index = (index - 1) / 2
      }
    }

    mutating func removeLeast() -> (edge: Int, key: Int)? {
      guard let first = entries.first else { return nil }
      let last = entries.removeLast()
      if !entries.isEmpty {
        entries[0] = last
        sink()
      }
      return (first.edge, first.key)
    }

    private mutating func sink() {
      var index = 0
      while true {
        var least = index
        for child in [2 * index + 1, 2 * index + 2]
        where child < entries.count && entries[child] < entries[least] {
          least = child
        }
        if least == index { return }
        entries.swapAt(index, least)
        index = least
      }
    }
  }
}
