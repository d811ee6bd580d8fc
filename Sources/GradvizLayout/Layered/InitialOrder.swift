/// Orders to start from: what a walk along the wires meets first stands first.
package enum InitialOrder {
  /// Where the walk begins and how it goes on.
  package enum Start: CaseIterable {
    /// Depth first from the outputs, operands in their order.
    case outputs
    /// Depth first from the inputs.
    case inputs
    /// Breadth first from the outputs.
    case breadth
    /// Depth first from the outputs, operands from the last to the first.
    case backwards
  }

  /// A key for each item by which ranks are to be ordered, from 0 to 1.
  package static func keys(
    _ graph: LayeredGraph, _ neighbors: Neighbors, _ start: Start
  ) -> [Double] {
    let count = graph.items.count
    let ahead = start == .inputs ? neighbors.next : neighbors.previous
    let behind = start == .inputs ? neighbors.previous : neighbors.next
    var keys = [Double](repeating: 0, count: count)
    var isMet = [Bool](repeating: false, count: count)
    var met = 0
    var open: [Int] = []
    func meet(_ item: Int) {
      isMet[item] = true
      keys[item] = (Double(met) + 0.5) / Double(count)
      met += 1
    }
    for first in 0..<count where behind.count(first) == 0 && !isMet[first] {
      if start == .breadth {
        open = [first]
        meet(first)
        var next = 0
        while next < open.count {
          for item in ahead[open[next]] where !isMet[item] {
            meet(item)
            open.append(item)
          }
          next += 1
        }
        continue
      }
      open = [first]
      while let item = open.popLast() {
        if isMet[item] { continue }
        meet(item)
        if start == .backwards {
          for other in ahead[item] where !isMet[other] { open.append(other) }
        } else {
          for other in ahead[item].reversed() where !isMet[other] { open.append(other) }
        }
      }
    }
    for item in 0..<count where !isMet[item] { meet(item) }
    return keys
  }
}
