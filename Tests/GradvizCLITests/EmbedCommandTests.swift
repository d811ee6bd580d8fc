import GradvizTestSupport
import Testing

@Suite struct EmbedCommandTests {
  private static let program = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z\n"

  /// Embeds a document beside `mul.py`, and gives what it is afterwards.
  private func embed(
    _ text: String, _ arguments: String...
  ) throws -> (text: String, result: ProcessResult) {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "mul.py")
      try folder.write(text, to: "a.md")
      let result = try gradviz(["embed", "a.md"] + arguments, in: folder)
      return (try folder.text("a.md"), result)
    }
  }

  private func block(_ marker: String) throws -> String {
    let (text, result) = try embed("<!-- gradviz:begin \(marker) -->\n<!-- gradviz:end -->\n")
    #expect(result.exitCode == 0, "\(result.error)")
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast(2)
      .joined(separator: "\n")
  }

  private func problem(_ marker: String) throws -> (error: String, exitCode: Int32) {
    let before = "<!-- gradviz:begin \(marker) -->\n<!-- gradviz:end -->\n"
    let (text, result) = try embed(before)
    #expect(text == before)
    #expect(result.output == "")
    #expect(result.error.hasSuffix(" in 1 document: 1 failed and left as it was\n"))
    return (result.error, result.exitCode)
  }

  @Test func everyTextFormatIsTheOneThatRenderWrites() throws {
    let formats = [
      ("mermaid", "mermaid"), ("mermaid-state", "mermaid"), ("table", "text"), ("dot", "dot"),
      ("json", "json"), ("jsonl", "json"), ("numbers", "json"), ("csv", "csv"),
      ("model-explorer", "json"), ("onnx", "json"),
      ("python", "python"), ("swift", "swift"), ("latex", "latex"),
    ]
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "mul.py")
      for (format, language) in formats {
        let command =
          switch format {
          case "python", "swift": ["code", "mul.py", "--language", format]
          case "latex": ["explain", "mul.py", "--format", format]
          default: ["mul.py", "--format", format]
          }
        let rendered = try gradviz(command, in: folder)
        #expect(try block("mul.py format=\(format)") == "```\(language)\n\(rendered.output)```")
      }
    }
    #expect(try block("mul.py") == block("mul.py format=mermaid"))
  }

  @Test func aDerivationIsPartOfThePage() throws {
    let text = try block("mul.py format=explain")
    #expect(try text == block("mul.py format=markdown"))
    #expect(text.hasPrefix("\n## How the gradients of $f$ come about\n"))
    #expect(text.contains("\n### Forward pass\n"))
    #expect(text.hasSuffix("\n"))
    #expect(try block("mul.py format=explain heading=6").contains("\n###### Forward pass\n"))
    #expect(try block("mul.py format=explain heading=1").contains("\n# How"))
    #expect(try block("mul.py format=explain learning-rate=0.5") != text)
    #expect(try block("mul.py format=explain as=fence").hasPrefix("```markdown\n## How"))
  }

  @Test func mermaidMayStandInAnElement() throws {
    let text = try block("mul.py as=div")
    #expect(text.hasPrefix("<div class=\"mermaid\">\n%%{init: "))
    #expect(text.hasSuffix("\n</div>"))
    #expect(!text.contains("\n\n"))
  }

  @Test func expressionsTracesAndProgramsAreSources() throws {
    #expect(try block(#""(x + y) * z" at=x=-2,y=5,z=-4 format=table"#).contains("f = (x + y) × z"))
    #expect(try block("x*y at=x=2,y=3 number=x.gradient") == "3")
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "mul.py")
      _ = try gradviz("trace", "mul.py", "-o", "mul.json", in: folder)
      for source in ["mul.py", "mul.json"] {
        try folder.write(
          "a <!-- gradviz:begin \(source) number=x.gradient --><!-- gradviz:end -->", to: "a.md")
        _ = try gradviz("embed", "a.md", in: folder)
        #expect(try folder.text("a.md").contains("-->−4<!--"))
      }
    }
  }

  @Test func filesStandBesideTheDocumentWhereverItIsNamedFrom() throws {
    try withTemporaryFolder { folder in
      _ = try shell("mkdir -p docs/data other", in: folder)
      try folder.write("f = (A * A).sum()\n", to: "docs/p.py")
      try folder.write("[1, 2, 3]", to: "docs/data/a.json")
      let marker = "<!-- gradviz:begin p.py at=A=@data/a.json format=json -->"
      try folder.write("\(marker)\n<!-- gradviz:end -->\n", to: "docs/a.md")
      _ = try shell("ln -s ../docs/a.md other/link.md", in: folder)
      for path in ["docs/a.md", "./docs/../docs/a.md", folder.path("docs/a.md"), "other/link.md"] {
        let result = try gradviz("embed", "--check", path, in: folder)
        #expect(result.exitCode == 1)
        #expect(result.output.contains("+  \"source\": {\"name\": \"p.py\""), "\(result.output)")
      }
    }
  }

  @Test func theOptionsOfPicturesAreKeys() throws {
    let plain = try block("mul.py")
    for key in [
      "style=circuit", "style=BACKWARD", "direction=TB", "show=value", "show=-local", "output=q",
      "radius=1 focus=q", "path=x..q",
      "wrt=x", "wrt='x, z'",
    ] {
      #expect(try block("mul.py \(key)") != plain, "\(key)")
    }
    #expect(try block("mul.py format=table digits=2 all=true").contains("−12"))
    #expect(try block("mul.py all=no") == plain)
  }

  @Test func numbersStandInProse() throws {
    for (number, text) in [
      ("x", "−2"), ("x.gradient", "−4"), ("q.value", "3"), ("f", "−12"), ("output.gradient", "1"),
      ("x.shape", "[]"),
    ] {
      #expect(try block("mul.py number=\(number)") == text)
    }
    let third = #""x / 3" at=x=1 number=f"#
    #expect(try block(third) == "0.3333")
    #expect(try block(third + " digits=6") == "0.333333")
    let tensor = #""(W * W).sum()" at=W=[[1,2,3],[4,5,6]]"#
    #expect(try block(tensor + " number=W[1,2].gradient") == "12")
    #expect(try block(tensor + " number=W[-1,0]") == "4")
    #expect(try block(#""(w * w).sum()" at=w=[1,2] number=w.gradient"#) == "[2, 4]")
    let (text, _) = try embed(
      "It is <!-- gradviz:begin mul.py number=x -->a<!-- gradviz:end -->, "
        + "{/* gradviz:begin mul.py number=y */}{/* gradviz:end */}!\r\n")
    #expect(
      text == "It is <!-- gradviz:begin mul.py number=x -->−2<!-- gradviz:end -->, "
        + "{/* gradviz:begin mul.py number=y */}5{/* gradviz:end */}!\r\n")
  }

  @Test func nodesOfScopesAndVersions() throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "def g(t):\n  h = t * 2\n  return h + 0\nx = 3\nc = x * 2\nc = c * 5\nd = g(c)\ne = g(d)\nf = e + 1\n",
        to: "p.py")
      func number(_ name: String) throws -> ProcessResult {
        try folder.write(
          "n <!-- gradviz:begin p.py number=\"\(name)\" -->.<!-- gradviz:end -->\n", to: "a.md")
        return try gradviz("embed", "a.md", in: folder)
      }
      for (name, value) in [
        ("c'", "30"), ("c′", "30"), ("g/h", "60"), ("g#2/h", "120"), ("c", "6"),
        ("x.gradient", "40"),
      ] {
        #expect(try number(name).exitCode == 0)
        #expect(try folder.text("a.md").contains("-->\(value)<!--"), "\(name)")
      }
      let ambiguous = try number("h")
      #expect(ambiguous.exitCode == 1)
      #expect(ambiguous.error.contains("2 nodes are called 'h'"))
      #expect(ambiguous.error.contains("'g/h'"))
    }
  }

  @Test func whatIsWrongIsSaidAtItsPlaceWithItsCure() throws {
    let cases: [(String, String, Int32)] = [
      ("mul.py styl=cards", "did you mean 'style'?", 1),
      ("mul.py style=crads", "did you mean 'cards'?", 1),
      ("mul.py format=mermade", "did you mean 'mermaid'?", 1),
      ("mul.py format=pdf", "one of svg", 1),
      ("mul.py format=html5", "one of", 1),
      ("mul.py digits=0", "digits is a number from 1 to 17", 1),
      ("mul.py digits=x", "significant digits", 1),
      ("mul.py all=maybe", "all=true or all=false", 1),
      ("mul.py all", "write 'all=…'", 1),
      ("mul.py number=X.gradient", "did you mean 'x'?", 1),
      ("mul.py number=w", "the names are x, y, z, q, f", 1),
      ("mul.py number=x.grad", "write '.gradient'", 1),
      ("mul.py number=x format=table", "has no effect on a number", 1),
      ("mul.py as=img", "it can as 'fence' or 'div'", 1),
      ("mul.py file=a", "it is for format=svg or format=png", 1),
      ("mul.py radius=2", "radius has no effect without focus", 1),
      ("mul.py focus=Q", "did you mean 'q'?", 1),
      ("mul.py fold=g", "the trace has no scopes", 1),
      ("mul.py heading=3", "it is for format=markdown", 1),
      ("mul.py format=explain heading=7", "from 1 to 6", 1),
      ("mul.py format=svg as=fence", "it can as 'picture' or 'img'", 1),
      ("mul.py format=svg file=a/", "no name of a file", 1),
      (#""x * y" at=x=1,y=2 format=svg"#, "add one: file=f", 1),
      ("mul.py format=svg as=picture theme=dark", "add as=img", 1),
      ("mul.py output=g", "it computes 'f', 'q'", 1),
      ("mul.py at=x", "write", 1),
      ("mul.py at=x=1,x=2", "two values", 1),
      (#""x * y" at=x=1"#, "give it one: at=y=…", 1),
      ("mul", "did you mean the file 'mul.py'?", 1),
      ("mull.py", "did you mean 'mul.py'?", 74),
      ("docs/mul.py", "no such file", 74),
      (#""(A * A).sum()" at=A=@no.npy"#, "no such file", 74),
      (".", "folder", 74),
    ]
    for (marker, text, exitCode) in cases {
      let (error, code) = try problem(marker)
      #expect(error.contains(text), "\(marker): \(error)")
      #expect(code == exitCode, "\(marker): \(error)")
      #expect(error.contains("a.md:1:"), "\(marker): \(error)")
      #expect(error.contains("= help: "), "\(marker)")
    }
    #expect(
      try problem("mul.py number=W[0]").error.hasPrefix(
        """
        a.md:1:34: error: there is no node 'W' [no-number]
        1 | <!-- gradviz:begin mul.py number=W[0] -->
          |                                  ^~~~ no number
          = help: the names are x, y, z, q, f
        """))
  }

  @Test func aDiagramIsNoPartOfALine() throws {
    let (_, result) = try embed("a <!-- gradviz:begin mul.py --><!-- gradviz:end --> b\n")
    #expect(result.exitCode == 1)
    #expect(result.error.contains("only a number fits into a line"))
  }

  @Test func anElementOfATensorMustBeNamed() throws {
    let (error, _) = try problem(#""(W * W).sum()" at=W=[[1,2,3],[4,5,6]] number=W"#)
    #expect(error.contains("number=W[0,0].value"))
    let (outside, _) = try problem(#""(W * W).sum()" at=W=[[1,2,3],[4,5,6]] number=W[2,0]"#)
    #expect(outside.contains("has no element"))
  }

  @Test func allProblemsOfAllFilesAreReportedAndGoodFilesAreWritten() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "mul.py")
      try folder.write("x = 1\ny = tnah(x)\n", to: "bad.py")
      let end = "-->\n<!-- gradviz:end -->\n"
      let bad =
        "<!-- gradviz:begin bad.py \(end)<!-- gradviz:begin mul.py styl=1 \(end)"
        + "<!-- gradviz:begin bad.py format=table \(end)<!-- gradviz:begin mul.py \(end)"
      try folder.write(bad, to: "bad.md")
      try folder.write("<!-- gradviz:begin mul.py \(end)", to: "good.md")
      try folder.write("<!-- gradviz:begin mul.py -->\n", to: "open.md")
      let result = try gradviz("embed", "bad.md", "good.md", "open.md", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.output == "wrote good.md (1 of 1 block changed)\n")
      #expect(result.error.contains("bad.py:2:5: error: unknown function 'tnah'"))
      // Its error is said once, and so is that there is no result.
      #expect(result.error.ranges(of: "bad.py:2:5").count == 1)
      #expect(result.error.ranges(of: "[source-failed]").count == 1)
      #expect(result.error.contains("bad.md:3:27: error: unknown key 'styl'"))
      #expect(result.error.contains("open.md:1:1: error: the block is never ended"))
      #expect(
        result.error.hasSuffix(
          "5 blocks in 3 documents: 1 written, 2 failed and left as they were\n"))
      #expect(try folder.text("bad.md") == bad)
      #expect(try folder.text("good.md").contains("flowchart"))
    }
  }

  @Test func checkShowsADifferenceThatPatchApplies() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "mul.py")
      try folder.write(
        "a\n<!-- gradviz:begin mul.py format=table -->\nold\n<!-- gradviz:end -->\nb", to: "a.md")
      let old = try folder.read("a.md")
      let check = try gradviz("embed", "--check", "a.md", in: folder)
      #expect(check.exitCode == 1)
      #expect(check.error.contains("a.md: error: 1 of 1 block is out of date [out-of-date]"))
      #expect(check.error.contains("run 'gradviz embed a.md'"))
      #expect(!check.output.contains("\u{1B}"))
      #expect(try folder.read("a.md") == old)
      let dry = try gradviz("embed", "--dry-run", "a.md", in: folder)
      #expect(dry.exitCode == 0)
      #expect(dry.output.hasPrefix("would write a.md (1 of 1 block changed)\n"))
      #expect(try folder.read("a.md") == old)
      #expect(try gradviz("embed", "a.md", in: folder).exitCode == 0)
      let new = try folder.read("a.md")
      try folder.write(old, to: "a.md")
      let patch = try runProcess("patch", ["-p0", "-s"], input: check.output, in: folder.path)
      #expect(patch.exitCode == 0, "\(patch.output)")
      #expect(try folder.read("a.md") == new)
      let again = try gradviz("embed", "--check", "a.md", in: folder)
      #expect(again.exitCode == 0)
      #expect(again.output == "1 block in 1 document: 1 up to date\n")
      #expect(again.error == "")
    }
  }

  @Test func wrongUsageIsSaid() throws {
    #expect(try gradviz("embed", "-").error.contains("cannot be changed in place"))
    #expect(try gradviz("embed").exitCode == 64)
    #expect(try gradviz("embed", "--check", "--dry-run", "a.md").exitCode == 64)
    #expect(try gradviz("embed", "--chek", "a.md").error.contains("--check"))
    let pattern = try gradviz("embed", "no/**/*.md")
    #expect(pattern.exitCode == 64)
    #expect(pattern.error.contains("no file is meant by 'no/**/*.md'"))
    let help = try gradviz("embed", "--help")
    for word in ["number=", "mermaid-state", "--check", "64", "docs/**/*.md", "as="] {
      #expect(help.output.contains(word), "\(word)")
    }
  }
}
