/// Places across for the lines of four alignments, balanced: the mean of the middle two.
package enum LineCoordinates {
  /// A number for each variable that keeps all separations.
  package static func values(
    _ graph: LayeredGraph, _ order: RankOrder, _ separations: Separations, _ work: inout Work
  ) -> [Int] {
    let scene = AlignedScene(graph, order)
    let candidates = Alignment.Choice.all.map { choice in
      var best = Lines(Alignment(scene, choice), choice, separations)
      work.add(separations.all.count + separations.variableCount + graph.segments.count)
      for distance in Lines.farApart {
        guard let isReleased = best.released(graph, beyond: distance) else { continue }
        let alignment = Alignment(scene, choice, isReleased: isReleased)
        let lines = Lines(alignment, choice, separations)
        work.add(separations.all.count + separations.variableCount + graph.segments.count)
        if lines.cost(graph) < best.cost(graph) { best = lines }
      }
      return best.values
    }
    return balanced(candidates, graph)
  }

  private static func balanced(_ candidates: [[Int]], _ graph: LayeredGraph) -> [Int] {
    let extents = candidates.map { values in
      var least = Int.max
      var most = Int.min
      for (item, value) in zip(graph.items, values) {
        least = min(least, value - item.before)
        most = max(most, value + item.after)
      }
      return (least: least, most: most)
    }
    guard let first = candidates.first, !graph.items.isEmpty else { return candidates.first ?? [] }
    let narrowest =
      extents.indices.min {
        extents[$0].most - extents[$0].least < extents[$1].most - extents[$1].least
      }
      ?? 0
    // Those compacted to the front share their front with the narrowest, the others their back.
    let shifts = extents.indices.map { index in
      Alignment.Choice.all[index].prefersLast
        ? extents[narrowest].most - extents[index].most
        : extents[narrowest].least - extents[index].least
    }
    return first.indices.map { variable in
      var values = [0, 0, 0, 0]
      for index in 0..<4 { values[index] = candidates[index][variable] + shifts[index] }
      values.sort()
      return (values[1] + values[2]) >> 1
    }
  }
}

/// The lines of one alignment and their places.
private struct Lines {
  private let roots: [Int]
  let values: [Int]

  /// Wires that go so far across show that lines hold each other apart: first the worst, then others.
  static let farApart = [600, 150]

  init(_ alignment: Alignment, _ choice: Alignment.Choice, _ separations: Separations) {
    roots = alignment.roots
    var compaction = Compaction(roots, separations)
    if !compaction.isPossible { compaction = Compaction(Array(roots.indices), separations) }
    values = compaction.values(fromEnd: choice.prefersLast)
  }

  /// How far all wires go across, by how much they should be straight.
  func cost(_ graph: LayeredGraph) -> Int {
    graph.segments.reduce(0) { $0 + $1.weight * abs(values[$1.from] - values[$1.to]) }
  }

  /// Which pieces of wire need not be straight, by their index: those at lines that are far from what they lead to, as
  /// far as they matter no more than what leads there; nil where no line is.
  func released(_ graph: LayeredGraph, beyond distance: Int) -> [Bool]? {
    var far = [Int](repeating: 0, count: graph.items.count)
    var isAny = false
    for piece in graph.segments where roots[piece.from] != roots[piece.to] {
      guard abs(values[piece.from] - values[piece.to]) > distance else { continue }
      isAny = true
      for end in [roots[piece.from], roots[piece.to]] { far[end] = max(far[end], piece.weight) }
    }
    guard isAny else { return nil }
    return graph.segments.map { $0.weight <= max(far[roots[$0.from]], far[roots[$0.to]]) }
  }
}

/// Moves lines of items as near together as separations allow.
package struct Compaction {
  /// Whether the lines can be straight and keep all separations at the same time.
  package let isPossible: Bool
  private let itemCount: Int
  private let roots: [Int]
  private let separations: [Separations.Separation]
  private let outgoing: Adjacency
  private let incoming: Adjacency
  private let order: [Int]

  /// Lines, by the first item of the line of each item.
  package init(_ roots: [Int], _ separations: Separations) {
    let all = roots + Array(roots.count..<separations.variableCount)
    itemCount = roots.count
    self.roots = all
    self.separations = separations.all
    let count = separations.variableCount
    outgoing = Adjacency(count: count, keys: separations.all.map { all[$0.before] })
    incoming = Adjacency(count: count, keys: separations.all.map { all[$0.after] })
    order = Self.order(count, all, separations.all, outgoing)
    isPossible = order.count == (0..<count).count { all[$0] == $0 }
  }

  private static func order(
    _ count: Int, _ roots: [Int], _ separations: [Separations.Separation], _ outgoing: Adjacency
  ) -> [Int] {
    var missing = [Int](repeating: 0, count: count)
    for separation in separations { missing[roots[separation.after]] += 1 }
    var order = (0..<count).filter { roots[$0] == $0 && missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for index in outgoing[order[next]] {
        let after = roots[separations[index].after]
        missing[after] -= 1
        if missing[after] == 0 { order.append(after) }
      }
      next += 1
    }
    return order
  }

  /// A value for each variable: as far to the front as possible and then back towards what follows, or the other way.
  package func values(fromEnd: Bool) -> [Int] {
    var values = [Int](repeating: 0, count: roots.count)
    let ahead = fromEnd ? incoming : outgoing
    let behind = fromEnd ? outgoing : incoming
    func other(_ index: Int, ahead: Bool) -> Int {
      roots[ahead == fromEnd ? separations[index].before : separations[index].after]
    }
    for variable in fromEnd ? order.reversed() : order {
      var least = 0
      for index in behind[variable] {
        least = max(least, values[other(index, ahead: false)] + separations[index].distance)
      }
      values[variable] = least
    }
    for variable in fromEnd ? order : order.reversed() {
      // The far side of a frame stays near to what is in it.
      if variable >= itemCount, (variable - itemCount) % 2 == (fromEnd ? 0 : 1) { continue }
      var most = Int.max
      for index in ahead[variable] {
        most = min(most, values[other(index, ahead: true)] - separations[index].distance)
      }
      if most < Int.max { values[variable] = most }
    }
    return roots.map { fromEnd ? -values[$0] : values[$0] }
  }
}
