import GradvizDiagnostics
import GradvizTrace

/// Traces that between them hold everything a trace can hold.
enum SampleTraces {
  /// `(x + y) * z` as in the lesson.
  static let multiplication = Trace(
    generator: "gradviz test",
    source: Trace.Source(name: "mul.py", text: "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z\n"),
    output: 4,
    nodes: [
      input(0, "x", -2, -4, line: 1), input(1, "y", 5, -4, line: 2), input(2, "z", -4, 3, line: 3),
      Trace.Node(
        id: 3, name: "q", kind: .op, op: "add", expression: "x + y", operands: [0, 1],
        value: .scalar(3), gradient: .scalar(-4), stage: 1, caption: "the sum",
        position: SourcePosition(line: 4, column: 1)),
      Trace.Node(
        id: 4, name: "f", kind: .op, op: "multiply", expression: "q * z", operands: [3, 2],
        value: .scalar(-12), gradient: .scalar(1), stage: 2,
        position: SourcePosition(line: 5, column: 1)),
    ],
    contributions: [
      contribution(4, 0, 3, 1, -4, -4, "z"), contribution(4, 1, 2, 1, 3, 3, "q"),
      contribution(3, 0, 0, -4, 1, -4, "1"), contribution(3, 1, 1, -4, 1, -4, "1"),
    ],
    steps: [
      Trace.Step(.forward, node: 3), Trace.Step(.forward, node: 4), Trace.Step(.seed, node: 4),
      Trace.Step(.backward, node: 4, operandIndex: 0),
      Trace.Step(.backward, node: 4, operandIndex: 1),
      Trace.Step(.backward, node: 3, operandIndex: 0),
      Trace.Step(.backward, node: 3, operandIndex: 1),
    ])

  /// A matrix product, a constant, a name bound again, scopes, Jacobians and an empty tensor.
  static let tensors = Trace(
    generator: "gradviz test", output: 4,
    nodes: [
      Trace.Node(
        id: 0, name: "A", kind: .input, op: "input", shape: [2, 3],
        value: .elements([1, 2, 3, 4, 5, 6]), gradient: .elements([1, 1, 0.5, 1, 1, 0.5])),
      Trace.Node(
        id: 1, name: "b", kind: .input, op: "input", shape: [3], value: .elements([1, 1, 0.5]),
        gradient: .elements([5, 7, 9])),
      Trace.Node(
        id: 2, name: "c", kind: .op, op: "matmul", expression: "A @ b", operands: [0, 1],
        shape: [2], value: .elements([4.5, 12]), gradient: .elements([1, 1]), stage: 1,
        scope: ["layer#2", "t=0"]),
      Trace.Node(id: 3, kind: .constant, op: "constant", value: .scalar(2.5), gradient: nil),
      Trace.Node(
        id: 4, name: "c", version: 2, kind: .op, op: "multiply", expression: "c * 2.5",
        operands: [2, 3], shape: [2], value: .elements([11.25, 30]), gradient: .elements([1, 1]),
        stage: 2, scope: ["layer#2", "t=0"]),
      Trace.Node(
        id: 5, kind: .constant, op: "constant", shape: [0, 3], value: .elements([]), gradient: nil),
      Trace.Node(
        id: 6, kind: .op, op: "slice", expression: "A[:, 2:0:-1]", operands: [0],
        attributes: Trace.Attributes(ranges: [
          .init(start: 0, count: 2), .init(start: 2, count: 2, step: -1),
        ]), shape: [2, 2], value: .elements([3, 2, 6, 5]), gradient: nil),
      Trace.Node(
        id: 7, kind: .op, op: "gather", operands: [1],
        attributes: Trace.Attributes(indices: [2, 0, 2, 1]), shape: [4], dtype: "bfloat16",
        value: .elements([0.5, 1, 0.5, 1])),
      Trace.Node(
        id: 8, kind: .op, op: "var", operands: [0],
        attributes: Trace.Attributes(axes: [0, 1], keepsAxes: true, correction: 0.5),
        shape: [1, 1], value: .elements([17.5 / 5.5])),
      Trace.Node(
        id: 9, kind: .op, op: "cumsum", operands: [1],
        attributes: Trace.Attributes(
          axes: [0], transposes: [false, true], fromEnd: true,
          subscripts: "ij->i"),
        shape: [3], value: .elements([2.5, 1.5, 0.5])),
    ],
    contributions: [
      Trace.Contribution(
        node: 4, operandIndex: 0, operand: 2, upstream: .elements([1, 1]),
        local: .elements([2.5, 2.5]), downstream: .elements([2.5, 2.5]), rule: "2.5",
        jacobian: [[2.5, 0], [0, 2.5]]),
      Trace.Contribution(
        node: 2, operandIndex: 0, operand: 0, upstream: .elements([1, 1]), local: nil,
        downstream: .elements([1, 1, 0.5, 1, 1, 0.5]), rule: "ḡ @ Bᵀ"),
    ],
    steps: [Trace.Step(.forward, node: 2), Trace.Step(.seed, node: 4)])

