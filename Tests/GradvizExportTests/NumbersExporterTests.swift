import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct NumbersExporterTests {
  private func numbers(_ trace: Trace) throws -> String {
    let input = ExportInput(trace, layout: gridLayout)
    return String(decoding: try NumbersExporter().bytes(of: input), as: UTF8.self)
  }

  @Test func everyNameHasItsNumbers() throws {
    #expect(
      try numbers(TraceBuilder.multiplication()) == """
        {
          "x": {"value": -2.0, "gradient": -4.0},
          "y": {"value": 5.0, "gradient": -4.0},
          "z": {"value": -4.0, "gradient": 3.0},
          "q": {"value": 3.0, "gradient": -4.0},
          "f": {"value": -12.0, "gradient": 1.0}
        }

        """)
  }

  @Test func namesAreThoseOfNodesWithScopesAndVersions() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", .infinity)
    builder.scope = ["cell", "sigmoid#2"]
    let y = builder.op("exp", [x], .nan, name: "e", "exp(x)", locals: [(2, "e")])
    builder.scope = []
    let c = builder.op(
      "add", [y, x], -.infinity, name: "x", "e + x", version: 2, locals: [(1, "1"), (1, "1")])
    let d = builder.op(
      "add", [c, x], 1, name: "x", "x + x", version: 2, locals: [(1, "1"), (1, "1")])
    let f = builder.op("add", [d, x], 2, "x + x", locals: [(1, "1"), (1, "1")])
    let text = try numbers(builder.trace(of: f))
    #expect(text.contains("\"x\": {\"value\": \"Infinity\""))
    #expect(text.contains("\"cell/sigmoid#2/e\": {\"value\": \"NaN\""))
    #expect(text.contains("\"x'\": {\"value\": \"-Infinity\""))
    // A second node of the name has its number.
    #expect(text.contains("\"v\(d)\": {\"value\": 1.0"))
    #expect(text.contains("\"f\": {\"value\": 2.0, \"gradient\": 1.0}"))
  }

  @Test func tensorsAreListsInLists() throws {
    var trace = TraceBuilder.multiplication()
    trace.nodes[0].shape = [2, 1, 3]
    trace.nodes[0].value = .elements([1, 2, 3, 4, 5, 6])
    trace.nodes[1].shape = [1000, 0]
    trace.nodes[1].value = .elements([])
    trace.nodes[1].gradient = nil
    let text = try numbers(trace)
    #expect(
      text.contains(
        "\"x\": {\"shape\": [2, 1, 3], \"value\": [[[1.0, 2.0, 3.0]], [[4.0, 5.0, 6.0]]], "))
    #expect(text.contains("\"y\": {\"shape\": [1000, 0], \"value\": []}"))
  }

  @Test func pythonReadsWhatNamesAreMadeOf() throws {
    var builder = TraceBuilder()
    for text in hostileTexts { _ = builder.input(text, 1) }
    let text = try numbers(builder.trace(of: nil))
    let result = try runPython(
      "import json, sys; print(len(json.load(sys.stdin)))", input: Array(text.utf8))
    #expect(result.output == "\(hostileTexts.count)\n", "\(result.error)")
  }
}
