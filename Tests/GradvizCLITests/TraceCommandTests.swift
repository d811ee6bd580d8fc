import GradvizTestSupport
import Testing

@Suite struct TraceCommandTests {
  @Test func aTraceIsJSONThatTheSchemaAllows() throws {
    try withTemporaryFolder { folder in
      let schema = try gradviz("trace", "--schema", "-o", "schema.json", in: folder)
      #expect(schema.exitCode == 0, "\(schema.error)")
      #expect(try gradviz("trace", "--schema").output == folder.text("schema.json"))
      try folder.write(
        """
        import numpy as np
        x = np.array([[1.0, -2.0], [0.5, 3.0]])  # the input
        for i in range(2):
            x = np.tanh(x @ x) / 0.0
        f = (x * x).sum() + np.log(-1.0)
        """, to: "p.py")
      let script = """
        import json, sys
        from jsonschema import Draft202012Validator
        schema = json.load(open("schema.json"))
        Draft202012Validator.check_schema(schema)
        for name in sys.argv[1:]:
          for line in ([open(name).read()] if name.endswith(".json") else open(name).read().splitlines()):
            part = schema if name.endswith(".json") else {"$ref": "#/$defs/line", "$defs": schema["$defs"]}
            Draft202012Validator(part).validate(json.loads(line))
        """
      var names: [String] = []
      for (index, options) in [
        [], ["--values", "summary"], ["--values", "none"], ["--jacobians"], ["--wrt", "x"],
      ].enumerated() {
        for format in ["json", "jsonl"] {
          names.append("\(index).\(format)")
          let result = try gradviz(
            ["trace", "p.py", "-o", names[names.count - 1]] + options, in: folder)
          #expect(result.exitCode == 0, "\(options): \(result.error)")
        }
      }
      try folder.write(script, to: "validate.py")
      let result = try runProcess("python3", ["validate.py"] + names, in: folder.path)
      #expect(result.exitCode == 0, "\(result.error)")
    }
  }

  @Test func aTableHasALineForEachElement() throws {
    try withTemporaryFolder { folder in
      let program = """
        import numpy as np
        params = {'W, "b"': np.array([[1.0, -2.5]])}
        y = np.log(params['W, "b"'])
        f = y.sum()
        """
      try folder.write(program, to: "p.py")
      let table = """
        node,name,version,scope,kind,op,line,shape,element,value,gradient
        0,"params['W, ""b""']",1,,input,input,2,1x2,0,1.0,1.0
        0,"params['W, ""b""']",1,,input,input,2,1x2,1,-2.5,-0.4
        1,y,1,,op,log,3,1x2,0,0.0,1.0
        1,y,1,,op,log,3,1x2,1,NaN,1.0
        2,f,1,,op,sum,4,,0,NaN,1.0

        """
      let written = try gradviz("trace", "p.py", "--long", "-o", "p.csv", in: folder)
      #expect(written.exitCode == 0, "\(written.error)")
      #expect(try folder.text("p.csv") == table)
      #expect(try gradviz("render", "p.py", "-o", "q.csv", in: folder).exitCode == 0)
      #expect(try folder.text("q.csv") == table)
      for options in [
        ["-o", "t.csv"], ["--long", "--format", "json"], ["--long", "--jacobians"],
      ] {
        let refused = try gradviz(["trace", "p.py"] + options, in: folder)
        #expect(refused.exitCode == 64 && refused.error.contains("--long"), "\(options)")
      }
      #expect(!folder.exists("t.csv"))
    }
  }

  @Test func theFormatFollowsTheFileOrTheOption() throws {
    try withTemporaryFolder { folder in
      let trace = ["trace"] + multiplication
      let json = try gradviz(trace)
      #expect(json.output.hasPrefix("{\n  \"format\": \"gradviz-trace\""))
      let lines = try gradviz(trace + ["--format", "jsonl"])
      #expect(lines.output.hasPrefix("{\"record\": \"header\""))
      _ = try gradviz(trace + ["-o", folder.path("t.jsonl")])
      #expect(try folder.read("t.jsonl") == lines.outputBytes)
      _ = try gradviz(trace + ["-o", folder.path("t.txt"), "--format", "json"])
      #expect(try folder.read("t.txt") == json.outputBytes)
      #expect(try gradviz(trace + ["-o", folder.path("t.svg")]).exitCode == 64)
      #expect(try gradviz(trace + ["--format", "svg"]).exitCode == 64)
    }
  }

  @Test func valuesAreWrittenAsAsked() throws {
    let program = [
      "trace", "(x * x).sum()", "--at",
      "x=[\(Array(repeating: "1.5", count: 40).joined(separator: ","))]",
    ]
    #expect(try gradviz(program).output.contains("[1.5, 1.5, 1.5"))
    let summary = try gradviz(program + ["--values", "summary"]).output
    #expect(summary.contains(#"{"min": 1.5, "max": 1.5, "mean": 1.5, "#))
    #expect(!summary.contains("[1.5, 1.5"))
    let none = try gradviz(program + ["--values", "none"]).output
    #expect(!none.contains("\"value\""))
    #expect(none.contains("\"rule\""))
    #expect(try gradviz(program + ["--values", "some"]).exitCode == 64)
  }

  @Test func jacobiansAreAddedWhenAsked() throws {
    let program = ["trace", "A @ x", "--at", "A=[[1,2],[3,4]],x=[5,6]"]
    #expect(try !gradviz(program).output.contains("jacobian"))
    let result = try gradviz(program + ["--jacobians"])
    #expect(result.output.contains(#""jacobian": [[1.0, 2.0], [3.0, 4.0]]"#), "\(result.output)")
  }

  @Test func aTraceWithoutSourceIsWrongUsage() throws {
    let result = try gradviz("trace")
    #expect(result.exitCode == 64)
    #expect(result.error.contains("there is nothing to trace"))
  }
}
