import GradvizDiagram
import GradvizLayout
import Testing

@Suite struct LabelRanksTests {
  @Test(arguments: Diagram.Direction.allCases)
  func everyLabelStandsBetweenTheNodesOfItsWire(_ direction: Diagram.Direction) {
    for (name, passes) in Passes.random(direction) {
      for (wire, rank) in labels(passes).enumerated() {
        guard passes.measurement.labels[wire] != nil else {
          #expect(rank == nil)
          continue
        }
        let ends = passes.diagram.wires[wire]
        let isBetween = rank.map { $0 > passes.ranks[ends.from] && $0 < passes.ranks[ends.to] }
        #expect(isBetween == true, "\(name): wire \(wire)")
      }
    }
  }

  @Test(arguments: Diagram.Direction.allCases)
  func labelsStandOutsideOfFramesThatWiresLeaveAndEnterWhereThereIsRoom(
    _ direction: Diagram.Direction
  ) {
    var count = 0
    for (name, passes) in Passes.random(direction) {
      let spans = spans(passes)
      for (wire, rank) in labels(passes).enumerated() {
        let ends = passes.diagram.wires[wire]
        let users = passes.wires.leaving.count(ends.from)
        guard let rank, users <= Subdivision.separateWires else { continue }
        let first = max(spans.end(of: wire) + 1, passes.ranks[ends.from] + 1)
        let last = min(
          spans.start(of: wire) == .max ? .max : spans.start(of: wire) - 1,
          passes.ranks[ends.to] - 1)
        if first > last { continue }
        count += 1
        #expect(rank >= first && rank <= last, "\(name): wire \(wire)")
      }
    }
    #expect(count > 100)
  }

  @Test func labelsOfAMuchUsedNodeStandNextToItsUsers() {
    let passes = Passes(Circuit.recurrent(steps: 6))
    var count = 0
    for (wire, rank) in labels(passes).enumerated() {
      let ends = passes.diagram.wires[wire]
      if passes.wires.leaving.count(ends.from) <= Subdivision.separateWires { continue }
      #expect(rank == passes.ranks[ends.to] - 1)
      count += 1
    }
    #expect(count == 24)
  }

  private func spans(_ passes: Passes) -> FrameSpans {
    FrameSpans(
      passes.wires, ranks: passes.ranks,
      frames: passes.diagram.nodes.map { ($0.frame ?? -1) + 1 }, passes.frames)
  }

  private func labels(_ passes: Passes) -> [Int?] {
    var work = Work()
    return LabelRanks.ranks(
      passes.diagram, passes.measurement, passes.wires, ranks: passes.ranks, spans(passes), &work)
  }
}
