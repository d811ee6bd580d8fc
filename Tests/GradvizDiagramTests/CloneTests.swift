import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct CloneTests {
  /// `x` used by some ops, each in a scope of its own or in none, whose results are added up.
  private func fan(_ uses: Int, scope: (Int) -> [String] = { _ in [] }) -> Trace {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    var sum = x
    for use in 0..<uses {
      builder.scope = scope(use)
      let y = builder.op("exp", [x], 2, "exp(x)", locals: [(2, "exp(x)")])
      builder.scope = []
      sum = use == 0 ? y : builder.op("add", [sum, y], 4, "s", locals: [(1, "1"), (1, "1")])
    }
    return builder.trace(of: sum)
  }

  private func copies(_ trace: Trace, above limit: Int = 4) -> [Diagram.Node] {
    Diagram(trace, options: Diagram.Options(cloneLeaves: limit)).nodes.filter { $0.traceNode == 0 }
  }

  @Test func aLeafWithManyUsersIsDrawnForEach() throws {
    #expect(copies(fan(4)).map(\.id) == ["n0"])
    let nodes = copies(fan(5))
    #expect(nodes.map(\.id) == ["n0", "n0-2", "n0-3", "n0-4", "n0-5"])
    #expect(nodes[0].lines.map(\.text) == ["x", "1", "∑ 10"])
    #expect(nodes[1].lines.map(\.text) == ["x", "use 2 of 5"])
    #expect(nodes[1].summary == "x again, use 2 of 5")
    let diagram = Diagram(fan(5))
    for node in nodes {
      let index = try #require(diagram.nodes.firstIndex(of: node))
      #expect(diagram.wires.filter { $0.from == index }.count == 1)
    }
  }

  @Test func theFirstCopyIsThatOfTheFirstUse() throws {
    let diagram = Diagram(fan(5))
    let first = try #require(diagram.nodes.firstIndex { $0.id == "n0" })
    #expect(diagram.wires.first { $0.from == first }?.id == "w1-0")
  }

  @Test func aLeafUsedInManyTurnsIsDrawnInEach() {
    #expect(copies(fan(3) { ["t=\($0)", "cell"] }).count == 3)
    #expect(copies(fan(2) { ["t=\($0)", "cell"] }).count == 1)
    #expect(copies(fan(3) { ["all", "t=\($0)"] }).count == 1)
  }

  @Test func eachCopyStandsInTheFrameOfItsUser() throws {
    let diagram = Diagram(fan(5) { ["all", "t=\($0)"] })
    for wire in diagram.wires where diagram.nodes[wire.from].traceNode == 0 {
      let frame = try #require(diagram.nodes[wire.to].frame)
      #expect(diagram.nodes[wire.from].frame == frame)
    }
    #expect(Set(copies(fan(5) { ["t=\($0)"] }).map(\.frame)).count == 5)
    // One that is drawn once is what the scope is given.
    #expect(copies(fan(2) { ["t=\($0)"] }).map(\.frame) == [nil])
  }

  @Test func clonesCanBeSwitchedOff() {
    #expect(copies(fan(9) { ["t=\($0)"] }, above: .max).count == 1)
    #expect(copies(fan(2), above: 1).count == 2)
    #expect(copies(fan(2), above: -5).count == 2)
  }
}
