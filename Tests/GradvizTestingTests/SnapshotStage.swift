import Gradviz
import GradvizTestSupport
import GradvizTesting

/// A place for snapshots in a temporary folder, with an environment of its own.
struct SnapshotStage: Sendable {
  let folder: TemporaryFolder
  var environment: [String: String] = [:]

  /// What an assertion in a test of this name says, nil where it passes; without `claims` it is a run of its own.
  func run(
    _ trace: Trace, _ format: Format = .table, named name: String? = nil, in test: String = "mul()",
    options: Diagram.Options = Diagram.Options(), tolerance: Double? = nil,
    record: RecordMode? = nil, isParameterized: Bool = false,
    claims: SnapshotClaims = SnapshotClaims(), line: UInt = 12
  ) -> String? {
    var place = TestPlace(
      fileID: "Tests/NeuronTests.swift", filePath: #filePath, function: #function, line: line,
      column: 5)
    place.filePath = folder.path("NeuronTests.swift")
    place.suites = ["NeuronTests"]
    place.test = test
    place.isParameterized = isParameterized
    place.isDetached = false
    let snapshot = Snapshot(
      trace, format, named: name, options: options, tolerance: tolerance, record: record, at: place)
    return snapshot.failure(environment: { environment[$0] }, claims: claims)?
      .replacing(folder.path, with: "/tests")
  }

  /// The same folder in a run with another environment.
  func with(_ environment: [String: String]) -> SnapshotStage {
    SnapshotStage(folder: folder, environment: environment)
  }

  /// The path of a snapshot in the folder.
  func path(_ name: String) -> String { "__Snapshots__/NeuronTests/\(name)" }
}

/// Runs the body with a stage whose folder is removed afterwards.
func withStage(
  _ environment: [String: String] = [:], _ body: (SnapshotStage) throws -> Void
) throws {
  try withTemporaryFolder { folder in
    try body(SnapshotStage(folder: folder, environment: environment))
  }
}

/// `f = (x + y) * z` as a library's test would make it.
func multiplication(x: Double = -2, squashes: Bool = false) -> Trace {
  let tape = Tape()
  let x = tape.input(x, "x")
  let y = tape.input(5, "y")
  let z = tape.input(-4, "z")
  var q = (x + y).named("q")
  if squashes { q = q.tanh().named("t") }
  return (q * z).named("f").backward()
}
