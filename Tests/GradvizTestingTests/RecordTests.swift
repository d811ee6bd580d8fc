import Gradviz
import GradvizTestSupport
import GradvizTesting
import Testing

/// What code says of recording goes before what the environment says.
@Suite struct RecordTests {
  @Test func assertionSaysWhichFilesAreWritten() throws {
    try withStage(["CI": "true"]) { stage in
      let never = try #require(stage.run(multiplication(), record: RecordMode.none))
      #expect(never.contains("none is written, as 'record' is '.none'"))
      #expect(try stage.folder.names().isEmpty)
      let new = try #require(stage.run(multiplication(), record: .missing))
      #expect(new.contains("this one was recorded"))
      #expect(stage.run(multiplication(), record: .missing) == nil)
      let changed = try #require(stage.run(multiplication(x: 3), record: .all))
      #expect(changed.contains("run again without 'record: .all'"))
      #expect(changed.contains("node x: value −2 -> 3"))
      // It does not stay: a file that is as it was fails as well.
      let same = try #require(stage.run(multiplication(x: 3), record: .all))
      #expect(same.contains("stays as it was; run again without 'record: .all'"))
    }
    try withStage(["GRADVIZ_RECORD": "1"]) { stage in
      _ = stage.run(multiplication())
      let differs = try #require(stage.run(multiplication(x: 3), record: .missing))
      #expect(differs.contains("differs from its snapshot"))
    }
  }

  @Suite(.snapshots(record: .none)) struct Scoped {
    @Test func suiteSaysWhichFilesAreWritten() throws {
      try withStage { stage in
        let message = try #require(stage.run(multiplication()))
        #expect(message.contains("none is written, as 'record' is '.none'"))
        // The assertion goes before its suite.
        #expect(stage.run(multiplication(), record: .missing)?.contains("was recorded") == true)
      }
    }

    @Test(.snapshots(record: .missing)) func testSaysItForItself() throws {
      try withStage { stage in
        #expect(stage.run(multiplication())?.contains("was recorded") == true)
      }
    }

    @Suite(.snapshots) struct Inner {
      @Test func innerSuitesFollowTheOuter() throws {
        try withStage { stage in
          #expect(stage.run(multiplication())?.contains("none is written") == true)
        }
      }
    }
  }

  @Test func verificationSaysWhatTheAssertionWouldFailWith() {
    #expect(verifySnapshot(of: multiplication(), as: .png)?.hasSuffix("use '.svg'") == true)
    let missing = verifySnapshot(
      of: multiplication(), as: .table, named: "no", record: RecordMode.none)
    #expect(missing?.contains("there is no snapshot") == true)
    #expect(missing?.contains("RecordTests") == true)
  }
}
