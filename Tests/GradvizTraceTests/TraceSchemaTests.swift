import Foundation
import GradvizTestSupport
import GradvizTrace
import Testing

/// Traces and their schema before a validator that knows nothing of gradviz.
@Suite struct TraceSchemaTests {
  /// Reads one job a line, `{"definition": …, "instance": …}`, and prints `ok` or what is wrong, a line each.
  private static let script = """
    import json, sys
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    registry = Registry().with_resource(schema["$id"], Resource.from_contents(schema))
    def refuse(word): raise ValueError(word + " is not JSON")
    for line in sys.stdin.buffer.read().decode("utf-8").split("\\n"):
      if not line: continue
      job = json.loads(line, parse_constant=refuse)
      part = {"$ref": schema["$id"] + job["definition"]}
      errors = list(Draft202012Validator(part, registry=registry).iter_errors(job["instance"]))
      print("ok" if not errors else errors[0].message.replace("\\n", " ")[:200])
    """

  private func validate(_ jobs: [(definition: String, instance: String)]) throws -> [String] {
    try withTemporaryFolder { folder in
      try folder.write(TraceFile.schema, to: "schema.json")
      let lines = jobs.map { job in
        // An instance is put on one line: outside of strings JSON takes a space for a line end.
        let instance = job.instance.split(separator: "\n").joined(separator: " ")
        return "{\"definition\": \"\(job.definition)\", \"instance\": \(instance)}\n"
      }
      let result = try runPython(
        Self.script, [folder.path("schema.json")], input: Array(lines.joined().utf8))
      #expect(result.exitCode == 0, "\(result.error)")
      return result.output.split(separator: "\n").map(String.init)
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func everyWrittenTraceIsValid() throws {
    var jobs: [(String, String)] = []
    for (_, trace) in SampleTraces.all {
      for values in [TraceFile.Values.full, .summary(above: 1), .none] {
        jobs.append(("#", text(trace.json(values: values))))
        for line in text(trace.jsonl(values: values)).split(separator: "\n") {
          jobs.append(("#/$defs/line", String(line)))
        }
      }
    }
    let results = try validate(jobs)
    #expect(results.count == jobs.count)
    for (job, result) in zip(jobs, results) { #expect(result == "ok", "\(job)") }
  }

  @Test func brokenTracesAreInvalid() throws {
    let json = text(SampleTraces.multiplication.json())
    let changes = [
      (#""version": 2,\#n"#, #""version": 3,\#n"#), ("gradviz-trace", "other"),
      (#"  "generator": "gradviz test","#, ""), (#""output": 4"#, #""output": "f""#),
      (#""output": 4"#, #""output": -1"#), (#"{"id": 3, "#, "{"),
      (#"{"id": 3, "#, #"{"id": 3.5, "#),
      (#""kind": "op""#, #""kind": "gate""#), (#""op": "add""#, #""op": """#),
      (#""operands": [0, 1]"#, #""operands": 0"#), (#""operands": []"#, #""operands": [0]"#),
      (#""shape": []"#, #""shape": [-1]"#), (#""value": 3.0"#, #""value": "nan""#),
      (#""value": 3.0"#, #""value": {"min": 1}"#), (#""value": 3.0"#, #""value": [[3]]"#),
      (#""stage": 1"#, #""stage": 0"#), (#""scope": []"#, #""scope": "a""#),
      (#"{"line": 4, "column": 1}"#, #"{"line": 0, "column": 1}"#),
      (#"{"line": 4, "column": 1}"#, #"{"line": 1}"#), (#", "rule": "z""#, ""),
      (#""rule": "z""#, #""rule": "z", "jacobian": [1]"#), (#""pass": "seed""#, #""pass": "sow""#),
      (#""pass": "seed", "node": 4"#, #""pass": "seed", "node": 4, "operandIndex": 0"#),
      (#""node": 4, "operandIndex": 1}"#, #""node": 4}"#),
    ]
    let attributes = #""operands": [0, 1], "attributes": "#
    let broken = [
      "[]", #"{"axes": 1}"#, #"{"axes": [-1]}"#, #"{"keepsAxes": 1}"#, #"{"indices": [-1]}"#,
      #"{"ranges": [[0, 1]]}"#, #"{"ranges": [{"start": 0}]}"#, #"{"transposes": true}"#,
      #"{"ranges": [{"start": 0, "count": -1}]}"#, #"{"correction": "one"}"#,
      #"{"fromEnd": null}"#,
    ]
    let jobs = try (changes + broken.map { (#""operands": [0, 1]"#, attributes + $0) }).map {
      old, new in
      let range = try #require(json.range(of: old), "\(old)")
      return ("#", json.replacingCharacters(in: range, with: new))
    }
    let results = try validate(jobs)
    #expect(results.count == jobs.count)
    for (job, result) in zip(jobs, results) { #expect(result != "ok", "\(job)") }
    // The reader refuses all that the schema refuses.
    for job in jobs {
      #expect(throws: TraceFileError.self, "\(job)") { try TraceFile.read(Array(job.1.utf8)) }
    }
  }
}
