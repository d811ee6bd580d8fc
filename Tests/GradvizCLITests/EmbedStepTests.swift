import GradvizTestSupport
import Testing

/// Steps in pages.
@Suite struct EmbedStepTests {
  private func embed(
    _ keys: String, in folder: TemporaryFolder, page: String = "a.md"
  ) throws -> ProcessResult {
    try folder.write("x = 3\nf = x * x\n", to: "square.py")
    try folder.write(
      "<!-- gradviz:begin square.py \(keys) -->\n<!-- gradviz:end -->\n", to: page)
    return try gradviz("embed", page, in: folder)
  }

  @Test func aStepIsThePictureThatStepsDraws() throws {
    try withTemporaryFolder { folder in
      let result = try embed("format=svg as=img step=4 file=four", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(
        try folder.text("a.md").contains(
          "![Step 4: f = x × x passes x = 3 back to x: 1 × 3 = 3](four.svg)"))
      let frame = try gradviz("steps", "square.py", "--step", "4", "--format", "svg", in: folder)
      #expect(try folder.text("four.svg").hasPrefix(frame.output))
      #expect(try gradviz("embed", "--check", "a.md", in: folder).exitCode == 0)
      // Another step is another picture, whatever placed its parts.
      _ = try embed("format=svg as=img step=5 file=five", in: folder)
      #expect(try folder.text("five.svg") != folder.text("four.svg"))
    }
  }

  @Test func aStripShowsEachStepUnderItsSentence() throws {
    try withTemporaryFolder { folder in
      let result = try embed("format=svg step=all pass=backward by=node", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(
        try folder.names() == [
          "a.md", "square-01-dark.svg", "square-01-light.svg", "square-02-dark.svg",
          "square-02-light.svg", "square.py",
        ])
      let text = try folder.text("a.md")
      #expect(text.contains("**1.** the backward pass starts at f: ∂f/∂f = 1\n\n<picture>"))
      #expect(text.contains("src=\"square-02-light.svg\""))
      #expect(try gradviz("embed", "--check", "a.md", in: folder).exitCode == 0)
      let page = try embed("format=svg step=all as=img pass=forward", in: folder, page: "a.html")
      #expect(page.exitCode == 0, "\(page.error)")
      #expect(
        try folder.text("a.html").contains("<p><b>2.</b> f = x × x is 9, from x = 3</p>\n<img "))
    }
  }

  @Test func whatIsNoStepIsRefusedAtItsPlace() throws {
    for (keys, message) in [
      ("format=svg step=7", "there is no step 7"),
      ("format=svg step=0", "'0' is no value of 'step'"),
      ("format=table step=1", "'step' has no effect on 'table'"),
      ("format=svg by=node", "'by' has no effect without 'step'"),
      ("format=svg step=all alt=x", "'alt' has no effect on a strip"),
    ] {
      try withTemporaryFolder { folder in
        let result = try embed(keys, in: folder)
        #expect(result.exitCode == 1 && result.error.contains(message), "\(result.error)")
        #expect(result.error.contains("a.md:1:"))
      }
    }
    try withTemporaryFolder { folder in
      try folder.write("x = 3\nf = x * x\n", to: "square.py")
      try folder.write(
        ".. gradviz:begin square.py format=svg step=all\n\n.. gradviz:end\n", to: "a.rst")
      let result = try gradviz("embed", "a.rst", in: folder)
      #expect(result.error.contains("a strip stands in Markdown and HTML"), "\(result.error)")
    }
  }
}
