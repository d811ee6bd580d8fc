import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct RollTests {
  /// `h = w * h` in each turn, with one more op in the turn `odd`.
  private func loop(_ turns: Int, odd: Int? = nil) -> Trace {
    var builder = TraceBuilder()
    let w = builder.input("w", 0.5)
    var h = builder.input("h", 1)
    for turn in 0..<turns {
      builder.scope = ["t=\(turn)"]
      h = builder.op("multiply", [w, h], 0.5, name: "h", "w * h", locals: [(1, "h"), (0.5, "w")])
      if turn == odd { h = builder.op("sin", [h], 0.5, "sin(h)", locals: [(1, "")]) }
    }
    builder.scope = []
    let f = builder.op("exp", [h], 1, name: "f", "exp(h)", locals: [(1, "f")])
    return builder.trace(of: f)
  }

  private func rolled(_ trace: Trace) -> Diagram {
    Diagram(trace, options: Diagram.Options(folding: Diagram.Folding(rollsLoops: true)))
  }

  @Test func anOutputThatIsTheLastValueOfALoopCounts() throws {
    var builder = TraceBuilder()
    var x = builder.input("x", 1)
    for turn in 0..<6 {
      x = builder.op("multiply", [x], 1, "x * 2", locals: [(2, "2")])
      builder.nodes[x].scope = ["t=\(turn)"]
    }
    let box = try #require(
      rolled(builder.trace(of: x)).nodes.first { $0.roles.contains(.folded) })
    #expect(box.lines.last?.text == "‖grad‖ 32 … 1, 6 turns")
  }

  @Test func oneTurnStandsForAll() throws {
    let diagram = rolled(loop(8))
    let box = try #require(diagram.nodes.first { $0.roles.contains(.folded) })
    #expect(
      box.lines.map(\.text)
        == [
          "t=0 … t=6", "7 nodes", "7 turns like t=7", "▄▄▅▆▆▇██", "‖grad‖ 0.007812 … 1, 8 turns",
        ])
    #expect(diagram.frames.map(\.label) == ["t=7, the last of 8 turns"])
  }

  @Test func gradientsOfTheRecurrentWireAreTrue() throws {
    let diagram = rolled(loop(8))
    let box = try #require(diagram.nodes.firstIndex { $0.roles.contains(.folded) })
    let wire = try #require(diagram.wires.first { $0.from == box })
    #expect(wire.below.map(\.text) == ["0.5", "1 × 0.5"])
  }

  @Test func turnsThatDifferStayAsTheyAre() {
    #expect(rolled(loop(2)) == Diagram(loop(2)))
    let diagram = rolled(loop(5, odd: 2))
    #expect(!diagram.nodes.contains { $0.roles.contains(.folded) })
    #expect(rolled(loop(7, odd: 6)).nodes.filter { $0.roles.contains(.folded) }.count == 1)
  }

  @Test func tenThousandTurnsAreOneBox() {
    let options = Diagram.Options(folding: Diagram.Folding(maxNodes: 300))
    let diagram = Diagram(loop(10_000), options: options)
    #expect(diagram.nodes.count < 10)
    #expect(
      diagram.nodes.contains {
        $0.lines.contains { $0.text.hasPrefix("9,999 × ") || $0.text.hasPrefix("10,000 × ") }
      })
  }
}
