import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct StoryboardTests {
  private func board(
    _ trace: Trace, _ style: Diagram.Style = .circuit, _ options: StepOptions = StepOptions()
  ) -> Storyboard {
    Storyboard(trace, Diagram.Options(style: style), options)
  }

  private func texts(_ diagram: Diagram) -> Set<String> {
    let lines =
      diagram.nodes.flatMap { $0.lines + $0.notes } + diagram.wires.flatMap { $0.above + $0.below }
    return Set(lines.map(\.text)).subtracting([""])
  }

  @Test func whatIsNotYetKnownIsNotShown() {
    let board = board(TraceBuilder.multiplication())
    let first = texts(board.diagram(at: board.steps[0]))
    #expect(first == ["x", "y", "z", "f", "+", "×", "−2"])
    let forward = board.diagram(at: board.steps[4])
    #expect(texts(forward).isSuperset(of: ["−2", "5", "q = 3", "−12"]))
    let parts = (forward.nodes.flatMap(\.lines) + forward.wires.flatMap(\.below)).flatMap(\.spans)
    #expect(!parts.contains { $0.part == .gradient && !$0.text.isEmpty })
    let backward = board.diagram(at: board.steps[6])
    #expect(texts(backward).contains("1 × (−4)") && !texts(backward).contains("1 × 3"))
    #expect(backward.summary == "Step 7 of 10: f = q × z passes z = −4 back to q: 1 × (−4) = −4.")
  }

  @Test func whatIsNewIsCurrentAndWhatIsDoneIsNot() {
    let board = board(TraceBuilder.multiplication())
    func current(_ step: Int) -> Set<String> {
      let diagram = board.diagram(at: board.steps[step - 1])
      return Set(
        diagram.nodes.filter { $0.roles.contains(.current) }.map(\.id)
          + diagram.wires.filter { $0.roles.contains(.current) }.map(\.id))
    }
    #expect(current(1) == ["n0", "w3-0"])
    #expect(current(4) == ["n3", "w4-0"])
    #expect(current(6) == ["n4", "out", "w-out"])
    #expect(current(7) == ["n3", "w4-0"])
    #expect(current(9) == ["n0", "w3-0"])
  }

  /// Every state has the lines of the whole picture, as high as they are there, and the last is the whole picture.
  @Test(arguments: Diagram.Style.allCases)
  func nothingMovesAndTheLastIsTheWholePicture(_ style: Diagram.Style) throws {
    func heights(_ lines: [Diagram.Line]) -> [Double] { lines.map { Typography.height(of: $0) } }
    for unit in StepOptions.Unit.allCases {
      let board = board(TraceBuilder.staged(), style, StepOptions(unit: unit))
      for step in board.steps {
        let diagram = board.diagram(at: step)
        for (node, whole) in zip(diagram.nodes, board.diagram.nodes) {
          #expect(heights(node.lines) == heights(whole.lines))
          #expect(heights(node.notes) == heights(whole.notes))
        }
        for (wire, whole) in zip(diagram.wires, board.diagram.wires) {
          #expect(heights(wire.above) == heights(whole.above))
          #expect(heights(wire.below) == heights(whole.below))
        }
      }
      var last = board.diagram(at: try #require(board.steps.last))
      last.summary = board.diagram.summary
      for index in last.nodes.indices { last.nodes[index].roles.removeAll { $0 == .current } }
      for index in last.wires.indices { last.wires[index].roles.removeAll { $0 == .current } }
      #expect(last == board.diagram)
    }
  }

  @Test func theBackwardPassBeginsWithAllValues() {
    let board = board(
      TraceBuilder.multiplication(), .circuit, StepOptions(pass: .backward))
    #expect(texts(board.diagram(at: board.steps[0])).isSuperset(of: ["−2", "q = 3", "−12", "1"]))
    let forward = self.board(
      TraceBuilder.multiplication(), .circuit, StepOptions(pass: .forward))
    #expect(!texts(forward.diagram(at: forward.steps[4])).contains("1 × 3"))
  }
}
