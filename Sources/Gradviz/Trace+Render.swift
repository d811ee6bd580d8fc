public import GradvizDiagram
public import GradvizExport
public import GradvizLayout
public import GradvizTrace

extension ExportInput {
  /// An input whose picture is laid out as chosen.
  public convenience init(
    _ trace: Trace, _ options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
    terminal: TerminalOptions = TerminalOptions(), fence: Fence = .none,
    layout: LayoutOptions = LayoutOptions()
  ) {
    self.init(
      trace, options: options, theme: theme, terminal: terminal, fence: fence,
      notedLayout: { diagram, note in
        try layout.layout(diagram) { reason in
          note(ExportNote(id: reason.id, message: reason.message, help: reason.help))
        }
      })
  }
}

extension Trace {
  /// The run in a text format.
  ///
  /// - Throws: what made a layout fail; formats without a layout never do. ``NotTextError`` for a format of bytes.
  public func render(
    _ format: Format, _ options: Diagram.Options = Diagram.Options(), theme: Theme = .auto,
    layout: LayoutOptions = LayoutOptions()
  ) throws -> String {
    if format.exporter.isBinary { throw NotTextError(format: format.exporter.name) }
    return String(decoding: try bytes(format, options, theme, .none, layout), as: UTF8.self)
  }

  /// Writes the run to a file, whole or not at all.
  ///
  /// ```swift
  /// try trace.render(.svg, to: "f.svg")
  /// ```
  ///
  /// A diagram in a Markdown file is a fenced block.
  ///
  /// - Throws: what made a layout fail, or ``FileError``; an old file is then as it was.
  public func render(
    _ format: Format, to path: String, _ options: Diagram.Options = Diagram.Options(),
    theme: Theme = .auto, layout: LayoutOptions = LayoutOptions()
  ) throws {
    try OutputFile.write(try bytes(format, options, theme, .usual(inFile: path), layout), to: path)
  }

  private func bytes(
    _ format: Format, _ options: Diagram.Options, _ theme: Theme, _ fence: Fence,
    _ layout: LayoutOptions
  ) throws -> [UInt8] {
    try options.check(against: self)
    var options = options
    options.folding.maxNodes = options.folding.maxNodes ?? Diagram.Folding.usualMaxNodes
    try PictureSize.check(self, options, layout, for: format.exporter)
    return try format.exporter.bytes(
      of: ExportInput(self, options, theme: theme, fence: fence, layout: layout))
  }
}

/// A format of bytes was asked for as text.
public struct NotTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the format is called.
  public let format: String

  /// What to do about it.
  public var description: String {
    "'\(format)' is not text; write it to a file with render(_:to:)"
  }
}
