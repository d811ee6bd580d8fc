import GradvizDiagnostics
import GradvizEngine
import GradvizTrace

extension Evaluator {
  /// Computes an op: as a node when an operand is one, else as a plain value.
  ///
  /// Operands are numbers, arrays or nodes: see ``operand(_:)``.
  func apply(
    _ op: OpCode, _ operands: [Value], _ attributes: Attributes = Attributes()
  ) throws(Diagnostic) -> Value {
    var isPlain = true
    for case .node in operands { isPlain = false }
    let isBoolean = Self.isBoolean(op)
    if isPlain || plainDepth > 0 {
      var tensors: [Tensor] = []
      for operand in operands { tensors.append(try plainTensor(of: operand)) }
      return .plain(try compute(op, tensors, attributes), isBoolean: isBoolean)
    }
    tape.position = code.positions[place]
    var variables: [Variable] = []
    variables.reserveCapacity(operands.count)
    for operand in operands { variables.append(try variable(operand)) }
    do {
      return .node(try tape.record(op, variables, attributes), isBoolean: isBoolean)
    } catch {
      throw diagnostic(error, op, variables.map { Int($0.index) }, variables.map(\.shape))
    }
  }

  /// Whether the op's result is true or false.
  private static func isBoolean(_ op: OpCode) -> Bool {
    switch op {
    case .greater, .greaterEqual, .less, .lessEqual, .equal, .notEqual, .logicalAnd, .logicalOr,
      .logicalNot:
      true
    default: false
    }
  }

  /// The node of a value; a plain one becomes a constant.
  func variable(_ value: Value) throws(Diagnostic) -> Variable {
    switch value {
    case .node(let variable, _): return variable
    case .number(let number):
      try reserveNode()
      return tape.constant(number)
    case .boolean(let value):
      try reserveNode()
      return tape.constant(value ? 1 : 0)
    case .array(let array):
      if let constant = array.constant { return constant }
      let constant = try leaf(array.tensor, receivesGradient: false)
      array.constant = constant
      return constant
    case .list(let list):
      if let node = list.node { return node }
      fallthrough
    default:
      let value = try operand(value)
      if case .list = value { throw SourceMessages.notANumber(value.kindName, range: range) }
      return try variable(value)
    }
  }

  /// Records an input, or a constant, where the tape has room for it.
  func leaf(_ tensor: Tensor, receivesGradient: Bool) throws(Diagnostic) -> Variable {
    try reserveNode()
    do {
      return receivesGradient
        ? try tape.record(input: tensor) : try tape.record(constant: tensor)
    } catch {
      throw diagnostic(error, receivesGradient ? .input : .constant, [], [tensor.shape])
    }
  }

  /// Stops before the tape is full.
  func reserveNode() throws(Diagnostic) {
    if tape.count >= tape.limits.nodes {
      throw SourceMessages.nodeLimit(tape.limits.nodes, range: range)
    }
  }

  /// Counts the elements of a plain array, of which there may be only so many in one run.
  func reservePlain(_ shape: Shape, range: SourceRange? = nil) throws(Diagnostic) -> Int {
    var count = 1
    for extent in shape.dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      count = overflow ? Int.max / 64 : min(product, Int.max / 64)
    }
    if shape.dimensions.contains(0) { count = 0 }
    plainElements += count
    let limit = tape.limits.bytes / 8
    if count > limit || plainElements / 16 > limit {
      throw SourceMessages.memoryLimit(shape, limit: tape.limits.bytes, range: range ?? self.range)
    }
    return count
  }

  /// Computes an op on plain values.
  func compute(
    _ op: OpCode, _ tensors: [Tensor], _ attributes: Attributes
  ) throws(Diagnostic) -> Tensor {
    scratch.reset()
    do {
      var variables: [Variable] = []
      for tensor in tensors { variables.append(try scratch.record(constant: tensor)) }
      let result = try scratch.record(op, variables, attributes)
      if result.shape.rank > 0 { _ = try reservePlain(result.shape) }
      return result.value
    } catch let error as EngineError {
      throw diagnostic(error, op, [], tensors.map(\.shape))
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw SourceMessages.notANumber("this", range: range)
    }
  }

  /// What an op's error says, at the place of the op; the trace keeps it too.
  private func diagnostic(
    _ error: EngineError, _ op: OpCode, _ operands: [Int], _ shapes: [Shape]
  ) -> Diagnostic {
    failure = Trace.Failure(
      id: error.id.rawValue, message: error.message, op: op.name, operands: operands,
      position: code.positions[place])
    let label: String
    switch error.id {
    case .nodeLimit, .memoryLimit: label = "reached here"
    default: label = shapes.map(\.description).joined(separator: " and ")
    }
    return Diagnostic(
      id: error.id.rawValue, message: error.message, range: range, label: label, help: error.help)
  }
}
