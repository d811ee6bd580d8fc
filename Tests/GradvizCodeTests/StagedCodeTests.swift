import GradvizCode
import GradvizDiagnostics
import GradvizEngine
import GradvizExport
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

/// How the code reads, and what it refuses.
@Suite struct StagedCodeTests {
  private func trace(_ text: String, _ options: RunOptions = RunOptions()) throws -> Trace {
    try Program(SourceFile(name: "test.py", text: text)).run(options).trace
  }

  private func python(_ text: String) throws -> String {
    try StagedCode(trace(text), .python).text
  }

  @Test func theStagedFunctionReadsAsInTheLecture() throws {
    #expect(
      try StagedCode(StagedCodeRunTests.lesson("02-staged-function.py").trace, .python).text == """
        import math

        x = 3.0
        y = -4.0

        # forward pass
        sigy = 1 / (1 + math.exp(-y))  # sigmoid in the numerator    #(1)
        num = x + sigy  # numerator                                  #(2)
        sigx = 1 / (1 + math.exp(-x))  # sigmoid in the denominator  #(3)
        xpy = x + y                                                  #(4)
        xpysqr = xpy ** 2                                            #(5)
        den = sigx + xpysqr  # denominator                           #(6)
        invden = 1 / den                                             #(7)
        f = num * invden                                             #(8)

        # backward pass
        # backprop f = num * invden
        dnum = invden                      #(8)
        dinvden = num                      #(8)
        # backprop invden = 1 / den
        dden = dinvden * (-invden / den)   #(7)
        # backprop den = sigx + xpysqr
        dsigx = dden                       #(6)
        dxpysqr = dden                     #(6)
        # backprop xpysqr = xpy ** 2
        dxpy = dxpysqr * (2 * xpy)         #(5)
        # backprop xpy = x + y
        dx = dxpy                          #(4)
        dy = dxpy                          #(4)
        # backprop sigx = 1 / (1 + math.exp(-x))
        dx += dsigx * (sigx * (1 - sigx))  #(3)
        # backprop num = x + sigy
        dx += dnum                         #(2)
        dsigy = dnum                       #(2)
        # backprop sigy = 1 / (1 + math.exp(-y))
        dy += dsigy * (sigy * (1 - sigy))  #(1)

        print("dx =", dx)
        print("dy =", dy)

        """)
  }

  @Test func swiftDeclaresWhatIsAddedToAsVariable() throws {
    #expect(
      try StagedCode(trace("x = 2\ny = 3\nf = x * y + x"), .swift).text == """
        import Foundation

        let x: Double = 2.0
        let y: Double = 3.0

        // forward pass
        let f: Double = x * y + x  //(1)

        // backward pass
        // backprop f = x * y + x
        var dx: Double = 1.0  //(1)
        dx += y               //(1)
        let dy: Double = x    //(1)

        print("dx =", dx)
        print("dy =", dy)

        """)
  }

  @Test func aFunctionOfTheProgramStaysInItsParts() throws {
    let code = try python(
      "import numpy as np\ndef sigmoid(t):\n    return 1 / (1 + np.exp(-t))\nx = 0.5\nf = sigmoid(x)"
    )
    #expect(code.contains("# sigmoid\nt1 = math.exp(-x)"))
    #expect(try python("x = 0.5\nf = 1 / (1 + np.exp(-x))").contains("f = 1 / (1 + math.exp(-x))"))
    // So close to 1 the slope must come from the parts.
    #expect(try python("x = 20.0\nf = 1 / (1 + np.exp(-x))").contains("t1 = math.exp(-x)"))
  }

  @Test func arraysThatSharedElementsAreCopiedBeforeMoreIsAdded() throws {
    let code = try python(
      "import numpy as np\nx = np.array([1.0, 2.0])\ny = np.array([3.0, 4.0])\ns = x + y\nf = (s * x * y).sum()"
    )
    #expect(code.contains("dx += ds"))
    #expect(!code.contains("dx = ds\n"))
  }

  @Test func onlyWhatTheOutputDependsOnIsWritten() throws {
    let code = try python("x = 1.0\nunused = 2.0\nother = unused * 3\nf = x * 2")
    #expect(!code.contains("unused"))
    let restricted = try StagedCode(
      trace("x = 2.0\ny = 3.0\nf = x * y", RunOptions(wrt: ["y"])), .python
    ).text
    #expect(restricted.contains("dy = x"))
    #expect(!restricted.contains("dx"))
  }

  @Test func whatRanOfAFailedRunIsWritten() throws {
    let result = try Program(
      SourceFile(
        name: "test.py",
        text: "import numpy as np\na = np.ones((2, 3))\nb = np.ones(2)\nc = a * 2\nd = c @ b")
    ).run()
    let code = try StagedCode(result.trace, .python).text
    #expect(code.contains("c = a * 2"))
    #expect(code.contains("# the run stopped here: "))
    #expect(!code.contains("backward"))
  }

  // MARK: Traces

  @Test func aSavedTraceGivesTheSameCode() throws {
    for example in try StagedCodeRunTests.lessons() {
      let saved = try TraceFile.read(example.trace.json())
      for language in CodeLanguage.allCases {
        let code = try StagedCode(example.trace, language).text
        #expect(try StagedCode(saved, language).text == code, "\(example.name)")
      }
    }
  }

  @Test func exportersWriteTheSame() throws {
    let trace = try trace("x = 2\nf = x * x")
    let input = ExportInput(trace) { _ in throw CodeError.noValues(node: 0) }
    #expect(
      try PythonExporter().bytes(of: input) == Array(StagedCode(trace, .python).text.utf8))
    #expect(try SwiftExporter().bytes(of: input) == Array(StagedCode(trace, .swift).text.utf8))
  }

  @Test func tracesWithoutWhatCodeNeedsAreRefused() throws {
    let whole = try StagedCodeRunTests.lesson("09-softmax-cross-entropy.py").trace
    for values in [TraceFile.Values.none, .summary(above: 2)] {
      let trace = try TraceFile.read(whole.json(values: values))
      #expect {
        try StagedCode(trace, .python)
      } throws: { error in
        guard case .noValues? = error as? CodeError else { return false }
        return "\(error)".contains("--values full")
      }
    }
    func changed(_ change: (inout Trace.Node) -> Void) -> Trace {
      var trace = whole
      for index in trace.nodes.indices where trace.nodes[index].op == "sum" {
        change(&trace.nodes[index])
      }
      return trace
    }
    #expect(throws: CodeError.self) { try StagedCode(changed { $0.op = "sun" }, .python) }
    #expect(throws: CodeError.self) {
      try StagedCode(changed { $0.attributes.axes = [7] }, .python)
    }
    #expect(throws: CodeError.self) {
      try StagedCode(changed { $0.attributes = Trace.Attributes() }, .swift)
    }
    let hostile = Trace.Attributes(
      axes: [.max], ranges: [.init(start: .max, count: .max, step: .min)], indices: [.max],
      transposes: [true])
    for code in OpCode.allCases where code != .input && code != .constant {
      var trace = whole
      for index in trace.nodes.indices where trace.nodes[index].kind == .op {
        trace.nodes[index].op = code.name
        trace.nodes[index].attributes = hostile
      }
      _ = try? StagedCode(trace, .python)
      _ = try? StagedCode(trace, .swift)
    }
  }

  // MARK: Names and comments

  @Test func namesAreUniqueAndAllowed() throws {
    let tape = Tape()
    let words = [
      "x", "x", "dx", "lambda", "np", "print", "repeat", "Tensor", "func", "2", "", " ", "_", "é",
      "ß", "ﬁ", "x\ny", "\"\"\"", "👩‍👩‍👧", "а", "self", "exp", "t1", "d",
    ]
    let inputs = words.map { tape.input(2, $0) }
    let sum = inputs.dropFirst().reduce(inputs[0]) { $0 * $1 }
    for language in CodeLanguage.allCases {
      let lines = try StagedCode(tape.trace(of: sum), language).body.split(separator: "\n")
      let names = lines.prefix(words.count).compactMap { line in
        line.split(separator: " ").first { $0 != "let" }.map { $0.filter { $0 != ":" } }
      }
      #expect(Set(names).count == words.count)
      #expect(names[0] == "x")
      #expect(names[1] == "x_2")
      for word in ["lambda", "np", "print", "dx"] where language == .python && word != "dx" {
        #expect(!names.contains(word))
      }
    }
  }

  @Test func captionsStayInTheirComments() throws {
    let tape = Tape()
    let x = tape.input(2, "x")
    let caption =
      "a\nraise SystemExit\r\u{2028}*/ \u{202E}\u{0}" + String(repeating: "z", count: 999)
    let f = (x * x).named("f", caption: caption)
    for language in CodeLanguage.allCases {
      let code = try StagedCode(tape.trace(of: f), language).text
      let line = try #require(
        code.split(whereSeparator: \.isNewline).first { $0.contains("SystemExit") })
      #expect(line.contains("x * x  "))
      #expect(line.unicodeScalars.count < 200)
      #expect(
        !code.unicodeScalars.contains { ["\u{202E}", "\u{0}", "\u{2028}", "\r"].contains($0) })
    }
  }

  @Test func theSameRunGivesTheSameCode() throws {
    for seed in 0..<4 {
      for language in CodeLanguage.allCases {
        let first = try StagedCode(RandomCode.tensors(UInt64(seed)).trace, language).text
        #expect(try StagedCode(RandomCode.tensors(UInt64(seed)).trace, language).text == first)
      }
    }
  }

  @Test func longChainsAreWritten() throws {
    let tape = Tape()
    var x = tape.input(0.5, "x")
    for _ in 0..<20_000 { x = sin(x) + 0.25 }
    let code = try StagedCode(tape.trace(of: x), .python).text
    #expect(code.split(separator: "\n").count > 40_000)
  }
}
