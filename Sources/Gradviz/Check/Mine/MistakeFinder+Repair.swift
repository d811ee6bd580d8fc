import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTrace

/// Small changes of what the program computes that make a gradient right: another axis, another operand, a square that is
/// missing.
extension MistakeFinder {
  /// One change of a node.
  private struct Repair {
    var value: Tensor
    var mistake: Mistake
    var explanation: String
  }

  /// An op of the program's own backward pass.
  private struct Own {
    var id: Int
    var code: OpCode
    var attributes: Attributes
    var operands: [Tensor]
    var text: String
  }

  /// The change that makes a gradient right; what one line does in each turn of a loop is changed in all of them.
  func repaired(_ item: Case) -> Found? {
    guard let end = item.assignments.last?.node, BackwardReviewer.size(item.gradient) > 0 else {
      return nil
    }
    var left = Self.mostRepairs
    // Of a single number too many changes give any other.
    let tries: [(Own) -> [Repair]] =
      item.gradient.count > 1
      ? [
        otherAxes, otherSign, otherOrder, squared, exchanged, complement, otherOperand, dropped,
      ] : [otherAxes, dropped]
    let lines = lines(own(behind: end))
    for attempt in tries {
      for line in lines {
        let repairs = line.map(attempt)
        for place in 0..<(repairs.map(\.count).min() ?? 0) {
          left -= 1
          guard left > 0 else { return nil }
          var values: [Int: Tensor] = [:]
          for (own, repairs) in zip(line, repairs) { values[own.id] = repairs[place].value }
          guard isRight(end, with: values, item) else { continue }
          let repair = repairs[0][place]
          return Found(
            mistake: repair.mistake, explanation: repair.explanation,
            assignment: assignment(at: line[0].id, item))
        }
      }
    }
    return lines.lazy.compactMap { otherTurn(item, $0, end) }.first
  }

  /// Whether a gradient comes out right when ops behind it have other values.
  private func isRight(_ end: Int, with values: [Int: Tensor], _ item: Case) -> Bool {
    guard let value = reviewer.replay.value(of: end, with: values),
      let tensor = reviewer.fitted(value, to: item.id)
    else { return false }
    return reviewer.agree(
      divisor == 1 ? tensor : tensor * Tensor(1 / divisor), item.gradient, scale: item.scale)
  }

  /// Ops by the place in the program that computes them.
  private func lines(_ own: [Own]) -> [[Own]] {
    var lines: [[Own]] = []
    var places: [BackwardReviewer.Line: Int] = [:]
    for node in own {
      let line = BackwardReviewer.Line(reviewer.replay.trace.nodes[node.id])
      if line.position != nil, let place = places[line] {
        lines[place].append(node)
      } else {
        places[line] = lines.count
        lines.append([node])
      }
    }
    return lines
  }

  /// The statement that a node stands in, where that is another than the one that gave the gradient its value.
  private func assignment(at id: Int, _ item: Case) -> ProgramAssignment? {
    guard var assignment = item.assignments.last,
      let place = reviewer.replay.trace.nodes[id].position,
      place.line < assignment.range.start.line
    else { return nil }
    assignment.range = SourceRange(place, place)
    return assignment
  }

  /// The ops between other gradients and one, the last first.
  private func own(behind end: Int) -> [Own] {
    let nodes = reviewer.replay.trace.nodes
    var found: Set<Int> = []
    var open = [end]
    while let id = open.popLast(), found.count < Self.mostOps {
      guard nodes[id].kind == .op, !reviewer.isForward[id],
        id == end || !written.contains(id), found.insert(id).inserted
      else { continue }
      open += nodes[id].operands
    }
    return found.sorted(by: >).compactMap { id in
      guard let call = reviewer.replay.call(of: id) else { return nil }
      let operands = nodes[id].operands.compactMap { reviewer.replay.values[$0] }
      guard operands.count == nodes[id].operands.count else { return nil }
      let text = reviewer.words.expression(id, limit: 40) ?? reviewer.words.symbol(id)
      return Own(
        id: id, code: call.code, attributes: call.attributes, operands: operands, text: text)
    }
  }

  private static var mostOps: Int { 40 }
  private static var mostRepairs: Int { 2000 }

  private func evaluate(
    _ own: Own, _ operands: [Tensor], _ attributes: Attributes? = nil
  ) -> Tensor? {
    try? own.code.evaluate(operands, attributes ?? own.attributes, checkRoom: { _ in })
  }

  private func symbol(_ own: Own, _ place: Int) -> String {
    let operand = reviewer.replay.trace.nodes[own.id].operands[place]
    return reviewer.words.name(operand, limit: 30)
      ?? reviewer.words.expression(operand, limit: 30) ?? reviewer.words.symbol(operand)
  }

