import Foundation
import GradvizDiagram
import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

/// What holds for every exporter of the catalog.
@Suite struct ExporterContractTests {
  private static let names = ExporterCatalog.all.map(\.name)

  private func exporter(_ name: String) throws -> any Exporter {
    try #require(ExporterCatalog.named(name))
  }

  @Test func everyExporterIsInTheCatalog() throws {
    let folder = packageFolder + "/Sources/GradvizExport"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix("Exporter.swift") && $0 != "Exporter.swift" }
    #expect(
      files.count == ExporterCatalog.all.count,
      "every …Exporter.swift needs its line in ExporterCatalog.all: \(files.sorted())")
  }

  @Test func namesAndEndingsAreUnique() {
    #expect(Set(Self.names).count == Self.names.count)
    let endings = ExporterCatalog.all.flatMap(\.fileExtensions)
    #expect(Set(endings).count == endings.count)
    for exporter in ExporterCatalog.all {
      #expect(!exporter.summary.isEmpty && !exporter.summary.hasSuffix("."))
    }
  }

  @Test(arguments: names)
  func anEndingNamesTheFormat(_ name: String) throws {
    let exporter = try exporter(name)
    for ending in exporter.fileExtensions {
      #expect(ExporterCatalog.forFile("a.b/picture." + ending)?.name == name)
      #expect(ExporterCatalog.forFile("PICTURE." + ending.uppercased())?.name == name)
    }
  }

  @Test func anUnknownEndingNamesNothing() {
    for path in ["picture", "picture.", "a.svg/picture", ".svgx"] {
      #expect(ExporterCatalog.forFile(path) == nil)
    }
  }

  @Test(arguments: names)
  func theSameInputGivesTheSameBytes(_ name: String) throws {
    let exporter = try exporter(name)
    let first = try exporter.bytes(of: ExportInput(TraceBuilder.staged(), layout: gridLayout))
    let second = try exporter.bytes(of: ExportInput(TraceBuilder.staged(), layout: gridLayout))
    #expect(first == second)
    #expect(!first.isEmpty)
  }

  @Test(arguments: names)
  func writingAppends(_ name: String) throws {
    let exporter = try exporter(name)
    let input = ExportInput(TraceBuilder.multiplication(), layout: gridLayout)
    var output: [UInt8] = [1, 2, 3]
    try exporter.write(input, to: &output)
    #expect(output == [1, 2, 3] + (try exporter.bytes(of: input)))
  }

  @Test(arguments: names)
  func anEmptyTraceIsWritten(_ name: String) throws {
    let input = ExportInput(Trace(generator: "test"), layout: gridLayout)
    #expect(throws: Never.self) { _ = try exporter(name).bytes(of: input) }
  }

  @Test(arguments: names, hostileTexts)
  func hostileNamesAreHarmless(_ name: String, _ text: String) throws {
    let exporter = try exporter(name)
    for style in Diagram.Style.allCases {
      let show = Set(Diagram.Field.allCases)
      let input = ExportInput(
        hostileTrace(text), options: Diagram.Options(style: style, show: show, showsAll: true),
        layout: gridLayout)
      let bytes = try exporter.bytes(of: input)
      guard !exporter.isBinary else { continue }
      let written = try #require(String(validating: bytes, as: UTF8.self))
      // What a terminal or a page would take for an order never comes through.
      let isControl = { (scalar: Unicode.Scalar) in
        (scalar.value < 0x20 && scalar.value != 0x0A) || scalar.value == 0x7F
          || scalar.value == 0x202E
      }
      if !["json", "jsonl", "numbers"].contains(name) {
        #expect(!written.unicodeScalars.contains(where: isControl))
      }
    }
  }

  @Test func theDiagramAndTheLayoutAreMadeOnce() throws {
    var count = 0
    let input = ExportInput(TraceBuilder.multiplication()) { diagram in
      count += 1
      return gridLayout(diagram)
    }
    _ = try SVGExporter().bytes(of: input)
    _ = try SVGExporter().bytes(of: input)
    #expect(count == 1)
  }

  @Test func aTableNeedsNoLayout() throws {
    struct NoLayout: Error {}
    let input = ExportInput(TraceBuilder.multiplication()) { _ in throw NoLayout() }
    for name in ["table", "csv", "json", "jsonl", "numbers"] {
      #expect(throws: Never.self) { _ = try exporter(name).bytes(of: input) }
    }
    #expect(throws: NoLayout.self) { _ = try SVGExporter().bytes(of: input) }
  }
}

/// Texts that have broken writers of one format or another.
let hostileTexts = [
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>", "<!--", "--><b>",
  "&amp;&#0;&lt;", "a\nb\r\nc\td", "\u{0}\u{1}\u{8}\u{1B}[31m\u{7F}", "\u{202E}abc\u{2066}",
  "\u{FFFE}\u{FFFF}", "%s%n%x", "\\N\\G\\l\\\"", "{{x}}", "${x}", "javascript:alert(1)", "'; DROP",
  "👩‍👩‍👧温度שלום", "e\u{301}\u{301}\u{301}", "", " ", "  two  spaces  ",
]

/// A small trace with a text wherever a trace holds text.
func hostileTrace(_ text: String) -> Trace {
  var builder = TraceBuilder()
  builder.scope = [text, text]
  let x = builder.input(text, 3)
  let constant = builder.constant(2, text)
  let y = builder.op(
    text, [x, constant], 1, name: text, text, caption: text, locals: [(1, text), (1, text)])
  let f = builder.op(
    "add", [x, y], 1, name: text, text, version: 4, caption: text, locals: [(1, text), (1, text)])
  var trace = builder.trace(of: f)
  trace.source = Trace.Source(name: text, text: text)
  trace.failure = Trace.Failure(id: text, message: text, op: text, operands: [x, y])
  return trace
}
