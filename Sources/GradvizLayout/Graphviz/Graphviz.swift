import CGraphviz

/// The library Graphviz as a whole.
package enum Graphviz {
  /// The version that is linked: `2.43.0`.
  package static var version: String { String(cString: cgv_version()) }

  /// Runs a function while nothing else uses Graphviz, whose state is global.
  package static func locked<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    cgv_lock()
    defer { cgv_unlock() }
    return try body()
  }

  /// The text of a message of Graphviz, on one line and without its own prefix.
  package static func text(of message: [CChar]) -> String {
    var bytes: [UInt8] = []
    for character in message {
      if character == 0 { break }
      bytes.append(UInt8(bitPattern: character))
    }
    var text = String(decoding: bytes, as: UTF8.self)
    for prefix in ["Error: ", "Warning: "] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    return text.split(whereSeparator: \.isNewline).joined(separator: "; ")
  }

  /// Makes Graphviz ready to lay out.
  static func prepare() throws(LayoutError) {
    var message = [CChar](repeating: 0, count: 1024)
    if cgv_prepare(&message, message.count) != 0 { throw .unavailable(text(of: message)) }
  }
}
