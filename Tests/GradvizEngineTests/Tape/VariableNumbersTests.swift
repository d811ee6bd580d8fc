import GradvizEngine
import GradvizTrace
import Testing

@Suite struct VariableNumbersTests {
  private let tape = Tape()

  @Test func numbersOfAnyTypeStandBesideVariables() {
    let x = tape.input(3, "x")
    let n = 2
    let half: Float = 0.5
    #expect((x * n).number == 6)
    #expect((n - x).number == -1)
    #expect((x / n + half).number == 2)
    #expect((half / x).number == 0.5 / 3)
    #expect(pow(x, n).number == 9)
    // Literals stay what they were.
    let y = 1 / (1 + x * 2) - 3
    #expect(y.number == 1.0 / 7 - 3)
  }

  @Test func sumsOfListsAreChainsOfAdditions() async {
    let parts = (1...3).map { tape.input(Double($0), "x\($0)") }
    let total = sum(parts)
    let trace = mean(parts).backward()
    #expect(total.number == 6)
    #expect(trace.nodes[Int(total.index)].expression == "x1 + x2 + x3")
    #expect(trace.nodes.last?.value == .scalar(2))
    #expect(parts[2].gradientNumber == 1.0 / 3)
    #expect(sum([parts[0]]) == parts[0])
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = mean([])
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("VariableNumbersTests.swift:"))
    #expect(text.contains("'mean' takes at least one operand, not 0"))
  }

  @Test func variablesAreEqualWhereTheyAreOneNode() {
    let x = tape.input(3, "x")
    let y = tape.input(3, "y")
    let same = x
    #expect(same == x)
    #expect(x != y)
    #expect(Set([x, y, x]).count == 2)
    #expect([x: "x", y: "y"][y] == "y")
    #expect(x != Tape().input(3, "x"))
  }

  @Test func detachedValueIsDrawnAndPassesNothing() throws {
    let x = tape.input(3, "x")
    let f = x * x.detached()
    let trace = f.backward()
    #expect(f.number == 9)
    #expect(x.gradientNumber == 3)
    let detach = try #require(trace.nodes.first { $0.op == "detach" })
    #expect(detach.operands == [0])
    #expect(detach.expression == "detach(x)")
    #expect(detach.gradient == nil)
    #expect(!trace.contributions.contains { $0.node == detach.id || $0.operand == detach.id })
  }

  @Test func namedConstantsAreDrawnByTheirNames() {
    let x = tape.input([1, 2], "x")
    let trace = (x * tape.constant([3, 4], "t") * tape.constant(2, "s")).backward()
    #expect(trace.nodes.last?.expression == "x * t * s")
    #expect(trace["t"]?.kind == .constant)
    #expect(trace["t"]?.gradient == nil)
  }
}
