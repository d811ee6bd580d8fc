#if canImport(Testing)
import Gradviz
import Synchronization
public import Testing

/// Reports the snapshots of a suite that none of its assertions named, when all its tests have run.
///
/// ```swift
/// @Suite(.snapshots) struct NeuronTests { … }
/// ```
///
/// With `.snapshots(record: .all)` its assertions write their snapshots anew, whatever the environment says; they fail so
/// that it does not stay.
///
/// Nothing is reported where only some of the tests run, as with `--filter` and in Xcode, nor for a test that was
/// stopped by an error before it came to its end.
public struct SnapshotsTrait: SuiteTrait, TestTrait, TestScoping {
  private let stopped = StoppedTests()
  /// Which snapshots the assertions write, nil where the suite around or the environment decides.
  private let record: RecordMode?

  init(record: RecordMode? = nil) {
    self.record = record
  }

  /// Suites inside this one have folders of their own, which are looked through as well.
  public var isRecursive: Bool { true }

  /// Takes part around the whole suite, and around each run of a test.
  public func scopeProvider(for test: Test, testCase: Test.Case?) -> SnapshotsTrait? {
    test.isSuite || testCase != nil ? self : nil
  }

  /// Runs the tests, and looks through the suite's folder when they have run.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    do {
      try await RecordMode.$inScope.withValue(record ?? RecordMode.inScope) { try await function() }
    } catch {
      stopped.add(test.name)
      throw error
    }
    guard test.isSuite, TestRun.isComplete else { return }
    let folder = Self.folder(of: test)
    let names = UnusedSnapshots(folder: folder, claims: .shared).names(except: stopped.names)
    guard !names.isEmpty else { return }
    Issue.record(
      Comment(rawValue: SnapshotMessages.unused(names, folder)), sourceLocation: test.sourceLocation
    )
  }

  private static func folder(of suite: Test) -> String {
    #if compiler(>=6.3)
    let path = suite.sourceLocation.filePath
    #else
    let path = suite.sourceLocation._filePath
    #endif
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let names = suite.id.nameComponents.map { SnapshotName.test($0) }
    return path[..<slash] + "/__Snapshots__/" + names.joined(separator: ".")
  }
}

extension Trait where Self == SnapshotsTrait {
  /// Reports the snapshots of the suite that none of its assertions named.
  public static var snapshots: SnapshotsTrait { SnapshotsTrait() }

  /// Says which snapshots the assertions of a suite or a test write, and reports those that none of them named.
  public static func snapshots(record: RecordMode) -> SnapshotsTrait {
    SnapshotsTrait(record: record)
  }
}

/// The names of tests that an error stopped.
private final class StoppedTests: Sendable {
  private let stopped = Mutex<Set<String>>([])

  var names: Set<String> { stopped.withLock { $0 } }

  func add(_ name: String) { stopped.withLock { _ = $0.insert(name) } }
}
#endif
