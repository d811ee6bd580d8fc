import GradvizTrace

/// The ops and boxes of a trace in the order they were recorded, each with a number for what it computes.
///
/// Two have the same number where their ops, shapes and nearest operands are the same. What stands for what is seen from
/// the numbers alone, so that repeats are found without looking at the graph again.
struct UnitSequence {
  /// The node of each op, or the first op of each box.
  private(set) var nodes: [Int] = []
  /// What each computes.
  private(set) var hashes: [UInt64] = []
  /// The place of each node's unit, −1 for leaves.
  private(set) var placeOf: [Int]

  /// For each unit the place of its first operand in the list, and at last the number of all.
  private var starts: [Int] = [0]
  /// The places of the units whose results each unit works on.
  private var operands: [Int] = []

  /// How near an operand has to be recorded to count as a part of the pattern.
  private static let reach = 3

  /// The sequence of what is shown; without `isNear` operands do not count.
  init(
    _ trace: Trace, _ graph: TraceGraph, _ partition: Partition, _ isShown: [Bool],
    isNear: Bool = true
  ) {
    placeOf = [Int](repeating: -1, count: graph.count)
    var placeOfBox = [Int](repeating: -1, count: partition.boxes.count)
    var opHashes: [String: UInt64] = [:]
    for id in 0..<graph.count where isShown[id] && trace.nodes[id].kind == .op {
      let box = partition.boxOf[id]
      let op = trace.nodes[id].op
      var hash = opHashes[op] ?? 0
      if hash == 0 {
        hash = Self.hash(of: op)
        opHashes[op] = hash
      }
      for extent in trace.nodes[id].shape {
        hash = Self.mixed(hash, UInt64(truncatingIfNeeded: extent))
      }
      if box >= 0, placeOfBox[box] >= 0 {
        placeOf[id] = placeOfBox[box]
        hashes[placeOfBox[box]] = Self.mixed(hashes[placeOfBox[box]], hash)
        continue
      }
      placeOf[id] = nodes.count
      if box >= 0 {
        placeOfBox[box] = nodes.count
        hash = Self.mixed(hash, 77)
      } else if isNear {
        for wire in graph.wires(to: id) {
          hash = Self.mixed(hash, operandClass(graph.operands[wire], graph))
        }
      }
      nodes.append(id)
      hashes.append(hash)
    }
    collectOperands(graph)
  }

  /// Whether a unit of one range works on a result of another.
  func uses(_ range: Range<Int>, resultsOf other: Range<Int>) -> Bool {
    operands[starts[range.lowerBound]..<starts[range.upperBound]].contains { other.contains($0) }
  }

  private mutating func collectOperands(_ graph: TraceGraph) {
    starts = [Int](repeating: 0, count: nodes.count + 1)
    func each(_ body: (_ place: Int, _ operand: Int) -> Void) {
      for id in placeOf.indices where placeOf[id] >= 0 {
        for wire in graph.wires(to: id) where graph.operands[wire] >= 0 {
          let operand = placeOf[graph.operands[wire]]
          if operand >= 0, operand != placeOf[id] { body(placeOf[id], operand) }
        }
      }
    }
    var counts = starts
    each { place, _ in counts[place + 1] += 1 }
    for place in counts.indices.dropFirst() { counts[place] += counts[place - 1] }
    var list = [Int](repeating: 0, count: counts[nodes.count])
    var next = counts
    each { place, operand in
      list[next[place]] = operand
      next[place] += 1
    }
    starts = counts
    operands = list
  }

  private func operandClass(_ operand: Int, _ graph: TraceGraph) -> UInt64 {
    guard operand >= 0 else { return 1 }
    if graph.isNumber[operand] { return 2 }
    guard placeOf[operand] >= 0 else { return 3 }
    let distance = nodes.count - placeOf[operand]
    return distance <= Self.reach ? 10 + UInt64(distance) : 4
  }

  /// One number for two, the order of which matters.
  static func mixed(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var hash = (first ^ (second &+ 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 32
    return hash
  }

  private static func hash(of text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash | 1
  }
}
