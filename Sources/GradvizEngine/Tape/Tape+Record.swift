extension Tape {
  /// Records an op on operands of this tape.
  ///
  /// This is the way in for whoever cannot know beforehand that the operands fit, such as an interpreter; the
  /// operators and functions of ``Variable`` stop the program instead.
  ///
  /// - Throws: ``EngineError`` where shapes or attributes do not fit, or a limit is reached; nothing is recorded then.
  public func record(
    _ code: OpCode, _ operands: [Variable], _ attributes: Attributes = Attributes()
  ) throws(EngineError) -> Variable {
    try record(code, operands, attributes, checksValues: true)
  }

  /// Records an op, and asks beforehand whether there is a result for the values where wanted.
  func record(
    _ code: OpCode, _ operands: [Variable], _ attributes: Attributes, checksValues: Bool
  ) throws(EngineError) -> Variable {
    for operand in operands {
      operand.check()
      if operand.columns != columns { Variable.stopForeign() }
    }
    if count >= limits.nodes { throw EngineMessages.nodes(limit: limits.nodes) }
    return try code.visit(
      Recorder(
        tape: self, operands: operands, attributes: attributes, checksValues: checksValues)
    ).get()
  }

  /// Records an input, a tensor that receives a gradient.
  ///
  /// - Throws: ``EngineError`` where a limit is reached; nothing is recorded then.
  public func record(
    input value: Tensor, _ name: String? = nil
  ) throws(EngineError) -> Variable {
    let variable = try record(leaf: .input, value)
    if let name { self.name(variable, name) }
    return variable
  }

  /// Records a constant, a tensor that receives no gradient.
  ///
  /// - Throws: ``EngineError`` where a limit is reached; nothing is recorded then.
  public func record(constant value: Tensor) throws(EngineError) -> Variable {
    try record(leaf: .constant, value)
  }

  /// Throws where a value of this shape has no room on the tape, before it is made.
  public func checkRoom(for shape: Shape) throws(EngineError) { _ = try reserve(shape) }

  /// Records an op of a client's own, whose value is known.
  func record(
    custom op: CustomOp, _ operands: [Variable], _ value: Tensor
  ) throws(EngineError) -> Variable {
    if count >= limits.nodes { throw EngineMessages.nodes(limit: limits.nodes) }
    var attributes = Attributes(shape: value.shape)
    attributes.custom = op
    let recorder = Recorder(
      tape: self, operands: operands, attributes: attributes, checksValues: false)
    return try recorder.record(.custom, value.shape) { value.copy(to: $0) }
  }

  func record(leaf code: OpCode, _ value: Tensor) throws(EngineError) -> Variable {
    if count >= limits.nodes { throw EngineMessages.nodes(limit: limits.nodes) }
    _ = try reserve(value.shape)
    return leaf(unchecked: code, value)
  }

  /// The extents of a node's axes.
  func shape(of node: Int) -> Shape {
    columns.pointee.nodes[node].isTensor ? places[place(node)].shape : .scalar
  }

  /// A node's value, seen in place: it must not be kept beyond the next recording.
  func tensor(_ node: Int) -> Tensor {
    if columns.pointee.nodes[node].isTensor {
      let place = places[place(node)]
      return Tensor(
        shape: place.shape,
        storage: TensorStorage(viewing: place.elements, count: place.shape.count))
    }
    return Tensor(
      shape: .scalar, storage: TensorStorage(viewing: columns.pointee.values + node, count: 1))
  }

  func place(_ node: Int) -> Int { Int(columns.pointee.values[node].bitPattern) }

  /// Throws where elements of this shape would cross the limit, counting the gradient they will need as well.
  func reserve(_ shape: Shape, beside bytes: Int = 0) throws(EngineError) -> Int {
    guard let count = shape.checkedCount,
      case (let own, let isBeyond) = count.multipliedReportingOverflow(by: 16), !isBeyond,
      case (let total, let overflow) = own.addingReportingOverflow(
        16 * arena.count + sideBytes + bytes), !overflow
    else { throw EngineMessages.bytes(shape, needed: nil, limit: limits.bytes) }
    // Scalars stand in the columns, which the number of nodes limits.
    if shape.rank > 0 || bytes > 0, total > limits.bytes {
      throw EngineMessages.bytes(shape, needed: total, limit: limits.bytes)
    }
    return count
  }
}

/// Computes an op's value and records it.
private struct Recorder: OpVisitor {
  let tape: Tape
  let operands: [Variable]
  let attributes: Attributes
  let checksValues: Bool

  typealias Result = Swift.Result<Variable, EngineError>

  func leaf<O: LeafOp>(_: O.Type) -> Result {
    .failure(
      EngineMessages.operandCount(O.description.name, operands.count, expected: "no operands"))
  }

