import GradvizTrace

/// The derivatives of one result of a box by all that enters it: a backward pass inside the box that starts with 1.
///
/// Scalars are chained as numbers, tensors as factors for each element where every op on the way is elementwise.
/// A wire without such a factor has no single one, and neither has what comes before it.
struct Adjoints {
  private var numbers: [Double]
  private var tensors: [Int: [Double]] = [:]
  private var isReached: [Bool]
  private var isBlocked: [Bool]

  init(count: Int) {
    numbers = [Double](repeating: 0, count: count)
    isReached = [Bool](repeating: false, count: count)
    isBlocked = [Bool](repeating: false, count: count)
  }

  /// Sweeps over the members of a box, from its exit back to its entries.
  mutating func sweep(
    _ members: ArraySlice<Int>, from exit: Int, _ graph: TraceGraph,
    _ trace: Trace, _ entries: inout [Contraction.Entry]
  ) {
    let width = trace.nodes[exit].shape.isEmpty ? nil : Trace.elementCount(trace.nodes[exit].shape)
    isReached[exit] = true
    if let width { tensors[exit] = [Double](repeating: 1, count: width) } else { numbers[exit] = 1 }
    for id in members.reversed() where isReached[id] {
      for wire in graph.wires(to: id) where graph.contributions[wire] >= 0 {
        let operand = graph.operands[wire]
        isReached[operand] = true
        if isBlocked[id] {
          isBlocked[operand] = true
        } else if let width {
          chain(id, operand, width, trace.contributions[graph.contributions[wire]], trace)
        } else if case .scalar(let local)? =
          trace.contributions[graph.contributions[wire]].local
        {
          numbers[operand] += numbers[id] * local
        } else {
          isBlocked[operand] = true
        }
      }
    }
    for index in entries.indices {
      let operand = entries[index].operand
      if isReached[operand], !isBlocked[operand] {
        entries[index].local =
          width == nil ? .scalar(numbers[operand]) : tensors[operand].map { .elements($0) }
      }
    }
    for id in members {
      forget(id)
      for wire in graph.wires(to: id) where graph.operands[wire] >= 0 {
        forget(graph.operands[wire])
      }
    }
  }

  private mutating func chain(
    _ id: Int, _ operand: Int, _ width: Int, _ contribution: Trace.Contribution, _ trace: Trace
  ) {
    guard case .elements(let local)? = contribution.local, local.count == width,
      let outer = tensors[id], trace.nodes[operand].shape == trace.nodes[id].shape
    else {
      isBlocked[operand] = true
      return
    }
    var sum = tensors.removeValue(forKey: operand) ?? [Double](repeating: 0, count: width)
    for index in sum.indices { sum[index] += outer[index] * local[index] }
    tensors[operand] = sum
  }

  private mutating func forget(_ id: Int) {
    isReached[id] = false
    isBlocked[id] = false
    numbers[id] = 0
    tensors[id] = nil
  }
}

extension Trace {
  /// How many elements a shape has, nil where no machine can hold them.
  static func elementCount(_ shape: [Int]) -> Int? {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if overflow || extent < 0 { return nil }
      count = product
    }
    return count
  }
}
