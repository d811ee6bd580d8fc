import Foundation
import GradvizTestSupport
import Testing

/// The helpers that all test targets share.
@Suite struct TestSupportTests {
  @Test func aProcessReceivesInputArgumentsAndEnvironment() throws {
    let result = try runProcess(
      "sh", ["-c", "cat; echo \"$0 $GRADVIZ_PROBE\" >&2; exit 3", "zero"], input: "text\n",
      environment: ["GRADVIZ_PROBE": "probe"])
    #expect(result.output == "text\n")
    #expect(result.error == "zero probe\n")
    #expect(result.exitCode == 3)
    #expect(!result.wasSignalled)
  }

  @Test func muchInputAndOutputDoNotBlockEachOther() throws {
    let bytes = [UInt8](repeating: 0x61, count: 4_000_000)
    let result = try runProcess("sh", ["-c", "tee /dev/stderr"], input: bytes)
    #expect(result.outputBytes == bytes)
    #expect(result.errorBytes == bytes)
  }

  @Test func aProcessThatHangsIsKilled() {
    #expect(throws: ProcessFailure.self) {
      try runProcess("sleep", ["60"], timeout: .milliseconds(200))
    }
  }

  @Test func aMissingProgramIsNamed() {
    let error = #expect(throws: ProcessFailure.self) { try runProcess("no-such-program") }
    #expect(error?.description.contains("'no-such-program' is not installed") == true)
  }

  @Test func pythonRunsWithArguments() throws {
    let result = try runPython(
      "import sys; print(sys.argv[1], sys.stdin.read())", ["a"], input: [0x62])
    #expect(result.output == "a b\n")
  }

  @Test func aTemporaryFolderIsGoneAfterwards() throws {
    let path = try withTemporaryFolder { folder in
      try folder.write("x", to: "file")
      #expect(try folder.text("file") == "x")
      #expect(try folder.names() == ["file"])
      return folder.path
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func anUndeclaredOrChangedSnapshotFails() throws {
    try withTemporaryFolder { folder in
      let snapshots = Snapshots("Suite", ["a.txt"], file: folder.path("Tests.swift"))
      try FileManager.default.createDirectory(
        atPath: folder.path("__Snapshots__/Suite"), withIntermediateDirectories: true)
      withKnownIssue { snapshots.expect("text", "a.txt") }
      // A missing one is written, unless this is continuous integration.
      try folder.write("text", to: "__Snapshots__/Suite/a.txt")
      snapshots.expect("text", "a.txt")
      snapshots.expectNoStrays()
      Snapshots.expectNoStraySuites(["Suite"], file: folder.path("Tests.swift"))
      withKnownIssue { snapshots.expect("other", "a.txt") }
      withKnownIssue { snapshots.expect("text", "b.txt") }
      try folder.write("text", to: "__Snapshots__/Suite/b.txt")
      withKnownIssue { snapshots.expectNoStrays() }
      withKnownIssue {
        Snapshots.expectNoStraySuites(["Other"], file: folder.path("Tests.swift"))
      }
    }
  }

  @Test func randomNumbersFollowFromTheirSeed() {
    var generator = SeededGenerator(seed: 1_234_567)
    // The first outputs of the reference implementation for this seed.
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }
}
