import Foundation
import GradvizDiagnostics
import GradvizTesting
package import Testing

/// The reference files of one suite, in `__Snapshots__/<suite>/` beside the test file.
///
/// A suite declares the names of all its files. What is written must be declared, and a file that is not declared
/// fails ``expectNoStrays(sourceLocation:)``, so that no file is left that nothing compares.
///
/// ```swift
/// @Suite struct DOTExporterTests {
///   static let snapshots = Snapshots("DOTExporter", ["mul.dot", "staged.dot"])
///
///   @Test func multiplication() { Self.snapshots.expect(dot, "mul.dot") }
///   @Test func everySnapshotIsCompared() { Self.snapshots.expectNoStrays() }
/// }
/// ```
///
/// Files are written as those of clients are: missing ones when they are first compared, all of them with
/// `GRADVIZ_RECORD=1` in the environment; the tests then fail.
package struct Snapshots: Sendable {
  private let names: [String]
  private let folder: URL

  /// The reference files of a suite.
  ///
  /// - Parameters:
  ///   - suite: The name of their folder.
  ///   - names: The names of all files.
  ///   - file: The test file.
  package init(_ suite: String, _ names: [String], file: String = #filePath) {
    self.names = names
    folder = Self.root(file).appendingPathComponent(suite)
  }

  /// Expects a text to be the same to the byte as its reference file.
  package func expect(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expect(Array(text.utf8), name, sourceLocation: sourceLocation)
  }

  /// Expects bytes to be those of their reference file.
  package func expect(
    _ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard names.contains(name) else {
      Issue.record(
        "'\(name)' is not in the suite's list of snapshots: add it", sourceLocation: sourceLocation)
      return
    }
    let file = SnapshotFile(folder.appendingPathComponent(name).path)
    let message: String
    do {
      switch file.compare(bytes, try RecordMode()) {
      case .same: return
      case .missing: message = "there is no snapshot \(file.path), and this run writes none"
      case .failed(let error): message = "\(error)"
      case .recorded(.new):
        message = "recorded \(file.path), which is new: look at it and run again"
      case .recorded(let recording):
        let change = recording == .unchanged ? "unchanged" : "written"
        message = "recorded \(name), \(change): run again without GRADVIZ_RECORD"
      case .differs(let reference):
        message =
          "\(name) differs from its snapshot (GRADVIZ_RECORD=1 rewrites it)\n"
          + Self.difference(reference, bytes)
      }
    } catch {
      message = "\(error)"
    }
    Issue.record(Comment(rawValue: message), sourceLocation: sourceLocation)
  }

  /// Expects that the suite's folder holds no file but the declared ones.
  package func expectNoStrays(sourceLocation: SourceLocation = #_sourceLocation) {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in found.sorted() where !names.contains(name) {
      Issue.record(
        "no test compares \(folder.path)/\(name): remove it, or declare it in the suite's list",
        sourceLocation: sourceLocation)
    }
  }

  /// Expects that `__Snapshots__` beside a test file holds no folder but those of the named suites.
  package static func expectNoStraySuites(
    _ suites: [String], file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: root(file).path)) ?? []
    for name in found.sorted() where !suites.contains(name) && name != ".gitkeep" {
      Issue.record(
        "no suite compares \(root(file).path)/\(name): remove it, or add its suite to this list",
        sourceLocation: sourceLocation)
    }
  }

  private static func root(_ file: String) -> URL {
    URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("__Snapshots__")
  }

  private static func difference(_ old: [UInt8], _ new: [UInt8]) -> String {
    guard let old = String(validating: old, as: UTF8.self),
      let new = String(validating: new, as: UTF8.self)
    else {
      let same = zip(old, new).prefix { $0 == $1 }.count
      return "\(old.count) bytes before, \(new.count) now, the first difference at byte \(same)"
    }
    return UnifiedDiff(from: old, to: new, oldName: "snapshot", newName: "result").summary(
      limit: 60)
  }
}
