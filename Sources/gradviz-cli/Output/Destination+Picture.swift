import Gradviz

extension Destination {
  /// Writes a picture of a trace with what was found marked on it.
  ///
  /// - Throws: What makes a picture too large, and what stops writing.
  func draw(
    _ input: ExportInput, as exporter: any Exporter, layout: LayoutOptions = LayoutOptions()
  )
    throws
  {
    Progress.begin("drawing")
    try writeBytes {
      try PictureSize.check(input.trace, input.options, layout, for: exporter)
      return try exporter.bytes(of: input)
    }
  }

  /// Writes a text, whole or not at all.
  func write(text: String) throws {
    try write { write in try write(Array(text.utf8)) }
  }
}
