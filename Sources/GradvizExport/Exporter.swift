public import GradvizDiagram

/// Writes one format.
///
/// An exporter decides nothing: which nodes are shown and with which words is the diagram's business, where they
/// stand the layout's.
public protocol Exporter: Sendable {
  /// What the format is called on the command line: `svg`.
  var name: String { get }
  /// The endings of the files it is written to, without the dot, the usual one first.
  var fileExtensions: [String] { get }
  /// What the format is for, in one line.
  var summary: String { get }
  /// Whether it is bytes that no terminal should show.
  var isBinary: Bool { get }
  /// Whether the parts of a picture are given places for it.
  var needsLayout: Bool { get }
  /// What it draws where the options do not say.
  var defaults: Diagram.Defaults { get }

  /// Writes everything after what is in the output already.
  ///
  /// - Throws: what made a layout or a renderer fail.
  func write(_ input: ExportInput, to output: inout [UInt8]) throws
}

extension Exporter {
  /// Whether it is bytes that no terminal should show.
  public var isBinary: Bool { false }
  /// Whether the parts of a picture are given places for it.
  public var needsLayout: Bool { true }
  /// What it draws where the options do not say: a circuit from left to right.
  public var defaults: Diagram.Defaults { Diagram.Defaults() }

  /// The whole file.
  ///
  /// - Throws: what made a layout or a renderer fail.
  public func bytes(of input: ExportInput) throws -> [UInt8] {
    var output: [UInt8] = []
    try write(input, to: &output)
    return output
  }
}
