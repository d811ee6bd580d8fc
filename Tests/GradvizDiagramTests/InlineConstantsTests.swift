import GradvizDiagram
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct InlineConstantsTests {
  /// The op's symbol when a constant and an input are its operands.
  private func symbol(_ op: String, _ number: Double, isFirst: Bool = false) -> String? {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let constant = builder.constant(number)
    let f = builder.op(
      op, isFirst ? [constant, x] : [x, constant], 1, name: "f", "", locals: [(1, "1"), (1, "1")])
    return Diagram(builder.trace(of: f)).nodes.first { $0.id == "n2" }?.lines.first?.text
  }

  @Test(arguments: [
    ("add", 1.0, "+ 1"), ("add", -1, "− 1"), ("subtract", 3, "− 3"), ("subtract", -3, "+ 3"),
    ("multiply", 2, "× 2"), ("divide", 2, "÷ 2"), ("power", 2, "(·)²"), ("power", -1, "(·)⁻¹"),
    ("power", 0.5, "(·)^0.5"), ("maximum", 0, "max(·, 0)"), ("greater", 0, "> 0"),
    ("remainder", 3, "mod 3"),
  ])
  func aNumberOnTheRight(_ op: String, _ number: Double, _ text: String) {
    #expect(symbol(op, number) == text)
  }

  @Test(arguments: [
    ("add", 1.0, "+ 1"), ("subtract", 3, "3 −"), ("multiply", 2, "× 2"), ("divide", 1, "1/(·)"),
    ("divide", -2, "−2/(·)"), ("power", 2, "2^(·)"), ("maximum", 0, "max(0, ·)"),
    ("less", 1, "1 <"),
  ])
  func aNumberOnTheLeft(_ op: String, _ number: Double, _ text: String) {
    #expect(symbol(op, number, isFirst: true) == text)
  }

  @Test func whereNoFormExistsTheConstantIsATerminal() {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let constant = builder.constant(7)
    let f = builder.op("stack", [x, constant], 1, name: "f", "", locals: [(1, "1"), (1, "1")])
    let diagram = Diagram(builder.trace(of: f))
    #expect(diagram.nodes.first { $0.id == "n1" }?.lines.map(\.text) == ["7"])
    #expect(diagram.nodes.first { $0.id == "n1" }?.roles == [.constant])
    #expect(diagram.wires.map(\.id) == ["w-out", "w2-0", "w2-1"])
  }

  @Test func anOpOnTwoNumbersKeepsAWire() {
    var builder = TraceBuilder()
    let a = builder.constant(1)
    let b = builder.constant(2)
    let f = builder.op("add", [a, b], 3, name: "f", "1 + 2", locals: [(1, "1"), (1, "1")])
    let diagram = Diagram(builder.trace(of: f))
    #expect(diagram.nodes.map(\.id) == ["out", "n2", "n0"])
    #expect(diagram.nodes[1].lines.map(\.text) == ["+ 2"])
  }

  @Test func tensorsAreNotWrittenIntoAnOp() {
    var builder = TraceBuilder()
    let x = builder.input("x", 3)
    let f = builder.op("add", [x, x], 3, name: "f", "", locals: [(1, "1"), (1, "1")])
    builder.nodes[f].operands[1] = f + 1
    var trace = builder.trace(of: nil)
    trace.nodes = [
      trace.nodes[0],
      Trace.Node(id: 1, kind: .constant, op: "constant", shape: [2], value: .elements([1, 2])),
      Trace.Node(id: 2, kind: .op, op: "add", operands: [0, 1], shape: [2]),
    ]
    trace.output = 2
    let diagram = Diagram(trace)
    #expect(diagram.nodes.first { $0.id == "n1" }?.lines.map(\.text) == ["[1, 2]"])
  }
}
