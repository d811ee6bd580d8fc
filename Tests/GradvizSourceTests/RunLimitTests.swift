import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTrace
import Testing

@Suite struct RunLimitTests {
  private func run(_ text: String, _ options: RunOptions = RunOptions()) throws -> RunResult {
    try Program(SourceFile(name: "p.py", text: text)).run(options)
  }

  @Test func longChainsRun() throws {
    let text = "x = 1\nf = " + String(repeating: "x + ", count: 100_000) + "x"
    let result = try run(text)
    #expect(result.trace.nodes.last?.value == .scalar(100_001))
    #expect(result.trace.nodes.first?.gradient == .scalar(100_001))
  }

  @Test func longProgramsRun() throws {
    var text = "x = 1\n"
    for _ in 0..<20_000 { text += "x = x + 1\n" }
    #expect(try run(text).trace.nodes.last?.value == .scalar(20_001))
  }

  @Test func longLoopsRun() throws {
    let result = try run("x = 1\ny = 0.5\nfor i in range(100000): x = x*1.0000001 + y")
    #expect(result.trace.nodes.count == 300_000)
  }

  @Test func chainsOfFunctionsAreDropped() throws {
    let text = """
      def wrap(f):
        def g(x): return f(x)
        return g
      def h(x): return x
      for i in range(200000):
        h = wrap(h)
      y = 1
      """
    #expect(try run(text).isComplete)
  }

  @Test func nestedLoopsCountTogether() throws {
    let text = "x = 1\nfor i in range(100):\n  for j in range(100):\n    pass"
    #expect(try run(text, RunOptions(workLimit: 10_300)).isComplete)
    #expect(try run(text, RunOptions(workLimit: 10_000)).diagnostics.map(\.id) == ["work-limit"])
  }

  @Test func fullTapeKeepsThePartThatRan() throws {
    let result = try run(
      "x = 1.0\nfor i in range(100): x = x + 1", RunOptions(limits: Limits(nodes: 10)))
    #expect(result.diagnostics.map(\.id) == ["node-limit"])
    #expect(result.trace.nodes.count == 10)
  }

  @Test func tooManyElementsAreAnErrorBeforeMemoryIsGone() throws {
    let options = RunOptions(limits: Limits(bytes: 1 << 20))
    for text in [
      "x = np.zeros((1000, 1000))", "x = np.ones(1000)\ny = x[:, None] * x",
      "y = np.arange(1000)[:, None] * np.arange(1000)",
      "x = np.ones(1000)\nfor i in range(1000): x = x + 1",
      "x = np.ones(1000)\ny = x[np.zeros(1000000)]", "x = np.ones(100000)",
      "x = 1\ny = x * np.ones(100000)", "x = np.ones(50000)\ny = np.ones(50000)\nz = x + y",
    ] {
      #expect(try run(text, options).diagnostics.map(\.id) == ["memory-limit"], "\(text)")
    }
  }

  @Test func workGrowsInProportion() throws {
    func nodes(_ turns: Int) throws -> Int {
      try run("x = 1.0\nfor i in range(\(turns)): x = x * 0.5 + i").trace.nodes.count
    }
    #expect(try nodes(2_000) - 1 == 2 * (try nodes(1_000) - 1))
  }
}
