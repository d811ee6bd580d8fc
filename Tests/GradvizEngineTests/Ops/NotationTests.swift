import GradvizEngine
import GradvizTrace
import Testing

@Suite struct NotationTests {
  /// How an expression of three inputs is written in the trace.
  private func write(_ body: (Variable, Variable, Variable) -> Variable) -> String? {
    let tape = Tape()
    let result = body(tape.input(2, "x"), tape.input(3, "y"), tape.input(4, "z"))
    return tape.trace(of: result).nodes.last?.expression
  }

  @Test func bracketsStandWhereTheyAreNeeded() {
    #expect(write { x, y, z in x - (y - z) } == "x - (y - z)")
    #expect(write { x, y, z in (x - y) - z } == "x - y - z")
    #expect(write { x, y, z in (x + y) * z } == "(x + y) * z")
    #expect(write { x, y, z in x * y + z } == "x * y + z")
    #expect(write { x, y, z in x / (y * z) } == "x / (y * z)")
    #expect(write { x, y, z in x / y * z } == "x / y * z")
    #expect(write { x, y, z in x * (y / z) } == "x * (y / z)")
    #expect(write { x, y, z in x % (y + z) } == "x % (y + z)")
    #expect(write { x, y, z in -(x + y) - z } == "-(x + y) - z")
    #expect(write { x, y, _ in -(x * y) } == "-(x * y)")
    #expect(write { x, y, _ in -x * y } == "-x * y")
    #expect(write { x, y, _ in x - -y } == "x - -y")
  }

  @Test func powersBindTighterThanSignsAndToTheRight() {
    #expect(write { x, _, _ in -pow(x, 2) } == "-x**2")
    #expect(write { x, _, _ in pow(-x, 2) } == "(-x)**2")
    #expect(write { x, y, z in pow(x, pow(y, z)) } == "x**y**z")
    #expect(write { x, y, z in pow(pow(x, y), z) } == "(x**y)**z")
    #expect(write { x, y, _ in pow(x, -y) } == "x**-y")
    #expect(write { x, _, _ in pow(2, x) * pow(x, -1) } == "2**x * x**-1")
    #expect(write { x, _, _ in pow(-2, x) } == "(-2)**x")
    #expect(write { x, y, z in pow(x + y, z) } == "(x + y)**z")
    #expect(write { x, y, z in pow(x, y + z) } == "x**(y + z)")
    #expect(write { x, y, z in pow(x, y) * z } == "x**y * z")
  }

  @Test func callsNeedNoBrackets() {
    #expect(write { x, y, z in tanh(x + y) * z } == "tanh(x + y) * z")
    #expect(write { x, y, _ in max(x - y, 0) } == "maximum(x - y, 0)")
    #expect(write { x, y, z in choose(x .> y, y, z) } == "where(x > y, y, z)")
  }

  @Test func comparisonsDoNotChain() {
    #expect(write { x, y, z in (x .> y) .> z } == "(x > y) > z")
    #expect(write { x, y, z in x .> (y .> z) } == "x > (y > z)")
    #expect(write { x, y, z in x + y .> z } == "x + y > z")
  }

  @Test func whatIsWrittenIsWhatPythonReads() {
    // The tree of brackets, not the value, is the subject: all operators are different.
    #expect(write { x, y, z in x - y / pow(z, 2) * -x + y } == "x - y / z**2 * -x + y")
  }

  @Test func expressionsThatGrowLongAreNamedByTheirNumber() throws {
    let tape = Tape()
    var x = tape.input(0.5, "x")
    for _ in 0..<100 { x = tanh(x) + 1 }
    let trace = tape.trace(of: x)
    let longest = try #require(trace.nodes.compactMap(\.expression?.utf8.count).max())
    #expect(longest < 120)
    for contribution in trace.contributions { #expect(contribution.rule.utf8.count < 200) }
  }

  @Test func precedenceOfMatricesAndParts() throws {
    let tape = Tape()
    let w = tape.input([[1, 2], [3, 4]], "W")
    let x = tape.input([1, 2], "x")
    let b = tape.input([1, 1], "b")
    let trace = tape.trace(of: (matmul(w.transposed(), x) + b).sum())
    #expect(
      trace.nodes.map(\.expression).suffix(3) == ["W.T @ x", "W.T @ x + b", "sum(W.T @ x + b)"])
  }
}
