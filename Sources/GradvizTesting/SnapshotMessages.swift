import Gradviz

/// What failed assertions say, in alphabetical order.
enum SnapshotMessages {
  /// How many lines of a difference are shown.
  private static let lineLimit = 40

  static func badTolerance(_ tolerance: Double) -> String {
    "a tolerance is a number from 0, not \(tolerance)"
  }

  static func binary(_ format: String) -> String {
    "'\(format)' is not text, and a snapshot is text that can be compared line by line; use '.svg'"
  }

  static func conflict(_ conflict: SnapshotClaims.Conflict, _ snapshot: Snapshot) -> String {
    let file = snapshot.fileName
    let cure = "give each a name of its own: assertSnapshot(of: …, as: …, named: \"before\")"
    switch conflict {
    case .taken(let place):
      return "two snapshots have the same name, \(file): this one and the one at \(place)\n\(cure)"
    case .repeated:
      return "this assertion compares two graphs with one snapshot, \(file)\n\(cure)"
    }
  }

  static let detached =
    "assertSnapshot was called in a detached task, where its test is not known; call it in the test itself"

  static func differs(_ change: SnapshotChange, _ snapshot: Snapshot) -> String {
    let subject = change.remark == nil ? "the graph" : "the text"
    let lines: [String?] = [
      "\(subject) differs from its snapshot \(snapshot.fileName) (snapshot -> now):", list(change),
      "", change.difference.summary(limit: lineLimit), "",
      "if the change is wanted, record it:  " + command(snapshot, record: "GRADVIZ_RECORD=1 "),
      "the snapshot:  \(snapshot.file.path)",
    ]
    return lines.compactMap { $0 }.joined(separator: "\n")
  }

  static let lineEnds =
    "only line ends differ: something turned them into CRLF; '* -text' in a .gitattributes file beside the snapshots keeps git from doing so"

  static func missing(_ snapshot: Snapshot, because reason: String) -> String {
    """
    there is no snapshot \(snapshot.fileName), and none is written, as \(reason)
    record it on a machine of your own, look at it and commit it:  \(command(snapshot))
    the snapshot:  \(snapshot.file.path)
    """
  }

  static let noTrace = "the snapshot is no trace that can be read"

  static func recorded(
    _ recording: SnapshotFile.Recording, _ change: SnapshotChange?, _ snapshot: Snapshot
  ) -> String {
    let file = snapshot.fileName
    let order = snapshot.record.map { "'record: \($0.text)'" } ?? "GRADVIZ_RECORD"
    switch recording {
    case .new:
      return """
        there was no snapshot \(file) yet, so this one was recorded; look at it, commit it and run again
        the snapshot:  \(snapshot.file.path)
        """
    case .unchanged:
      return "recorded \(file), which stays as it was; run again without \(order)"
    case .changed:
      let head =
        "recorded \(file), which changed; look at it, commit it and run again without \(order)"
      return [head, change.flatMap(list), "the snapshot:  \(snapshot.file.path)"]
        .compactMap { $0 }.joined(separator: "\n")
    }
  }

  static let sameGraph =
    "the graph is as it was recorded: the file was edited, or drawn by another gradviz or with other options"

  static func tolerance(_ format: String) -> String {
    "a tolerance is for '.json' and '.jsonl'; in '\(format)' numbers are rounded to `options.digits`, and the text is compared as it stands"
  }

  static func unnamed(_ snapshot: Snapshot) -> String {
    """
    this test runs once for each of its arguments, and all of them would share the snapshot \(snapshot.fileName)
    name it after the argument: assertSnapshot(of: …, as: …, named: "\\(argument)")
    """
  }

  static func unused(_ files: [String], _ folder: String) -> String {
    let (subject, verb) =
      files.count == 1 ? ("this snapshot", "belongs") : ("these \(files.count) snapshots", "belong")
    return """
      \(subject) \(verb) to no assertion of this run; remove what is left over from tests that are no more:
      \(files.map { "  \(folder)/\($0)" }.joined(separator: "\n"))
      """
  }

  /// The command that runs the test by itself.
  private static func command(_ snapshot: Snapshot, record: String = "") -> String {
    let filter = snapshot.place.filter
    return record + "swift test" + (filter.isEmpty ? "" : " --filter \(filter)")
  }

  private static func list(_ change: SnapshotChange) -> String? {
    let lines = (change.remark.map { [$0] } ?? []) + change.sentences
    return lines.isEmpty ? nil : lines.map { "  " + $0 }.joined(separator: "\n")
  }
}
