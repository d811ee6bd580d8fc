import Foundation
import GradvizTestSupport
import Testing

/// What SOURCE may be, and what is said when it is nothing of that.
@Suite struct SourceArgumentTests {
  private static let program = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z\n"

  @Test func programsAreReadFromFilesAndStandardInput() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "mul.py")
      let file = try gradviz("mul.py", in: folder)
      #expect(file.exitCode == 0, "\(file.error)")
      let piped = try gradviz("-", input: Self.program)
      #expect(piped.exitCode == 0, "\(piped.error)")
      #expect(file.outputBytes == piped.outputBytes)
      try folder.write(Self.program, to: "no ending")
      #expect(try gradviz("no ending", in: folder).outputBytes == file.outputBytes)
      try folder.write(
        Array("\u{FEFF}".utf8) + Array(Self.program.replacing("\n", with: "\r\n").utf8),
        to: "win.py")
      #expect(try gradviz("win.py", in: folder).outputBytes == file.outputBytes)
    }
  }

  @Test func tracesAreKnownByTheirContent() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "mul.py")
      let table = try gradviz("mul.py", in: folder).outputBytes
      for name in ["t.json", "t.jsonl"] {
        #expect(try gradviz("trace", "mul.py", "-o", name, in: folder).exitCode == 0)
        let other = "renamed-" + name.replacing(".", with: "-")
        try folder.write(try folder.read(name), to: other)
        for source in [name, other] {
          let result = try gradviz(source, in: folder)
          #expect(result.exitCode == 0, "\(result.error)")
          #expect(result.outputBytes == table, "\(source)")
        }
        #expect(try gradviz("-", input: folder.text(name)).outputBytes == table)
        // Everything drawn from a saved trace is what is drawn from the program.
        #expect(
          try gradviz(name, "--format", "svg", in: folder).outputBytes
            == gradviz("mul.py", "--format", "svg", in: folder).outputBytes)
        #expect(
          try gradviz("trace", name, in: folder).outputBytes
            == gradviz("trace", "mul.py", in: folder).outputBytes)
      }
    }
  }

  @Test func aMissingFileIsNotTakenForAnExpression() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "neuron.py")
      try FileManager.default.createDirectory(
        atPath: folder.path("sub"), withIntermediateDirectories: true)
      try folder.write(Self.program, to: "sub/lstm.py")
      for (source, guess) in [
        ("nueron.py", "'neuron.py'"), ("neuron.json", "'neuron.py'"),
        ("./neurn.py", "'./neuron.py'"),
        ("sub/lstm", "'sub/lstm.py'"), ("sub/ltsm.py", "'sub/lstm.py'"),
      ] {
        let result = try gradviz(source, in: folder)
        #expect(result.exitCode == 74, "\(source): \(result.error)")
        #expect(result.error.contains("no such file"), "\(source)")
        #expect(result.error.contains("did you mean \(guess)?"), "\(source): \(result.error)")
        #expect(result.output == "")
      }
      #expect(try gradviz("no/such/folder.py", in: folder).exitCode == 74)
      #expect(try gradviz("/no/such", in: folder).exitCode == 74)
    }
  }

  @Test func anExpressionMayLookALittleLikeAPath() throws {
    #expect(try gradviz("x/y", "--at", "x=1,y=2").exitCode == 0)
    #expect(try gradviz("x/2.5", "--at", "x=1").exitCode == 0)
    #expect(try gradviz("x / y / z", "--at", "x=1,y=2,z=3").exitCode == 0)
  }

  @Test func anExpressionIsNotTakenForAFolderOfItsName() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder.path("x"), withIntermediateDirectories: true)
      for (expression, values) in [
        ("x", "x=1"), ("x/2", "x=1"), ("x / y", "x=1,y=2"), ("x/y", "x=1,y=2"),
      ] {
        let result = try gradviz(expression, "--at", values, in: folder)
        #expect(result.exitCode == 0, "\(expression): \(result.error)")
      }
      #expect(try gradviz("x", in: folder).exitCode == 74)
      #expect(try gradviz("x/y", "--at", "x=1", in: folder).exitCode == 74)
    }
  }

  @Test func aFolderIsRefused() throws {
    try withTemporaryFolder { folder in
      let result = try gradviz(folder.path)
      #expect(result.exitCode == 74)
      #expect(result.error.contains("this is a folder"))
    }
  }

  @Test func anUnreadableFileIsRefused() throws {
    // Root may read everything but what the system itself refuses.
    let result = try gradviz("/proc/self/mem", "--format", "svg")
    #expect(result.exitCode == 74)
    #expect(result.error.contains("cannot be read"))
  }

  @Test func whatIsNoTextIsRefused() throws {
    try withTemporaryFolder { folder in
      try folder.write([0x78, 0xFF, 0xFE, 0x00], to: "p.py")
      let result = try gradviz("p.py", in: folder)
      #expect(result.exitCode == 74)
      #expect(result.error.contains("no text in UTF-8"))
    }
  }

  @Test func emptyProgramsAreMessages() throws {
    try withTemporaryFolder { folder in
      for text in ["", "\n\n", "# nothing\n", "import numpy as np\n"] {
        try folder.write(text, to: "p.py")
        let result = try gradviz("p.py", in: folder)
        #expect(result.exitCode == 1, "\(text)")
        #expect(
          result.error.hasPrefix("p.py: error: ") || result.error.hasPrefix("p.py:1:1: error: "))
      }
      #expect(try gradviz("").exitCode != 0)
      #expect(try gradviz("-", input: "").exitCode == 1)
    }
  }

  @Test func brokenTracesNameThePlaceAndTheCure() throws {
    try withTemporaryFolder { folder in
      try folder.write("{\n  \"format\": \"gradviz-trace\",\n  \"version\": 3\n}", to: "t.json")
      let version = try gradviz("t.json", in: folder)
      #expect(version.exitCode == 74)
      #expect(version.error.contains("t.json:3:14: error: the trace has version 3"))
      #expect(version.error.contains("3 |   \"version\": 3"))
      #expect(version.error.contains("help: update gradviz"))
      for text in ["", "[]", "{}", "null", "{\"format\": ", "x = 1"] {
        try folder.write(text, to: "t.json")
        let result = try gradviz("t.json", "-o", "f.svg", in: folder)
        #expect(result.exitCode == 74, "\(text)")
        #expect(result.error.contains("help:"), "\(text)")
      }
      #expect(try folder.names() == ["t.json"])
    }
  }

  @Test func optionsOfProgramsAreRefusedForTraces() throws {
    try withTemporaryFolder { folder in
      _ = try gradviz(["trace"] + multiplication + ["-o", folder.path("t.json")])
      for option in [
        ["--at", "x=1"], ["--output", "q"], ["--node-limit", "5"], ["--memory-limit", "1G"],
      ] {
        let result = try gradviz(["t.json"] + option, in: folder)
        #expect(result.exitCode == 64, "\(option)")
        #expect(result.error.contains("\(option[0]) has no effect on 't.json'"))
      }
      #expect(try gradviz("trace", "t.json", "--jacobians", in: folder).exitCode == 64)
    }
  }

  @Test func theSourceIsNeverOverwritten() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "p.py")
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("link.svg"), withDestinationPath: "p.py")
      for output in [["-o", "p.py", "--format", "svg"], ["-o", "link.svg"]] {
        let result = try gradviz(["p.py"] + output, in: folder)
        #expect(result.exitCode == 64)
        #expect(result.error.contains("overwritten"))
      }
      #expect(try folder.text("p.py") == Self.program)
    }
  }
}
