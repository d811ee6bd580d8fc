import Gradviz
import Testing

/// The engine says what an op's symbol is, and the diagram, which knows no engine, has a table of its own.
@Suite struct OpSymbolTests {
  @Test(arguments: OpCode.allCases.filter { $0 != .input && $0 != .constant })
  func theDiagramDrawsAnOpWithItsOwnSymbol(_ code: OpCode) {
    let node = Trace.Node(id: 1, kind: .op, op: code.name, operands: [0], value: .scalar(1))
    let input = Trace.Node(id: 0, name: "x", kind: .input, op: "input", value: .scalar(1))
    let trace = Trace(generator: "test", output: 1, nodes: [input, node])
    let symbol = Diagram(trace).nodes.first { $0.traceNode == 1 }?.lines.first?.text
    #expect(
      symbol == code.description.symbol,
      "OpSymbols in GradvizDiagram draws '\(code.name)' otherwise than the op's description says")
  }
}
