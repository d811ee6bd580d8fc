import Gradviz
import GradvizTestSupport
import Testing

@Suite struct RenderTests {
  private func trace() -> Trace {
    let tape = Tape()
    let x = tape.input(-2, "x")
    let y = tape.input(5, "y")
    let z = tape.input(-4, "z")
    let q = (x + y).named("q")
    return (q * z).named("f").backward()
  }

  @Test func aTraceIsRenderedAsText() throws {
    let text = try trace().render(.svg)
    #expect(text.hasPrefix("<"))
    #expect(text.contains("−12"))
  }

  @Test func aTraceIsRenderedToAFile() throws {
    try withTemporaryFolder { folder in
      try trace().render(.svg, to: folder.path("f.svg"))
      #expect(try folder.text("f.svg") == trace().render(.svg))
    }
  }

  @Test func theEngineKeepsEveryPromiseOfATrace() throws {
    let trace = trace()
    #expect(trace.fault() == nil)
    #expect(try Trace(json: trace.json()) == trace)
  }

  @Test func everyFormatOfTheCatalogHasAName() {
    // A format that is missing here is missing in Format.swift as well.
    let formats: [Format] = [
      .html,
      .svg, .dot, .png, .pdf, .gif, .mermaid, .mermaidState, .table, .json, .jsonl, .csv, .numbers,
      .modelExplorer, .modelExplorerData, .onnx,
    ]
    #expect(formats.map(\.exporter.name).sorted() == ExporterCatalog.all.map(\.name).sorted())
    for format in formats {
      #expect(Format(named: format.exporter.name)?.exporter.name == format.exporter.name)
    }
    #expect(Format(named: "svgg") == nil)
  }

  @Test func aPictureThatIsFarTooLargeIsRefusedAtOnce() {
    let tape = Tape()
    var x = tape.input(1, "x")
    for _ in 0..<20_000 { x = x.sin() }
    var trace = x.backward()
    let options = Diagram.Options(folding: Diagram.Folding(maxNodes: .max))
    let dot = LayoutOptions(choice: .dot)
    let error = #expect(throws: LayoutError.self) {
      try trace.render(.svg, options, layout: dot)
    }
    #expect(error?.description.contains("too large") == true)
    #expect(error?.description.contains("--layout layered") == true)
    for _ in 0..<300_000 { x = x.sin() }
    trace = x.backward()
    #expect(throws: LayoutError.self) { try trace.render(.svg, options) }
    #expect(throws: Never.self) { try trace.render(.json) }
  }

  @Test func whatIsTooMuchIsFoldedUnlessItIsAskedFor() throws {
    let tape = Tape()
    var x = tape.input(1, "x")
    for _ in 0..<20_000 { x = x.sin() }
    let picture = try x.backward().render(.svg)
    #expect(picture.contains("19,999 × 1 node"))
    #expect(picture.utf8.count < 20_000)
  }

  @Test func unknownScopesAreRefused() {
    let tape = Tape()
    let trace = tape.input(1, "x").sin().backward()
    let options = Diagram.Options(folding: Diagram.Folding(folded: ["cell"]))
    #expect(throws: SelectionError.self) { try trace.render(.svg, options) }
  }
}
