import Foundation
import GradvizDiagnostics
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct TraceFileTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func theMultiplicationLooksAsDesigned() {
    #expect(
      text(SampleTraces.multiplication.json()) == """
        {
          "format": "gradviz-trace",
          "version": 2,
          "generator": "gradviz test",
          "source": {"name": "mul.py", "text": "x = -2\\ny = 5\\nz = -4\\nq = x + y\\nf = q * z\\n"},
          "output": 4,
          "nodes": [
            {"id": 0, "name": "x", "version": 1, "kind": "input", "op": "input", "operands": [], "shape": [], "value": -2.0, "gradient": -4.0, "scope": [], "position": {"line": 1, "column": 1}},
            {"id": 1, "name": "y", "version": 1, "kind": "input", "op": "input", "operands": [], "shape": [], "value": 5.0, "gradient": -4.0, "scope": [], "position": {"line": 2, "column": 1}},
            {"id": 2, "name": "z", "version": 1, "kind": "input", "op": "input", "operands": [], "shape": [], "value": -4.0, "gradient": 3.0, "scope": [], "position": {"line": 3, "column": 1}},
            {"id": 3, "name": "q", "version": 1, "kind": "op", "op": "add", "expression": "x + y", "operands": [0, 1], "shape": [], "value": 3.0, "gradient": -4.0, "stage": 1, "caption": "the sum", "scope": [], "position": {"line": 4, "column": 1}},
            {"id": 4, "name": "f", "version": 1, "kind": "op", "op": "multiply", "expression": "q * z", "operands": [3, 2], "shape": [], "value": -12.0, "gradient": 1.0, "stage": 2, "scope": [], "position": {"line": 5, "column": 1}}
          ],
          "contributions": [
            {"node": 4, "operandIndex": 0, "operand": 3, "upstream": 1.0, "local": -4.0, "downstream": -4.0, "rule": "z"},
            {"node": 4, "operandIndex": 1, "operand": 2, "upstream": 1.0, "local": 3.0, "downstream": 3.0, "rule": "q"},
            {"node": 3, "operandIndex": 0, "operand": 0, "upstream": -4.0, "local": 1.0, "downstream": -4.0, "rule": "1"},
            {"node": 3, "operandIndex": 1, "operand": 1, "upstream": -4.0, "local": 1.0, "downstream": -4.0, "rule": "1"}
          ],
          "steps": [
            {"pass": "forward", "node": 3},
            {"pass": "forward", "node": 4},
            {"pass": "seed", "node": 4},
            {"pass": "backward", "node": 4, "operandIndex": 0},
            {"pass": "backward", "node": 4, "operandIndex": 1},
            {"pass": "backward", "node": 3, "operandIndex": 0},
            {"pass": "backward", "node": 3, "operandIndex": 1}
          ]
        }

        """)
  }

  @Test func linesBeginWithTheHeaderAndSayWhatTheyAre() {
    let lines = text(SampleTraces.multiplication.jsonl()).split(separator: "\n")
    #expect(lines.count == 1 + 5 + 4 + 7)
    #expect(
      lines[0].hasPrefix(#"{"record": "header", "format": "gradviz-trace", "version": 2, "#))
    #expect(lines[0].hasSuffix(#""counts": {"nodes": 5, "contributions": 4, "steps": 7}}"#))
    // An example of each kind stands in front, for readers that look at the first lines.
    #expect(
      lines[1].hasPrefix(#"{"record": "contribution", "node": 4, "operandIndex": 0, "#))
    #expect(lines[2] == #"{"record": "step", "pass": "forward", "node": 3}"#)
    #expect(lines[3].hasPrefix(#"{"record": "node", "id": 0, "#))
    #expect(
      lines[8].hasPrefix(#"{"record": "contribution", "node": 4, "operandIndex": 1, "#))
    #expect(lines[11] == #"{"record": "step", "pass": "forward", "node": 4}"#)
  }

  @Test(arguments: SampleTraces.all.indices)
  func readingBackAndWritingAgainGivesTheSameBytes(_ index: Int) throws {
    let trace = SampleTraces.all[index].trace
    for values in [TraceFile.Values.full, .summary(above: 3), .summary, .none] {
      let json = trace.json(values: values)
      let read = try TraceFile.read(json)
      if values == .full { #expect(read == trace) }
      #expect(text(read.json()) == text(json))
      let lines = trace.jsonl(values: values)
      #expect(try TraceFile.read(lines) == read)
      #expect(text(read.jsonl()) == text(lines))
    }
  }

  @Test func randomTracesSurvive() throws {
    for seed in 0..<60 {
      let trace = SampleTraces.random(seed: UInt64(seed), count: seed)
      let json = trace.json()
      #expect(try TraceFile.read(json) == trace)
      #expect(try TraceFile.read(json).json() == json)
    }
  }

  /// In the first version whole numbers had no point.
  @Test func theFirstVersionIsReadAsWell() throws {
    for (_, trace) in SampleTraces.all {
      for bytes in [trace.json(), trace.jsonl()] {
        let old = text(bytes).replacing(#/(-?\d+)\.0(?=[,\]\}])/#) {
          $0.output.1 == "-0" ? $0.output.0 : $0.output.1
        }
        .replacing("\"version\": 2,", with: "\"version\": 1,", maxReplacements: 1)
        #expect(try TraceFile.read(Array(old.utf8)) == trace)
      }
    }
  }

  @Test func everyBitOfANumberSurvives() throws {
    var generator = SeededGenerator(seed: 1)
    let numbers = (0..<4000).map { index -> Double in
      // Bit patterns, short decimals and integers of all sizes.
      switch index % 4 {
      case 0: Double(bitPattern: generator.next())
      case 1: Double(Int.random(in: -99_999...99_999, using: &generator)) / 1000
      case 2: Double(Int64(truncatingIfNeeded: generator.next()) >> (index % 64))
      default: Double(sign: .plus, exponent: index % 2000 - 1000, significand: 1.1)
      }
    }
    let trace = Trace(
      generator: "",
      nodes: [
        Trace.Node(
          id: 0, kind: .input, op: "input", shape: [numbers.count], value: .elements(numbers))
      ])
    let read = try #require(try TraceFile.read(trace.json()).nodes[0].value?.elements)
    for (number, read) in zip(numbers, read) where !number.isNaN {
      #expect(number.bitPattern == read.bitPattern)
    }
  }

  @Test func numbersAreTheShortestTexts() {
    var buffer = ByteBuffer()
    let numbers = [
      -2, 0.1, -0.0, 0, 1e15, 1e16, 1e21, 123_456_789, .leastNonzeroMagnitude, 1e-5, 2.5,
      -.infinity, .nan,
    ]
    buffer.append(jsonNumbers: numbers)
    #expect(
      text(buffer.bytes)
        == #"[-2.0, 0.1, -0.0, 0.0, 1000000000000000.0, 1e+16, 1e+21, 123456789.0, 5e-324, 1e-05, 2.5, "-Infinity", "NaN"]"#
    )
  }

  @Test func attributesThatStayAtTheirDefaultsAreNotWritten() {
    let json = text(SampleTraces.tensors.json())
    #expect(
      json.contains(
        #""operands": [0], "attributes": {"ranges": [{"start": 0, "count": 2}, {"start": 2, "count": 2, "step": -1}]}, "shape": [2, 2]"#
      ))
    #expect(json.contains(#""attributes": {"axes": [0, 1], "keepsAxes": true, "correction": 0.5}"#))
    #expect(
      json.contains(
        #""attributes": {"axes": [0], "transposes": [false, true], "fromEnd": true, "subscripts": "ij->i"}"#
      ))
    #expect(!text(SampleTraces.multiplication.json()).contains("attributes"))
  }

  @Test func indicesAreLeftOutWhereTensorsAre() throws {
    for values in [TraceFile.Values.summary(above: 3), .none] {
      let trace = try TraceFile.read(SampleTraces.tensors.json(values: values))
      #expect(trace.nodes[7].attributes == Trace.Attributes())
      #expect(trace.nodes[6].attributes == SampleTraces.tensors.nodes[6].attributes)
    }
    let kept = try TraceFile.read(SampleTraces.tensors.json(values: .summary(above: 4)))
    #expect(kept.nodes[7].attributes.indices == [2, 0, 2, 1])
  }

  @Test func valuesCanBeSummarizedOrLeftOut() throws {
    let summary = try TraceFile.read(SampleTraces.tensors.json(values: .summary(above: 2)))
    #expect(
      summary.nodes[0].value
        == .summary(
          Trace.Summary(min: 1, max: 6, mean: 3.5, norm: 91.0.squareRoot(), nonFinite: 0)))
    #expect(summary.nodes[2].value == .elements([4.5, 12]))
    #expect(summary.nodes[3].value == .scalar(2.5))
    let none = SampleTraces.tensors.json(values: .none)
    for field in ["value", "gradient", "upstream", "local", "downstream", "jacobian"] {
      #expect(!text(none).contains("\"\(field)\""))
    }
    #expect(text(none).contains("ḡ @ Bᵀ"))
  }

  @Test func aLongChainIsWrittenInChunksAndReadInOnePass() throws {
    // Without optimization a million nodes take minutes.
    #if DEBUG
    let count = 50_000
    #else
    let count = 1_000_000
    #endif
    var work: [(bytes: Int, pieces: Int)] = []
    for count in [count / 2, count] {
      let trace = SampleTraces.chain(count)
      var bytes: [UInt8] = []
      var longest = 0
      TraceFile.write(trace) {
        longest = max(longest, $0.count)
        bytes += $0
      }
      // No more than a chunk and one record is ever held.
      #expect(longest < (1 << 16) + 1000)
      let read = try TraceFile.readCounting(bytes)
      #expect(read.trace.nodes.count == count)
      #expect(read.trace.nodes.last == trace.nodes.last)
      work.append((bytes.count, read.pieces))
    }
    // Twice the nodes, twice the work; ids have a digit more now and then.
    #expect(Double(work[1].bytes) < 2.05 * Double(work[0].bytes))
    #expect(work[1].pieces <= 2 * work[0].pieces + 100)
  }

  @Test func unknownFieldsAreIgnored() throws {
    let json = text(SampleTraces.multiplication.json())
      .replacing(
        "\"output\": 4",
        with: #""later": {"a": [1, {"b": null}, true, false, "\u0041"]}, "output": 4"#
      )
      .replacing(#"{"pass": "forward", "#, with: #"{"time": [[[]]], "pass": "forward", "#)
    #expect(try TraceFile.read(Array(json.utf8)) == SampleTraces.multiplication)
    let lines = text(SampleTraces.multiplication.jsonl()) + "{\"record\": \"later\", \"x\": {}}\n"
    #expect(try TraceFile.read(Array(lines.utf8)) == SampleTraces.multiplication)
  }

  @Test func fieldsMayComeInAnyOrderAndSpacing() throws {
    let script = """
      import json, sys
      def turn(x):
        if isinstance(x, dict): return {k: turn(v) for k, v in reversed(list(x.items()))}
        return [turn(v) for v in x] if isinstance(x, list) else x
      t = json.load(sys.stdin)
      json.dump(turn(t), sys.stdout, indent=int(sys.argv[1]) or None, ensure_ascii=bool(int(sys.argv[1])))
      """
    for (name, trace) in SampleTraces.all where name != "random" {
      for indent in ["0", "3"] {
        let other = try runPython(script, [indent], input: trace.json())
        #expect(other.exitCode == 0, "\(other.error)")
        #expect(try TraceFile.read(other.outputBytes) == trace, "\(name)")
      }
    }
  }

  @Test func aByteOrderMarkIsSkipped() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + SampleTraces.bare.json()
    #expect(try TraceFile.read(bytes) == SampleTraces.bare)
    #expect(TraceFile.recognizes(bytes))
  }

  @Test func tracesAreToldFromPrograms() {
    #expect(TraceFile.recognizes(SampleTraces.bare.jsonl()))
    #expect(TraceFile.recognizes(Array("\n\t {".utf8)))
    #expect(!TraceFile.recognizes(Array("x = {}".utf8)))
    #expect(!TraceFile.recognizes([UInt8]()))
  }

  @Test func codableGivesTheSameJSON() throws {
    for (name, trace) in SampleTraces.all where name != "random" {
      let encoded = try JSONEncoder().encode(trace)
      #expect(try TraceFile.read(Array(encoded)) == trace, "\(name)")
      #expect(try JSONDecoder().decode(Trace.self, from: Data(trace.json())) == trace, "\(name)")
      let pair = Array("[".utf8) + trace.json() + Array(",".utf8) + encoded + Array("]".utf8)
      let script = "import json, sys; a, b = json.load(sys.stdin); print(a == b)"
      #expect(try runPython(script, input: pair).output == "True\n", "\(name)")
    }
    let broken = text(SampleTraces.bare.json()).replacing(
      "\"operands\": [0]", with: "\"operands\": [1]")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Trace.self, from: Data(broken.utf8))
    }
  }
}
