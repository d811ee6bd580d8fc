import GradvizTestSupport
import Testing

/// Records whose numbers contradict each other.
@Suite struct VerifyCommandTests {
  private static let program = """
    import numpy as np
    np.random.seed(3)
    W = np.random.randn(2, 3)
    b = np.zeros(2)
    x = np.array([1.0, -2.0, 0.5])
    def cell(h):
        return np.tanh(W @ x * 0.5 + b + h)
    h = np.zeros(2)
    for t in range(3):
        h = cell(h)
    p = np.exp(h - h.max()) / np.exp(h - h.max()).sum()
    loss = -np.log(p[1]) + np.mean(W ** 2) + np.where(W > 0, W, 0.1 * W).sum()

    """

  @Test func whatGradvizWritesAgrees() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "p.py")
      for options in [[], ["--jacobians"], ["--values", "summary"], ["--wrt", "b"]] {
        for name in ["run.json", "run.jsonl"] {
          _ = try gradviz(["trace", "p.py", "-o", name] + options, in: folder)
          let result = try gradviz("verify", name, in: folder)
          #expect(result.exitCode == 0, "\(options): \(result.error)")
          #expect(result.output.hasPrefix("\(name): "), "\(result.output)")
          #expect(result.output.hasSuffix(" wires agree\n"))
          #expect(try gradviz(name, in: folder).error == "")
        }
      }
    }
  }

  @Test func theExamplesAgree() throws {
    try withTemporaryFolder { folder in
      for number in ["02-staged-function", "03-sigmoid-neuron", "08-lstm"] {
        let example = "\(packageFolder)/examples/\(number).py"
        let result = try shell("gradviz trace '\(example)' | gradviz verify -", in: folder)
        #expect(result.exitCode == 0, "\(number): \(result.error)")
      }
    }
  }

  @Test(arguments: [
    (
      #""value": 3.0, "gradient": -4.0"#, #""value": 3.0, "gradient": 99.0"#,
      "the gradient of 'q' (node 3) is 99, and what its wires contribute adds up to −4",
      "gradient-sum"
    ),
    (
      #""local": 3.0, "downstream": 3.0"#, #""local": 3.0, "downstream": 7.0"#,
      "on the wire from 'f' (node 4) to 'z' (node 2): 1 × 3 is 3, and the downstream is 7",
      "wire-product"
    ),
    (
      #""upstream": 1.0, "local": 3.0"#, #""upstream": 2.0, "local": 3.0"#,
      "has the upstream 2, and the gradient of 'f' (node 4) is 1", "wire-upstream"
    ),
    (
      #""value": -12.0"#, #""value": -13.0"#,
      "the value of 'f' (node 4) is −13, and 'f' (node 4) by 'multiply' from 'q' (node 3), "
        + "'z' (node 2) is −12", "node-value"
    ),
  ])
  func aContradictionIsToldWithItsNodeAndNumbers(
    _ right: String, _ wrong: String, _ message: String, _ id: String
  ) throws {
    try withTemporaryFolder { folder in
      try folder.write("x = -2.0\ny = 5.0\nz = -4.0\nq = x + y\nf = q * z\n", to: "p.py")
      let trace = try gradviz("trace", "p.py", in: folder).output
      #expect(trace.contains(right), "\(trace)")
      try folder.write(trace.replacing(right, with: wrong), to: "run.json")
      let result = try gradviz("verify", "run.json", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.output == "")
      #expect(result.error.hasPrefix("run.json: error: "), "\(result.error)")
      #expect(result.error.contains(message), "\(result.error)")
      #expect(result.error.contains("[\(id)]"), "\(result.error)")
      let drawn = try gradviz("run.json", "--format", "svg", in: folder)
      #expect(drawn.exitCode == 0)
      // Values are computed anew only where that is asked for.
      #expect(drawn.error.contains("run.json: warning: ") == (id != "node-value"), "\(drawn.error)")
      if id != "node-value" { #expect(drawn.error.contains("gradviz verify run.json")) }
    }
  }

  @Test(arguments: [
    (
      #""local": [1.5, 2.5], "downstream": 4.0"#, #""local": [1.5, 2.5], "downstream": 5.0"#,
      "on the wire from node 2 to 'b' (node 1): upstream × local gives 4, and the downstream is 5 "
    ),
    (
      #""local": [0.5, 0.5], "downstream": [0.5, 0.5]"#,
      #""local": [0.5, 0.5], "downstream": [0.5, 0.25]"#,
      "1 × 0.5 is 0.5, and the downstream is 0.25 at [1] "
    ),
    (
      #""value": [1.5, 2.5], "gradient": [0.5, 0.5]"#,
      #""value": [1.5, 2.5], "gradient": [0.5, 0.75]"#,
      "the gradient of 'x' (node 0) is 0.75 at [1], and what its wires contribute adds up to 0.5 "
    ),
    (
      #""value": 2.0, "gradient": 1.0"#, #""value": 2.5, "gradient": 1.0"#,
      "the value of 'f' (node 3) is 2.5, and 'f' (node 3) by 'sum' from node 2 is 2 "
    ),
    (
      #""op": "sum", "expression": "sum(x * b)""#, #""op": "cumsum", "expression": "sum(x * b)""#,
      "'f' (node 3) by 'cumsum' from node 2: its shape is [], and would be [2] "
    ),
    (
      #""local": null, "downstream": [1.0, 1.0]"#, #""local": null, "downstream": [1.0, 3.0]"#,
      "upstream × jacobian gives 1, and the downstream is 3 at [1] "
    ),
  ])
  func tensorsAreComparedElementByElement(
    _ right: String, _ wrong: String, _ message: String
  ) throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "import numpy as np\nx = np.array([1.5, 2.5])\nb = 0.5\nf = (x * b).sum()\n", to: "p.py")
      let trace = try gradviz("trace", "p.py", "--jacobians", in: folder).output
      #expect(trace.contains(right), "\(trace)")
      try folder.write(trace.replacing(right, with: wrong), to: "run.json")
      let result = try gradviz("verify", "run.json", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.error.contains(message), "\(result.error)")
    }
  }

  @Test func operandsThatPointNowhereAreRefused() throws {
    try withTemporaryFolder { folder in
      let trace = try gradviz(["trace"] + multiplication).output
      #expect(trace.contains(#""operands": [3, 2]"#))
      try folder.write(
        trace.replacing(#""operands": [3, 2]"#, with: #""operands": [3, 9]"#), to: "run.json")
      let result = try gradviz("verify", "run.json", in: folder)
      #expect(result.exitCode == 74)
      #expect(result.error.contains("operand 9"), "\(result.error)")
    }
  }

  @Test func numbersOf32BitsMayDifferByTheirRounding() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 0.5\ny = 0.75\nf = x * y\n", to: "p.py")
      let trace = try gradviz("trace", "p.py", in: folder).output
      // 0.375 and the float of 32 bits that follows it; then a double that is as near.
      let near = trace.replacing("0.375", with: "0.3750000298023224")
      try folder.write(near, to: "short.json")
      #expect(try gradviz("verify", "short.json", in: folder).exitCode == 0)
      try folder.write(trace.replacing("0.375", with: "0.3750000298"), to: "long.json")
      #expect(try gradviz("verify", "long.json", in: folder).exitCode == 1)
    }
  }

  @Test(arguments: [
    // 0.375 off by one part in 3000, and in 100.
    ("float64", "0.375125", 1), ("float32", "0.37501", 0), ("float32", "0.375125", 1),
    ("float16", "0.375125", 0), ("float16", "0.37875", 1), ("bfloat16", "0.37875", 0),
    ("bfloat16", "0.4", 1), ("int64", "0.37501", 1),
  ])
  func numbersMayDifferByTheRoundingOfTheirType(
    _ dtype: String, _ product: String, _ exitCode: Int32
  ) throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 0.5\ny = 0.75\nf = x * y\n", to: "p.py")
      let trace = try gradviz("trace", "p.py", in: folder).output
      let typed = trace.replacing(
        "\"shape\": [], \"value\": 0.375",
        with: "\"shape\": [], \"dtype\": \"\(dtype)\", \"value\": \(product)")
      #expect(typed != trace)
      try folder.write(typed, to: "run.json")
      #expect(try gradviz("verify", "run.json", in: folder).exitCode == exitCode)
      // The type survives a way through the program.
      let again = try gradviz("trace", "run.json", "--format", "jsonl", in: folder).output
      #expect(again.contains("\"dtype\": \"\(dtype)\", \"value\": \(product)"))
    }
  }

  @Test func sumsThatCancelAgree() throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "import numpy as np\nx = np.array([0.1, 0.2, -0.3])\nf = x.sum()\n", to: "p.py")
      let trace = try gradviz("trace", "p.py", in: folder).output
      let exact = trace.replacing("\"value\": 5.551115123125783e-17", with: "\"value\": 2.77e-17")
      #expect(exact != trace)
      try folder.write(exact, to: "run.json")
      #expect(try gradviz("verify", "run.json", in: folder).exitCode == 0)
    }
  }

  @Test func onlyTracesAreVerified() throws {
    let result = try gradviz("verify", "x * 2")
    #expect(result.exitCode == 64)
    #expect(result.error.contains("is no trace"))
    #expect(try gradviz("verify").exitCode == 64)
    #expect(try gradviz("verify", "no.json").exitCode == 74)
  }
}
