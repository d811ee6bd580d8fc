import Foundation
import Gradviz
import GradvizTestSupport
import Testing

@Suite struct OutputFileTests {
  private struct Interruption: Error {}

  private func error(_ body: () throws -> Void) -> FileError? {
    do {
      try body()
      return nil
    } catch {
      return error as? FileError
    }
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  @Test func aFileIsWrittenAndReplacedWithoutRemains() throws {
    try withTemporaryFolder { folder in
      try OutputFile.write([1, 2, 3], to: folder.path("a"))
      #expect(try folder.read("a") == [1, 2, 3])
      try OutputFile.write([4], to: folder.path("a"))
      #expect(try folder.read("a") == [4])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    }
  }

  @Test func whateverFailsTheOldFileStays() throws {
    try withTemporaryFolder { folder in
      try folder.write("old", to: "a")
      #expect(throws: Interruption.self) {
        try OutputFile.write(to: folder.path("a")) { write in
          try write([UInt8](repeating: 0, count: 100_000))
          throw Interruption()
        }
      }
      #expect(try folder.text("a") == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    }
  }

  @Test func aProcessThatIsKilledLeavesNothing() throws {
    try withTemporaryFolder { folder in
      try folder.write("old", to: "a")
      let files = FileManager.default
      try OutputFile.write(to: folder.path("a")) { write in
        try write([1, 2])
        #expect(try folder.text("a") == "old")
        // Only where the system has files without a name is nothing to be seen yet.
        #if os(Linux)
        #expect(try files.contentsOfDirectory(atPath: folder.path) == ["a"])
        #endif
      }
      #expect(try folder.read("a") == [1, 2])
      #expect(try files.contentsOfDirectory(atPath: folder.path) == ["a"])
    }
  }

  @Test func theOldFileKeepsItsPermissions() throws {
    try withTemporaryFolder { folder in
      try folder.write("old", to: "a")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o640], ofItemAtPath: folder.path("a"))
      try OutputFile.write([1], to: folder.path("a"))
      #expect(try mode(folder.path("a")) == 0o640)
      try OutputFile.write([1], to: folder.path("new"))
      let mask = umask(0)
      umask(mask)
      #expect(try mode(folder.path("new")) == 0o666 & ~Int(mask))
    }
  }

  @Test func linksAreFollowedEvenToNothing() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder.path("deep"), withIntermediateDirectories: true)
      let files = FileManager.default
      try files.createSymbolicLink(atPath: folder.path("one"), withDestinationPath: "deep/two")
      try files.createSymbolicLink(
        atPath: folder.path("deep/two"), withDestinationPath: folder.path("three"))
      for content: [UInt8] in [[1], [2]] {
        try OutputFile.write(content, to: folder.path("one"))
        #expect(try folder.read("three") == content)
        #expect(try files.destinationOfSymbolicLink(atPath: folder.path("one")) == "deep/two")
      }
    }
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    try withTemporaryFolder { folder in
      let path = folder.path
      #expect(error { try OutputFile.write([1], to: path) } == .isFolder(path))
      #expect(error { try OutputFile.write([1], to: path + "/new/") } == .isFolder(path + "/new/"))
      let missing = error { try OutputFile.write([1], to: path + "/no/f.svg") }
      #expect(missing == .missingFolder(path + "/no", file: path + "/no/f.svg"))
      #expect(missing?.description.contains("mkdir -p \(path)/no") == true)
      try folder.write("old", to: "a")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o444], ofItemAtPath: folder.path("a"))
      #expect(error { try OutputFile.write([1], to: path + "/a") } == .readOnly(path + "/a"))
      #expect(try folder.text("a") == "old")
      #expect(
        error { try OutputFile.write([1], to: path + "/a/f.svg") }
          == .missingFolder(path + "/a", file: path + "/a/f.svg"))
      #expect(error { try OutputFile.write([1], to: "") } != nil)
      #expect(error { try OutputFile.write([1], to: "a\u{0}b") } != nil)
    }
  }

  @Test func whatIsNoFileIsWrittenTo() throws {
    try OutputFile.write([1], to: "/dev/null")
    #expect(FileManager.default.fileExists(atPath: "/dev/null"))
    #expect(error { try OutputFile.write([1], to: "/dev/full") }?.path == "/dev/full")
  }

  @Test func missingInputsNameTheirLikes() throws {
    try withTemporaryFolder { folder in
      try folder.write("", to: "neuron.py")
      try folder.write("", to: "lstm.json")
      #expect(
        InputFile.similar(to: folder.path("nueron.py")) == folder.path("neuron.py"))
      #expect(InputFile.similar(to: folder.path("lstm.py")) == folder.path("lstm.json"))
      #expect(InputFile.similar(to: folder.path("staged.py")) == nil)
      #expect(InputFile.similar(to: folder.path("no/neuron.py")) == nil)
    }
  }
}
