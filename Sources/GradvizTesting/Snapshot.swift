package import Gradviz

/// One comparison of a run with its reference file.
package struct Snapshot {
  let trace: Trace
  let format: Format
  let name: String?
  let options: Diagram.Options
  let theme: Theme
  let layout: LayoutOptions
  /// How far numbers may be apart where they are compared as such.
  let tolerance: Double?
  /// Which files are written, whatever the environment says; nil where it decides.
  let record: RecordMode?
  let place: TestPlace

  package init(
    _ trace: Trace, _ format: Format, named name: String? = nil,
    options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
    layout: LayoutOptions = LayoutOptions(choice: .layered), tolerance: Double? = nil,
    record: RecordMode? = nil, at place: TestPlace
  ) {
    var trace = trace
    // A snapshot does not change with the version of what wrote it.
    trace.generator = "gradviz"
    self.trace = trace
    self.format = format
    self.name = name
    self.options = options
    self.theme = theme
    self.layout = layout
    self.tolerance = tolerance
    self.record = record ?? RecordMode.inScope
    self.place = place
  }

  /// Whether the format is the trace itself, and not drawn from it.
  var isTrace: Bool { ["json", "jsonl"].contains(format.exporter.name) }

  /// The name of the file: `<test>.<name>.<ending>`.
  package var fileName: String {
    var parts = [SnapshotName.test(place.test)]
    if let name { parts.append(SnapshotName.part(name, keepsDots: true)) }
    parts.append(format.exporter.fileExtensions.first ?? format.exporter.name)
    return parts.joined(separator: ".")
  }

  /// The file.
  package var file: SnapshotFile { SnapshotFile(place.snapshotFolder + "/" + fileName) }

  /// Compares, writes what is to be written, and says why the test fails; nil where it passes.
  ///
  /// - Parameters:
  ///   - environment: The value of a variable of the environment.
  ///   - claims: Which files belong to which assertions.
  /// - Returns: The message.
  package func failure(
    environment: (String) -> String? = RecordMode.variable, claims: SnapshotClaims = .shared
  ) -> String? {
    if let message = misuse { return message }
    let text: [UInt8]
    let mode: RecordMode
    do {
      mode = try record ?? RecordMode(environment: environment)
      text = Array(try trace.render(format, options, theme: theme, layout: layout).utf8)
    } catch {
      return "\(error)"
    }
    let file = file
    if let conflict = claims.claim(file.path, for: place.assertion, text: text) {
      return SnapshotMessages.conflict(conflict, self)
    }
    let outcome = file.compare(text, mode) { isTrace && isClose($0) }
    switch outcome {
    case .same: return nil
    case .missing:
      let reason =
        record.map { "'record' is '\($0.text)'" }
        ?? environment("GRADVIZ_RECORD").map { "GRADVIZ_RECORD is '\($0)'" }
      return SnapshotMessages.missing(self, because: reason ?? "CI is set")
    case .failed(let error): return "\(error)"
    case .differs(let old): return SnapshotMessages.differs(change(from: old, to: text), self)
    case .recorded(let recording):
      var change: SnapshotChange?
      // The trace of the old picture is read before that of the new one takes its place.
      if case .changed(let old) = recording { change = self.change(from: old, to: text) }
      if let error = writeTrace() { return "\(error)" }
      return SnapshotMessages.recorded(recording, change, self)
    }
  }

  /// What is wrong with the call, nil when nothing is.
  private var misuse: String? {
    if place.isDetached { return SnapshotMessages.detached }
    if place.isParameterized, name == nil { return SnapshotMessages.unnamed(self) }
    if format.exporter.isBinary { return SnapshotMessages.binary(format.exporter.name) }
    guard let tolerance else { return nil }
    if !isTrace { return SnapshotMessages.tolerance(format.exporter.name) }
    return tolerance >= 0 && tolerance.isFinite ? nil : SnapshotMessages.badTolerance(tolerance)
  }
}
