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
    for exporter in ExporterCatalog.all {
      #expect(Format(named: exporter.name) != nil)
    }
    #expect(Format(named: "svgg") == nil)
  }
}
