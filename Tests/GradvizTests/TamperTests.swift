import Gradviz
import Testing

/// Records of which one number or one word was changed by hand.
@Suite struct TamperTests {
  static let program = """
    import numpy as np
    np.random.seed(3)
    W = np.random.randn(2, 3)
    b = np.array([0.1, -0.2])
    x = np.array([1.0, -2.0, 0.5])
    z = W @ x + b
    h = np.tanh(z)
    c = np.cumsum(h)
    s = np.concatenate([h, c])
    g = s[1:3]
    k = s[[0, 3, 1]]
    v = np.var(s)
    d = h[0] - h[1]
    q = d / v
    m = W.sum(axis=0)
    e = np.einsum('ij,kj->ik', W, W)
    r = np.maximum(q, d)
    loss = r + np.sum(g ** 2) + np.mean(W ** 2) + k.sum() + m[1] * e[0, 1]

    """

  static let record: Trace = {
    let source = SourceFile(name: "program.py", text: program)
    guard let run = try? Program(source).run(RunOptions(includesJacobians: true)) else {
      return Trace(generator: "")
    }
    return run.trace
  }()

  /// One change, and the node that it makes wrong: the one it was made at, or where it shows first.
  struct Tampering: Sendable, CustomStringConvertible {
    var description: String
    var node: @Sendable (Trace) -> Int?
    var change: @Sendable (inout Trace, Int) -> Void

    init(
      _ description: String, at node: @escaping @Sendable (Trace) -> Int?,
      _ change: @escaping @Sendable (inout Trace, Int) -> Void
    ) {
      (self.description, self.node, self.change) = (description, node, change)
    }

    init(
      _ description: String, _ name: String,
      _ change: @escaping @Sendable (inout Trace, Int) -> Void
    ) {
      self.init(description, at: { $0[name]?.id }, change)
    }
  }

  /// A value with one element changed.
  static func changed(
    _ value: Trace.Value?, at place: Int = 0, _ change: (Double) -> Double
  ) -> Trace.Value? {
    switch value {
    case .scalar(let number): return .scalar(change(number))
    case .elements(var elements):
      elements[place] = change(elements[place])
      return .elements(elements)
    default: return value
    }
  }

  static func op(_ name: String, of shape: [Int]? = nil) -> @Sendable (Trace) -> Int? {
    { trace in trace.nodes.firstIndex { $0.op == name && $0.shape == shape ?? $0.shape } }
  }

  /// The place of a wire of a node.
  static func wire(_ trace: Trace, _ node: Int, _ operandIndex: Int = 0) -> Int {
    trace.contributions.firstIndex { $0.node == node && $0.operandIndex == operandIndex } ?? 0
  }

  static let values: [Tampering] = [
    .init("a value that is larger", "q") {
      $0.nodes[$1].value = changed($0.nodes[$1].value) { $0 + 1 }
    },
    .init("the other sign", "d") { $0.nodes[$1].value = changed($0.nodes[$1].value, -) },
    .init("NaN for a number", "v") { $0.nodes[$1].value = .scalar(.nan) },
    .init("infinity for a number", "v") { $0.nodes[$1].value = .scalar(.infinity) },
    .init("an input of NaN", at: op("matmul")) { trace, _ in
      guard let x = trace["x"]?.id else { return }
      trace.nodes[x].value = changed(trace.nodes[x].value) { _ in .nan }
    },
    .init("an input of infinity", at: op("matmul")) { trace, _ in
      guard let x = trace["x"]?.id else { return }
      trace.nodes[x].value = changed(trace.nodes[x].value) { _ in .infinity }
    },
    .init("0 for a number", "q") { $0.nodes[$1].value = .scalar(0) },
    .init("one element", "h") {
      $0.nodes[$1].value = changed($0.nodes[$1].value, at: 1) { $0 * 1.001 }
    },
    .init("two elements that changed places", "s") { trace, id in
      guard case .elements(var elements)? = trace.nodes[id].value else { return }
      elements.swapAt(0, 3)
      trace.nodes[id].value = .elements(elements)
    },
    .init("the last digits", "loss") {
      $0.nodes[$1].value = changed($0.nodes[$1].value) { $0 * (1 + 1e-7) }
    },
    .init("all elements of a product", at: op("matmul")) { trace, id in
      trace.nodes[id].value = .elements((trace.nodes[id].value?.elements ?? []).map { $0 * 2 })
    },
    .init("a running sum", "c") {
      $0.nodes[$1].value = changed($0.nodes[$1].value, at: 1) { $0 - 1 }
    },
    .init("a slice that holds others", "g") {
      $0.nodes[$1].value = changed($0.nodes[$1].value, at: 1) { $0 + 0.5 }
    },
    .init("a choice that is neither", "r") {
      $0.nodes[$1].value = changed($0.nodes[$1].value) { $0 + 0.25 }
    },
  ]

