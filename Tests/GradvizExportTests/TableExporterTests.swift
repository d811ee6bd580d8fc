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
    _ terminal: TerminalOptions = TerminalOptions(width: nil)
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

  @Test(arguments: ["", "<script>alert(1)</script>", "a & \"b\" > c"])
  func tablesOfHTMLHoldTheSameCells(name: String) throws {
    var builder = TraceBuilder()
    builder.scope = ["cell"]
    let x = builder.input(name, 1)
    let y = builder.op("exp", [x], 2.718, name: "e", name, locals: [(2.718, "e")])
    let f = builder.op("add", [y, x], 3.718, "e + x", locals: [(1, "1"), (1, "1")])
    let failure = Trace.Failure(id: "no", message: name, operands: [x])
    let input = ExportInput(
      builder.trace(of: f, failure: failure), terminal: TerminalOptions(maximumRows: 2),
      layout: gridLayout)
    var output: [UInt8] = []
    TableExporter(markup: .html).write(input, to: &output)
    // The words of the elements are those of the text.
    let script = """
      import html.parser, sys
      class Page(html.parser.HTMLParser):
          words, open = "", []
          def handle_starttag(self, tag, attributes):
              assert tag in ("table", "caption", "thead", "tbody", "tr", "th", "td", "p"), tag
              self.open.append(tag)
          def handle_endtag(self, tag):
              assert self.open.pop() == tag
              self.words += " "
          def handle_data(self, data): self.words += data
      page = Page()
      page.feed(sys.stdin.read())
      assert not page.open
      print(" ".join(page.words.split()))
      """
    let result = try runPython(script, input: output)
    // Elements of HTML are as wide as their words, so that nothing is cut.
    let text = table(input.trace, TerminalOptions(maximumRows: 2, width: nil))
    #expect(
      result.output.dropLast()
        == text.replacing("─", with: "").split { $0.isWhitespace }.joined(separator: " "),
      "\(result.error)")
  }

  @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }

  @Test func colourIsThereOnlyWhenAskedFor() {
    let plain = table(TraceBuilder.staged())
    let coloured = table(TraceBuilder.staged(), TerminalOptions(isColored: true, width: nil))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[32m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
  }

  @Test func rowsAreCutOnlyWhenAskedFor() {
    let short = table(TraceBuilder.staged(), TerminalOptions(maximumRows: 3))
    #expect(
      short.contains("… and 7 more nodes; -o table.txt has them all, --max-nodes 40 folds them\n"))
    #expect(short.contains("… and 9 more wires;"))
    #expect(!table(TraceBuilder.staged()).contains("more"))
  }

  @Test func expressionsAreCutAndNumbersAreNot() {
    let wide = table(TraceBuilder.staged())
    let narrow = table(TraceBuilder.staged(), TerminalOptions(width: 68))
    let lines = narrow.split(separator: "\n")
    #expect(wide.split(separator: "\n").contains { width($0) > 68 })
    for line in lines { #expect(width(line) <= 68, "\(line)") }
    #expect(narrow.contains("local rule"))
    // Of a rule the side that says something is kept.
    #expect(lines.contains { $0.hasSuffix("… = −1 / den²") }, "\(narrow)")
    func numbers(_ text: String) -> [Substring] {
      text.split { " \n".contains($0) }.filter { $0.contains(/^−?[0-9]+\.?[0-9]*$/) }
    }
    #expect(numbers(narrow).count > 30)
    #expect(Set(numbers(narrow)).isSuperset(of: Set(numbers(wide)).filter { $0.contains(".") }))
  }

  @Test func columnsAreLeftOutOnlyWhereThatIsAllowed() {
    let kept = table(TraceBuilder.staged(), TerminalOptions(width: 20))
    #expect(kept.contains("local rule") && kept.contains("upstream"))
    let cut = table(TraceBuilder.staged(), TerminalOptions(width: 20, leavesOutColumns: true))
    #expect(!cut.contains("   local rule") && !cut.contains("   upstream"))
    #expect(cut.contains("left out: upstream, local rule; --width off shows all"))
    #expect(cut.contains("× local") && cut.contains("= downstream"))
  }

  /// All characters of these tables take one column.
  private func width(_ line: Substring) -> Int { line.count }

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
