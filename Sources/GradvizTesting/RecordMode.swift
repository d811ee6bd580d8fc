import Gradviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Which snapshots a run of tests writes.
///
/// ```swift
/// @Suite(.snapshots(record: .all)) struct NeuronTests { … }
/// assertSnapshot(of: trace, as: .mermaid, record: .none)
/// ```
///
/// What an assertion says goes before what its suite says, and that before the environment.
public enum RecordMode: Hashable, Sendable {
  /// None: a missing one is a failure.
  case none
  /// Those that are not there yet.
  case missing
  /// All of them.
  case all

  /// What the suite or the test around the running code asks for, nil where they say nothing.
  @TaskLocal static var inScope: RecordMode?

  /// The mode as code writes it: `.all`.
  var text: String {
    switch self {
    case .none: ".none"
    case .missing: ".missing"
    case .all: ".all"
    }
  }

  /// What the environment asks for.
  ///
  /// ```text
  /// GRADVIZ_RECORD=1         all      also all, true, yes
  /// GRADVIZ_RECORD=missing   missing
  /// GRADVIZ_RECORD=0         none     also none, false, no
  /// not set                  missing, and none where CI is set
  /// ```
  ///
  /// - Parameter value: The value of a variable of the environment, nil where it is not set.
  /// - Throws: ``RecordModeError`` for a word that is none of these.
  package init(
    environment value: (String) -> String? = Self.variable
  ) throws(RecordModeError) {
    switch value("GRADVIZ_RECORD")?.lowercased() {
    case nil, "": self = Self.isOn(value("CI")) ? .none : .missing
    case "1", "all", "true", "yes": self = .all
    case "missing": self = .missing
    case "0", "none", "false", "no": self = .none
    case let word?: throw RecordModeError(word: word)
    }
  }

  /// The value of a variable of the environment, nil where it is not set.
  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func isOn(_ value: String?) -> Bool {
    switch value?.lowercased() {
    case nil, "", "0", "false", "no": false
    default: true
    }
  }
}

/// `GRADVIZ_RECORD` holds a word that means nothing.
package struct RecordModeError: Error, Hashable, Sendable, CustomStringConvertible {
  package let word: String

  package var description: String {
    "GRADVIZ_RECORD is '\(VisibleText.of(word, limit: 40))', which means nothing; "
      + "use '1' to write all snapshots, 'missing' for new ones only, or 'none'"
  }
}