  static let structure: [Tampering] = [
    .init("another op of two", "d") { trace, id in trace.nodes[id].op = "add" },
    .init("another op of one", "h") { trace, id in trace.nodes[id].op = "sigmoid" },
    .init("operands that changed places", "q") { trace, id in trace.nodes[id].operands.reverse() },
    .init("another operand", at: op("add")) { trace, id in
      trace.nodes[id].operands[1] = trace.nodes[id].operands[0]
    },
    .init("an operand too many", "h") { trace, id in
      trace.nodes[id].operands.append(trace.nodes[id].operands[0])
    },
    .init("an operand too few", "q") { trace, id in trace.nodes[id].operands.removeLast() },
    .init("an operand that comes later", "h") { trace, id in trace.nodes[id].operands[0] = id + 2 },
    .init("an operand of no node", "h") { trace, id in trace.nodes[id].operands[0] = 999 },
    .init("itself as an operand", "h") { trace, id in trace.nodes[id].operands[0] = id },
    .init("another axis", "m") { trace, id in trace.nodes[id].attributes.axes = [1] },
    .init("an axis below 0", "m") { trace, id in trace.nodes[id].attributes.axes = [-1] },
    .init("an axis that there is not", "m") { trace, id in trace.nodes[id].attributes.axes = [5] },
    .init("other places of a slice", "g") { trace, id in
      trace.nodes[id].attributes.ranges[0].start = 0
    },
    .init("a slice beyond the end", "g") { trace, id in
      trace.nodes[id].attributes.ranges[0].start = 3
    },
    .init("other places of a gather", "k") { trace, id in trace.nodes[id].attributes.indices[1] = 2
    },
    .init("places beyond the end", "k") { trace, id in trace.nodes[id].attributes.indices[1] = 50 },
    .init("another divisor of a variance", "v") { trace, id in
      trace.nodes[id].attributes.correction = 1
    },
    .init("other letters of a sum over products", "e") { trace, id in
      trace.nodes[id].attributes.subscripts = "ij,kj->ki"
    },
    .init("letters that mean nothing", "e") { trace, id in
      trace.nodes[id].attributes.subscripts = "a1->"
    },
    .init("a sum from the end", "c") { trace, id in trace.nodes[id].attributes.fromEnd = true },
    .init("a shape that does not fit the numbers", "s") { trace, id in trace.nodes[id].shape = [5]
    },
    .init("a shape turned", at: op("power", of: [2, 3])) { trace, id in
      trace.nodes[id].shape = [3, 2]
    },
    .init("an extent below 0", "s") { trace, id in trace.nodes[id].shape = [-4] },
    .init("an op that is said to be an input", "h") { trace, id in trace.nodes[id].kind = .input },
    .init("an op without a name", "h") { trace, id in trace.nodes[id].op = "" },
    .init("another id", "h") { trace, id in trace.nodes[id].id = id + 1 },
    .init("the version 0", "h") { trace, id in trace.nodes[id].version = 0 },
    .init("the stage 0", "h") { trace, id in trace.nodes[id].stage = 0 },
    .init("two nodes that changed places", "h") { trace, id in trace.nodes.swapAt(id, id + 1) },
  ]

