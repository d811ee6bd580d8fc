public import Gradviz

/// Fails the test unless a run, written in a format, is what its reference file holds.
///
/// Works in tests of Swift Testing and of XCTest.
///
/// ```swift
/// @Suite struct NeuronTests {
///   @Test func sigmoid() {
///     assertSnapshot(of: neuron().backward(), as: .mermaid)
///   }
/// }
/// ```
///
/// The file is `__Snapshots__/NeuronTests/sigmoid.mmd` beside the test file: `<suite>/<test>.<name>.<ending>`. A file
/// that is missing is written, and the test fails once so that somebody looks at it; where `CI` is set none is written.
/// `GRADVIZ_RECORD=1` in the environment rewrites the files of all tests that run.
///
/// Pictures of formats that hold no numbers to compare have a trace beside them, `sigmoid.mmd.trace`, from which a
/// failure says in words what changed:
///
/// ```text
/// the graph is not that of the snapshot sigmoid.mmd:
///   node x: value −2 -> 3
///   node f: value −12 -> 28, gradient 3 -> 4
/// ```
///
/// - Parameters:
///   - trace: The record of the run.
///   - format: A format that is text: `.mermaid`, `.dot`, `.table`, `.json`, `.svg`, or a client's own.
///   - name: What tells the snapshots of one test apart. A test that runs for several arguments needs one for each.
///   - options: The style, the digits and what else a picture is made with.
///   - theme: How a picture looks.
///   - layout: Who places the parts of a picture; the layered layout unless given, which is the same on every machine.
///     What `dot` places differs between builds of Graphviz.
///   - tolerance: How far numbers of `.json` and `.jsonl` may be apart, as a part of the greater one and by itself;
///     1e-9 unless given. All else is compared to the byte.
///   - record: Which files are written, whatever the environment says; nil leaves it to that and to the suite.
///   - fileID: Where the test stands.
///   - filePath: Where the test stands.
///   - function: The test's name, where XCTest runs it.
///   - line: Where the test stands.
///   - column: Where the test stands.
public func assertSnapshot(
  of trace: Trace, as format: Format, named name: String? = nil,
  options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
  layout: LayoutOptions = LayoutOptions(choice: .layered), tolerance: Double? = nil,
  record: RecordMode? = nil, fileID: StaticString = #fileID, filePath: StaticString = #filePath,
  function: StaticString = #function, line: UInt = #line, column: UInt = #column
) {
  let message = verifySnapshot(
    of: trace, as: format, named: name, options: options, theme: theme, layout: layout,
    tolerance: tolerance, record: record, fileID: fileID, filePath: filePath, function: function,
    line: line, column: column)
  guard let message else { return }
  TestPlace(fileID: fileID, filePath: filePath, function: function, line: line, column: column)
    .fail(message)
}

/// Runs backward from a variable, and fails the test unless the run is what its reference file holds.
///
/// ```swift
/// assertSnapshot(of: x * y, as: .table)
/// ```
///
/// - Parameters:
///   - output: The variable that is differentiated.
///   - format: A format that is text: `.mermaid`, `.dot`, `.table`, `.json`, `.svg`, or a client's own.
///   - name: What tells the snapshots of one test apart. A test that runs for several arguments needs one for each.
///   - options: The style, the digits and what else a picture is made with.
///   - theme: How a picture looks.
///   - layout: Who places the parts of a picture; the layered layout unless given, which is the same on every machine.
///     What `dot` places differs between builds of Graphviz.
///   - tolerance: How far numbers of `.json` and `.jsonl` may be apart, as a part of the greater one and by itself;
///     1e-9 unless given. All else is compared to the byte.
///   - record: Which files are written, whatever the environment says; nil leaves it to that and to the suite.
///   - fileID: Where the test stands.
///   - filePath: Where the test stands.
///   - function: The test's name, where XCTest runs it.
///   - line: Where the test stands.
///   - column: Where the test stands.
public func assertSnapshot(
  of output: Variable, as format: Format, named name: String? = nil,
  options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
  layout: LayoutOptions = LayoutOptions(choice: .layered), tolerance: Double? = nil,
  record: RecordMode? = nil, fileID: StaticString = #fileID, filePath: StaticString = #filePath,
  function: StaticString = #function, line: UInt = #line, column: UInt = #column
) {
  assertSnapshot(
    of: output.backward(), as: format, named: name, options: options, theme: theme,
    layout: layout, tolerance: tolerance, record: record, fileID: fileID, filePath: filePath,
    function: function, line: line, column: column)
}
