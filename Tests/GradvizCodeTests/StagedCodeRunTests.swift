import Foundation
import GradvizCode
import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

/// What the written code prints, run by the real python3 and compiled by the real swiftc.
@Suite struct StagedCodeRunTests {
  static let examples = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "examples")

  static func lesson(_ file: String) throws -> CodeCase {
    let text = try String(contentsOf: examples.appending(path: file), encoding: .utf8)
    return CodeCase(name: file, trace: try Program(SourceFile(name: file, text: text)).run().trace)
  }

  static func lessons() throws -> [CodeCase] {
    try FileManager.default.contentsOfDirectory(atPath: examples.path)
      .filter { $0.hasSuffix(".py") }.sorted().map(lesson)
  }

  /// All examples of all ops, weighed and summed; those on single numbers as they are, too.
  static func ops() throws -> [CodeCase] {
    var cases: [CodeCase] = []
    for code in OpCode.allCases {
      for (number, example) in code.description.examples.enumerated() {
        let tape = Tape()
        let inputs = example.operands.enumerated().map { tape.input($1, "x\($0)") }
        let result = try tape.record(code, inputs, example.attributes).named("y")
        let weights = (0..<result.shape.count).map { 0.5 + Double($0 * 7 % 11) / 8 }
        let sum = (result * tape.constant(Tensor(shape: result.shape, elements: weights))).sum()
        cases.append(CodeCase(name: "\(code.name) \(number)", trace: tape.trace(of: sum)))
        if result.shape.rank > 0 {
          cases.append(CodeCase(name: "\(code.name) alone", trace: tape.trace(of: result)))
        }
        guard code.isElementwise else { continue }
        let numbers = Tape()
        let scalars = example.operands.map { numbers.input(Tensor($0.elements[0]), "x") }
        let value = try numbers.record(code, scalars)
        cases.append(CodeCase(name: "\(code.name) on numbers", trace: numbers.trace(of: value)))
      }
    }
    for exponent in [-2, -1, -0.5, 0, 0.5, 1, 2, 2.5, 3] {
      for shape in [[], [2]] {
        let tape = Tape()
        let x = tape.input(
          Tensor(shape: Shape(shape), elements: shape.isEmpty ? [1.5] : [1.5, 0.25]), "x")
        cases.append(
          CodeCase(name: "x ** \(exponent)", trace: tape.trace(of: pow(x, exponent).sum())))
      }
    }
    return cases
  }

  /// Elementwise ops where they have kinks, ties, no value, or infinite ones.
  static func edges() throws -> [CodeCase] {
    let places: [Double] = [.nan, 0, -0.0, .infinity, -.infinity, 1, -1, 2.5]
    var cases: [CodeCase] = []
    for code in OpCode.allCases where code.isElementwise {
      guard let count = code.description.examples.first?.operands.count else { continue }
      var points: [[Double]] = [[]]
      for _ in 0..<count {
        points = points.flatMap { point in
          (count == 3 ? places.prefix(6) : places[...]).map { point + [$0] }
        }
      }
      let tape = Tape()
      let inputs = (0..<count).map { index in
        tape.input(
          Tensor(shape: Shape([points.count]), elements: points.map { $0[index] }), "x\(index)")
      }
      cases.append(
        CodeCase(
          name: "\(code.name) at edges", trace: tape.trace(of: try tape.record(code, inputs).sum()))
      )
      // The sum has no value; each part has the gradient 1 all the same.
      let numbers = Tape()
      var sum = numbers.constant(0)
      for point in points.prefix(64) {
        sum = sum + (try numbers.record(code, point.map { numbers.input(Tensor($0), "x") }))
      }
      cases.append(CodeCase(name: "\(code.name) at edges, numbers", trace: numbers.trace(of: sum)))
    }
    return cases
  }

  /// All ops where what reaches them from behind is infinite, nothing or no number, with operands of which several
  /// are equal, 0, or the largest.
  static func endlessUpstreams() throws -> [CodeCase] {
    let weights: [Double] = [.infinity, 0, -.infinity, 1, .nan, -2]
    // What elimination makes of numbers without end hangs on its order.
    let eliminating: Set<OpCode> = [
      .solve, .inv, .det, .logabsdet, .cholesky, .svdvals, .svdU, .svdVh, .qrQ, .qrR, .eigvalsh,
      .eighVectors,
    ]
    var cases: [CodeCase] = []
    for code in OpCode.allCases where !eliminating.contains(code) {
      for (number, example) in code.description.examples.enumerated() {
        var variants = [example.operands]
        for value in [0.0, 2] {
          variants.append(
            example.operands.map {
              Tensor(shape: $0.shape, elements: $0.elements.map { _ in value })
            })
        }
        for (variant, operands) in variants.enumerated() {
          let tape = Tape()
          let inputs = operands.enumerated().map { tape.input($1, "x\($0)") }
          guard let result = try? tape.record(code, inputs, example.attributes) else { continue }
          for first in weights.indices {
            let factors = (0..<result.shape.count).map { weights[(first + $0) % weights.count] }
            let sum =
              (result * tape.constant(Tensor(shape: result.shape, elements: factors))).sum()
            cases.append(
              CodeCase(
                name:
                  "\(code.name) \(number), operands \(variant), weights from \(factors.first ?? 0)",
                trace: tape.trace(of: sum)))
            if result.shape.count == 0 { break }
          }
        }
      }
    }
    return cases
  }

  /// Programs whose code has a difficulty of its own.
  static func difficult() throws -> [CodeCase] {
    try [
      "x = 2.0\ny = x", "x = 2.0\nx", "x = 3.0\nf = 2.0", "x = 0.0\nf = 1 / x",
      "x = -1.0\nf = np.log(x) + np.sqrt(x)", "x = -1000.0\nf = sigmoid(x) * softplus(x)",
      "x = 1000.0\nf = np.exp(x) * 0", "x = 2.0\nf = (1 / 3 + 2 ** 70 - 2 ** 70) * x",
      "x = np.array([1.0, 2.0])\ny = x\nz = x.T + y\nf = (x * z).sum() + (y - x).sum()",
      "x = np.array([1.0, 2.0, 3.0])\na = x + 1\nb = a\nf = (b * 2 + a * a)[0:2].sum() + a[1]",
      "x = np.array([0.0, np.inf])\nf = (x * 2).sum()", "x = 5.0\nf = x % 3 - x // 2",
      "x = np.array(2.0)\nf = np.array([x, 2 * x]).sum()", "x = 3.0\nf = x > 2",
      "x = np.ones((2, 3))\ns = np.sum(x, axis=1)\nm = x.mean(axis=(0, 1), keepdims=True)\n"
        + "f = (x / s[:, None] - m).std()",
      "A = np.array([[1.0, 2.0], [3.0, 4.0]])\nf = (A.T @ A @ A[0]) @ A[:, 1]",
      "w = np.array([2.0, 2.0, 2.0])\nf = 1 / np.std(w)",
      "x = np.array([1.0, 5.0, 5.0])\nf = x.max() + x[[0, 0, 2]].prod()",
      "def lambda_(x):\n    y = x * x\n    return y\na = 2.0\ny = lambda_(a)\nf = lambda_(y) + y",
      "c = 1.0\nfor i in range(4):\n    c = c * 1.5 + np.tanh(c)\nf = c",
    ].map { text in
      CodeCase(
        name: text, trace: try Program(SourceFile(name: "difficult.py", text: text)).run().trace)
    }
  }

  static func all() throws -> [CodeCase] {
    try lessons() + ops() + edges() + difficult()
      + (0..<100).flatMap { [RandomCode.numbers($0), RandomCode.tensors($0)] }
  }

  @Test func pythonPrintsTheGradientsOfTheTrace() throws {
    try CodeRun.checkPython(Self.all())
  }

  @Test func pythonKeepsEndlessUpstreamsApart() throws {
    try CodeRun.checkPython(Self.endlessUpstreams())
  }

  @Test func swiftKeepsEndlessUpstreamsApart() throws {
    // Python has tried them all; each takes long to compile.
    try CodeRun.checkSwift(
      Self.endlessUpstreams().enumerated().filter { $0.offset % 23 == 0 }.map(\.element))
  }

  @Test func everyPythonFileBringsAlongWhatItCalls() throws {
    let files = try Self.ops().map { try StagedCode($0.trace, .python).text }
    let script = """
      import contextlib, io, json, sys
      for file in json.load(sys.stdin):
          with contextlib.redirect_stdout(io.StringIO()):
              exec(file, {})
      """
    let input = String(decoding: try JSONEncoder().encode(files), as: UTF8.self)
    let result = try runProcess("python3", ["-c", script], input: input)
    #expect(result.exitCode == 0, "\(result.error.suffix(2000))")
  }

  @Test func swiftPrintsTheGradientsOfTheTrace() throws {
    try CodeRun.checkSwift(Self.all())
  }

  @Test(arguments: ["02-staged-function.py", "08-lstm.py"])
  func aFileRunsByItself(_ file: String) throws {
    let lesson = try Self.lesson(file)
    try withTemporaryFolder { folder in
      try folder.write(StagedCode(lesson.trace, .python).text, to: "code.py")
      let python = try runProcess("python3", [folder.path("code.py")], in: folder.path)
      #expect(python.error.isEmpty)
      try CodeRun.compare(lesson, python.output.split(separator: "\n").map(String.init), 1e-12)
      try folder.write(StagedCode(lesson.trace, .swift).text, to: "code.swift")
      let built = try runProcess("swiftc", ["code.swift", "-o", "code"], in: folder.path)
      #expect(built.exitCode == 0 && built.error.isEmpty, "\(built.error)")
      let swift = try runProcess(folder.path("code"))
      try CodeRun.compare(lesson, swift.output.split(separator: "\n").map(String.init), 1e-12)
    }
  }
}