  static let gradients: [Tampering] = [
    .init("the gradient of an input", "b") {
      $0.nodes[$1].gradient = changed($0.nodes[$1].gradient, at: 1) { $0 + 0.1 }
    },
    .init("the gradient of a result", "h") {
      $0.nodes[$1].gradient = changed($0.nodes[$1].gradient) { $0 * 2 }
    },
    .init("the sign of a gradient", "x") { trace, id in
      trace.nodes[id].gradient = .elements((trace.nodes[id].gradient?.elements ?? []).map(-))
    },
    .init("a gradient of 0", "d") { trace, id in trace.nodes[id].gradient = .scalar(0) },
    .init("a gradient of NaN", "q") { trace, id in trace.nodes[id].gradient = .scalar(.nan) },
    .init("another beginning of the backward pass", "loss") { trace, id in
      trace.nodes[id].gradient = .scalar(2)
    },
    .init("what arrives at a wire", "q") { trace, id in
      trace.contributions[wire(trace, id)].upstream = .scalar(7)
    },
    .init("a local derivative", "q") { trace, id in
      trace.contributions[wire(trace, id, 1)].local = .scalar(0.5)
    },
    .init("a local derivative of NaN", "q") { trace, id in
      trace.contributions[wire(trace, id, 1)].local = .scalar(.nan)
    },
    .init("a local derivative of infinity", "h") { trace, id in
      let place = wire(trace, id)
      trace.contributions[place].local = changed(trace.contributions[place].local) { _ in .infinity
      }
    },
    .init("one local derivative of several", "h") { trace, id in
      let place = wire(trace, id)
      trace.contributions[place].local = changed(trace.contributions[place].local, at: 1) { $0 * 3 }
    },
    .init("what a wire adds", "d") { trace, id in
      let place = wire(trace, id)
      trace.contributions[place].downstream = changed(trace.contributions[place].downstream, -)
    },
    .init("an entry of a whole derivative", at: op("matmul")) { trace, id in
      trace.contributions[wire(trace, id)].jacobian?[0][1] += 1
    },
    .init("a row of a whole derivative too few", at: op("matmul")) { trace, id in
      trace.contributions[wire(trace, id)].jacobian?.removeLast()
    },
    .init("a rule bent together with all that follows from it", "q") { trace, id in
      // Another slope, and a gradient that agrees with it: only the rule of the op says that it is wrong.
      let place = wire(trace, id, 1)
      let operand = trace.contributions[place].operand
      trace.contributions[place].local = changed(trace.contributions[place].local) { $0 * 2 }
      let old = trace.contributions[place].downstream?.number ?? 0
      trace.contributions[place].downstream = .scalar(2 * old)
      trace.nodes[operand].gradient = changed(trace.nodes[operand].gradient) { $0 + old }
      for index in trace.contributions.indices where trace.contributions[index].node == operand {
        trace.contributions[index].upstream = trace.nodes[operand].gradient
      }
    },
    .init("a wire that is gone", "c") { trace, id in
      trace.contributions.removeAll { $0.operand == id }
    },
    .init("a wire that counts twice", "h") { trace, id in
      trace.contributions.append(trace.contributions[wire(trace, id)])
    },
    .init("a wire to another operand", "q") { trace, id in
      trace.contributions[wire(trace, id)].operand = 0
    },
    .init("a wire of no operand", "q") { trace, id in
      trace.contributions[wire(trace, id)].operandIndex = 9
    },
    .init("what a wire adds in another shape", "h") { trace, id in
      trace.contributions[wire(trace, id)].downstream = .elements([1])
    },
    .init("a step too early", "h") { trace, id in
      guard let place = trace.steps.firstIndex(where: { $0.pass == .forward && $0.node == id })
      else { return }
      trace.steps.swapAt(place, place - 1)
    },
    .init("a gradient handed on before it is there", "h") { trace, id in
      guard
        let place = trace.steps.firstIndex(where: { $0.pass == .backward && $0.node == id })
      else { return }
      let step = trace.steps.remove(at: place)
      let seed = trace.steps.firstIndex { $0.pass == .seed } ?? 0
      trace.steps.insert(step, at: seed + 1)
    },
    .init("a step of the forward pass twice", "h") { trace, id in
      trace.steps.append(.init(.forward, node: id))
    },
  ]

  static let all = values + structure + gradients

  @Test func theRecordItselfAgrees() {
    #expect(Self.all.count >= 60)
    #expect(!Self.record.nodes.isEmpty)
    #expect(Self.record.contradictions().isEmpty)
  }

  @Test(arguments: all) func itIsRejectedWithTheNode(_ tampering: Tampering) throws {
    var trace = Self.record
    let id = try #require(tampering.node(trace))
    tampering.change(&trace, id)
    #expect(trace != Self.record, "nothing was changed")
    var bytes: [UInt8] = []
    TraceFile.write(trace, as: .json) { bytes += $0 }
    let read: Trace
    do {
      read = try TraceFile.read(bytes)
    } catch {
      let message = error.diagnostic.message
      #expect(message.contains("node \(id)"), "node \(id): \(message)")
      return
    }
    let found = read.contradictions()
    #expect(found.contains { $0.node == id }, "node \(id): \(found.map(\.message))")
  }
}
