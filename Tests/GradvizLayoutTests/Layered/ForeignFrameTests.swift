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
}
