import Gradviz
import GradvizTestSupport
import GradvizTesting
import Testing

/// The messages as they are read, whole.
@Suite struct MessageTests {
  static let snapshots = Snapshots(
    "SnapshotMessages",
    [
      "changed.txt", "edited.txt", "inserted.txt", "json.txt", "many.txt", "missing.txt", "new.txt",
      "recorded.txt", "same-name.txt",
    ])

  @Test func everyMessageIsCompared() { Self.snapshots.expectNoStrays() }

  @Test func aNumberThatChanged() throws {
    try withStage { stage in
      Self.snapshots.expect(try #require(stage.run(multiplication())), "new.txt")
      Self.snapshots.expect(try #require(stage.run(multiplication(x: 3))), "changed.txt")
      let recording = stage.with(["GRADVIZ_RECORD": "1"])
      Self.snapshots.expect(try #require(recording.run(multiplication(x: 3))), "recorded.txt")
    }
  }

  @Test func aNodeThatWasPutBetween() throws {
    try withStage { stage in
      _ = stage.run(multiplication())
      let message = stage.run(multiplication(squashes: true))
      Self.snapshots.expect(try #require(message), "inserted.txt")
    }
  }

  @Test func aTraceThatChanged() throws {
    try withStage { stage in
      _ = stage.run(multiplication(), .json)
      Self.snapshots.expect(try #require(stage.run(multiplication(x: 3), .json)), "json.txt")
    }
  }

  @Test func aFileThatSomebodyEdited() throws {
    try withStage { stage in
      _ = stage.run(multiplication())
      let text = try stage.folder.text(stage.path("mul.txt"))
      try stage.folder.write(
        text.replacing("−4          3", with: "−4          4"), to: stage.path("mul.txt"))
      Self.snapshots.expect(try #require(stage.run(multiplication())), "edited.txt")
    }
  }

  @Test func manyChanges() throws {
    func chain(_ start: Double) -> Trace {
      let tape = Tape()
      var x = tape.input(start, "x")
      for turn in 0..<20 { x = (x * 0.5).named("y\(turn)") }
      return x.backward()
    }
    try withStage { stage in
      _ = stage.run(chain(1))
      Self.snapshots.expect(try #require(stage.run(chain(2))), "many.txt")
    }
  }

  @Test func whatIsMissing() throws {
    try withStage(["CI": "1"]) { stage in
      Self.snapshots.expect(try #require(stage.run(multiplication())), "missing.txt")
    }
  }

  @Test func oneNameTwice() throws {
    try withStage { stage in
      let claims = SnapshotClaims()
      _ = stage.run(multiplication(), claims: claims, line: 12)
      let message = stage.run(multiplication(), claims: claims, line: 14)
      Self.snapshots.expect(try #require(message), "same-name.txt")
    }
  }
}
