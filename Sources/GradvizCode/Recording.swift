import GradvizEngine
import GradvizTrace

/// A trace as code needs it: what is computed, from what, and where gradients flow.
struct Recording {
  let trace: Trace
  /// The op of each node that is written.
  private(set) var codes: [OpCode]
  private(set) var attributes: [Int: Attributes] = [:]
  /// Whether the output depends on a node; all are written where there is no output.
  private(set) var isLive: [Bool]
  /// How often each node is an operand.
  private(set) var uses: [Int]
  /// The node that uses each last.
  private(set) var user: [Int?]
  /// How many gradients each node receives.
  private(set) var wires: [Int]
  /// Whether an input stands behind a node's value, whether or not gradients pass.
  private(set) var isComputed: [Bool]
  /// Whether an input stands behind a node, so that it is worth differentiating.
  private(set) var isVarying: [Bool]
  /// Whether a gradient reaches a node and goes on to an input.
  private(set) var receives: [Bool]

  var nodes: [Trace.Node] { trace.nodes }

  init(_ trace: Trace) throws(CodeError) {
    self.trace = trace
    let count = trace.nodes.count
    codes = Array(repeating: .constant, count: count)
    isLive = Array(repeating: trace.output == nil, count: count)
    uses = Array(repeating: 0, count: count)
    isVarying = Array(repeating: false, count: count)
    receives = Array(repeating: false, count: count)
    user = Array(repeating: nil, count: count)
    wires = Array(repeating: 0, count: count)
    isComputed = Array(repeating: false, count: count)
    if let output = trace.output { isLive[output] = true }
    for index in (0..<count).reversed() where isLive[index] {
      for operand in trace.nodes[index].operands {
        isLive[operand] = true
        uses[operand] += 1
        user[operand] = index
      }
    }
    for index in 0..<count where isLive[index] { try read(index) }
    guard let output = trace.output else { return }
    receives[output] = isVarying[output]
    for index in (0..<count).reversed() where receives[index] {
      for operand in carrying(index) {
        receives[nodes[index].operands[operand]] = true
        wires[nodes[index].operands[operand]] += 1
      }
    }
  }

  private mutating func read(_ index: Int) throws(CodeError) {
    let node = nodes[index]
    if node.kind != .op {
      switch node.value {
      case .scalar?, .elements?: break
      case .summary?, nil: throw .noValues(node: index)
      }
      codes[index] = node.kind == .input ? .input : .constant
      isVarying[index] = node.kind == .input
      isComputed[index] = node.kind == .input || !node.shape.isEmpty
      return
    }
    guard let code = OpCode(name: node.op) else { throw .unknownOp(node.op, node: index) }
    let own = Attributes(of: node)
    do {
      let shape = try code.shape(of: node.operands.map(shape), own)
      if shape != Shape(node.shape) {
        throw CodeError.mismatch(
          "the result has the shape \(shape), the trace says \(Shape(node.shape))", node: index)
      }
    } catch let error as EngineError {
      // Indices stay away with the values.
      if code == .gather || code == .scatter, own.indices.isEmpty { throw .noValues(node: index) }
      throw .mismatch(error.message, node: index)
    } catch let error as CodeError {
      throw error
    } catch {
      throw .mismatch("\(error)", node: index)
    }
    codes[index] = code
    if own != Attributes(shape: own.shape) || own.shape.rank > 0 { attributes[index] = own }
    isComputed[index] = node.operands.contains { isComputed[$0] }
    isVarying[index] = node.operands.indices.contains { place in
      code.passesGradient(to: place) && isVarying[node.operands[place]]
    }
  }

  func shape(_ node: Int) -> Shape { Shape(nodes[node].shape) }

  /// Whether a node is more than a calculation with numbers from the program text.
  func isVariable(_ node: Int) -> Bool { isComputed[node] }

  /// The operands that receive something from a node, by their place.
  func carrying(_ node: Int) -> [Int] {
    guard receives[node], codes[node].passesGradient else { return [] }
    return nodes[node].operands.indices.filter { place in
      isVarying[nodes[node].operands[place]] && codes[node].passesGradient(to: place)
    }
  }

  /// A node's op, to be written with names for its operands and itself.
  func filler(_ node: Int, operands: [String], result: String) -> CodeFiller {
    let sources = nodes[node].operands
    return CodeFiller(
      codes[node], operands: operands, result: result,
      attributes: attributes[node] ?? Attributes(shape: shape(node)), shapes: sources.map(shape),
      shape: shape(node), constants: sources.map(constant))
  }

  /// The number of a scalar constant.
  func constant(_ node: Int) -> Double? {
    guard nodes[node].kind == .constant, case .scalar(let number)? = nodes[node].value else {
      return nil
    }
    return number
  }

  // MARK: Kinds of code

  /// Whether all that is written are numbers.
  var isOfNumbers: Bool {
    nodes.indices.allSatisfy { index in
      !isLive[index]
        || nodes[index].shape.isEmpty && (nodes[index].kind != .op || codes[index].isElementwise)
    }
  }

  /// Whether something is not finite, or exceeds what Python's `math` bears on the way.
  var isDelicate: Bool {
    for index in nodes.indices where isLive[index] {
      if !isFinite(nodes[index].value) || !isFinite(nodes[index].gradient) { return true }
      switch codes[index] {
      case .sigmoid, .silu, .softplus:
        if isBeyond(nodes[nodes[index].operands[0]].value, 700) { return true }
      default: break
      }
    }
    return trace.contributions.contains { !isFinite($0.downstream) || !isFinite($0.local) }
  }

  private func isFinite(_ value: Trace.Value?) -> Bool {
    switch value {
    case .scalar(let number)?: number.isFinite
    case .elements(let numbers)?: numbers.allSatisfy(\.isFinite)
    case .summary(let summary)?: summary.nonFinite == 0
    case nil: true
    }
  }

  private func isBeyond(_ value: Trace.Value?, _ limit: Double) -> Bool {
    switch value {
    case .scalar(let number)?: number.magnitude > limit
    case .elements(let numbers)?: numbers.contains { $0.magnitude > limit }
    case .summary?, nil: false
    }
  }
}
