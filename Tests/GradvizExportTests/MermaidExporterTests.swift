import GradvizDiagram
import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct MermaidExporterTests {
  static let snapshots = Snapshots(
    "MermaidExporter", ["mul.mmd", "staged-backward.mmd", "staged-circuit.mmd", "scopes-state.mmd"])

  private func input(
    _ trace: Trace, _ options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
    fence: Fence = .none
  ) -> ExportInput {
    struct NoLayout: Error {}
    return ExportInput(trace, options: options, theme: theme, fence: fence) { _ in throw NoLayout()
    }
  }

  private func text(
    _ trace: Trace, _ options: Diagram.Options = Diagram.Options(), fence: Fence = .none
  ) throws -> String {
    String(
      decoding: try MermaidExporter().bytes(of: input(trace, options, fence: fence)), as: UTF8.self)
  }

  private func state(
    _ trace: Trace, _ options: Diagram.Options = Diagram.Options()
  ) throws -> String {
    String(decoding: try MermaidStateExporter().bytes(of: input(trace, options)), as: UTF8.self)
  }

  @Test func textsAreTheSameToTheByte() throws {
    Self.snapshots.expect(try text(TraceBuilder.multiplication()), "mul.mmd")
    Self.snapshots.expect(
      try text(TraceBuilder.staged(), Diagram.Options(style: .backward)), "staged-backward.mmd")
    Self.snapshots.expect(
      try text(TraceBuilder.staged(), Diagram.Options(style: .circuit)), "staged-circuit.mmd")
    Self.snapshots.expect(try state(scopes()), "scopes-state.mmd")
    Self.snapshots.expectNoStrays()
  }

  @Test func cardsAreDrawnUnlessAStyleIsNamed() throws {
    #expect(try text(TraceBuilder.multiplication()).contains("local −4"))
    let circuit = try text(TraceBuilder.multiplication(), Diagram.Options(style: .circuit))
    #expect(circuit.contains("((\"×\"))") && !circuit.contains("local"))
    // The small print of pictures is there when it is asked for.
    let full = Diagram.Options(style: .circuit, show: Diagram.Style.circuit.fields)
    #expect(try text(TraceBuilder.multiplication(), full).contains("1 × (−4)"))
  }

  @Test func deepGraphsRunDownwardsUnlessADirectionIsNamed() throws {
    #expect(try text(TraceBuilder.multiplication()).contains("\nflowchart LR\n"))
    #expect(try text(TraceBuilder.staged()).contains("\nflowchart TB\n"))
    for direction in Diagram.Direction.allCases {
      let options = Diagram.Options(direction: direction)
      #expect(
        try text(TraceBuilder.staged(), options).contains("\nflowchart \(direction.rawValue)\n"))
      #expect(
        try state(TraceBuilder.staged(), options).contains("  direction \(direction.rawValue)\n"))
    }
    // Pictures go on as they did.
    #expect(Diagram(TraceBuilder.staged()).direction == .leftToRight)
  }

  @Test func fencesStandAroundTheText() throws {
    let plain = try text(TraceBuilder.multiplication())
    #expect(plain.hasPrefix("%%{init: {") && plain.hasSuffix("\n"))
    #expect(
      try text(TraceBuilder.multiplication(), fence: .backticks) == "```mermaid\n\(plain)```\n")
    let div = try text(TraceBuilder.multiplication(), fence: .div)
    #expect(div == "<div class=\"mermaid\">\n\(plain)</div>\n")
    #expect(!div.contains("\n\n"))
    #expect(Fence.usual(inFile: "a/B.MD") == .backticks)
    #expect(Fence.usual(inFile: "a.md/b.mmd") == .none)
  }

  @Test func aLineIsNeverBlankWhateverNamesAre() throws {
    for name in ["", " ", "\n\n", "   "] {
      let written = try text(hostileTrace(name), fence: .div) + state(hostileTrace(name))
      let lines = written.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      for line in lines { #expect(line.contains { $0 != " " && $0 != "\t" }) }
    }
  }

  @Test func whatMermaidDoesNotDrawIsRefusedWithACure() throws {
    let error = #expect(throws: ExportError.self) { try text(chain(600)) }
    #expect(error?.description.contains("has 600 edges") == true)
    #expect(error?.help.contains("--output NAME") == true)
    let wide = Diagram.Options(style: .cards)
    let long = #expect(throws: ExportError.self) {
      try text(chain(400, name: String(repeating: "\"", count: 60)), wide)
    }
    #expect(long?.description.contains("characters, and at most 50000 are drawn") == true)
    #expect(throws: ExportError.self) { try state(chain(600, name: "x")) }
  }

  @Test func aFoldedScopeHasAShapeOfItsOwn() throws {
    let options = Diagram.Options(folding: Diagram.Folding(folded: ["sigmoid"]))
    #expect(try text(scopes(), options).contains("[[\""))
    #expect(!(try text(scopes())).contains("[["))
  }

  @Test func largeDiagramsAreNoted() throws {
    let small = input(TraceBuilder.multiplication())
    _ = try MermaidExporter().bytes(of: small)
    #expect(small.notes.isEmpty)
    let large = input(chain(150), Diagram.Options(style: .minimal))
    _ = try MermaidExporter().bytes(of: large)
    _ = try MermaidExporter().bytes(of: large)
    #expect(large.notes.map(\.id) == ["many-nodes", "long-diagram"])
    let dark = input(TraceBuilder.multiplication(), theme: .dark)
    _ = try MermaidExporter().bytes(of: dark)
    #expect(dark.notes.map(\.id) == ["theme-unused"])
  }

  @Test func namesAreEscapedWhereverTheyStand() throws {
    for trap in ["\"", "`", "$$", "#35;", "<b>", "%%{", "fa:fa-car", "{{", "direction TB", "**"] {
      let written = try text(hostileTrace(trap + "x"), Diagram.Options(showsAll: true))
      #expect(!written.contains(trap + "x"), "\(trap)")
      #expect(!(try state(hostileTrace(trap + "x"))).contains(trap + "x"), "\(trap)")
    }
    let long = String(repeating: "a", count: 1_000_000)
    #expect(try text(hostileTrace(long)).utf8.count < 5000)
  }

  /// Each sign between two letters, where it is neither at an edge nor the beginning of a word of Mermaid's.
  @Test func everySignIsWrittenAsItMustBe() throws {
    for code in UInt8(0x21)..<0x7F {
      let sign = Character(Unicode.Scalar(code))
      let expected =
        switch sign {
        case "a"..."z", "A"..."Z", "0"..."9", ".", ",", "=", "+", "(", ")", "/", "-", "_":
          String(sign)
        case "$", "\\": "#\(code);\u{200B}"
        default: "#\(code);"
        }
      let written = try text(hostileTrace("q\(sign)q"), Diagram.Options(showsAll: true))
      #expect(written.contains("q\(expected)q"), "\(sign)")
    }
  }

  /// Ops in a row.
  private func chain(_ count: Int, name: String? = nil) -> Trace {
    var builder = TraceBuilder()
    var last = builder.input("x", 1)
    for _ in 0..<count {
      last = builder.op("sin", [last], 1, name: name, "", locals: [(1, "1")])
    }
    return builder.trace(of: last)
  }

  /// Two calls of a function in a row.
  private func scopes() -> Trace {
    var builder = TraceBuilder()
    var last = builder.input("x", 1)
    for (index, scope) in ["sigmoid", "sigmoid#2"].enumerated() {
      let weight = builder.input("w\(index)", 2)
      let product = builder.op(
        "multiply", [weight, last], 2, "w * x", locals: [(1, "x"), (2, "w")])
      builder.scope = [scope]
      let exp = builder.op("exp", [product], 7.389, "exp(t)", locals: [(7.389, "exp(t)")])
      let one = builder.constant(1)
      last = builder.op(
        "add", [exp, one], 8.389, name: "z", "1 + exp(t)", version: index + 1,
        locals: [(1, "1"), (1, "1")])
      builder.scope = []
    }
    return builder.trace(of: last)
  }
}
