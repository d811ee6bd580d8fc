import GradvizDiagnostics
import GradvizEngine

extension Evaluator {
  /// What a loop runs over, or what is unpacked.
  func sequence(_ value: Value) throws(Diagnostic) -> ValueSequence {
    switch value {
    case .sequence(let sequence): return sequence
    case .list(let list):
      if let node = list.node, plainDepth == 0 {
        return ValueSequence(.rows(.node(node, isBoolean: false)), count: list.items.count)
      }
      return ValueSequence(.items(list.items), count: list.items.count)
    case .array, .node:
      let shape = shape(of: value)
      guard let count = shape.dimensions.first else { break }
      return ValueSequence(.rows(value), count: count)
    default: break
    }
    throw SourceMessages.notIterable(value.kindName, range: range)
  }

  /// Starts a loop over the value on the stack.
  func beginLoop() throws(Diagnostic) {
    let value = pop()
    do throws(Diagnostic) {
      loops.append(ActiveLoop(sequence: try sequence(value), turn: 0))
    } catch {
      guard value.kindName == "a number" else { throw error }
      throw SourceMessages.notIterable(
        value.kindName, help: "write range(n) to count", range: range)
    }
  }

  /// One element of a sequence; a row of a recorded array is recorded.
  func element(_ index: Int, of sequence: ValueSequence) throws(Diagnostic) -> Value {
    switch sequence.kind {
    case .range(let start, let step): return .number(Double(start + index * step))
    case .items(let items): return items[index]
    case .rows(let value): return try takeRow(index, of: value)
    case .zip(let parts):
      var items: [Value] = []
      for part in parts { items.append(try element(index, of: part)) }
      return .tuple(items)
    case .enumerate(let part, let start):
      return .tuple([.number(Double(start + index)), try element(index, of: part)])
    }
  }

  /// Begins the next turn of the innermost loop, in a scope that says which turn it is.
  ///
  /// - Returns: false where the loop has ended.
  func nextTurn(_ site: LoopSite) throws(Diagnostic) -> Bool {
    guard let loop = loops.last else { return false }
    guard loop.turn < loop.sequence.count else {
      loops.removeLast()
      return false
    }
    try countWork()
    let label = counter(site.target, loop.sequence, loop.turn) ?? "turn \(loop.turn)"
    openScope(label, .turn)
    loops[loops.count - 1].turn += 1
    stack.append(try element(loop.turn, of: loop.sequence))
    return true
  }

  /// The first plain number among the loop's variables, as in `t=2`.
  private func counter(
    _ target: LoopSite.Target, _ sequence: ValueSequence, _ turn: Int
  ) -> String? {
    switch (target, sequence.kind) {
    case (.name(let name), .range(let start, let step)): return "\(name)=\(start + turn * step)"
    case (_, .items(let items)): return counter(target, items[turn])
    case (.tuple(let targets), .zip(let parts)):
      for (target, part) in zip(targets, parts) {
        if let text = counter(target, part, turn) { return text }
      }
      return nil
    case (.tuple(let targets), .enumerate(let part, let start)) where targets.count == 2:
      if case .name(let name) = targets[0] { return "\(name)=\(start + turn)" }
      return counter(targets[1], part, turn)
    default: return nil
    }
  }

  private func counter(_ target: LoopSite.Target, _ value: Value) -> String? {
    switch (target, value) {
    case (.name(let name), .number(let number)):
      return "\(name)=\(Int(exactly: number).map { "\($0)" } ?? "\(number)")"
    case (.tuple(let targets), .list(let list)):
      for (target, item) in zip(targets, list.items) {
        if let text = counter(target, item) { return text }
      }
      return nil
    default: return nil
    }
  }
}
