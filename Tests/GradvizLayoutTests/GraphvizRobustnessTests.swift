import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct GraphvizRobustnessTests {
  @Test func theSameDiagramGetsTheSameLayoutWhateverTheStateOfTheMemory() throws {
    let diagram = Circuit.recurrent(steps: 2)
    let first = try GraphvizLayout.layout(diagram)
    var kept: [[UInt8]] = []
    for round in 0..<20 {
      for size in 1...40 {
        let block = [UInt8](repeating: 0, count: size * (7 + round % 5))
        if (size + round) % 3 == 0 { kept.append(block) }
      }
      #expect(try GraphvizLayout.layout(diagram) == first)
    }
    #expect(!kept.isEmpty)
  }

  @Test func layoutsAtTheSameTimeDoNotDisturbEachOther() async throws {
    let diagrams = [
      Circuit.staged(), Circuit.recurrent(steps: 1), Circuit.staged(.topToBottom),
      Circuit.repeated(style: .cards),
    ]
    let alone = try diagrams.map { try GraphvizLayout.layout($0) }
    try await withThrowingTaskGroup(of: [Layout].self) { group in
      for _ in 0..<4 {
        group.addTask {
          try (0..<5).flatMap { _ in try diagrams.map { try GraphvizLayout.layout($0) } }
        }
      }
      for try await layouts in group {
        for (index, layout) in layouts.enumerated() {
          #expect(layout == alone[index % alone.count])
        }
      }
    }
  }

  @Test func wordsOfUsersDoNotMatterToGraphviz() throws {
    let hostile = [
      "</TD>\"><script>", "\\N\\G\\l", "&#1;&lt;", "a\u{0}b", "\u{202E}abc", "😀\u{304}",
      "{|<f0>}", String(repeating: "x", count: 100_000),
    ]
    var circuit = Circuit()
    let frame = circuit.frame(hostile[0])
    let inputs = hostile.map { circuit.input($0, in: frame) }
    circuit.output(circuit.op(hostile[1], inputs, as: hostile[4], in: frame))
    let diagram = circuit.diagram
    let layout = try GraphvizLayout.layout(diagram)
    #expect(layout.width.isFinite && layout.width < 100_000)
    #expect(layout.nodes.allSatisfy { $0.width > 0 && $0.height > 0 })
  }

  @Test func aLongChainEndsInAClearError() throws {
    var circuit = Circuit()
    var last = circuit.input("x")
    for _ in 0..<100_000 { last = circuit.op("σ", [last]) }
    circuit.output(last)
    let diagram = circuit.diagram
    let error = #expect(throws: LayoutError.self) { try GraphvizLayout.layout(diagram) }
    let text = error.map(\.description) ?? ""
    #expect(text.contains("too large") && text.contains("--layout layered"), "\(text)")
  }

  @Test func aChainOfAThousandHasALayout() throws {
    var circuit = Circuit(style: .minimal)
    var last = circuit.input("x")
    for _ in 0..<1_000 { last = circuit.op("σ", [last]) }
    circuit.output(last)
    let layout = try GraphvizLayout.layout(circuit.diagram)
    #expect(layout.nodes.count == 1_002)
  }

  @Test func framesInFramesEndInALayoutOrAClearError() throws {
    for depth in [60, 3_000] {
      var circuit = Circuit()
      var frame: Int?
      var last = circuit.input("x")
      for _ in 0..<depth {
        frame = circuit.frame("s", in: frame)
        last = circuit.op("σ", [last], in: frame)
      }
      let diagram = circuit.diagram
      if depth < 1_000 {
        #expect(LayoutChecks(diagram, try GraphvizLayout.layout(diagram)).faults.isEmpty)
      } else {
        #expect(throws: LayoutError.self) { try GraphvizLayout.layout(diagram) }
      }
    }
  }

  @Test func framesWithoutNodesTakeNoRoom() throws {
    var circuit = Circuit()
    let outer = circuit.frame("empty")
    _ = circuit.frame("inner", in: outer)
    circuit.output(circuit.input("x"))
    let layout = try GraphvizLayout.layout(circuit.diagram)
    #expect(layout.frames.allSatisfy { $0.width == 0 && $0.height == 0 })
  }

  // In a process of its own, so that no other test's memory is counted.
  @Test func manyLayoutsLeakNothing() async {
    await #expect(processExitsWith: .success) {
      let diagram = Circuit.product()
      for _ in 0..<50 { _ = try GraphvizLayout.layout(diagram) }
      let before = residentPages()
      for _ in 0..<1_000 { _ = try GraphvizLayout.layout(diagram) }
      let grown = residentPages() - before
      precondition(grown < 1_000, "\(grown) pages")
    }
  }
}
