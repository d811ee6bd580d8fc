import GradvizTestSupport
import Testing

/// Traces of a forward pass alone, as programs in other languages write them.
@Suite struct ForwardTraceTests {
  private static let lines = """
    {"record": "header", "format": "gradviz-trace", "version": 2, "generator": "my recorder"}
    {"record": "node", "id": 0, "name": "w", "kind": "input", "op": "input", "operands": [], "shape": [3], "value": [0.5, -1, 2]}
    {"record": "node", "id": 1, "kind": "constant", "op": "constant", "operands": [], "shape": [3], "value": [1, 2, 3]}
    {"record": "node", "id": 2, "name": "s", "kind": "op", "op": "multiply", "operands": [0, 1], "shape": [3], "value": [0.5, -2, 6]}
    {"record": "node", "id": 3, "name": "loss", "kind": "op", "op": "sum", "operands": [2], "attributes": {"axes": [0]}, "shape": []}

    """

  /// The forward pass of a logistic neuron, written by a program that knows nothing of gradients.
  private static let awk = #"""
    BEGIN {
      print "{\"record\": \"header\", \"format\": \"gradviz-trace\", \"version\": 2, \"generator\": \"awk\"}"
      w = leaf("input", "w", 2); x = leaf("constant", "x", -1); b = leaf("input", "b", 0.5)
      s = op("add", "s", op("multiply", "", w, x, -2), b, -1.5)
      op("sigmoid", "y", s, -1, 1 / (1 + exp(1.5)))
    }
    function leaf(kind, name, value) {
      printf "{\"record\": \"node\", \"id\": %d, \"name\": \"%s\", \"kind\": \"%s\", \"op\": \"%s\", \"operands\": [], \"shape\": [], \"value\": %.17g}\n", n, name, kind, kind, value
      return n++
    }
    function op(name, as, a, b, value) {
      printf "{\"record\": \"node\", \"id\": %d, \"name\": \"%s\", \"kind\": \"op\", \"op\": \"%s\", \"operands\": [%s], \"shape\": [], \"value\": %.17g}\n", n, as, name, (b < 0 ? a : a ", " b), value
      return n++
    }

    """#

  @Test func theWholeRecordComesFromStandardInput() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.awk, to: "neuron.awk")
      try folder.write(
        "from numpy import exp\nw = 2.0\nx = -1.0\nb = 0.5\ns = w * x + b\ny = sigmoid(s)\n",
        to: "neuron.py")
      let result = try shell(
        "awk -f neuron.awk | gradviz trace - -o run.json && gradviz verify run.json && gradviz run.json",
        in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(result.error == "")
      #expect(result.output.hasPrefix("run.json: 6 nodes and 4 wires agree\n"))
      // The same numbers as of the program in our own language.
      let program = try gradviz("neuron.py", "--wrt", "w,b", in: folder).output
      let gradient = try #require(program.firstMatch(of: #/\nw +2 +(\S+)\n/#)?.output.1)
      #expect(result.output.contains(gradient), "\(result.output)\(program)")
      let schema = try shell(
        "gradviz trace --schema > schema.json; awk -f neuron.awk | python3 -c '\(Self.validator)'",
        in: folder)
      #expect(schema.exitCode == 0, "\(schema.error)")
    }
  }

  private static let validator = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open("schema.json"))
    for line in sys.stdin:
      Draft202012Validator({"$ref": "#/$defs/line", "$defs": schema["$defs"]}).validate(json.loads(line))
    """

