import Foundation
import GradvizDiagnostics
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct TraceFileErrorTests {
  private static let json = String(decoding: SampleTraces.multiplication.json(), as: UTF8.self)
  private static let lines = String(decoding: SampleTraces.multiplication.jsonl(), as: UTF8.self)

  private func message(_ text: String) -> String {
    message(Array(text.utf8))
  }

  private func message(_ bytes: [UInt8]) -> String {
    do {
      _ = try TraceFile.read(bytes)
      return "no error"
    } catch {
      return error.description
    }
  }

  /// One change of a sound trace, and what is said of it.
  struct Change: Sendable {
    var old: String
    var new: String
    var message: String
    init(_ old: String, _ new: String, _ message: String) {
      self.old = old
      self.new = new
      self.message = message
    }
  }

  static let changes = [
    Change(
      #""version": 2,"#, #""version": 3,"#,
      "line 3, column 14: the trace has version 3; this program reads versions up to 2; update gradviz"
    ),
    Change(
      #""version": 2,"#, #""version": 0,"#,
      "the trace has version 0; this program reads versions up to 2; write the trace again"),
    Change(
      #""format": "gradviz-trace""#, #""format": "other""#,
      "line 2, column 13: the format is 'other', not 'gradviz-trace'; give a file"),
    Change(#"  "format": "gradviz-trace","#, "", "the file is no trace: it has no 'format'"),
    Change(#"  "version": 2,"#, "", "line 1, column 1: the trace has no 'version'"),
    Change(#"  "generator": "gradviz test","#, "", "the trace has no 'generator'"),
    Change(#"  "output": 4,"#, "", "the trace has no 'output'"),
    Change(#""output": 4"#, #""output": 5"#, "the output is node 5, and there are 5 nodes"),
    Change(#""output": 4"#, #""output": -1"#, "the output is node -1"),
    Change(
      #""output": 4"#, #""output": 1.5"#,
      "line 6, column 13: expected an integer of at most 16 digits for 'output'"),
    Change(
      #""output": 4"#, #""output": 99999999999999999999"#,
      "expected an integer of at most 16 digits"),
    Change(#""output": 4"#, #""output": "4""#, "expected a number for 'output', found a string"),
    Change(
      #""scope": []"#,
      #""scope": [\#(Array(repeating: "\"f\"", count: 257).joined(separator: ","))]"#,
      "node 0 lies in 257 scopes: at most 256 may lie inside each other"),
    Change(
      #""output": 4"#, #""output": 4, "output": 4"#,
      "line 6, column 16: the field 'output' stands twice"),
    Change(#""nodes": ["#, #""nodes": [],"nodes": ["#, "the field 'nodes' stands twice"),
    Change(
      #"{"id": 3,"#, #"{"id": 2,"#, "line 11, column 5: node 3 has the id 2: ids count from 0"),
    Change(#"{"id": 3, "#, "{", "line 11, column 5: the node has no 'id'"),
    Change(#""op": "add", "#, "", "the node has no 'op'"),
    Change(#""op": "add""#, #""op": """#, "node 3 has an empty op"),
    Change(#""operands": [0, 1], "#, "", "the node has no 'operands'"),
    Change(
      #""operands": [0, 1]"#, #""operands": [0, 3]"#,
      "node 3 has the operand 3, which does not come before it"),
    Change(
      #""operands": [0, 1]"#, #""operands": [0, -1]"#,
      "node 3 has the operand -1, which does not come before it"),
    Change(
      #""operands": [0, 1]"#, #""operands": [0, "1"]"#,
      "expected a number for 'operands', found a string"),
    Change(
      #""operands": [0, 1]"#, #""operands": [0 1]"#,
      "line 11, column 107: expected ',' or ']', found a number"),
    Change(
      #""operands": []"#, #""operands": [0]"#, "node 0 is a leaf of kind 'input' and has operands"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [2], "value": 3"#,
      "the value of node 3 is one number, and its shape is [2]"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [], "value": [3]"#,
      "the value of node 3 is a list, and its shape is []"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [2], "value": [3]"#,
      "the value of node 3 has 1 numbers, and its shape is [2]"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [-1], "value": [3]"#,
      "node 3 has the shape [-1], which no tensor can have"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [4294967296, 4294967296], "value": [3]"#,
      "which no tensor can have"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [], "value": 1e999"#,
      "the number is too large for a 64-bit float"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [], "value": "nan""#,
      #"or "NaN", "Infinity", "-Infinity"; found the string "nan""#),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [], "value": true"#,
      "expected a number for 'value', found a truth value"),
    Change(
      #""shape": [], "value": 3.0"#, #""shape": [], "value": {"min": 1}"#,
      "a summary has 'min', 'max', 'mean', 'norm' and 'nonFinite'"),
    Change(
      #""shape": [], "value": 3.0"#,
      #""shape": [], "value": {"min":1,"max":1,"mean":1,"norm":1,"nonFinite":2}"#,
      "has 2 non-finite elements"),
    Change(#""value": 3.0, "#, #""value": NaN, "#, "expected a number for 'value', found 'N'"),
    Change(#""value": 3.0, "#, #""value": 03, "#, "a number has no leading zeros"),
    Change(#""value": 3.0, "#, #""value": -, "#, "a number needs a digit"),
    Change(#""value": 3.0, "#, #""value": 3., "#, "a decimal point needs a digit after it"),
    Change(#""value": 3.0, "#, #""value": 3e, "#, "an exponent needs a digit"),
    Change(#""value": 3.0, "#, #""value": +3, "#, "expected a number for 'value', found '+'"),
    Change(#""value": 3.0, "#, #""value": .5, "#, "expected a number for 'value', found '.'"),
    Change(#""stage": 1"#, #""stage": 0"#, "node 3 has the stage 0: they count from 1"),
    Change(
      #""name": "q", "version": 1"#, #""name": "q", "version": 0"#,
      "node 3 has the version 0: they count from 1"),
    Change(
      #""kind": "op", "op": "add""#, #""kind": "gate", "op": "add""#,
      "unknown kind 'gate': expected one of 'input', 'constant', 'op'"),
    Change(
      #""position": {"line": 4, "column": 1}"#, #""position": {"line": 0, "column": 1}"#,
      "a position has a 'line' and a 'column', both from 1"),
    Change(
      #""node": 4, "operandIndex": 0, "operand": 3"#,
      #""node": 9, "operandIndex": 0, "operand": 3"#,
      "line 15, column 5: there is no operand 0 of node 9"),
    Change(
      #""node": 4, "operandIndex": 0, "operand": 3"#,
      #""node": 4, "operandIndex": 2, "operand": 3"#, "there is no operand 2 of node 4"),
    Change(
      #""node": 4, "operandIndex": 0, "operand": 3"#,
      #""node": 4, "operandIndex": 0, "operand": 2"#, "operand 0 of node 4 is node 3, not 2"),
    Change(
      #""node": 4, "operandIndex": 1, "operand": 2"#,
      #""node": 4, "operandIndex": 0, "operand": 3"#,
      "line 16, column 5: operand 0 of node 4 contributes twice"),
    Change(#""local": -4.0"#, #""local": [-4]"#, "the local of operand 0 of node 4 is a list"),
    Change(
      #""rule": "z""#, #""rule": "z", "jacobian": [[1], [2]]"#,
      "the jacobian of operand 0 of node 4 does not have 1 rows of 1 numbers"),
    Change(#", "rule": "z""#, "", "the contribution has no 'rule'"),
    Change(
      #"{"pass": "seed", "node": 4}"#, #"{"pass": "seed", "node": 5}"#,
      "line 23, column 5: the step names node 5, and there are 5 nodes"),
    Change(#"{"pass": "seed", "node": 4}"#, #"{"pass": "sow", "node": 4}"#, "unknown pass 'sow'"),
    Change(#"{"pass": "seed", "node": 4}"#, #"{"pass": "seed"}"#, "the step has no 'node'"),
    Change(
      #"{"pass": "seed", "node": 4}"#, #"{"pass": "seed", "node": 4, "operandIndex": 0}"#,
      "only a backward step has an 'operandIndex'"),
    Change(
      #"{"pass": "forward", "node": 4}"#, #"{"pass": "forward", "node": 3}"#,
      "node 3 has two forward steps"),
    Change(
      #""node": 4, "operandIndex": 1}"#, #""node": 4, "operandIndex": 0}"#,
      "operand 0 of node 4 has two backward steps"),
    Change(
      #""node": 4, "operandIndex": 1}"#, #""node": 4}"#, "a backward step has an 'operandIndex'"),
    Change(
      "\"the sum\"", "\"the \u{1} sum\"",
      "a control character in a string must be written as '\\u00…'"),
    Change("\"the sum\"", "\"the \n sum\"", "a control character in a string"),
    Change("\"the sum\"", #""\x""#, "after a backslash in a string, one of"),
    Change("\"the sum\"", #""\u12G4""#, "'\\u' needs four hexadecimal digits"),
    Change("\"the sum\"", #""\ud800""#, "half of a surrogate pair stands alone"),
    Change("\"the sum\"", #""\ud800\u0041""#, "half of a surrogate pair stands alone"),
    Change("\"the sum\"", #""\udc00\ud800""#, "half of a surrogate pair stands alone"),
    Change("\"the sum\"", "'the sum'", "expected a string for 'caption', found '''"),
    Change("\n}\n", "\n}\n}", "expected the end of the file after the trace"),
    Change("\n}\n", "\n", "the file ends too early"),
    Change("{\n", "{,\n", "expected a field's name"),
    Change("\"output\": 4", "\"output\" 4", "expected ':', found a number"),
  ]

  @Test(arguments: changes.indices)
  func aBrokenTraceIsRefusedWithPlaceAndCure(_ index: Int) throws {
    let change = Self.changes[index]
    let range = try #require(Self.json.range(of: change.old))
    let text = Self.json.replacingCharacters(in: range, with: change.new)
    #expect(message(text).contains(change.message), "\(message(text))")
    #expect(message(text).hasPrefix("line "))
    #expect(message(text).contains("gradviz"))
  }

  @Test func somethingElseIsNamedAsSuch() {
    #expect(message("").contains("the file is empty"))
    #expect(message("  \n ").contains("the file is empty"))
    #expect(message("x = 1").contains("the file is no trace: it holds no JSON object"))
    #expect(message("[]").contains("the file is no trace"))
    #expect(message("{}").contains("the file is no trace: it has no 'format'"))
    #expect(message(#"{"type": "FeatureCollection"}"#).contains("it has no 'format'"))
  }

  @Test func invalidUTF8IsRefused() throws {
    for bad: [UInt8] in [
      [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80],
    ] {
      let parts = Self.json.split(separator: "the sum")
      let bytes = Array(parts[0].utf8) + bad + Array(parts[1].utf8)
      #expect(message(bytes).contains("the string is no valid UTF-8"))
    }
  }

  @Test func everyShorterFileIsRefused() {
    let json = Array(Self.json.utf8)
    for length in 0..<(json.count - 2) {
      #expect(message(Array(json.prefix(length))) != "no error", "cut after \(length) bytes")
    }
    let lines = Array(Self.lines.utf8)
    for length in 0..<(lines.count - 1) {
      #expect(message(Array(lines.prefix(length))) != "no error", "cut after \(length) bytes")
    }
  }

  @Test func noChangedByteIsFatal() {
    var generator = SeededGenerator(seed: 3)
    for (_, trace) in SampleTraces.all {
      for source in [trace.json(), trace.jsonl()] {
        for _ in 0..<400 {
          var bytes = source
          for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            default:
              bytes.insert(
                Array("{}[]\",:-0e.\\u".utf8).randomElement(using: &generator) ?? 0, at: place)
            }
          }
          _ = message(bytes)
        }
      }
    }
  }

  @Test func deepNestingIsAMessage() {
    for bracket in ["[", "{\"a\":"] {
      let deep = String(repeating: bracket, count: 200_000)
      let text = "{\"format\": \"gradviz-trace\", \"version\": 1, \"later\": \(deep)"
      #expect(message(text).contains("more than 512 brackets are open"))
      #expect(message(deep) != "no error")
    }
  }

  @Test func brokenLinesAreRefused() {
    let lines = Self.lines.split(separator: "\n").map(String.init)
    func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
    #expect(message(joined(lines)) == "no error")
    #expect(
      message(joined(lines.dropLast())).contains(
        "line 17, column 1: the header announces 7 steps, the file has 6"))
    #expect(
      message(joined(Array(lines[..<3]) + lines[4...])).contains(
        "the header announces 5 nodes, the file has 4"))
    #expect(
      message(joined(lines + [lines[0]])).contains("line 18, column 1: the header stands twice"))
    #expect(message(joined(lines + ["{\"a\": 1}"])).contains("the line has no 'record'"))
    #expect(message(joined(lines + ["1"])).contains("line 18, column 1: expected an object"))
    #expect(message(joined(Array(lines.dropFirst()))).contains("it has no 'format'"))
    #expect(message(joined(Array(lines.dropFirst())) + lines[0]).contains("it has no 'format'"))
  }

  @Test func linesMayComeInAnyOrderAfterTheHeader() throws {
    let lines = Self.lines.split(separator: "\n")
    let contributions = lines[1...1] + lines[8..<11]
    let steps = lines[2...2] + lines[11...]
    let turned = [lines[0]] + steps + contributions + lines[3..<8]
    let text = turned.joined(separator: "\r\n")
    #expect(try TraceFile.read(Array(text.utf8)) == SampleTraces.multiplication)
  }

  @Test func columnsCountScalars() {
    let text = "{\"föü\": 1, \"bär\": x}"
    #expect(message(text).contains("the file is no trace") || message(text).contains("column 19"))
    let broken = Self.json.replacing("\"the sum\"", with: "\"ḡ𝔤\" x")
    #expect(
      message(broken).contains("line 11, column 185: expected ',' or '}', found 'x'"),
      "\(message(broken))")
  }

  @Test func theDiagnosticCarriesPlaceAndHelp() {
    let error = #expect(throws: TraceFileError.self) { try TraceFile.read(Array("{\n  1}".utf8)) }
    let diagnostic = error?.diagnostic
    #expect(diagnostic?.id == "trace-not-json")
    #expect(diagnostic?.range?.start == SourcePosition(line: 2, column: 3))
    #expect(diagnostic?.help?.isEmpty == false)
  }
}