  private func isConstant(_ own: Own, _ place: Int) -> Bool {
    let nodes = reviewer.replay.trace.nodes
    return nodes[nodes[own.id].operands[place]].kind == .constant
  }

  // MARK: The changes

  /// A sum, a mean or a maximum over another axis.
  private func otherAxes(_ own: Own) -> [Repair] {
    guard [.sum, .mean, .max, .min, .cumsum].contains(own.code), let operand = own.operands.first,
      operand.shape.rank > 1, operand.shape.rank <= 6
    else { return [] }
    return Self.subsets(operand.shape.rank).compactMap { axes in
      guard axes != own.attributes.axes, own.code != .cumsum || axes.count == 1 else { return nil }
      var attributes = own.attributes
      attributes.axes = axes
      guard let value = evaluate(own, own.operands, attributes) else { return nil }
      let list = axes.map(String.init).joined(separator: " and axis ")
      return Repair(
        value: value, mistake: .wrongAxis,
        explanation: "'\(own.text)' is over another axis than it should be: take axis \(list)")
    }
  }

  /// A sum for a difference.
  private func otherSign(_ own: Own) -> [Repair] {
    switch own.code {
    case .assemble:
      return own.operands.indices.dropFirst().compactMap { place in
        var operands = own.operands
        operands[place] = operands[place] * Tensor(-1)
        return evaluate(own, operands).map { value in
          Repair(
            value: value, mistake: .sign,
            explanation: "'\(symbol(own, place))' in '\(own.text)' has the other sign")
        }
      }
    case .add:
      return [(0, 1), (1, 0)].compactMap { first, second in
        guard
          let value = try? OpCode.subtract.evaluate(
            [own.operands[first], own.operands[second]], Attributes(), checkRoom: { _ in })
        else { return nil }
        return Repair(
          value: value, mistake: .sign,
          explanation: "'\(symbol(own, second))' in '\(own.text)' has the other sign")
      }
    case .subtract:
      guard let sum = try? OpCode.add.evaluate(own.operands, Attributes(), checkRoom: { _ in })
      else { return [] }
      return [
        Repair(
          value: sum, mistake: .sign,
          explanation: "'\(symbol(own, 1))' in '\(own.text)' has the other sign")
      ]
    default: return []
    }
  }

  /// Parts in another order.
  private func otherOrder(_ own: Own) -> [Repair] {
    guard own.code == .concatenate || own.code == .stack, 2...4 ~= own.operands.count else {
      return []
    }
    return Self.orders(own.operands.count).compactMap { order in
      guard let value = evaluate(own, order.map { own.operands[$0] }) else { return nil }
      let names = order.map { symbol(own, $0) }.joined(separator: ", ")
      return Repair(
        value: value, mistake: .wrongOrder,
        explanation: "the parts of '\(own.text)' stand in another order: \(names) should it be")
    }
  }

  /// The orders of so many things, but for the one that they are in.
  private static func orders(_ count: Int) -> [[Int]] {
    guard count > 1 else { return [[0]] }
    var found: [[Int]] = [[]]
    for _ in 0..<count {
      found = found.flatMap { begun in
        (0..<count).filter { !begun.contains($0) }.map { begun + [$0] }
      }
    }
    return found.filter { $0 != Array(0..<count) }
  }

  /// The square or the square root of an operand; 1 − y² for (1 − y)².
  private func squared(_ own: Own) -> [Repair] {
    var found: [Repair] = []
    if own.code == .power || own.code == .square, let base = own.operands.first {
      // (1 − y)² is 1 − y² with brackets in the wrong place.
      let inner = (Tensor(1) - base)
      found.append(
        Repair(
          value: Tensor(1) - inner * inner, mistake: .wrongPoint,
          explanation: "'\(own.text)' squares the difference: square what is taken from 1"))
    }
    guard [.subtract, .multiply, .divide, .add].contains(own.code) else { return found }
    for place in own.operands.indices where !isConstant(own, place) {
      let operand = own.operands[place]
      for (power, what) in [(2.0, "squared"), (0.5, "under a square root")] {
        guard
          let changed = try? OpCode.power.evaluate(
            [operand, Tensor(power)], Attributes(), checkRoom: { _ in }), changed != operand
        else { continue }
        var operands = own.operands
        operands[place] = changed
        guard let value = evaluate(own, operands) else { continue }
        found.append(
          Repair(
            value: value, mistake: .wrongPoint,
            explanation: "'\(symbol(own, place))' in '\(own.text)' should be \(what)"))
      }
    }
    return found
  }

  /// The branches of a choice exchanged.
  private func exchanged(_ own: Own) -> [Repair] {
    guard own.code == .where, own.operands.count == 3,
      let value = evaluate(own, [own.operands[0], own.operands[2], own.operands[1]])
    else { return [] }
    return [
      Repair(
        value: value, mistake: .wrongMask,
        explanation: "the two branches of '\(own.text)' are exchanged")
    ]
  }