  @Test func everyCommandTakesIt() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.lines, to: "run.jsonl")
      _ = try gradviz("trace", "run.jsonl", "-o", "whole.json", in: folder)
      for command in [
        ["render"], ["render", "--format", "svg"], ["render", "--format", "jsonl"], ["explain"],
        ["steps"], ["check"],
        ["code"], ["render", "--wrt", "w"], ["verify"],
      ] {
        let options = Array(command.dropFirst())
        let bare = try gradviz([command[0], "run.jsonl"] + options, in: folder)
        let piped = try gradviz([command[0], "-"] + options, input: Self.lines, in: folder)
        let whole = try gradviz([command[0], "whole.json"] + options, in: folder)
        #expect(
          bare.exitCode == 0 && piped.exitCode == 0, "\(command): \(bare.error)\(piped.error)")
        if command[0] != "verify" {
          #expect(bare.output == whole.output, "\(command)")
          #expect(piped.output == whole.output, "\(command)")
        }
      }
      try folder.write(
        "<!-- gradviz:begin run.jsonl number=w.gradient --><!-- gradviz:end -->\n", to: "page.md")
      #expect(try gradviz("embed", "page.md", in: folder).exitCode == 0)
      #expect(try folder.text("page.md").contains("[1, 2, 3]"))
    }
  }

  @Test func theNodeToDifferentiateIsNamed() throws {
    let result = try gradviz("trace", "-", "--output", "s", input: Self.lines)
    #expect(result.output.contains(#""output": 2"#))
    let wrong = try gradviz("-", "--output", "loos", input: Self.lines)
    #expect(wrong.exitCode == 64)
    #expect(wrong.error.contains("--output: no node of the trace is called 'loos'"))
    #expect(wrong.error.contains("did you mean 'loss'?"))
  }

  @Test func jacobiansAreAdded() throws {
    let result = try gradviz("trace", "-", "--jacobians", input: Self.lines)
    #expect(result.output.contains(#""jacobian": [[1.0, 1.0, 1.0]]"#))
  }

  @Test func optionsOfAProgramAreRefused() throws {
    for option in [["--at", "w=1"], ["--stop-after", "1"], ["--cell", "1"]] {
      let result = try gradviz(["-"] + option, input: Self.lines)
      #expect(result.exitCode == 64)
      #expect(
        result.error.contains("\(option[0]) has no effect on '<standard input>'"), "\(result.error)"
      )
    }
    let limited = try gradviz("-", "--node-limit", "2", input: Self.lines)
    #expect(limited.exitCode == 74)
    #expect(limited.error.contains("<standard input>:4:1: error: "), "\(limited.error)")
  }

  @Test func whatIsWrongIsSaidWithItsLineAndNothingIsWritten() throws {
    let changes = [
      (
        #""op": "multiply""#, #""op": "mul""#,
        "'s' (node 2) has the op 'mul', which gradviz does not have", "did you mean 'multiply'?"
      ),
      (
        "-2, 6]", "-2, 7]", "the value of 's' (node 2) is 7 at [2]",
        "'gradviz ops multiply' says what it gives"
      ),
      (
        #""value": [1, 2, 3]"#, #""value": null"#, "the trace leaves the value of node 1 out",
        "write all numbers"
      ),
      (
        #""axes": [0]"#, #""axes": [7]"#, "'loss' (node 3) by 'sum'",
        "axes run from 0 to 0"
      ),
    ]
    for (number, (old, new, message, help)) in changes.enumerated() {
      try withTemporaryFolder { folder in
        try folder.write(Self.lines.replacing(old, with: new), to: "run.jsonl")
        let result = try gradviz("trace", "run.jsonl", "-o", "whole.json", in: folder)
        #expect(result.exitCode == 74)
        #expect(
          result.error.contains("run.jsonl:\([4, 4, 3, 5][number]):1: error: "), "\(result.error)")
        #expect(result.error.contains(message), "\(result.error)")
        #expect(result.error.contains(help), "\(result.error)")
        #expect(try folder.names() == ["run.jsonl"])
      }
    }
  }

  @Test func aTraceWithoutAnOutputIsDrawnAsItIs() throws {
    let text = Self.lines.replacing(
      #""generator": "my recorder""#, with: #""generator": "my recorder", "output": null"#
    )
    .replacing("multiply", with: "fused_gate")
    let result = try gradviz("-", input: text)
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(!result.output.contains("backward"))
  }
}
