import GradvizEngine
import GradvizTrace

/// Computes the output of a record again, with one of its nodes changed.
///
/// What is computed is the record: branches that a program took, random numbers and whole numbers stay as they were. What
/// `detach` gave stays as well, because no gradient passes there.
final class Replay {
  let trace: Trace
  let output: Int
  /// How much each element of the output counts: what its gradient begins with.
  let seed: [Double]
  /// The nodes' values, computed from the leaves; nil where the record does not say enough.
  private(set) var values: [Tensor?]
  private let calls: [Call?]
  /// The values that differ now.
  private var moved: [Tensor?]

  private struct Call {
    var code: OpCode
    var attributes: Attributes
  }

  /// Nil where the record has no output with a gradient.
  init?(_ trace: Trace) {
    guard let output = trace.output, trace.nodes.indices.contains(output),
      let seed = trace.nodes[output].gradient?.elements
    else { return nil }
    self.trace = trace
    self.output = output
    self.seed = seed
    calls = trace.nodes.map { node in
      guard node.kind == .op, let code = OpCode(name: node.op), code != .custom else { return nil }
      return Call(code: code, attributes: Attributes(of: node))
    }
    values = []
    moved = [Tensor?](repeating: nil, count: trace.nodes.count)
    values.reserveCapacity(trace.nodes.count)
    for node in trace.nodes {
      values.append(computed(node.id) { self.values[$0] } ?? node.tensor)
    }
  }

  private func computed(
    _ id: Int, takesAnyShape: Bool = false, _ value: (Int) -> Tensor?
  ) -> Tensor? {
    guard let call = calls[id] else { return nil }
    let node = trace.nodes[id]
    var operands: [Tensor] = []
    operands.reserveCapacity(node.operands.count)
    for operand in node.operands {
      guard operand < id, let tensor = value(operand) else { return nil }
      operands.append(tensor)
    }
    guard !operands.isEmpty,
      let result = try? call.code.evaluate(operands, call.attributes, checkRoom: { _ in }),
      takesAnyShape || result.shape == Shape(node.shape)
    else { return nil }
    return result
  }

  /// Whether values of the record are those of a computation in 32 bits, which ours in 64 bits differ from.
  var isRounded: Bool {
    guard TraceCheck.hasSinglePrecision(trace) else { return false }
    return trace.nodes.contains { node in
      guard node.kind == .op, let recorded = node.value?.elements,
        let computed = values[node.id]?.elements, recorded.count == computed.count
      else { return false }
      return zip(recorded, computed).contains { $0 != $1 && $0.isFinite && $1.isFinite }
    }
  }

  /// The op of a node with what it was given beside its operands; nil where only the program can compute it.
  func call(of id: Int) -> (code: OpCode, attributes: Attributes)? {
    calls[id].map { ($0.code, $0.attributes) }
  }

  /// The nodes that are computed from a node, and that the output is computed from: in the order of the record.
  func way(from start: Int) -> [Int] {
    guard start < output else { return [] }
    var depends = [Bool](repeating: false, count: output - start + 1)
    depends[0] = true
    for id in (start + 1)..<(output + 1) where calls[id]?.code != .detach {
      depends[id - start] = trace.nodes[id].operands.contains { $0 >= start && depends[$0 - start] }
    }
    guard depends[output - start] else { return [] }
    var leads = [Bool](repeating: false, count: output - start + 1)
    leads[output - start] = true
    for id in stride(from: output, to: start, by: -1)
    where leads[id - start] && depends[id - start] {
      for operand in trace.nodes[id].operands where operand >= start {
        leads[operand - start] = true
      }
    }
    return ((start + 1)..<(output + 1)).filter { depends[$0 - start] && leads[$0 - start] }
  }

  /// Why the output cannot be computed anew from a node: lowercase, no final period; nil where it can.
  func obstacle(from start: Int, _ way: [Int]) -> String? {
    if values[start] == nil { return "the trace leaves its values out" }
    for id in way {
      let node = trace.nodes[id]
      if calls[id] == nil {
        return "it passes through '\(node.op)' (node \(id)), which only its program can compute"
      }
      if values[id] == nil || node.operands.contains(where: { values[$0] == nil }) {
        return "the trace leaves out what '\(node.op)' (node \(id)) is computed from"
      }
    }
    return nil
  }

  /// How far the output moves, weighted by where the backward pass begins, when a node has another value.
  ///
  /// - Returns: NaN where the output cannot be computed.
  func change(at start: Int, to value: Tensor, along way: [Int]) -> Double {
    withValues(at: start, value, along: way) {
      guard let new = moved[output]?.elements, let old = values[output]?.elements,
        new.count == seed.count, old.count == seed.count
      else { return .nan }
      var sum = 0.0
      // Each element by itself, so that large ones that stay do not round what moves.
      for place in seed.indices where seed[place] != 0 {
        sum += seed[place] * (new[place] - old[place])
      }
      return sum
    }
  }

  /// How far each node on the way moves.
  func changes(at start: Int, to value: Tensor, along way: [Int]) -> [Int: [Double]] {
    withValues(at: start, value, along: way) {
      var result: [Int: [Double]] = [:]
      for id in [start] + way {
        guard let new = moved[id]?.elements, let old = values[id]?.elements else { continue }
        result[id] = zip(new, old).map { $0 - $1 }
      }
      return result
    }
  }

  /// The values of nodes on a way when a node has another value, and that value.
  func values(at start: Int, _ value: Tensor, along way: [Int]) -> [Int: Tensor] {
    withValues(at: start, value, along: way) {
      var result: [Int: Tensor] = [:]
      for id in [start] + way { result[id] = moved[id] }
      return result
    }
  }

  /// The value that a node would have if others had other values, of other shapes as well; nil where it cannot be
  /// computed.
  func value(of target: Int, with others: [Int: Tensor]) -> Tensor? {
    guard let first = others.keys.min(), first <= target else { return values[target] }
    var changed = others
    for id in first...target where others[id] == nil {
      guard trace.nodes[id].operands.contains(where: { changed[$0] != nil }) else { continue }
      guard let value = computed(id, takesAnyShape: true, { changed[$0] ?? values[$0] }) else {
        return nil
      }
      changed[id] = value
    }
    return changed[target] ?? values[target]
  }

  private func withValues<Result>(
    at start: Int, _ value: Tensor, along way: [Int], _ body: () -> Result
  ) -> Result {
    defer {
      moved[start] = nil
      for id in way { moved[id] = nil }
    }
    moved[start] = value
    for id in way { moved[id] = computed(id) { moved[$0] ?? values[$0] } }
    return body()
  }
}