  /// Numbers that JSON has no digits for, and ones whose digits are many.
  static let numbers: Trace = {
    let numbers = [
      .nan, .infinity, -.infinity, -0.0, 0, 1, -1, 0.1, 1e16, 1e15, 123_456_789_012_345_680,
      1e-7, 1e22, 1e23, 9_007_199_254_740_992, .leastNonzeroMagnitude, 2.2250738585072014e-308,
      .greatestFiniteMagnitude, -.pi, 1 / 3, 5e-5, 0.0001,
    ]
    return Trace(
      generator: "gradviz test", output: 0,
      nodes: [
        Trace.Node(
          id: 0, kind: .input, op: "input", shape: [numbers.count], value: .elements(numbers),
          gradient: .elements(numbers.reversed())),
        Trace.Node(id: 1, kind: .constant, op: "constant", value: .scalar(.nan)),
        Trace.Node(id: 2, kind: .constant, op: "constant", value: .scalar(-0.0)),
        Trace.Node(
          id: 3, kind: .constant, op: "constant", shape: [100],
          value: .summary(
            Trace.Summary(min: -1, max: .infinity, mean: 0.25, norm: 1e-9, nonFinite: 7))),
      ])
  }()

  /// A run that stopped, with texts that mean harm.
  static let failure = Trace(
    generator: "gradviz \"test\"",
    source: Trace.Source(
      name: "<script>alert(1)</script>.py",
      text: "a\u{0}\u{1F}\u{7F}\t\r\n\\ \" \u{2028}\u{202E} </script> 𝔤 é e\u{301} 👩‍👩‍👧 \u{FEFF}"),
    output: nil,
    nodes: [
      Trace.Node(
        id: 0, name: "x\"\\\n", kind: .input, op: "input", value: .scalar(1), caption: "\u{1}",
        scope: ["\u{8}\u{C}"])
    ],
    failure: Trace.Failure(
      id: "shape-mismatch", message: "cannot multiply [2, 3] by [4, 5]", op: "matmul",
      operands: [0, 0], position: SourcePosition(line: 1, column: 7)))

  /// No values at all.
  static let bare = Trace(
    generator: "", output: 1,
    nodes: [
      Trace.Node(id: 0, name: "x", kind: .input, op: "input"),
      Trace.Node(id: 1, kind: .op, op: "square", operands: [0]),
    ],
    contributions: [
      Trace.Contribution(
        node: 1, operandIndex: 0, operand: 0, upstream: nil, local: nil, downstream: nil,
        rule: "2x")
    ])

  static let empty = Trace(generator: "gradviz test")

  static let all: [(name: String, trace: Trace)] = [
    ("multiplication", multiplication), ("tensors", tensors), ("numbers", numbers),
    ("failure", failure), ("bare", bare), ("empty", empty), ("random", random(seed: 7, count: 60)),
  ]

  /// A chain of additions of the first node.
  static func chain(_ count: Int) -> Trace {
    var trace = Trace(generator: "gradviz test", output: count - 1)
    trace.nodes.reserveCapacity(count)
    trace.nodes.append(input(0, "x", 0.1, 1, line: 1))
    for id in 1..<count {
      trace.nodes.append(
        Trace.Node(
          id: id, kind: .op, op: "sin", expression: "sin(x)", operands: [id - 1],
          value: .scalar(0.1 / Double(id)), gradient: .scalar(1 / Double(id))))
    }
    for id in (1..<count).reversed() {
      trace.contributions.append(
        contribution(id, 0, id - 1, 1 / Double(id), 0.5, 0.5 / Double(id), "cos x"))
    }
    for id in 1..<count { trace.steps.append(Trace.Step(.forward, node: id)) }
    for id in (1..<count).reversed() {
      trace.steps.append(Trace.Step(.backward, node: id, operandIndex: 0))
    }
    return trace
  }

  private static func input(
    _ id: Int, _ name: String, _ value: Double, _ gradient: Double, line: Int
  ) -> Trace.Node {
    Trace.Node(
      id: id, name: name, kind: .input, op: "input", value: .scalar(value),
      gradient: .scalar(gradient), position: SourcePosition(line: line, column: 1))
  }

  private static func contribution(
    _ node: Int, _ index: Int, _ operand: Int, _ upstream: Double, _ local: Double,
    _ downstream: Double, _ rule: String
  ) -> Trace.Contribution {
    Trace.Contribution(
      node: node, operandIndex: index, operand: operand, upstream: .scalar(upstream),
      local: .scalar(local), downstream: .scalar(downstream), rule: rule)
  }
}
