import GradvizDiagram
import GradvizExport
import GradvizLayout
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct PictureExporterTests {
  private func input(_ trace: Trace, _ options: Diagram.Options = Diagram.Options()) -> ExportInput
  {
    ExportInput(trace, options: options, theme: .light) { try GraphvizLayout.layout($0) }
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  @Test(arguments: Diagram.Style.allCases, Diagram.Direction.allCases)
  func pixelsAreTwoForEachPoint(_ style: Diagram.Style, _ direction: Diagram.Direction) throws {
    let input = input(
      TraceBuilder.staged(), Diagram.Options(style: style, direction: direction))
    let bytes = try PNGExporter().bytes(of: input)
    let layout = try input.layout()
    #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(abs(Double(number(bytes[16..<20])) - 2 * layout.width) <= 8)
    #expect(abs(Double(number(bytes[20..<24])) - 2 * layout.height) <= 8)
  }

  @Test func aPageIsOnePageOfThePicturesSize() throws {
    let input = input(TraceBuilder.staged())
    let bytes = try PDFExporter().bytes(of: input)
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("CreationDate"))
    let page = try #require(text.firstMatch(of: /\/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]/))
    let layout = try input.layout()
    #expect(abs((Double(page.1) ?? 0) - layout.width) <= 4)
    #expect(abs((Double(page.2) ?? 0) - layout.height) <= 4)
    #expect(text.matches(of: /\/MediaBox/).count == 1)
    #expect(text.hasSuffix("%%EOF\n"))
  }

  @Test func hostileNamesAreDrawn() throws {
    for text in hostileTexts {
      let input = input(
        hostileTrace(text), Diagram.Options(show: Set(Diagram.Field.allCases), showsAll: true))
      #expect(try !PNGExporter().bytes(of: input).isEmpty)
      #expect(try !PDFExporter().bytes(of: input).isEmpty)
    }
  }

  @Test func aFailingLayoutIsTheError() {
    let input = ExportInput(TraceBuilder.staged()) { _ in
      throw LayoutError.tooLarge(size: 2, limit: 1)
    }
    #expect(throws: LayoutError.tooLarge(size: 2, limit: 1)) {
      try PNGExporter().bytes(of: input)
    }
  }

  @Test func anUnknownRendererIsAClearError() {
    let error = #expect(throws: LayoutError.self) {
      try Graphviz.render(placed: "digraph g { a [pos=\"1,1\"] }", format: "nosuch")
    }
    #expect(error?.description.contains("apt-get install libgraphviz-dev") == true)
  }

  @Test func picturesAtTheSameTimeDoNotDisturbEachOther() async throws {
    let alone = try PNGExporter().bytes(of: input(TraceBuilder.multiplication()))
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 {
        group.addTask {
          try PNGExporter().bytes(
            of: ExportInput(TraceBuilder.multiplication(), theme: .light) {
              try GraphvizLayout.layout($0)
            })
        }
      }
      for try await bytes in group { #expect(bytes == alone) }
    }
  }
}