  func unary<O: UnaryOp>(_: O.Type) -> Result {
    attempt { () throws(EngineError) in
      try expect(1, O.self)
      let x = tape.tensor(Int(operands[0].index))
      return try record(O.code, x.shape) { Kernel.map(O.self, x, into: $0) }
    }
  }

  func binary<O: BinaryOp>(_: O.Type) -> Result {
    attempt { () throws(EngineError) in
      try expect(2, O.self)
      let x = tape.tensor(Int(operands[0].index))
      let y = tape.tensor(Int(operands[1].index))
      guard let shape = x.shape.broadcast(with: y.shape) else {
        throw EngineMessages.elementwise(O.description.name, [x.shape, y.shape])
      }
      return try record(O.code, shape) { Kernel.map(O.self, x, y, shape, into: $0) }
    }
  }

  func ternary<O: TernaryOp>(_: O.Type) -> Result {
    attempt { () throws(EngineError) in
      try expect(3, O.self)
      let all = operands.map { tape.tensor(Int($0.index)) }
      guard let pair = all[0].shape.broadcast(with: all[1].shape),
        let shape = pair.broadcast(with: all[2].shape)
      else { throw EngineMessages.elementwise(O.description.name, all.map(\.shape)) }
      return try record(O.code, shape) {
        Kernel.map(O.self, all[0], all[1], all[2], shape, into: $0)
      }
    }
  }

  func structural<O: StructuralOp>(_: O.Type) -> Result {
    attempt { () throws(EngineError) in
      let all = operands.map { tape.tensor(Int($0.index)) }
      if all.isEmpty {
        throw EngineMessages.operandCount(O.description.name, 0, expected: "at least one operand")
      }
      let shape = try O.shape(of: all.map(\.shape), attributes)
      if checksValues { try O.check(all, attributes) }
      return try record(O.code, shape) { O.value(of: all, attributes, shape: shape, into: $0) }
    }
  }

  private func attempt(_ body: () throws(EngineError) -> Variable) -> Result {
    do { return .success(try body()) } catch { return .failure(error) }
  }

  private func expect<O: Op>(_ count: Int, _: O.Type) throws(EngineError) {
    if operands.count == count { return }
    throw EngineMessages.operandCount(
      O.description.name, operands.count, expected: count == 1 ? "1 operand" : "\(count) operands")
  }

  fileprivate func record(
    _ code: OpCode, _ shape: Shape, _ fill: (UnsafeMutablePointer<Double>) -> Void
  ) throws(EngineError) -> Variable {
    // Attributes are counted roughly: what can be long, and what every set of them takes.
    let side =
      code.arity == .any
      ? 256 + 4 * operands.count + 8 * attributes.indices.count + 24 * attributes.ranges.count : 0
    let count = try tape.reserve(shape, beside: side)
    if tape.operandLists.count > Int(Int32.max) - operands.count - 1 {
      throw EngineMessages.nodes(limit: tape.count)
    }
    tape.sideBytes += side
    let (a, b) = links(code)
    if shape.rank == 0 {
      var number = 0.0
      fill(&number)
      return Variable(
        tape.columns, tape.columns.pointee.append(code, a, b, number), isTensor: false)
    }
    let elements = tape.arena.allocate(count)
    fill(elements)
    return tape.append(code, a, b, shape, elements)
  }

  /// What the node stores of its operands and attributes: see ``Node``.
  private func links(_ code: OpCode) -> (Int32, Int32) {
    switch code.arity {
    case .one: return (operands[0].index, -1)
    case .two: return (operands[0].index, operands[1].index)
    case .three, .any:
      let list = Int32(tape.operandLists.count)
      tape.operandLists.append(Int32(operands.count))
      tape.operandLists.append(contentsOf: operands.lazy.map(\.index))
      if code.arity == .three { return (list, -1) }
      tape.attributes.append(attributes)
      return (list, Int32(tape.attributes.count - 1))
    case .none: return (-1, -1)
    }
  }
}

extension Tape {
  /// The operands of a node, in order and with repeats.
  package func operands(of node: Int) -> [Int32] {
    let record = columns.pointee.nodes[node]
    switch record.code.arity {
    case .none: return []
    case .one: return [record.a]
    case .two: return [record.a, record.b]
    case .three, .any:
      let start = Int(record.a)
      return Array(operandLists[start + 1..<start + 1 + Int(operandLists[start])])
    }
  }

  /// What a node's op was given beside its operands.
  func attributes(of node: Int) -> Attributes {
    let record = columns.pointee.nodes[node]
    return record.code.arity == .any ? attributes[Int(record.b)] : Attributes()
  }
}
