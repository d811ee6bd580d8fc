import GradvizTrace

/// The wires of a trace in a few flat lists, for passes over graphs of any size.
///
/// - Complexity: linear to make; operands come before their users, so that a pass over all nodes is a loop.
struct TraceGraph {
  /// For each node the place of its first wire, and at last the number of all.
  let starts: [Int]
  /// The node that each wire leads from, −1 where the trace names none that was recorded before.
  let operands: [Int]
  /// What each wire contributes, as an index of the trace's contributions; −1 where it contributes nothing.
  let contributions: [Int]
  /// Whether the output depends on a node; true for all where there is no output.
  let isUsed: [Bool]
  /// Whether a node is a plain number that no gradient reaches, which is written into its users.
  let isNumber: [Bool]

  init(_ trace: Trace) {
    let count = trace.nodes.count
    var starts: [Int] = []
    starts.reserveCapacity(count + 1)
    var operands: [Int] = []
    operands.reserveCapacity(count * 2)
    var isNumber = [Bool](repeating: false, count: count)
    for id in 0..<count {
      starts.append(operands.count)
      for operand in trace.nodes[id].operands {
        operands.append(operand >= 0 && operand < id ? operand : -1)
      }
      isNumber[id] =
        trace.nodes[id].kind == .constant && trace.nodes[id].shape.isEmpty && id != trace.output
    }
    starts.append(operands.count)
    var contributions = [Int](repeating: -1, count: operands.count)
    for index in trace.contributions.indices {
      let node = trace.contributions[index].node
      let operandIndex = trace.contributions[index].operandIndex
      guard node >= 0, node < count, operandIndex >= 0,
        operandIndex < starts[node + 1] - starts[node]
      else { continue }
      contributions[starts[node] + operandIndex] = index
    }
    self.starts = starts
    self.operands = operands
    self.contributions = contributions
    self.isNumber = isNumber
    isUsed = Self.used(by: trace.output, starts, operands)
  }

  /// How many nodes there are.
  var count: Int { starts.count - 1 }

  /// The wires that lead to a node.
  func wires(to node: Int) -> Range<Int> { starts[node]..<starts[node + 1] }

  private static func used(by output: Int?, _ starts: [Int], _ operands: [Int]) -> [Bool] {
    let count = starts.count - 1
    guard let output, output >= 0, output < count else {
      return [Bool](repeating: true, count: count)
    }
    var isUsed = [Bool](repeating: false, count: count)
    isUsed[output] = true
    for id in (0...output).reversed() where isUsed[id] {
      for wire in starts[id]..<starts[id + 1] where operands[wire] >= 0 {
        isUsed[operands[wire]] = true
      }
    }
    return isUsed
  }
}
