import GradvizTrace
import Testing

@Suite struct TraceNamesTests {
  private let trace = Trace(
    generator: "test", output: 2,
    nodes: [
      Trace.Node(
        id: 0, name: "w", kind: .input, op: "input", value: .scalar(2), gradient: .scalar(3)),
      Trace.Node(
        id: 1, name: "c", kind: .input, op: "input", shape: [2], value: .elements([1, 2]),
        gradient: .elements([5, 6])),
      Trace.Node(
        id: 2, name: "c", version: 2, kind: .op, op: "sum", operands: [1], value: .scalar(3)),
    ])

  @Test func nodesAreFoundByTheirNames() {
    #expect(trace["w"]?.id == 0)
    #expect(trace["nothing"] == nil)
    #expect(trace.value(of: "w")?.number == 2)
    #expect(trace.gradient(of: "w")?.number == 3)
    #expect(trace.gradient(of: "nothing") == nil)
  }

  @Test func nameBoundAgainIsItsLastBinding() {
    #expect(trace["c"]?.id == 2)
    #expect(trace.gradient(of: "c") == nil)
  }

  @Test func numberIsThatOfOneElement() {
    #expect(Trace.Value.elements([4]).number == 4)
    #expect(Trace.Value.elements([1, 2]).number == nil)
    #expect(Trace.Value.elements([]).number == nil)
    #expect(Trace.Value.summary(Trace.Summary(of: [1])).number == nil)
  }
}
