public import GradvizExport

/// Staged forward and backward code in Python.
public struct PythonExporter: Exporter {
  /// An exporter.
  public init() {}

  /// What the format is called.
  public var name: String { "python" }
  /// The ending of its files.
  public var fileExtensions: [String] { ["py"] }
  /// What the format is for.
  public var summary: String { "staged forward and backward code in Python, which runs by itself" }
  /// Code has no places.
  public var needsLayout: Bool { false }

  /// Writes the code.
  ///
  /// - Throws: ``CodeError`` where the trace does not hold what code needs.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    output += try StagedCode(input.trace, .python).text.utf8
  }
}

/// Staged forward and backward code in Swift.
public struct SwiftExporter: Exporter {
  /// An exporter.
  public init() {}

  /// What the format is called.
  public var name: String { "swift" }
  /// The ending of its files.
  public var fileExtensions: [String] { ["swift"] }
  /// What the format is for.
  public var summary: String { "staged forward and backward code in Swift, which runs by itself" }
  /// Code has no places.
  public var needsLayout: Bool { false }

  /// Writes the code.
  ///
  /// - Throws: ``CodeError`` where the trace does not hold what code needs.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    output += try StagedCode(input.trace, .swift).text.utf8
  }
}
