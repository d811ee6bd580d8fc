import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// Programs with one fault each, and programs that are well.
@Suite struct DoctorTests {
  private func trace(_ text: String, _ name: String = "program.py") throws -> Trace {
    let source = SourceFile(name: name, text: text)
    let result = try Program(source).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(DiagnosticFormatter(source: source).format(diagnostic))")
    }
    return result.trace
  }

  @Test func thereAreManyFaults() { #expect(FaultProgram.all.count >= 40) }

  @Test(arguments: FaultProgram.all) func theCulpritIsNamed(_ program: FaultProgram) throws {
    let trace = try trace(program.text)
    let faults = trace.diagnose().faults
    #expect(faults.count == 1, "\(faults.map(\.message))")
    let fault = try #require(faults.first)
    #expect(fault.kind == program.kind, "\(fault.message)")
    #expect(trace.nodes[fault.node].op == program.op, "\(fault.message)")
    #expect(fault.position?.line == program.line, "\(fault.message)")
    #expect(trace.nodes[fault.node].kind == .input || fault.path.count > 1, "\(fault.path)")
    for (start, end) in zip(fault.path, fault.path.dropFirst()) {
      #expect(trace.nodes[end].operands.contains(start), "\(fault.path)")
    }
  }

  @Test func nothingIsSaidOfExamples() throws {
    var count = 0
    for folder in ["examples", "examples/programs"] {
      let path = packageFolder + "/" + folder
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      where name.hasSuffix(".py") {
        try expectHealth(path + "/" + name)
        count += 1
      }
    }
    #expect(count >= 15)
  }

  @Test func nothingIsSaidOfLectures() throws {
    let path = packageFolder + "/Tests/GradvizSourceTests/Lectures"
    // A power of a count of 0 has an infinite slope by the count, and the distance of a score from itself is a kink.
    let others: Set = ["reference.py", "16-counts-to-vectors.py", "84-order-softly.py"]
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    for name in names where name.hasSuffix(".py") && !others.contains(name) {
      try expectHealth(path + "/" + name)
    }
    #expect(names.count > 55)
  }

  private func expectHealth(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let found = try trace(text, path).diagnose()
    #expect(found.isHealthy, "\(path): \(found.faults.map(\.message))")
    let differing = found.symptoms.filter { $0.kind == .convention }
    #expect(differing.isEmpty, "\(path): \(differing.map(\.message))")
  }

  @Test(arguments: 0..<130) func nothingIsSaidOfRandomNetworks(_ seed: Int) throws {
    let text = HealthyNetwork(seed: seed).text
    let found = try trace(text).diagnose()
    #expect(found.isHealthy, "\(found.faults.map(\.message))\n\(text)")
    let differing = found.symptoms.filter { $0.kind == .convention }
    #expect(differing.isEmpty, "\(differing.map(\.message))")
  }

  @Test func opsOfOtherProgramsAreTakenAsTheyAre() throws {
    // What PyTorch calls its ops, and one that nobody knows.
    let program = "x = 0.0\ny = 3.0\nloss = sqrt(x) * y"
    var trace = try trace(program)
    let root = try #require(trace.nodes.firstIndex { $0.op == "sqrt" })
    for name in ["aten::sqrt", "SqrtBackward0", "strange_root"] {
      trace.nodes[root].op = name
      let fault = try #require(trace.diagnose().faults.first)
      #expect(fault.kind == .nonFiniteGradient)
      #expect(fault.node == root)
      #expect(fault.message.contains("'\(name)'"))
      #expect((fault.help != nil) == (name != "strange_root"))
    }
  }

  @Test func theChoiceThatIsNamedIsTheOneThatStopsIt() throws {
    let text = """
      import numpy as np
      v = np.array([1.0, 0.0, 2.0])
      s = 0.0
      y = np.where(v > 0, v / (v * s + s), 0.0)
      loss = np.sum(np.where(v > 5, y, 0.0)) + s
      """
    let fault = try #require(try trace(text).diagnose().faults.first)
    #expect(fault.kind == .nonFiniteGradient)
    #expect(fault.message.contains("'where' in 'where(v > 5, y, 0)' does not take it"), "\(fault)")
  }

  @Test func whatDoesHarmIsNotCalledFirstBehindWhatDoesNone() throws {
    let text = """
      import numpy as np
      x = np.array([-1.0, 4.0])
      b = 0.0
      y = np.log(x)
      loss = np.sum(np.where(x > 0, y, 0.0)) / b
      """
    let found = try trace(text).diagnose()
    let fault = try #require(found.faults.first)
    #expect(fault.message.hasPrefix("the first ∞ that does harm comes from 'divide'"), "\(fault)")
    #expect(found.remarks.contains { $0.message.hasPrefix("NaN comes from 'log'") }, "\(found)")
  }

  @Test func aCancellationIsNoVanishingGradient() throws {
    let text = """
      import numpy as np
      s = np.array([1.0, 3.0, 2.0])
      e = np.exp(s - s.max())
      loss = -np.log(e[0] / e.sum())
      """
    let found = try trace(text).diagnose()
    #expect(found.isHealthy, "\(found.faults)")
  }

  @Test func whatBeginsInAnotherPlaceForOtherInputsIsAFaultOfItsOwn() throws {
    let backward = """
      import numpy as np
      x = np.array([1.0, 0.0])
      s = np.array([4.0, 0.0])
      y = np.where(x > 0, np.log(x), 0.0)
      loss = np.sum(y) + np.sum(np.sqrt(s)) + np.sum(s ** 0.5)
      """
    var faults = try trace(backward).diagnose().faults
    #expect(faults.map(\.kind) == [.nonFiniteGradient, .nonFiniteGradient], "\(faults)")
    #expect(faults.map { $0.position?.line } == [5, 4])
    #expect(faults[0].notes.contains("it spoils the gradient of 's'"), "\(faults[0].notes)")
    #expect(faults[0].notes.contains("it begins also in '√(s)'"), "\(faults[0].notes)")
    #expect(faults[1].message.hasPrefix("apart from that, the first NaN"), "\(faults[1])")
    #expect(faults[1].notes.contains("it spoils the gradient of 'x'"), "\(faults[1].notes)")
    let forward = "import numpy as np\nx = 0.0\ny = -1.0\nloss = np.log(x) + np.sqrt(y)"
    faults = try trace(forward).diagnose().faults
    #expect(faults.map(\.kind) == [.nonFiniteValue, .nonFiniteValue], "\(faults)")
    #expect(faults[1].message.hasPrefix("apart from that, the first NaN"), "\(faults[1])")
  }

  @Test func aProductThatOverflowsOnTheWayBackIsToldAsOne() throws {
    let found = try trace("x = 1e-300\nloss = x * 1e200 * 1e200").diagnose()
    let fault = try #require(found.faults.first { $0.kind == .nonFiniteGradient })
    #expect(fault.message.contains("times its slope 1×10²⁰⁰ that is beyond 10³⁰⁸"), "\(fault)")
  }

  @Test func whatALossOfLogitsPassesIsNotSaturated() throws {
    for gate in ["sigmoid(x)", "1 / (1 + np.exp(-x))"] {
      let text = "import numpy as np\nx = 20.0\nloss = -np.log(1 - \(gate))"
      let found = try trace(text).diagnose()
      #expect(found.isHealthy, "\(found.faults)")
      #expect(found.remarks.contains { $0.kind == .saturated }, "\(found.remarks)")
    }
  }

  @Test func anOutputThatIsAPlainNumberIsAFault() throws {
    let program = try Program(SourceFile(name: "<expression>", text: "round(x * 2)"))
    let plain = try program.run(RunOptions(at: ["x": Tensor(1.2)])).trace
    for (trace, words) in [
      (plain, "the output is a plain number, 2"),
      (try trace("x = 1.2\nloss = round(x)"), "the output is the input 'x' itself"),
    ] {
      let fault = try #require(trace.diagnose().faults.first)
      #expect(fault.kind == .blocked)
      #expect(fault.message.hasPrefix(words), "\(fault)")
    }
  }

  @Test func everyGradientOfZeroIsExplained() throws {
    let cases = [
      (
        "x = -2.0\ny = 3.0\nf = np.maximum(x, 0.0) * y", "'maximum' in 'maximum(x, 0)' is the bound"
      ),
      ("x = 2.0\ny = 5.0\nf = np.maximum(x, y)", "takes another element"),
      ("x = 0.0\ny = 5.0\nf = x * y", "multiplies by 'x', which is 0"),
      ("x = 3.0\nf = (x - 3.0) ** 2", "the slope of 'power' in '(x − 3)²' (line 2) is 0 at 0"),
      ("x = 2.0\nf = x - x", "what its 2 wires add up to is 0"),
      (
        "x = np.array([1.0, 2.0])\ny = 4.0\nf = np.where(x > 0, x, y).sum()",
        "takes the other branch"
      ),
      (
        "x = np.array([1.0, 2.0])\nt = 1.5\nf = np.where(x > t, x, 0.0).sum()",
        "says only yes or no"
      ),
      (
        "x = np.array([1.0, 2.0, 3.0])\nm = 2.0\nf = np.sum((x - m) ** 2)",
        "the elements of 'subtract' in 'x − m' (line 4) hand on 2, 0 and −2, which add up to 0"
      ),
      (
        "x = np.array([1.0, 2.0, 4.0])\nf = np.sum(softmax(x))",
        "as all that arrives in a row moves it alike"
      ),
      (
        "x = np.array([1.0, 2.0])\nm = np.array([0.0, 1.0])\ny = x * m\nf = y[0] + 0.0 * y[1]",
        "multiplies by 'm', which is 0 where a gradient arrives"
      ),
      ("x = 2.0\ny = 1.0\nf = x * 2", "the output was not computed from 'y'"),
    ]
    for (text, words) in cases {
      let remarks = try trace("import numpy as np\n" + text).diagnose().symptoms
      #expect(
        remarks.contains { $0.message.contains(words.replacing("line 2", with: "line 3")) },
        "\(text): \(remarks.map(\.message))")
    }
  }
}

