import Foundation
import GradvizTestSupport
import Testing

/// Where results go, and what stands when they cannot.
@Suite struct OutputTests {
  @Test func everyFailureLeavesTheOldFile() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = tnah(1)\n", to: "bad.py")
      try folder.write("{}", to: "bad.json")
      try folder.write("old", to: "f.svg")
      let failures = [
        ["bad.py"], ["bad.json"], ["missing.py"], ["."], ["(x"], ["x"], ["x", "--at", "x"],
        ["x", "--at", "x=1", "--theme", "pink"], ["x", "--at", "x=1", "--format", "jpeg"],
        ["x @ y", "--at", "x=[1,2],y=[1,2,3]"],
      ]
      for arguments in failures {
        let result = try gradviz(arguments + ["-o", "f.svg"], in: folder)
        #expect([1, 64, 74].contains(result.exitCode), "\(arguments)")
        #expect(!result.error.isEmpty, "\(arguments)")
        #expect(try folder.text("f.svg") == "old", "\(arguments)")
      }
      #expect(try folder.names() == ["bad.json", "bad.py", "f.svg"])
    }
  }

  @Test func placesThatCannotBeWrittenAreNamed() throws {
    try withTemporaryFolder { folder in
      let missing = try gradviz(multiplication + ["-o", "no/such/f.svg"], in: folder)
      #expect(missing.exitCode == 74)
      #expect(missing.error.contains("mkdir -p no/such"))
      let directory = try gradviz(multiplication + ["-o", folder.path, "--format", "svg"])
      #expect(directory.exitCode == 74)
      #expect(directory.error.contains("this is a folder"))
      try folder.write("old", to: "f.svg")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o444], ofItemAtPath: folder.path("f.svg"))
      let readOnly = try gradviz(multiplication + ["-o", "f.svg"], in: folder)
      #expect(readOnly.exitCode == 74)
      #expect(readOnly.error.contains("chmod u+w"))
      #expect(try folder.text("f.svg") == "old")
      let full = try gradviz(multiplication + ["-o", "/dev/full", "--format", "svg"])
      #expect(full.exitCode == 74)
      #expect(full.error.contains("/dev/full: error: cannot be written"))
    }
  }

  @Test func aFullStandardOutputIsAnError() throws {
    try withTemporaryFolder { folder in
      let result = try shell("gradviz 'x * x' --at x=3 > /dev/full", in: folder)
      #expect(result.exitCode == 74)
      #expect(result.error.contains("standard output"))
    }
  }

  @Test func aPipeWithANameIsWrittenTo() throws {
    try withTemporaryFolder { folder in
      let draw = "gradviz 'x * x' --at x=3 --format svg -o"
      let whole = try shell(draw + " f.svg && cat f.svg", in: folder).output
      #expect(try shell(draw + " /dev/stdout | cat", in: folder).output == whole)
      let other = try shell(draw + " >(cat > g.svg); sleep 1; cat g.svg", in: folder)
      #expect(other.output == whole, "\(other.error)")
    }
  }

  @Test func aReaderThatLeavesEndsItQuietly() throws {
    try withTemporaryFolder { folder in
      let program =
        "x = 1\n" + (0..<4000).map { "x\($0) = x * \($0)\n" }.joined() + "f = x1 + x2\n"
      try folder.write(program, to: "p.py")
      let result = try shell("gradviz trace p.py | head -n 1", in: folder)
      #expect(result.output == "{\n")
      #expect(result.error == "")
    }
  }

  @Test func permissionsAndLinksAreKept() throws {
    try withTemporaryFolder { folder in
      try folder.write("old", to: "real.svg")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o640], ofItemAtPath: folder.path("real.svg"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("link.svg"), withDestinationPath: "real.svg")
      let result = try gradviz(multiplication + ["-o", "link.svg"], in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(try folder.text("real.svg").hasPrefix("<"))
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("real.svg"))
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
      #expect(try folder.names() == ["link.svg", "real.svg"])
    }
  }

  /// Runs a shell command on a terminal of its own and returns what the terminal shows.
  private func onTerminal(
    _ command: String, environment: String = "", in folder: TemporaryFolder
  ) throws -> (text: String, exitCode: Int32) {
    let script = """
      import os, pty, sys
      status = pty.spawn(["bash", "-c", sys.argv[1]])
      sys.exit(os.waitstatus_to_exitcode(status))
      """
    let binary = URL(fileURLWithPath: builtProduct("gradviz")).deletingLastPathComponent().path
    let result = try runPython(
      script,
      [
        "cd '\(folder.path)'; PATH=\"\(binary):$PATH\"; export TERM=xterm; unset NO_COLOR; \(environment) \(command)"
      ])
    return (result.output, result.exitCode)
  }

  @Test func coloursAreForTerminalsWithoutNOCOLOR() throws {
    try withTemporaryFolder { folder in
      let draw = "gradviz '(x + y) * z' --at x=-2,y=5,z=-4"
      let wrong = "gradviz 'tnah(x)' --at x=1"
      for command in [draw, wrong] {
        #expect(try onTerminal(command, in: folder).text.contains("\u{1B}["), "\(command)")
        for environment in ["NO_COLOR=1", "TERM=dumb"] {
          let plain = try onTerminal(command, environment: environment, in: folder)
          #expect(!plain.text.contains("\u{1B}["), "\(environment) \(command)")
          #expect(!plain.text.isEmpty)
        }
      }
      let piped = try onTerminal(draw + " | cat", in: folder)
      #expect(!piped.text.contains("\u{1B}["))
    }
  }

  /// Runs a command on a terminal, and gives it its input only when the terminal shows a text; after some time where
  /// that is nil.
  private func onTerminal(
    _ command: String, environment: String = "", input: String, after shown: String?,
    in folder: TemporaryFolder
  ) throws -> (text: String, exitCode: Int32) {
    let script = """
      import os, pty, subprocess, sys, time
      master, slave = pty.openpty()
      command = subprocess.Popen(
          ["bash", "-c", sys.argv[1]], stdin=subprocess.PIPE, stdout=slave, stderr=slave)
      os.close(slave)
      seen = b""
      def read():
          global seen
          try: piece = os.read(master, 65536)
          except OSError: piece = b""
          seen += piece
          return piece
      if sys.argv[3]:
          while sys.argv[3].encode() not in seen and read(): pass
      else: time.sleep(2)
      command.stdin.write(sys.argv[2].encode())
      command.stdin.close()
      while read(): pass
      sys.stdout.buffer.write(seen)
      sys.stdout.flush()
      sys.exit(command.wait())
      """
    let binary = URL(fileURLWithPath: builtProduct("gradviz")).deletingLastPathComponent().path
    let line =
      "cd '\(folder.path)'; PATH=\"\(binary):$PATH\"; export TERM=xterm; unset NO_COLOR; "
      + "\(environment) \(command)"
    let result = try runPython(script, [line, input, shown ?? ""])
    return (result.output, result.exitCode)
  }

  // What takes long is waiting for input: it lasts until the terminal says so.
  @Test func longWorkIsSaidOnATerminalAndNowhereElse() throws {
    try withTemporaryFolder { folder in
      let command = "gradviz trace - -o f.jsonl"
      let program = "x = 0.5\nf = x * x\n"
      let shown = try onTerminal(
        command, input: program, after: "reading standard input …", in: folder)
      #expect(shown.exitCode == 0, "\(shown.text)")
      #expect(shown.text.hasSuffix("\r\u{1B}[K"), "\(shown.text)")
      let dumb = try onTerminal(
        command, environment: "TERM=dumb", input: program, after: nil, in: folder)
      #expect(dumb.exitCode == 0)
      #expect(dumb.text == "")
      let piped = try shell("(sleep 2; echo 'x = 0.5'; echo 'f = x * x') | \(command)", in: folder)
      #expect(piped.error == "")
    }
  }

  @Test func binaryFormatsAreKeptFromTerminals() throws {
    try withTemporaryFolder { folder in
      for format in ["png", "pdf"] {
        let shown = try onTerminal(
          "gradviz 'x * x' --at x=3 --format \(format)", in: folder)
        #expect(shown.exitCode == 64)
        #expect(shown.text.contains("-o FILE.\(format)"))
        let piped = try shell("gradviz 'x * x' --at x=3 --format \(format) | head -c 4", in: folder)
        #expect([[0x89, 0x50, 0x4E, 0x47], [0x25, 0x50, 0x44, 0x46]].contains(piped.outputBytes))
      }
    }
  }
}
