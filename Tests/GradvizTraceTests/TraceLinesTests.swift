import GradvizDiagnostics
import GradvizTestSupport
import GradvizTrace
import Testing

/// Reading and writing line by line, beside reading and writing as a whole.
@Suite struct TraceLinesTests {
  @Test(arguments: [1, 7, 64, 1 << 20])
  func everyLineIsThatOfTheWholeTrace(chunk: Int) throws {
    for (_, trace) in SampleTraces.all {
      var read: Trace?
      try TraceFile.readLines(from: chunks(of: trace.jsonl(), chunk)) { line in
        switch line {
        case .header(let header, let counts):
          #expect(read == nil)
          #expect(counts.nodes == trace.nodes.count)
          read = header
        case .node(let node): read?.nodes.append(node)
        case .contribution(let contribution): read?.contributions.append(contribution)
        case .step(let step): read?.steps.append(step)
        }
      }
      #expect(read == trace)
    }
  }

  @Test(arguments: TraceFile.Format.allCases)
  func rewritingGivesTheBytesOfTheWholeTrace(format: TraceFile.Format) throws {
    for (_, trace) in SampleTraces.all {
      for values in [TraceFile.Values.full, .summary(above: 2), .none] {
        var expected: [UInt8] = []
        TraceFile.write(trace, as: format, values: values) { expected += $0 }
        var bytes: [UInt8] = []
        try TraceFile.rewriteLines(
          from: chunks(of: trace.jsonl(), 100), as: format, values: values
        ) { bytes += $0 }
        #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
      }
    }
  }

  @Test(arguments: [
    ("missing line", "the header announces"), ("cut off", "the file ends too early"),
    ("two headers", "the header stands twice"), ("one object", "not written as lines of JSON"),
    ("nothing", "empty"), ("no trace", "no trace"), ("unordered", "stands behind"),
    ("unknown operand", "which does not come before it"), ("version", "version 7"),
  ])
  func whatIsWrongIsSaidWithItsLine(_ fault: String, _ message: String) throws {
    let trace = try #require(SampleTraces.all.map(\.trace).first { $0.contributions.count > 1 })
    var lines = String(decoding: trace.jsonl(), as: UTF8.self).split(separator: "\n").map(
      String.init)
    var line: Int?
    switch fault {
    case "missing line": lines.removeLast()
    case "cut off":
      lines[lines.count - 1] = String(lines[lines.count - 1].dropLast(3))
      line = lines.count
    case "two headers":
      lines.insert(lines[0], at: 2)
      line = 3
    case "one object":
      lines = String(decoding: trace.json(), as: UTF8.self).split(separator: "\n").map(String.init)
      line = 1
    case "nothing": lines = []
    case "no trace": lines = ["{\"a\": 1}"]
    case "unordered":
      lines.append(lines[3])
      line = lines.count
    case "version": lines[0] = lines[0].replacing("\"version\": 2", with: "\"version\": 7")
    default:
      lines[5] = lines[5].replacing("\"operands\": [", with: "\"operands\": [99, ")
        .replacing("\"kind\": \"input\"", with: "\"kind\": \"op\"").replacing("99, ]", with: "99]")
      line = 6
    }
    let text = lines.joined(separator: "\n")
    #expect {
      try TraceFile.readLines(from: chunks(of: Array(text.utf8), 50)) { _ in }
    } throws: { error in
      let diagnostic = (error as? TraceFileError)?.diagnostic
      #expect(diagnostic?.message.contains(message) == true, "\(error)")
      if let line { #expect(diagnostic?.range?.start.line == line, "\(error)") }
      return error is TraceFileError
    }
  }

  private func chunks(of bytes: [UInt8], _ length: Int) -> () -> [UInt8] {
    var rest = bytes[...]
    return {
      let chunk = Array(rest.prefix(length))
      rest = rest.dropFirst(length)
      return chunk
    }
  }
}
