package import GradvizTrace

/// A trace of scalars under construction: says what was computed, and does the backward pass.
///
/// ```swift
/// var builder = TraceBuilder()
/// let x = builder.input("x", -2), y = builder.input("y", 5)
/// let q = builder.op("add", [x, y], 3, name: "q", "x + y", locals: [(1, "1"), (1, "1")])
/// let trace = builder.trace(of: q)
/// ```
package struct TraceBuilder {
  /// The nodes so far.
  package var nodes: [Trace.Node] = []
  /// The scopes that the next node is recorded in.
  package var scope: [String] = []
  private var stage = 1
  private var locals: [[(Double, String)]] = []

  package init() {}

  /// Records an input.
  package mutating func input(_ name: String, _ value: Double) -> Int {
    add(Trace.Node(id: nodes.count, name: name, kind: .input, op: "input", value: .scalar(value)))
  }

  /// Records a constant.
  package mutating func constant(_ value: Double, _ name: String? = nil) -> Int {
    add(
      Trace.Node(
        id: nodes.count, name: name, kind: .constant, op: "constant", value: .scalar(value),
        scope: scope))
  }

  /// Records the result of an op; `locals` are its derivatives by each operand, in numbers and symbols.
  package mutating func op(
    _ op: String, _ operands: [Int], _ value: Double, name: String? = nil, _ expression: String,
    version: Int = 1, caption: String? = nil, locals: [(Double, String)]
  ) -> Int {
    let id = add(
      Trace.Node(
        id: nodes.count, name: name, version: version, kind: .op, op: op, expression: expression,
        operands: operands, value: .scalar(value), stage: stage, caption: caption, scope: scope))
    if name != nil { stage += 1 }
    self.locals[id] = locals
    return id
  }

  /// The finished record with the backward pass from an output.
  package func trace(of output: Int?, failure: Trace.Failure? = nil) -> Trace {
    var trace = Trace(generator: "gradviz test", output: output, nodes: nodes, failure: failure)
    trace.steps = nodes.indices.map { Trace.Step(.forward, node: $0) }
    guard let output else { return trace }
    var gradients = [Double?](repeating: nil, count: nodes.count)
    gradients[output] = 1
    trace.steps.append(Trace.Step(.seed, node: output))
    for id in (0...output).reversed() {
      guard let upstream = gradients[id] else { continue }
      for (index, operand) in nodes[id].operands.enumerated()
      where nodes[operand].kind != .constant {
        let (local, rule) = locals[id][index]
        let downstream = upstream * local
        gradients[operand] = (gradients[operand] ?? 0) + downstream
        trace.contributions.append(
          Trace.Contribution(
            node: id, operandIndex: index, operand: operand, upstream: .scalar(upstream),
            local: .scalar(local), downstream: .scalar(downstream), rule: rule))
        trace.steps.append(Trace.Step(.backward, node: id, operandIndex: index))
      }
    }
    for id in nodes.indices where nodes[id].kind != .constant {
      trace.nodes[id].gradient = gradients[id].map { .scalar($0) }
    }
    return trace
  }

  private mutating func add(_ node: Trace.Node) -> Int {
    nodes.append(node)
    locals.append([])
    return node.id
  }
}

extension TraceBuilder {
  /// `(x + y) * z` at −2, 5, −4.
  package static func multiplication() -> Trace {
    var builder = TraceBuilder()
    let x = builder.input("x", -2)
    let y = builder.input("y", 5)
    let z = builder.input("z", -4)
    let q = builder.op("add", [x, y], 3, name: "q", "x + y", locals: [(1, "1"), (1, "1")])
    let f = builder.op("multiply", [q, z], -12, name: "f", "q * z", locals: [(-4, "z"), (3, "q")])
    return builder.trace(of: f)
  }

  /// The staged function of the CS231n notes: `(x + σ(y)) / (σ(x) + (x + y)²)` at 3, −4.
  package static func staged() -> Trace {
    func sigmoid(_ t: Double) -> Double { t < 0 ? 0.01798620996209156 : 0.9525741268224334 }
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let y = builder.input("y", -4)
    let sy = sigmoid(-4)
    let sx = sigmoid(3)
    let sigy = builder.op(
      "sigmoid", [y], sy, name: "sigy", "sigmoid(y)", caption: "sigmoid in numerator",
      locals: [(sy * (1 - sy), "σ(1 - σ)")])
    let num = builder.op(
      "add", [x, sigy], 3 + sy, name: "num", "x + sigy", locals: [(1, "1"), (1, "1")])
    let sigx = builder.op(
      "sigmoid", [x], sx, name: "sigx", "sigmoid(x)", locals: [(sx * (1 - sx), "σ(1 - σ)")])
    let xpy = builder.op("add", [x, y], -1, name: "xpy", "x + y", locals: [(1, "1"), (1, "1")])
    let two = builder.constant(2)
    let square = builder.op(
      "power", [xpy, two], 1, name: "xpysqr", "xpy**2", locals: [(-2, "2 * xpy"), (0, "")])
    let den = builder.op(
      "add", [sigx, square], sx + 1, name: "den", "sigx + xpysqr", locals: [(1, "1"), (1, "1")])
    let one = builder.constant(1)
    let inverse = 1 / (sx + 1)
    let invden = builder.op(
      "divide", [one, den], inverse, name: "invden", "1 / den",
      locals: [(0, ""), (-inverse * inverse, "-1 / den**2")])
    let f = builder.op(
      "multiply", [num, invden], (3 + sy) * inverse, name: "f", "num * invden",
      locals: [(inverse, "invden"), (3 + sy, "num")])
    return builder.trace(of: f)
  }
}
