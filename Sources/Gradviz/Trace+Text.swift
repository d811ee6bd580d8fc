import GradvizExport
public import GradvizTrace

extension Trace: CustomStringConvertible {
  /// Both passes as tables, as the command line prints them; of a long run the beginning.
  ///
  /// ```text
  /// f = q × z
  ///
  /// forward      value   gradient
  /// ─────────────────────────────
  /// x               −2         −4
  /// …
  /// ```
  public var description: String {
    let rows = 100
    var bytes: [UInt8] = []
    TableExporter().write(
      ExportInput(self, terminal: TerminalOptions(maximumRows: rows)), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
