import GradvizEngine
import GradvizTestSupport
import GradvizTrace
import Testing

/// A trace holds all that an op needs.
@Suite struct TraceAttributesTests {
  @Test(arguments: OpCode.allCases)
  func everyOpCanBeComputedAgainFromItsRecord(_ code: OpCode) throws {
    for example in OpCase.examples(code) {
      let tape = Tape()
      let result = try tape.record(
        code, example.operands.map { tape.input($0) }, example.attributes)
      let trace = try TraceFile.read(result.backward().json())
      let node = try #require(trace.nodes.last)
      let operands = try node.operands.map { try Self.tensor(trace.nodes[$0]) }
      let again = OpCase(
        try #require(OpCode(name: node.op)), operands, Attributes(of: node))
      #expect(try again.value().elements == Self.tensor(node).elements, "\(example)")
      #expect(try code.shape(of: operands.map(\.shape), again.attributes) == Shape(node.shape))
    }
  }

  @Test func namesOfOpsAreFound() {
    for code in OpCode.allCases { #expect(OpCode(name: code.name) == code) }
    #expect(OpCode(name: "relative") == nil)
  }

  @Test func attributesThatDoNotFitAreRefused() {
    #expect(throws: EngineError.self) { try OpCode.sum.shape(of: [.scalar], Attributes(axes: [0])) }
    #expect(throws: EngineError.self) { try OpCode.add.shape(of: [.scalar]) }
    #expect(throws: EngineError.self) { try OpCode.add.shape(of: [Shape([2]), Shape([3])]) }
    #expect(throws: EngineError.self) { try OpCode.input.shape(of: []) }
    #expect(throws: EngineError.self) { try OpCode.stack.shape(of: []) }
  }

  private static func tensor(_ node: Trace.Node) throws -> Tensor {
    switch node.value {
    case .scalar(let number)?: return Tensor(number)
    case .elements(let elements)?: return Tensor(shape: Shape(node.shape), elements: elements)
    default: throw NoValue()
    }
  }

  private struct NoValue: Error {}
}
