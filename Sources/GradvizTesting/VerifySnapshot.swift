public import Gradviz

/// What ``assertSnapshot(of:as:named:options:theme:layout:tolerance:record:fileID:filePath:function:line:column:)`` would
/// fail with, nil where it would pass: for helpers that report failures in their own way.
///
/// ```swift
/// if let message = verifySnapshot(of: trace, as: .mermaid) { Issue.record("\(model): \(message)") }
/// ```
///
/// The file is compared and written as by the assertion, and the parameters are the same.
///
/// - Returns: Why the run is not what its reference file holds, or that the file was written just now.
public func verifySnapshot(
  of trace: Trace, as format: Format, named name: String? = nil,
  options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
  layout: LayoutOptions = LayoutOptions(choice: .layered), tolerance: Double? = nil,
  record: RecordMode? = nil, fileID: StaticString = #fileID, filePath: StaticString = #filePath,
  function: StaticString = #function, line: UInt = #line, column: UInt = #column
) -> String? {
  let place = TestPlace(
    fileID: fileID, filePath: filePath, function: function, line: line, column: column)
  return Snapshot(
    trace, format, named: name, options: options, theme: theme, layout: layout,
    tolerance: tolerance, record: record, at: place
  ).failure()
}