  /// A mask for what it leaves out, and a comparison the other way.
  private func complement(_ own: Own) -> [Repair] {
    let masks: [OpCode] = [.greater, .greaterEqual, .less, .lessEqual, .equal, .notEqual]
    if masks.contains(own.code), let value = evaluate(own, own.operands) {
      return [
        Repair(
          value: Tensor(1) - value, mistake: .wrongMask,
          explanation: "'\(own.text)' lets through what it should keep back")
      ]
    }
    guard own.code == .subtract, own.operands[0].elements.allSatisfy({ $0 == 1 }),
      own.operands[1].elements.allSatisfy({ $0 == 0 || $0 == 1 })
    else { return [] }
    return [
      Repair(
        value: own.operands[1], mistake: .wrongMask,
        explanation:
          "'\(own.text)' lets through what '\(symbol(own, 1))' keeps back: leave '1 −' out")
    ]
  }

  /// Another value of the program in the place of an operand, and a factor that should not be there.
  private func otherOperand(_ own: Own) -> [Repair] {
    guard [.multiply, .divide, .matmul, .outer].contains(own.code) else { return [] }
    let nodes = reviewer.replay.trace.nodes
    var found: [Repair] = []
    for (place, operand) in own.operands.enumerated() {
      let id = nodes[own.id].operands[place]
      // What the operand is a transposition of has the name.
      let isTurned = ["transpose", "reshape"].contains(nodes[id].op) && nodes[id].name == nil
      let shape = isTurned ? Shape(nodes[nodes[id].operands[0]].shape) : operand.shape
      let others = nodes.indices.reversed().filter {
        reviewer.right.gradients[$0] != nil && $0 != id && Shape(nodes[$0].shape) == shape
          && (nodes[$0].name != nil || nodes[$0].kind == .op)
      }
      for other in others.prefix(Self.mostOperands) {
        guard var value = reviewer.replay.values[other] else { continue }
        if isTurned, let call = reviewer.replay.call(of: id),
          let turned = try? call.code.evaluate([value], call.attributes, checkRoom: { _ in })
        {
          value = turned
        }
        var operands = own.operands
        operands[place] = value
        guard let changed = evaluate(own, operands) else { continue }
        let right = reviewer.name(other) + (isTurned ? ".T" : "")
        let wrong = isTurned ? reviewer.name(nodes[id].operands[0]) + ".T" : symbol(own, place)
        found.append(
          Repair(
            value: changed, mistake: .wrongOrder,
            explanation:
              "'\(wrong)' stands in '\(own.text)' where '\(right)' should"))
      }
    }
    return found
  }

  /// A factor that should not be there.
  private func dropped(_ own: Own) -> [Repair] {
    guard own.code == .multiply, own.operands.allSatisfy({ $0.count > 1 }) else { return [] }
    return [0, 1].map { place in
      Repair(
        value: own.operands[1 - place], mistake: .factor,
        explanation: "'\(symbol(own, place))' is a factor too many in '\(own.text)'")
    }
  }

  /// What each turn of a loop multiplies by taken from another turn: `hs[t]` for `hs[t - 1]`.
  private func otherTurn(_ item: Case, _ line: [Own], _ end: Int) -> Found? {
    let nodes = reviewer.replay.trace.nodes
    guard line.count > 1, line.count == item.wires.count,
      [.multiply, .matmul, .outer].contains(line[0].code)
    else { return nil }
    let wires = item.wires.sorted { $0.node > $1.node }
    let others = wires.compactMap { wire in
      nodes[wire.node].operands.enumerated().first { $0.offset != wire.operandIndex }?.element
    }
    guard others.count == line.count else { return nil }
    // A backward loop runs back, or as the forward one does.
    for turns in [line.sorted { $0.id < $1.id }, line.sorted { $0.id > $1.id }] {
      for place in turns[0].operands.indices {
        var values: [Int: Tensor] = [:]
        for (own, other) in zip(turns, others) {
          guard let value = reviewer.replay.values[other], value.shape == own.operands[place].shape
          else { break }
          var operands = own.operands
          operands[place] = value
          values[own.id] = evaluate(own, operands)
        }
        guard values.count == turns.count, isRight(end, with: values, item) else { continue }
        return Found(
          mistake: .wrongOrder,
          explanation: "'\(symbol(turns[0], place))' stands in '\(turns[0].text)' where "
            + "'\(reviewer.name(others[0]))' should, and so on from turn to turn",
          assignment: assignment(at: turns[0].id, item))
      }
    }
    return nil
  }

  private static var mostOperands: Int { 40 }
}
