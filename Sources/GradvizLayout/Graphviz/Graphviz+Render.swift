import CGraphviz

extension Graphviz {
  /// Draws DOT text whose parts all have places with Graphviz' own renderers.
  ///
  /// Unlike a layout this loads every plugin that is installed, and the fonts.
  ///
  /// - Parameters:
  ///   - text: The text, with `pos` for every node and edge.
  ///   - format: What to draw: `png`, `pdf`.
  ///   - dotsPerInch: The resolution, nil for the format's own.
  /// - Returns: The file.
  /// - Throws: ``LayoutError/unavailable(_:)`` with what Graphviz says.
  package static func render(
    placed text: String, format: String, dotsPerInch: Int? = nil
  )
    throws(LayoutError) -> [UInt8]
  {
    let stack = 64 << 20
    let result = LargeStack.run(bytes: stack) {
      locked { draw(text, format, dotsPerInch) }
    }
    guard let result else {
      throw .unavailable("no thread with a stack of \(stack >> 20) MB could be made")
    }
    return try result.get()
  }

  private static func draw(
    _ text: String, _ format: String, _ dotsPerInch: Int?
  )
    -> Result<[UInt8], LayoutError>
  {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    var message = [CChar](repeating: 0, count: 1024)
    let status = cgv_render(
      text, "nop2", format, Int32(clamping: dotsPerInch ?? 0), &bytes, &count, &message,
      message.count)
    guard status == 0, let bytes else {
      return .failure(.unavailable("for \(format): " + self.text(of: message)))
    }
    defer { cgv_free(bytes) }
    return .success([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
  }
}
