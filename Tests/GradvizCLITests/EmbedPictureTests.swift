import GradvizTestSupport
import Testing

@Suite struct EmbedPictureTests {
  private func document(
    _ keys: String, in folder: TemporaryFolder
  ) throws -> ProcessResult {
    try folder.write("x = 3\nf = x * x\n", to: "square.py")
    try folder.write(
      "<!-- gradviz:begin square.py \(keys) -->\n<!-- gradviz:end -->\n", to: "a.md")
    return try gradviz("embed", "a.md", in: folder)
  }

  @Test func lightAndDarkFilesAreLinkedAsOnePicture() throws {
    try withTemporaryFolder { folder in
      let result = try document("format=svg", in: folder)
      #expect(
        result.output == """
          wrote square-light.svg
          wrote square-dark.svg
          wrote a.md (1 of 1 block changed)
          1 block in 1 document: 1 written

          """)
      #expect(
        try folder.text("a.md") == """
          <!-- gradviz:begin square.py format=svg -->

          <picture>
            <source media="(prefers-color-scheme: dark)" srcset="square-dark.svg" />
            <img alt="Computation graph of f = x × x" src="square-light.svg" />
          </picture>

          <!-- gradviz:end -->

          """)
      let light = try folder.text("square-light.svg")
      #expect(light != (try folder.text("square-dark.svg")))
      let rendered = try gradviz("square.py", "--format", "svg", "--theme", "light", in: folder)
      #expect(light.hasPrefix(rendered.output))
      #expect(
        try runProcess("xmllint", ["--noout", folder.path("square-light.svg")]).exitCode == 0)
      let again = try gradviz("embed", "a.md", in: folder)
      #expect(again.output == "1 block in 1 document: 1 up to date\n")
    }
  }

  @Test func onePictureForAllPages() throws {
    try withTemporaryFolder { folder in
      let result = try document(#"format=svg as=img file="my pic.svg" alt="x * [x]" "#, in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(try folder.text("a.md").contains("\n![x \\* \\[x\\]](my%20pic.svg)\n"))
      #expect(try folder.text("my pic.svg").contains("prefers-color-scheme"))
      #expect(try document("format=svg theme=dark", in: folder).exitCode == 0)
      #expect(try folder.text("a.md").contains("](square.svg)"))
    }
  }

  @Test func picturesOfPixels() throws {
    try withTemporaryFolder { folder in
      #expect(try document("format=png as=img", in: folder).exitCode == 0)
      let bytes = try folder.read("square.png")
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      let read = try runPython(
        """
        import sys, zlib
        data = open(sys.argv[1], "rb").read()[8:]
        while data:
            size = int.from_bytes(data[:4], "big")
            body = data[4:8 + size]
            assert zlib.crc32(body) == int.from_bytes(data[8 + size:12 + size], "big"), body[:4]
            print(body[:4].decode(), body[4:].decode() if body[:4] == b"tEXt" else "")
            data = data[12 + size:]
        """, [folder.path("square.png")])
      #expect(read.exitCode == 0, "\(read.error)")
      #expect(read.output.contains("tEXt Comment\u{0}made by gradviz embed: "))
      #expect(read.output.hasSuffix("IEND \n"))
      #expect(try gradviz("embed", "--check", "a.md", in: folder).exitCode == 0)
    }
  }

  @Test func missingAndOutdatedPicturesAreNoticed() throws {
    try withTemporaryFolder { folder in
      _ = try document("format=svg", in: folder)
      let light = try folder.text("square-light.svg")
      _ = try shell("rm square-dark.svg", in: folder)
      try folder.write(light.replacing(">x<", with: ">y<"), to: "square-light.svg")
      let check = try gradviz("embed", "--check", "a.md", in: folder)
      #expect(check.exitCode == 1)
      #expect(check.output == "")
      #expect(
        check.error.contains(
          """
          a.md: error: its pictures are out of date [out-of-date]
            = note: 'square-light.svg' is out of date
            = note: 'square-dark.svg' is missing
          """))
      #expect(!folder.exists("square-dark.svg"))
      let result = try gradviz("embed", "a.md", in: folder)
      #expect(result.output.hasPrefix("wrote square-light.svg\nwrote square-dark.svg\n1 block"))
      #expect(try folder.text("square-light.svg") == light)
    }
  }

  @Test func anotherVersionOfGraphvizIsNoReasonToWrite() throws {
    try withTemporaryFolder { folder in
      _ = try document("format=svg as=img", in: folder)
      let text = try folder.text("square.svg")
      let version = try #require(text.firstRange(of: "Graphviz "))
      let end = try #require(text[version.upperBound...].firstIndex(of: ";"))
      // What another version has drawn of the same diagram is as good.
      let other = text.replacing("M", with: "M ", maxReplacements: 1)
      try folder.write(
        other.replacing("\(text[version.upperBound..<end]);", with: "1.2.3;"), to: "square.svg")
      #expect(try gradviz("embed", "--check", "a.md", in: folder).exitCode == 0)
      // It is not, where the diagram has changed.
      try folder.write("x = 3\nf = x + x\n", to: "square.py")
      #expect(try gradviz("embed", "--check", "a.md", in: folder).exitCode == 1)
    }
  }

  @Test func foreignFilesAreNotOverwritten() throws {
    try withTemporaryFolder { folder in
      try folder.write("<svg/>", to: "square.svg")
      let result = try document("format=svg as=img", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.error.contains("'square.svg' is no picture that embed has written"))
      #expect(try folder.text("square.svg") == "<svg/>")
      #expect(!(try folder.text("a.md").contains("![")))
    }
  }

  @Test func twoPicturesNeedTwoNames() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 3\nf = x * x\n", to: "square.py")
      let end = "-->\n<!-- gradviz:end -->\n"
      try folder.write(
        "<!-- gradviz:begin square.py format=svg \(end)<!-- gradviz:begin square.py format=svg \(end)"
          + "<!-- gradviz:begin square.py format=svg style=cards \(end)", to: "a.md")
      let result = try gradviz("embed", "a.md", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.error.contains("a.md:5:20: error: another block writes 'square-light.svg'"))
      #expect(try folder.names() == ["a.md", "square.py"])
      try folder.write("<!-- gradviz:begin square.py format=svg \(end)", to: "a.md")
      try folder.write("<!-- gradviz:begin square.py format=svg direction=TB \(end)", to: "b.md")
      let both = try gradviz("embed", "a.md", "b.md", in: folder)
      #expect(both.exitCode == 1)
      #expect(both.error.contains("b.md: error: another document writes 'square-light.svg'"))
    }
  }

  @Test func aFolderThatIsNotThereStopsEverything() throws {
    try withTemporaryFolder { folder in
      let result = try document("format=svg file=pictures/f", in: folder)
      #expect(result.exitCode == 74)
      #expect(result.error.contains("mkdir -p pictures"))
      #expect(try folder.names() == ["a.md", "square.py"])
    }
  }
}
