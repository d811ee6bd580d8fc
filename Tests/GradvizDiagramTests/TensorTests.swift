import GradvizDiagram
import GradvizTrace
import Testing

@Suite struct TensorTests {
  /// One op on a tensor of six elements, and what its wire says.
  private func wire(
    _ rule: String, local: Trace.Value?, operandShape: [Int] = [2, 3]
  ) -> Diagram.Wire? {
    let six = Trace.Value.elements([3, 4, 0, 0, 0, 0])
    let count = operandShape.reduce(1, *)
    let trace = Trace(
      generator: "", output: 1,
      nodes: [
        Trace.Node(
          id: 0, name: "x", kind: .input, op: "input", shape: operandShape,
          value: .elements([Double](repeating: 2, count: count)),
          gradient: .elements([Double](repeating: 1, count: count))),
        Trace.Node(
          id: 1, name: "h", kind: .op, op: "tanh", expression: "tanh(x)", operands: [0],
          shape: [2, 3], value: six, gradient: .elements([1, 1, 1, 1, 1, 1])),
      ],
      contributions: [
        Trace.Contribution(
          node: 1, operandIndex: 0, operand: 0, upstream: .elements([1, 1, 1, 1, 1, 1]),
          local: local, downstream: .elements([Double](repeating: 1, count: count)), rule: rule)
      ])
    return Diagram(trace).wires.first { $0.id == "w1-0" }
  }

  @Test func aLargeTensorShowsShapeAndNormInTwoLines() {
    let wire = wire("1 - h**2", local: .elements([1, 2, 3, 4, 5, 6]))
    #expect(wire?.above.map(\.text) == ["[2, 3]", "‖·‖ 4.899"])
    #expect(wire?.below.map(\.text) == ["‖·‖ 2.449", "ḡ ⊙ (1 − h²)"])
  }

  @Test func factorsThatAreOneNumberAreWrittenAsOne() {
    let twos = Trace.Value.elements([2, 2, 2, 2, 2, 2])
    let ones = Trace.Value.elements([1, 1, 1, 1, 1, 1])
    #expect(wire("2", local: twos)?.below.last?.text == "ḡ × 2")
    #expect(wire("1", local: ones)?.below.last?.text == "ḡ")
    #expect(wire("1", local: ones, operandShape: [1, 3])?.below.last?.text == "∑ ḡ")
  }

  @Test func whereNoFactorExistsTheRuleSpeaks() {
    #expect(wire("ḡ @ Bᵀ", local: nil)?.below.last?.text == "ḡ @ Bᵀ")
    #expect(wire("(ḡ @ Bᵀ)", local: nil)?.below.last?.text == "ḡ @ Bᵀ")
  }

  @Test func onlySumsAreBracketed() {
    let mixed = Trace.Value.elements([1, 2, 3, 4, 5, 6])
    #expect(wire("exp(-(x + 1))", local: mixed)?.below.last?.text == "ḡ ⊙ exp(−(x + 1))")
    #expect(wire("-h", local: mixed)?.below.last?.text == "ḡ ⊙ (−h)")
  }
}
