/// How many nodes lie behind each place where a picture is cut.
///
/// A place is one value or several that are drawn together. Nodes are counted that can be reached without passing one
/// that is drawn. What lies behind two places counts at both. Sixty-four places are counted in one pass over the graph,
/// one bit each; of more places than ``mostPlaces`` only the first are counted, and the others have the count 0.
struct CutCount {
  /// How many places are counted, so that no cut takes more than some passes.
  static let mostPlaces = 4096

  private let graph: TraceGraph
  private let isShown: [Bool]

  init(_ graph: TraceGraph, _ isShown: [Bool]) {
    self.graph = graph
    self.isShown = isShown
  }

  /// For each place, of values that are not drawn, how many nodes compute them, with themselves.
  func before(_ places: [[Int]]) -> [Int] {
    count(places) { places, masks in
      for (bit, ids) in places.enumerated() { for id in ids { masks[id] |= 1 << UInt64(bit) } }
      for id in (0..<graph.count).reversed() where masks[id] != 0 && !isShown[id] {
        for wire in graph.wires(to: id) {
          let operand = graph.operands[wire]
          if operand >= 0, !isShown[operand] { masks[operand] |= masks[id] }
        }
      }
    }
  }

  /// For each place, of values that are drawn, how many nodes that are not use them, directly or through others.
  func after(_ places: [[Int]]) -> [Int] {
    count(places) { places, masks in
      for (bit, ids) in places.enumerated() { for id in ids { masks[id] |= 1 << UInt64(bit) } }
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
    _ places: [[Int]], _ spread: (_ places: ArraySlice<[Int]>, _ masks: inout [UInt64]) -> Void
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: places.count)
    for start in stride(from: 0, to: min(places.count, Self.mostPlaces), by: 64) {
      let part = places[start..<min(start + 64, places.count)]
      var masks = [UInt64](repeating: 0, count: graph.count)
      spread(part, &masks)
      for id in 0..<graph.count where !isShown[id] && !graph.isNumber[id] {
        var mask = masks[id]
        while mask != 0 {
          counts[start + mask.trailingZeroBitCount] += 1
          mask &= mask - 1
        }
      }
    }
    return counts
  }
}
