import Gradviz

/// Finds the snapshots that no assertion named.
package struct UnusedSnapshots {
  /// The folder of a suite's snapshots.
  let folder: String
  let claims: SnapshotClaims

  package init(folder: String, claims: SnapshotClaims) {
    self.folder = folder
    self.claims = claims
  }

  /// The names of the files that no assertion named.
  ///
  /// - Parameter tests: The names of tests that did not come to their end, whose assertions are not all known.
  /// - Returns: The names, sorted.
  package func names(except tests: Set<String> = []) -> [String] {
    let stopped = Set(tests.map { SnapshotName.test($0) })
    return InputFile.names(in: folder).filter { name in
      // A trace goes with its picture.
      let picture = name.hasSuffix(".trace") ? String(name.dropLast(6)) : name
      let test = picture.prefix { $0 != "." }
      return !claims.isClaimed("\(folder)/\(picture)") && !stopped.contains(String(test))
    }
  }
}

/// Fails the test unless every snapshot of its suite was named by an assertion.
///
/// For XCTest, as the last test of a class: XCTest runs them in the order of their names.
///
/// ```swift
/// func testZNoSnapshotIsUnused() { assertNoUnusedSnapshots() }
/// ```
///
/// Does nothing where only some of the tests run, as with `--filter`. Suites of Swift Testing have the trait
/// `.snapshots`, which does not depend on the order.
///
/// - Parameters:
///   - fileID: Where the test stands.
///   - filePath: Where the test stands.
///   - function: The test's name.
///   - line: Where the test stands.
///   - column: Where the test stands.
public func assertNoUnusedSnapshots(
  fileID: StaticString = #fileID, filePath: StaticString = #filePath,
  function: StaticString = #function, line: UInt = #line, column: UInt = #column
) {
  guard TestRun.isComplete else { return }
  let place = TestPlace(
    fileID: fileID, filePath: filePath, function: function, line: line, column: column)
  let folder = place.snapshotFolder
  let names = UnusedSnapshots(folder: folder, claims: .shared).names()
  if !names.isEmpty { place.fail(SnapshotMessages.unused(names, folder)) }
}
