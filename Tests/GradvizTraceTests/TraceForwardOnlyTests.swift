import GradvizDiagnostics
import GradvizTestSupport
import GradvizTrace
import Testing

/// Traces that leave out what a forward pass alone does not have.
@Suite struct TraceForwardOnlyTests {
  private static let header = #""format": "gradviz-trace", "version": 2, "generator": "test""#
  private static let input =
    #""id": 0, "kind": "input", "op": "input", "operands": [], "shape": [], "value": 2.0"#
  private static let sine = #""id": 1, "kind": "op", "op": "sin", "operands": [0], "shape": []"#

  private func object(_ more: String = "") -> String {
    "{\(Self.header)\(more), \"nodes\": [{\(Self.input)}, {\(Self.sine)}]}"
  }

  private func lines(_ more: String = "") -> String {
    """
    {"record": "header", \(Self.header)\(more)}
    {"record": "node", \(Self.input)}
    {"record": "node", \(Self.sine)}

    """
  }

  private func read(_ text: String) throws -> Trace { try TraceFile.read(Array(text.utf8)) }

  private func message(_ text: String) -> String {
    do {
      return "\(try read(text))"
    } catch {
      return "\(error)"
    }
  }

  @Test func withoutAnOutputTheLastOpIsMeant() throws {
    for text in [object(), lines()] {
      let trace = try read(text)
      #expect(trace.output == 1)
      #expect(trace.isForwardOnly)
    }
    for text in [object(", \"output\": 0"), lines(", \"output\": 0")] {
      #expect(try read(text).output == 0)
    }
  }

  @Test func anOutputThatIsNullMeansNone() throws {
    for text in [object(", \"output\": null"), lines(", \"output\": null")] {
      let trace = try read(text)
      #expect(trace.output == nil)
      #expect(!trace.isForwardOnly)
    }
  }

  @Test func whatHasABackwardPassHasAllOfIt() throws {
    let wire =
      #"{"node": 1, "operandIndex": 0, "operand": 0, "upstream": 1, "local": 1, "downstream": 1, "rule": "1"}"#
    #expect(message(object(", \"contributions\": [\(wire)]")).contains("the trace has no 'output'"))
    #expect(
      message(object(", \"output\": 1, \"contributions\": [\(wire)]")).contains(
        "the trace has no 'steps'"))
    #expect(
      message(object(", \"output\": 1, \"steps\": [{\"pass\": \"seed\", \"node\": 1}]")).contains(
        "the trace has no 'contributions'"))
    #expect(
      message(object().replacing("\"value\": 2.0", with: "\"value\": 2.0, \"gradient\": 1.0"))
        .contains("the trace has no 'output'"))
    #expect(
      message(object(", \"failure\": {\"id\": \"a\", \"message\": \"b\"}")).contains(
        "the trace has no 'output'"))
    let line = #"{"record": "step", "pass": "forward", "node": 1}"#
    #expect(message(lines() + line).contains("the trace has no 'output'"))
    #expect(message("{\(Self.header)}").contains("the trace has no 'nodes'"))
    #expect(message("{\(Self.header), \"nodes\": []}").contains("the trace has no 'output'"))
  }

  @Test func wholeTracesAreNoForwardPasses() {
    for (name, trace) in SampleTraces.all { #expect(!trace.isForwardOnly, "\(name)") }
  }

  @Test func theLineOfANodeIsFound() throws {
    let bytes = Array(lines().utf8)
    #expect(TraceFile.position(ofNode: 1, in: bytes) == SourcePosition(line: 3, column: 1))
    #expect(TraceFile.position(ofNode: 2, in: bytes) == nil)
    #expect(TraceFile.position(ofNode: 0, in: [0x7B]) == nil)
  }
}
