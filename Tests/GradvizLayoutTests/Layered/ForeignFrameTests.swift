import GradvizDiagram
import GradvizLayout
import Testing

/// What wires keep out of: frames that they have nothing to do with, and titles.
@Suite struct ForeignFrameTests {
  @Test(arguments: [41_034, 27_356] as [UInt64], Diagram.Direction.allCases)
  func wiresKeepOutOfForeignFrames(_ seed: UInt64, _ direction: Diagram.Direction) {
    let diagram = Circuit.random(.frames, seed: seed, size: 17, direction)
    let checks = LayoutChecks(diagram, LayeredLayout.layout(diagram))
    #expect(checks.faults.isEmpty, "\(checks.faults.prefix(3))")
    #expect(checks.passedFrames().isEmpty, "\(checks.passedFrames())")
    #expect(checks.trespasses().isEmpty, "\(checks.trespasses())")
  }

  @Test(arguments: Diagram.Direction.allCases)
  func oneLeafOfTwoFramesStandsBetweenThem(_ direction: Diagram.Direction) {
    var circuit = Circuit(direction)
    let w = circuit.input("w")
    let bias = circuit.input("bias")
    var ends: [Int] = []
    for label in ["every", "data"] {
      let frame = circuit.frame(label)
      let product = circuit.op("@", [w], in: frame)
      let hidden = circuit.op("exp", [product], in: frame)
      let sum = circuit.op("+", [hidden, bias], in: frame)
      ends.append(circuit.op("−", [sum, circuit.op("×", [sum], in: frame)], in: frame))
    }
    circuit.output(circuit.op("−", ends))
    let checks = LayoutChecks(circuit.diagram, LayeredLayout.layout(circuit.diagram))
    #expect(checks.faults.isEmpty, "\(checks.faults.prefix(3))")
    #expect(checks.passedFrames().isEmpty, "\(checks.passedFrames())")
  }

  @Test(arguments: Diagram.Direction.allCases, [Diagram.Style.circuit, .cards, .backward])
  func titlesOfNarrowFramesStandBesideTheirWires(
    _ direction: Diagram.Direction, _ style: Diagram.Style
  ) {
    var circuit = Circuit(direction, style: style)
    var value = circuit.input("x")
    for turn in 0..<4 {
      let outer = circuit.frame("neurons[\(turn)].__call__")
      let inner = circuit.frame("Value.__add__ of a turn", in: outer)
      value = circuit.op("+", [value, circuit.input("b\(turn)")], in: inner)
      value = circuit.op("tanh", [value], in: circuit.frame("Value.tanh"))
    }
    circuit.output(value)
    let checks = LayoutChecks(circuit.diagram, LayeredLayout.layout(circuit.diagram))
    #expect(checks.faults.isEmpty, "\(checks.faults.prefix(3))")
    #expect(checks.crossedFrameLabels() == 0)
  }

  /// Turns with leaves of their own that all use one value from before the loop, each a number of times.
  private func turns(_ count: Int, uses: Int, _ direction: Diagram.Direction) -> Diagram {
    var circuit = Circuit(direction)
    let x = circuit.input("x")
    let shared = circuit.op("@", [circuit.op("×", [x, x]), circuit.input("y")], as: "u")
    var sum = circuit.op("+", [circuit.input("h")], as: "h")
    for turn in 0..<count {
      let frame = circuit.frame("t=\(turn)")
      let leaf = circuit.input("v\(turn)", in: frame)
      var value = circuit.op("tanh", [circuit.op("−", [leaf], in: frame)], in: frame)
      for _ in 0..<uses { value = circuit.op("max", [value, shared], in: frame) }
      sum = circuit.op("+", [sum, value], as: "h", in: frame)
    }
    circuit.output(sum)
    return circuit.diagram
  }

  @Test(arguments: [(3, 1), (5, 1), (4, 2), (5, 3)], Diagram.Direction.allCases)
  func aValueThatAllTurnsUseLeadsThroughNone(
    _ size: (turns: Int, uses: Int), _ direction: Diagram.Direction
  ) {
    let diagram = turns(size.turns, uses: size.uses, direction)
    let layout = LayeredLayout.layout(diagram)
    #expect(LayoutChecks(diagram, layout).passedFrames().isEmpty)
    #expect(LayoutChecks(diagram, layout).faults.isEmpty)
  }
}
