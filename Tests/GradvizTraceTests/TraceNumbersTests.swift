import GradvizTrace
import Testing

@Suite struct TraceNumbersTests {
  private func written(_ number: Double) -> String {
    var buffer = ByteBuffer()
    buffer.append(jsonNumber: number)
    return buffer.text
  }

  /// The trace of one input with elements that are written in some way.
  private func trace(of texts: [String]) throws -> Trace {
    let text = """
      {"format": "gradviz-trace", "version": 2, "generator": "t", "output": null, "nodes": [{"id": 0, "kind": "input", \
      "op": "input", "operands": [], "shape": [\(texts.count)], "value": [\(texts.joined(separator: ","))]}], \
      "contributions": [], "steps": []}
      """
    return try TraceFile.read(Array(text.utf8))
  }

  private func elements(_ texts: [String]) throws -> [UInt64] {
    try trace(of: texts).nodes[0].value?.elements?.map(\.bitPattern) ?? []
  }

  /// Numbers of all sizes: each power of two with its neighbours, powers of ten, the smallest, and some at random.
  private static let numbers: [Double] = {
    var numbers = (1...2000).map { Double(bitPattern: $0) }
    for exponent in UInt64(0)..<2047 {
      let power = exponent << 52
      numbers += [power &- 1, power, power + 1].map { Double(bitPattern: $0) }
    }
    for exponent in -323...308 {
      let power = Double("1e\(exponent)") ?? 1
      numbers += [power.nextDown, power, power.nextUp, 3 * power]
    }
    var state: UInt64 = 7
    for turn in 0..<60_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      numbers.append(
        turn % 3 == 0
          ? Double(bitPattern: state)
          : turn % 3 == 1 ? Double(state >> 11) * 0x1p-53 : Double(state >> 40) / 1000)
    }
    return numbers.filter(\.isFinite)
  }()

  @Test func numbersAreWrittenInTheFewestDigits() {
    for number in Self.numbers {
      let isWhole = number.magnitude <= 0x1p53 && number == number.rounded()
      if isWhole, number != 0 {
        #expect(written(number) == "\(Int(number)).0")
      } else {
        // Swift's own texts are the shortest as well.
        #expect(written(number) == number.description)
      }
    }
  }

  @Test func numbersAreReadToTheLastBit() throws {
    let numbers = Self.numbers
    #expect(try elements(numbers.map(written)) == numbers.map(\.bitPattern))
  }

  @Test func numbersInAnySpellingAreTheNearestFloat() throws {
    var texts = [
      "0", "-0", "0.0", "-0.000", "0e9", "1E+2", "00".dropFirst().description, "123456789012345678",
      "1234567890123456789", "12345678901234567890", "123456789012345678901234567890",
      "0.1234567890123456789012345", "0.000000000000000000000000012345678901234567",
      "9007199254740993", "9007199254740993.0", "9007199254740992.99999999999999999999",
      "9007199254740993.00000000000000000001", "4503599627370496.5", "4503599627370497.5",
      "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9406564584124654e-324",
      "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-400", "1.7976931348623157e308",
      "17976931348623157e292", "0.00000017976931348623157e315", "8.5e0", "1e22", "1e23", "7e-24",
    ]
    // Half-way between two floats, and a little beside it.
    for exponent in stride(from: -40, through: 40, by: 5) {
      texts += ["9007199254740993e\(exponent)", "9007199254740995e\(exponent)"]
      texts += ["90071992547409925e\(exponent)", "18014398509481986e\(exponent)"]
    }
    for text in texts {
      #expect(try elements([text]) == [(Double(text) ?? .nan).bitPattern], "\(text)")
    }
  }

  @Test(arguments: ["01", "-", "1.", ".5", "1e", "1e+", "+1", "1e999", "0x1"])
  func whatIsNoNumberIsRefused(_ text: String) {
    #expect(throws: TraceFileError.self) { try trace(of: [text]) }
  }
}

@Suite struct TraceFieldsTests {
  private func read(_ node: String) throws -> Trace.Node? {
    let text =
      #"{"format": "gradviz-trace", "version": 2, "generator": "t", "output": null, "nodes": ["#
      + node + #"], "contributions": [], "steps": []}"#
    return try TraceFile.read(Array(text.utf8)).nodes.first
  }

  @Test func fieldsMayStandInAnyOrderWithAnySpace() throws {
    let usual = try read(
      #"{"id": 0, "name": "x", "kind": "input", "op": "input", "operands": [], "shape": [], "value": 1.5}"#
    )
    #expect(usual?.name == "x")
    #expect(
      try read(
        #"{"value": 1.5, "shape": [], "op": "input", "kind": "input", "name": "x", "operands": [], "id": 0}"#
      )
        == usual)
    #expect(
      try read(
        "{ \"id\":0 ,\n\"name\"\t: \"x\",\"kind\":\"input\" , \"op\" :\"input\",\"operands\":[ ],\"shape\":[],\"value\": 1.5 }"
      ) == usual)
    #expect(
      try read(
        #"{"id": 0, "later": {"a": [1, "\"]"]}, "name": "x", "kind": "input", "op": "input", "operands": [], "shape": [], "value": 1.5}"#
      )
        == usual)
  }

  @Test(arguments: ["\"value\": 2.0", "\"name\": \"y\"", "\"id\": 0", "\"shape\": []"])
  func aFieldThatStandsTwiceIsRefused(_ field: String) {
    for order in [
      #"{"id": 0, "name": "x", "kind": "input", "op": "input", "operands": [], "shape": [], "value": 1.5, "#,
      #"{"value": 1.5, "name": "x", "id": 0, "kind": "input", "op": "input", "operands": [], "shape": [], "#,
    ] {
      #expect(throws: TraceFileError.self) { try read(order + field + "}") }
    }
  }

  @Test func textsOfAllLengthsThatAreNearlyTheSameStayApart() throws {
    var names: [String] = []
    for length in Array(1...40) + [254, 255, 256, 257, 300] {
      let text = String(repeating: "a", count: length)
      names += [text, String(text.dropLast()) + "b", "b" + text.dropFirst(), text, "ä" + text]
    }
    var trace = Trace(generator: "t")
    for (id, name) in names.enumerated() {
      trace.nodes.append(Trace.Node(id: id, name: name, kind: .input, op: "input"))
    }
    #expect(try TraceFile.read(trace.json()).nodes.map(\.name) == names)
    #expect(try TraceFile.read(trace.jsonl()).nodes.map(\.name) == names)
  }

  @Test(arguments: ["signal ⊙ x", "⊙", "a⊙", "x"])
  func bytesOfATextAreFoundWhereverTheyStand(_ text: String) {
    #expect(text.holds("⊙") == text.contains("⊙"))
    #expect(text.holds("") && text.holds(text) && !text.holds(text + "x"))
  }
}
