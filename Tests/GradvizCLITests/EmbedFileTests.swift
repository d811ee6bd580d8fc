import Foundation
import GradvizTestSupport
import Testing

@Suite struct EmbedFileTests {
  private static let block =
    "a <!-- gradviz:begin \"x * y\" at=x=2,y=3 number=f -->.<!-- gradviz:end -->\n"
  private static let done = block.replacing("-->.<", with: "-->6<")

  @Test func everythingElseInAFileStays() throws {
    try withTemporaryFolder { folder in
      for (lineEnd, other) in [("\n", "\r\n"), ("\r\n", "\n"), ("\r", "\n")] {
        let begin = "<!-- gradviz:begin \"x * y\" at=x=2,y=3 format=table -->\(lineEnd)"
        let before: [UInt8] =
          [0xEF, 0xBB, 0xBF] + Array("# a\u{0}b\(other)\(other)- \(begin)".utf8)
        let after = Array("  <!-- gradviz:end -->\(other)\tx  \(lineEnd)no end".utf8)
        try folder.write(before + Array("old\(other)".utf8) + after, to: "a.md")
        let result = try gradviz("embed", "a.md", in: folder)
        #expect(result.exitCode == 0, "\(result.error)")
        let new = try folder.read("a.md")
        #expect(
          new.starts(
            with: before + Array("  ```text\(lineEnd)  f = x × y\(lineEnd)\(lineEnd)".utf8)))
        #expect(new.reversed().starts(with: after.reversed()))
        #expect(try gradviz("embed", "a.md", in: folder).output.hasSuffix("1 up to date\n"))
        #expect(try folder.read("a.md") == new)
      }
    }
  }

  @Test func permissionsAndLinksStayAndUnchangedFilesAreNotTouched() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.block, to: "a.md")
      _ = try shell("chmod 640 a.md; ln -s a.md b.md; mkdir d; ln -s ../b.md d/c.md", in: folder)
      #expect(try gradviz("embed", "d/c.md", in: folder).exitCode == 0)
      #expect(try folder.text("a.md") == Self.done)
      let state = "stat -c '%a %F %i %Y' a.md b.md d/c.md"
      let before = try shell(state, in: folder).output
      #expect(before.hasPrefix("640 regular file"))
      #expect(before.contains("symbolic link"))
      // Each of the three paths leads to one file.
      let again = try gradviz("embed", "a.md", "b.md", "d/c.md", "./a.md", in: folder)
      #expect(again.output == "1 block in 1 document: 1 up to date\n")
      #expect(try shell(state, in: folder).output == before)
      #expect(try folder.names() == ["a.md", "b.md", "d"])
    }
  }

  @Test func whatCannotBeReadOrWrittenIsSaidAndTheRestIsDone() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.block, to: "a.md")
      try folder.write(Self.block, to: "locked.md")
      try folder.write([0xFF, 0xFE, 0x41], to: "utf16.md")
      try folder.write("nothing here\n", to: "plain.md")
      try folder.write("```\n<!-- gradviz:begin x -->\n```\n", to: "code.md")
      _ = try shell("chmod 444 locked.md; mkdir docs", in: folder)
      let result = try gradviz(
        "embed", "docs", "utf16.md", "no.md", "locked.md", "a.md", "plain.md", "code.md", in: folder
      )
      #expect(result.exitCode == 74)
      for text in [
        "docs: error: this is a folder [is-folder]\n  = help: name the files in it: 'docs/**/*.md'",
        "utf16.md: error: the file is no text in UTF-8 [not-text]",
        "no.md: error: no such file [no-such-file]",
        "locked.md: error: the file can be read only [read-only]",
        "plain.md: note: there is no block in it [no-blocks]",
        "= note: a marker stands in code",
        "2 blocks in 7 documents: 1 written, 2 up to date, 1 failed and left as it was, 3 could not be read",
      ] {
        #expect(result.error.contains(text), "\(text)\n\(result.error)")
      }
      #expect(try folder.text("a.md") == Self.done)
      #expect(try folder.text("locked.md") == Self.block)
    }
  }

  @Test func aFullDiskLeavesTheOldFile() throws {
    try withTemporaryFolder { folder in
      let text = Self.block + String(repeating: "x", count: 100_000)
      try folder.write(text, to: "a.md")
      let result = try shell("trap '' XFSZ; ulimit -f 8; gradviz embed a.md", in: folder)
      #expect(result.exitCode == 74)
      #expect(result.error.contains("a.md: error: cannot be written: File too large"))
      #expect(try folder.text("a.md") == text)
      #expect(try folder.names() == ["a.md"])
    }
  }

  @Test func patternsMeanFilesInAllFolders() throws {
    try withTemporaryFolder { folder in
      _ = try shell(
        "mkdir -p d/e/f d/.hidden d/node_modules/m .build x; ln -s ../d d/e/loop", in: folder)
      let files = [
        "a.md", "d/b.md", "d/e/f/c.md", "d/.hidden/no.md", "d/node_modules/m/no.md", ".build/no.md",
        "d/no.txt", "x/[1].md", "d/e/ü.md",
      ]
      for file in files { try folder.write(Self.block, to: file) }
      func changed(_ patterns: String...) throws -> [String] {
        for file in files { try folder.write(Self.block, to: file) }
        let result = try gradviz(["embed"] + patterns, in: folder)
        #expect(result.exitCode == 0, "\(result.error)")
        return try files.filter { try folder.text($0) == Self.done }
      }
      #expect(try changed("**/*.md") == ["a.md", "d/b.md", "d/e/f/c.md", "x/[1].md", "d/e/ü.md"])
      #expect(try changed("d/**/*.md") == ["d/b.md", "d/e/f/c.md", "d/e/ü.md"])
      #expect(try changed("d/*.md") == ["d/b.md"])
      #expect(try changed("d/**/**/?.md") == ["d/b.md", "d/e/f/c.md", "d/e/ü.md"])
      #expect(try changed("[ab].md", "./*.md") == ["a.md"])
      #expect(try changed("d/e/[!a-z].md") == ["d/e/ü.md"])
      #expect(try changed("x/[1].md") == ["x/[1].md"])
      #expect(try changed(folder.path("d/*/f/c.md")) == ["d/e/f/c.md"])
      #expect(try changed("d/.hidden/*.md") == ["d/.hidden/no.md"])
    }
  }

  @Test func aLargeDocumentAndManyBlocks() throws {
    try withTemporaryFolder { folder in
      let text = String(repeating: "Some *text* with `code`, é and more.\n", count: 270_000)
      try folder.write(text + Self.block, to: "a.md")
      #expect(try gradviz("embed", "a.md", in: folder).exitCode == 0)
      #expect(try folder.text("a.md") == text + Self.done)
      try folder.write(String(repeating: Self.block, count: 10_000), to: "b.md")
      let result = try gradviz("embed", "b.md", in: folder)
      #expect(result.output.hasPrefix("wrote b.md (10000 of 10000 blocks changed)\n"))
      #expect(try folder.text("b.md") == String(repeating: Self.done, count: 10_000))
      let check = try gradviz("embed", "--check", "b.md", in: folder)
      #expect(check.exitCode == 0)
    }
  }

  @Test func aSourceOfManyBlocksIsReadOnce() throws {
    try withTemporaryFolder { folder in
      let texts = (1...9).map { digits in
        "a <!-- gradviz:begin p.py number=f digits=\(digits) -->.<!-- gradviz:end -->\n"
      }
      try folder.write(texts.joined() + Self.block, to: "a.md")
      try folder.write(texts.joined(), to: "b.md")
      // What has gone through a pipe cannot be read again.
      let result = try shell(
        "mkfifo p.py; (printf 'x = 3\nf = x / 7\n' > p.py &); gradviz embed a.md b.md", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(result.output.hasSuffix("19 blocks in 2 documents: 2 written\n"))
      #expect(try folder.text("b.md").contains("-->0.4286<!--"))
    }
  }

  @Test func whoeverKillsItLeavesTheOldFileOrTheNewOne() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 3\nf = x * x\n", to: "p.py")
      let script = """
        import os, random, signal, subprocess, sys, time
        program, folder = sys.argv[1:]
        os.chdir(folder)
        block = "<!-- gradviz:begin p.py format=svg -->\\n%s<!-- gradviz:end -->\\n"
        filling = "text\\n" * 100000
        old = ("# A\\n" + block % "" + filling).encode()
        def write(data):
            with open("a.md", "wb") as file: file.write(data)
        def run(): return subprocess.Popen([program, "embed", "a.md"], stdout=subprocess.DEVNULL)
        write(old)
        start = time.time()
        assert run().wait() == 0
        length = time.time() - start
        new = open("a.md", "rb").read()
        pictures = {name: open(name, "rb").read() for name in ("p-light.svg", "p-dark.svg")}
        random.seed(7)
        seen = set()
        for turn in range(150):
            if turn >= 40 and len(seen) == 2: break
            write(old)
            for name in pictures: os.path.exists(name) and os.unlink(name)
            process = run()
            time.sleep(length * (random.random() * 0.3 + 0.75 if turn % 2 else random.random() * 1.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
            now = open("a.md", "rb").read()
            assert now in (old, new), "half a document"
            seen.add(now == new)
            for name, data in pictures.items():
                if os.path.exists(name): assert open(name, "rb").read() == data, "half a picture"
                elif now == new: raise AssertionError("a document without its pictures")
        print("both" if len(seen) == 2 else "one", sorted(n for n in os.listdir(".") if n.startswith(".")))
        """
      let result = try runPython(
        script, [builtProduct("gradviz"), folder.path], timeout: .seconds(300))
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(result.output.hasPrefix("both"))
    }
  }
}
