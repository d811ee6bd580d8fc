import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct LayoutChoiceTests {
  @Test func ordinaryPicturesAreLaidOutInLayers() throws {
    let diagram = Circuit.staged()
    #expect(try LayoutOptions().layout(diagram) == LayeredLayout.layout(diagram))
    #expect(try LayoutOptions(choice: .dot).layout(diagram) == GraphvizLayout.layout(diagram))
  }

  @Test func graphvizIsTakenWhereAReaderStumblesOverLess() throws {
    var taken = 0
    for seed in UInt64(0)..<40 {
      let diagram = Circuit.random(.near, seed: seed, size: 14)
      let layered = LayeredLayout.layout(diagram)
      let chosen = try LayoutOptions().layout(diagram)
      if chosen != layered {
        taken += 1
        #expect(try chosen == GraphvizLayout.layout(diagram))
        #expect(LayoutScore(diagram, chosen).faults < LayoutScore(diagram, layered).faults)
        #expect(chosen.width * chosen.height <= 1.1 * layered.width * layered.height)
      }
    }
    #expect(taken > 0)
  }

  @Test func whatWouldTakeGraphvizLongIsNotGivenToIt() throws {
    // 42 s in Graphviz, because of the long wires of what all steps share.
    let diagram = Circuit.recurrent(steps: 25)
    var notes: [LayoutNote] = []
    let layout = try LayoutOptions().layout(diagram) { notes.append($0) }
    #expect(layout == LayeredLayout.layout(diagram))
    #expect(notes.isEmpty)
  }

  @Test func whatIsBrokenIntoRowsIsLaidOutInLayers() throws {
    var circuit = Circuit()
    var last = circuit.input("x")
    for _ in 0..<60 { last = circuit.op("σ", [last]) }
    circuit.output(last)
    let diagram = circuit.diagram
    #expect(try LayoutOptions().layout(diagram) == LayeredLayout.layout(diagram))
    #expect(
      try LayoutOptions(choice: .dot).layout(diagram) == GraphvizLayout.layout(diagram))
  }

  @Test func graphvizIsCutAtItsDeadlineAndTheOtherLayoutTakesOver() throws {
    let diagram = Circuit.recurrent(steps: 14)
    var notes: [LayoutNote] = []
    let clock = ContinuousClock()
    let start = clock.now
    let layout = try LayoutOptions(choice: .dot, deadline: 0.05).layout(diagram) {
      notes.append($0)
    }
    #expect(clock.now - start < .seconds(30))
    #expect(layout == LayeredLayout.layout(diagram))
    #expect(notes.map(\.id) == ["layout-deadline"])
    #expect(notes.first?.message.contains("0.05 s") == true)
  }

  @Test func aProcessOfItsOwnFindsTheSamePlaces() throws {
    let diagram = Circuit.random(.near, seed: 3, size: 90)
    #expect(try GraphvizLayout.layout(diagram, deadline: 300) == GraphvizLayout.layout(diagram))
  }

  @Test func graphvizCanBeUsedAfterItWasCut() throws {
    let diagram = Circuit.staged()
    let before = try GraphvizLayout.layout(diagram)
    #expect(throws: LayoutError.late(seconds: 0.02)) {
      try GraphvizLayout.layout(Circuit.recurrent(steps: 14), deadline: 0.02)
    }
    #expect(try GraphvizLayout.layout(diagram) == before)
  }
}
