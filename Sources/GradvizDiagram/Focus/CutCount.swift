/// How many nodes lie behind each place where a picture is cut.
///
/// Nodes are counted that can be reached without passing one that is drawn. What lies behind two places counts at both.
/// Sixty-four places are counted in one pass over the graph, one bit each.
struct CutCount {
  private let graph: TraceGraph
  private let isShown: [Bool]

  init(_ graph: TraceGraph, _ isShown: [Bool]) {
    self.graph = graph
    self.isShown = isShown
  }

  /// For each marked node, which is not drawn, how many nodes compute it, with itself; in the order of recording.
  func before(_ isMarked: [Bool]) -> [(id: Int, count: Int)] {
    count(isMarked) { marks, masks in
      for (mark, id) in marks.enumerated() { masks[id] |= 1 << UInt64(mark) }
      for id in (0..<graph.count).reversed() where masks[id] != 0 && !isShown[id] {
        for wire in graph.wires(to: id) {
          let operand = graph.operands[wire]
          if operand >= 0, !isShown[operand] { masks[operand] |= masks[id] }
        }
      }
    }
  }

  /// For each marked node, which is drawn, how many nodes that are not use it, directly or through others.
  func after(_ isMarked: [Bool]) -> [(id: Int, count: Int)] {
    count(isMarked) { marks, masks in
      for (mark, id) in marks.enumerated() { masks[id] = 1 << UInt64(mark) }
      for id in 0..<graph.count where !isShown[id] && graph.isUsed[id] {
        for wire in graph.wires(to: id) {
          let operand = graph.operands[wire]
          // A node that is drawn has a bit only where it is marked.
          if operand >= 0 { masks[id] |= masks[operand] }
        }
      }
    }
  }

  private func count(
    _ isMarked: [Bool], _ spread: (_ marks: [Int], _ masks: inout [UInt64]) -> Void
  ) -> [(id: Int, count: Int)] {
    let marks = isMarked.indices.filter { isMarked[$0] }
    var result: [(id: Int, count: Int)] = []
    for start in stride(from: 0, to: marks.count, by: 64) {
      let part = Array(marks[start..<min(start + 64, marks.count)])
      var masks = [UInt64](repeating: 0, count: graph.count)
      spread(part, &masks)
      var counts = [Int](repeating: 0, count: part.count)
      for id in 0..<graph.count where !isShown[id] && !graph.isNumber[id] {
        var mask = masks[id]
        while mask != 0 {
          counts[mask.trailingZeroBitCount] += 1
          mask &= mask - 1
        }
      }
      for (id, count) in zip(part, counts) { result.append((id, count)) }
    }
    return result
  }
}
