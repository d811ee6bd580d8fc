import Gradviz
import GradvizTestSupport
import GradvizTesting
import Testing

@Suite struct UnusedSnapshotsTests {
  @Test func filesThatNoAssertionNamedAreFound() throws {
    try withStage { stage in
      let claims = SnapshotClaims()
      _ = stage.run(multiplication(), .table, claims: claims)
      _ = stage.run(multiplication(), .json, claims: claims, line: 13)
      let unused = UnusedSnapshots(
        folder: stage.folder.path + "/__Snapshots__/NeuronTests", claims: claims)
      #expect(unused.names() == [])
      try stage.folder.write("", to: stage.path("gone.before.mmd"))
      try stage.folder.write("", to: stage.path("gone.before.mmd.trace"))
      #expect(unused.names() == ["gone.before.mmd", "gone.before.mmd.trace"])
      #expect(unused.names(except: ["gone()"]) == [])
    }
  }

  @Test func aFolderThatIsNotThereHoldsNothing() {
    #expect(UnusedSnapshots(folder: "/nowhere", claims: SnapshotClaims()).names() == [])
  }

  @Test func aRunOfSomeTestsIsNotComplete() {
    let swiftTesting = ["/b/p.xctest", "--testing-library", "swift-testing"]
    #expect(TestRun.isComplete(swiftTesting))
    #expect(TestRun.isComplete(swiftTesting + ["--skip-build", "--parallel"]))
    #expect(!TestRun.isComplete(swiftTesting + ["--filter", "Neuron"]))
    #expect(!TestRun.isComplete(swiftTesting + ["--filter=Neuron"]))
    #expect(!TestRun.isComplete(swiftTesting + ["--skip", "Neuron"]))
    #expect(TestRun.isComplete(["/b/p.xctest"]))
    #expect(!TestRun.isComplete(["/b/p.xctest", "Tests.NeuronTests/testMul"]))
  }
}