/// A small network that is well: moderate weights, no bounds reached.
struct HealthyNetwork {
  let text: String

  init(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &generator)] }
    let depth = Int.random(in: 1...4, using: &generator)
    let widths = (0...depth).map { _ in Int.random(in: 2...7, using: &generator) }
    let batch = Int.random(in: 4...12, using: &generator)
    let activations = [
      "np.tanh(z)", "sigmoid(z)", "np.maximum(z, 0.1 * z)", "np.log1p(np.exp(z))",
      "z / (1 + np.exp(-z))", "gelu(z)", "relu(z)", "np.sin(z)",
      "z / np.sqrt(1 + z ** 2)", "elu(z)",
    ]
    var lines = [
      "import numpy as np", "np.random.seed(\(seed))",
      "h = np.random.randn(\(batch), \(widths[0]))",
    ]
    for layer in 0..<depth {
      let (rows, columns) = (widths[layer], widths[layer + 1])
      lines.append("W\(layer) = np.random.randn(\(rows), \(columns)) / np.sqrt(\(rows))")
      lines.append("b\(layer) = 0.1 + 0.1 * np.random.randn(\(columns))")
      lines.append("z = h @ W\(layer) + b\(layer)")
      lines.append("h = \(pick(activations))")
      if rows == columns { lines.append("h = h + z") }
    }
    let last = widths[depth]
    let losses = [
      "loss = np.mean((h - \(pick(["0.3", "-0.7", "1.2"]))) ** 2)",
      "loss = -np.mean(log_softmax(h, axis=1)[:, \(last - 1)])",
      "e = np.exp(h - h.max(axis=1, keepdims=True))\np = e / e.sum(axis=1, keepdims=True)\nloss = -np.mean(np.log(p[:, 0]))",
      "loss = np.mean(np.log1p(np.exp(-h)))",
      "m = h.mean(axis=0)\nv = h.var(axis=0)\nloss = np.mean(((h - m) / np.sqrt(v + 1e-5)) ** 3)",
    ]
    lines.append(pick(losses))
    text = lines.joined(separator: "\n") + "\n"
  }
}
