import GradvizDiagram
import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct TableExporterTests {
  static let snapshots = Snapshots(
    "TableExporter", ["mul.txt", "staged.txt", "wide.txt", "failed.txt", "scopes.txt"])

  private func table(
    _ trace: Trace, options: Diagram.Options = Diagram.Options(),
    _ terminal: TerminalOptions = TerminalOptions()
  ) -> String {
    let input = ExportInput(trace, options: options, terminal: terminal, layout: gridLayout)
    var output: [UInt8] = []
    TableExporter().write(input, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func bothPassesStandInAlignedColumns() {
    Self.snapshots.expect(table(TraceBuilder.multiplication()), "mul.txt")
    Self.snapshots.expect(table(TraceBuilder.staged()), "staged.txt")
  }

  @Test func wideAndCombiningCharactersKeepColumnsAligned() {
    var builder = TraceBuilder()
    let a = builder.input("温度", 3)
    let b = builder.input("e\u{301}", 12.5)
    let c = builder.input("👩‍👩‍👧", 1e-7)
    let d = builder.op("add", [a, b], 15.5, name: "d", "温度 + e", locals: [(1, "1"), (1, "1")])
    let f = builder.op("multiply", [d, c], 1.55e-6, "d * 👩‍👩‍👧", locals: [(1e-7, "c"), (15.5, "d")])
    Self.snapshots.expect(table(builder.trace(of: f)), "wide.txt")
  }

  @Test func aFailureIsSaidUnderTheTable() {
    var builder = TraceBuilder()
    let a = builder.input("A", 1)
    let failure = Trace.Failure(
      id: "shape-mismatch", message: "cannot multiply [2, 3] by [4, 5]", operands: [a])
    Self.snapshots.expect(table(builder.trace(of: nil, failure: failure)), "failed.txt")
  }

  @Test func scopesHaveAColumn() {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    builder.scope = ["cell", "sigmoid#2"]
    let y = builder.op("exp", [x], 2.718, name: "e", "exp(x)", locals: [(2.718, "e")])
    builder.scope = []
    let f = builder.op("add", [y, x], 3.718, "e + x", locals: [(1, "1"), (1, "1")])
    Self.snapshots.expect(table(builder.trace(of: f)), "scopes.txt")
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }

  @Test func colourIsThereOnlyWhenAskedFor() {
    let plain = table(TraceBuilder.staged())
    let coloured = table(TraceBuilder.staged(), TerminalOptions(isColored: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[32m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
  }

  @Test func rowsAreCutOnlyWhenAskedFor() {
    let short = table(TraceBuilder.staged(), TerminalOptions(maximumRows: 3))
    #expect(short.contains("… and 7 more nodes"))
    #expect(short.contains("… and 9 more wires"))
    #expect(!table(TraceBuilder.staged()).contains("more"))
  }

  @Test func noLineEndsInSpaces() {
    for line in table(TraceBuilder.staged()).split(separator: "\n") { #expect(line.last != " ") }
  }

  @Test func unusedNodesAreListedWhenAllIsAskedFor() {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    _ = builder.input("unused", 1)
    let f = builder.op("exp", [x], 2.718, name: "f", "exp(x)", locals: [(2.718, "f")])
    let trace = builder.trace(of: f)
    #expect(!table(trace).contains("unused"))
    #expect(table(trace, options: Diagram.Options(showsAll: true)).contains("unused"))
  }
}
