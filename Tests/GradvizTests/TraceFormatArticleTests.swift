import Foundation
import Gradviz
import GradvizTestSupport
import Testing

/// The article on the trace format says what is so.
@Suite struct TraceFormatArticleTests {
  private func article() throws -> String {
    try String(
      contentsOfFile: packageFolder + "/Sources/Gradviz/Documentation.docc/TraceFormat.md",
      encoding: .utf8)
  }

  /// The first fenced block of a language.
  private func block(_ language: String) throws -> String {
    let text = try article()
    let start = try #require(text.range(of: "```\(language)\n"))
    let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
    return String(text[start.upperBound..<end.lowerBound]) + "\n"
  }

  private func multiplication() -> Trace {
    let tape = Tape()
    let x = tape.input(-2, "x")
    let y = tape.input(5, "y")
    let z = tape.input(-4, "z")
    return ((x + y).named("q") * z).named("f").backward()
  }

  @Test func theExampleIsTheTraceOfItsProgram() throws {
    var trace = multiplication()
    let example = try Trace(json: Array(try block("json").utf8))
    trace.generator = example.generator
    #expect(example == trace)
    #expect(String(decoding: trace.json(), as: UTF8.self) == (try block("json")))
  }

  @Test func theReaderInPythonFindsTheGradients() throws {
    let result = try runPython(try block("python"), input: Array(multiplication().json()))
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(result.output == "x -2.0 -4.0\ny 5.0 -4.0\nz -4.0 3.0\nq 3.0 -4.0\nf -12.0 1.0\n")
  }

  @Test func theForwardPassInLinesIsCompleted() throws {
    let trace = try Trace(json: Array(try block("jsonl").utf8)).completed()
    #expect(trace["w"]?.gradient == .elements([1, 2, 3]))
  }

  @Test func everyFieldOfTheSchemaIsExplained() throws {
    let text = try article()
    func names(_ value: Any) -> Set<String> {
      if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(names($1)) } }
      guard let object = value as? [String: Any] else { return [] }
      var found = Set((object["properties"] as? [String: Any] ?? [:]).keys)
      for part in object.values { found.formUnion(names(part)) }
      return found
    }
    let schema = try JSONSerialization.jsonObject(with: Data(TraceFile.schema.utf8))
    let fields = names(schema)
    #expect(fields.count > 30)
    for field in fields.sorted() {
      #expect(text.contains("`\(field)`"), "the article does not explain '\(field)'")
    }
  }
}
