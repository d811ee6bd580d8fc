import GradvizTrace

/// Decides which nodes are near enough to be drawn.
///
/// Boxes count as one node: they are drawn whole or not at all.
struct FocusCut {
  let trace: Trace
  let graph: TraceGraph
  let partition: Partition
  let isShown: [Bool]
  private let offset: Int

  init(_ trace: Trace, _ graph: TraceGraph, _ partition: Partition, _ isShown: [Bool]) {
    self.trace = trace
    self.graph = graph
    self.partition = partition
    self.isShown = isShown
    offset = partition.boxes.count
  }

  /// Whether each node is drawn.
  func shown(_ focus: Diagram.Focus) -> [Bool] {
    let selector = NodeSelector(trace: trace, isShown: isShown)
    func nodes(_ name: String) -> [Int] { drawn(selector.selection(name)) }
    var isKept = [Bool](repeating: false, count: offset + graph.count)
    let centers = focus.nodes.flatMap(nodes)
    if !centers.isEmpty { keep(within: max(focus.radius, 0), of: centers, &isKept) }
    if let path = focus.path {
      keepWays(from: nodes(path.start), to: drawn(selector.pathEnd(path.end)), &isKept)
    }
    if let top = focus.top { keepLargest(max(top, 1), &isKept) }
    // Names that mean nothing cut nothing off.
    guard isKept.contains(true) else { return isShown }
    return (0..<graph.count).map { isShown[$0] && isKept[unit($0)] }
  }

  /// Whether a way leads from one of some nodes to one of others.
  func hasWay(from starts: [Int], to ends: [Int]) -> Bool {
    var isKept = [Bool](repeating: false, count: offset + graph.count)
    keepWays(from: starts, to: ends, &isKept)
    return isKept.contains(true)
  }

  /// The nodes themselves, and for a number that is written into the ops that use it these ops.
  private func drawn(_ ids: [Int]) -> [Int] {
    guard ids.contains(where: { graph.isNumber[$0] }) else { return ids }
    let numbers = Set(ids.filter { graph.isNumber[$0] })
    let users = (0..<graph.count).filter { id in
      isShown[id] && graph.wires(to: id).contains { numbers.contains(graph.operands[$0]) }
    }
    return ids.filter { !graph.isNumber[$0] } + users
  }

  private func unit(_ id: Int) -> Int {
    partition.boxOf[id] >= 0 ? partition.boxOf[id] : offset + id
  }

  /// Keeps what is at most some wires away, in rings around the centers: each wire is looked at once.
  private func keep(within radius: Int, of centers: [Int], _ isKept: inout [Bool]) {
    var ring: [Int] = []
    for id in centers where !isKept[unit(id)] {
      isKept[unit(id)] = true
      ring.append(unit(id))
    }
    let neighbors = Neighbors(wires(), count: isKept.count)
    var distance = 0
    while distance < radius, !ring.isEmpty {
      distance += 1
      var next: [Int] = []
      for unit in ring {
        for neighbor in neighbors[unit] where !isKept[neighbor] {
          isKept[neighbor] = true
          next.append(neighbor)
        }
      }
      ring = next
    }
  }

  /// The wires between units that are drawn.
  private func wires() -> [(Int, Int)] {
    var wires: [(Int, Int)] = []
    for id in 0..<graph.count where isShown[id] {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isShown[operand], !graph.isNumber[operand], unit(operand) != unit(id)
        else { continue }
        wires.append((unit(operand), unit(id)))
      }
    }
    return wires
  }

  private func keepWays(from starts: [Int], to ends: [Int], _ isKept: inout [Bool]) {
    let before = reached(starts)
    let after = reaching(ends)
    for unit in isKept.indices where before[unit] && after[unit] { isKept[unit] = true }
  }

  private func reached(_ starts: [Int]) -> [Bool] {
    var isReached = [Bool](repeating: false, count: offset + graph.count)
    for id in starts { isReached[unit(id)] = true }
    for id in 0..<graph.count where isShown[id] && !isReached[unit(id)] {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        if operand >= 0, isShown[operand], isReached[unit(operand)] { isReached[unit(id)] = true }
      }
    }
    return isReached
  }

  private func reaching(_ ends: [Int]) -> [Bool] {
    var isReaching = [Bool](repeating: false, count: offset + graph.count)
    for id in ends { isReaching[unit(id)] = true }
    for id in (0..<graph.count).reversed() where isShown[id] && isReaching[unit(id)] {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        if operand >= 0, isShown[operand] { isReaching[unit(operand)] = true }
      }
    }
    return isReaching
  }

  private func keepLargest(_ count: Int, _ isKept: inout [Bool]) {
    var largest: [(magnitude: Double, index: Int)] = []
    for index in trace.contributions.indices {
      let contribution = trace.contributions[index]
      guard isDrawn(contribution), let downstream = contribution.downstream else { continue }
      largest.append((downstream.magnitude, index))
    }
    largest.sort {
      $0.magnitude != $1.magnitude ? $0.magnitude > $1.magnitude : $0.index < $1.index
    }
    for (_, index) in largest.prefix(count) {
      isKept[unit(trace.contributions[index].node)] = true
      isKept[unit(trace.contributions[index].operand)] = true
    }
  }

  /// Whether a wire is one of the picture, and not inside a box.
  private func isDrawn(_ contribution: Trace.Contribution) -> Bool {
    let ids = isShown.indices
    guard ids.contains(contribution.node), ids.contains(contribution.operand) else { return false }
    return isShown[contribution.node] && isShown[contribution.operand]
      && unit(contribution.node) != unit(contribution.operand)
  }
}

/// What each of some things is tied to, in one list.
private struct Neighbors {
  private var starts: [Int]
  private var list: [Int]

  init(_ pairs: [(Int, Int)], count: Int) {
    starts = [Int](repeating: 0, count: count + 1)
    for (first, second) in pairs {
      starts[first + 1] += 1
      starts[second + 1] += 1
    }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var places = starts
    list = [Int](repeating: 0, count: 2 * pairs.count)
    for (first, second) in pairs {
      list[places[first]] = second
      list[places[second]] = first
      places[first] += 1
      places[second] += 1
    }
  }

  subscript(thing: Int) -> ArraySlice<Int> { list[starts[thing]..<starts[thing + 1]] }
}
