import GradvizEngine
import GradvizTrace
import Testing

@Suite struct TraceTests {
  @Test func productOfASumHasTheGradientsOfTheTextbook() {
    let tape = Tape()
    let x = tape.input(-2, "x")
    let y = tape.input(5, "y")
    let z = tape.input(-4, "z")
    let q = (x + y).named("q")
    let f = (q * z).named("f")
    let trace = f.backward()
    #expect(trace.output == 4)
    #expect(trace.nodes.map(\.gradient) == [-4, -4, 3, -4, 1].map { .scalar($0) })
    #expect(trace.nodes[4].expression == "q * z")
    #expect(trace.contributions.map(\.rule) == ["z", "q", "1", "1"])
    #expect(
      trace.contributions[2]
        == Trace.Contribution(
          node: 3, operandIndex: 0, operand: 0, upstream: .scalar(-4), local: .scalar(1),
          downstream: .scalar(-4), rule: "1"))
    #expect(trace.steps.count == 2 + 1 + 4)
  }

  @Test(arguments: ["x * x", "x - x", "x / x", "x**x"])
  func repeatedOperandHasAnEdgeForEachUse(_ expression: String) {
    let tape = Tape()
    let x = tape.input(3, "x")
    let (node, expected): (Variable, Double) =
      switch expression {
      case "x * x": (x * x, 6)
      case "x - x": (x - x, 0)
      case "x / x": (x / x, 0)
      default: (x.power(x), 27 * (1 + 1.0986122886681098))
      }
    let trace = node.backward()
    #expect(trace.nodes[1].operands == [0, 0])
    #expect(trace.nodes[1].expression == expression)
    #expect(trace.contributions.map(\.operandIndex) == [0, 1])
    let sum = trace.contributions.compactMap { $0.downstream?.elements?[0] }.reduce(0, +)
    #expect(trace.nodes[0].gradient == .scalar(sum))
    #expect(abs(sum - expected) < 1e-12)
  }

  @Test func valueUsedFiveTimesSumsFiveContributions() {
    let tape = Tape()
    let x = tape.input(2, "x")
    let f = x * x + x * x + x
    let trace = f.backward()
    #expect(trace.contributions.filter { $0.operand == 0 }.count == 5)
    #expect(trace.nodes[0].gradient == .scalar(9))
  }

  @Test func unusedBranchDoesNotSpoilGradients() {
    let tape = Tape()
    let x = tape.input(0, "x")
    _ = x.log()
    let f = x + 1
    let trace = f.backward()
    #expect(trace.nodes[0].gradient == .scalar(1))
    #expect(trace.nodes[1].gradient == nil)
  }

  @Test func constantsReceiveNoGradient() {
    let tape = Tape()
    let x = tape.input(3, "x")
    let f = 2 * x
    let trace = f.backward()
    #expect(trace.nodes.map(\.kind) == [.input, .constant, .op])
    #expect(trace.nodes[1].gradient == nil)
    #expect(trace.contributions.map(\.operand) == [0])
  }

  @Test func boundAgainANameHasTheNextVersion() {
    let tape = Tape()
    let c = tape.input(1, "c")
    let again = (c + c).named("c")
    let trace = (again * again).backward()
    #expect(trace.nodes.map(\.version) == [1, 2, 1])
    #expect(trace.nodes[2].expression == "c' * c'")
  }

  @Test func scopesOfOneNameAreNumbered() {
    let tape = Tape()
    let x = tape.input(1, "x")
    let a = tape.scope("sigmoid") { 1 / (1 + (-x).exp()) }
    let b = tape.scope("sigmoid") { 1 / (1 + (-a).exp()) }
    let trace = b.backward()
    #expect(trace.nodes[1].scope == ["sigmoid"])
    #expect(trace.nodes[trace.nodes.count - 1].scope == ["sigmoid#2"])
  }

  @Test func secondDerivativeIsRecorded() throws {
    let tape = Tape()
    let x = tape.input(2, "x")
    let f = x * x * x
    let first = try #require(tape.recordBackward(from: f)[0])
    #expect(first.number == 12)
    let second = first.backward()
    #expect(second.nodes[0].gradient == .scalar(12))
  }
}
