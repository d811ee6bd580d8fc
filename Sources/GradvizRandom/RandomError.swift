/// What a generator cannot draw: the exception that the library raises, with its message.
///
/// ```text
/// RandomError.value("scale < 0")     np.random.normal(0, -1): ValueError: scale < 0
/// ```
package enum RandomError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Python's IndexError.
  case index(String)
  /// Python's OverflowError.
  case overflow(String)
  /// PyTorch's RuntimeError.
  case runtime(String)
  /// Python's ValueError.
  case value(String)

  /// The library's words.
  package var message: String {
    switch self {
    case .index(let text), .overflow(let text), .runtime(let text), .value(let text): text
    }
  }

  /// The name of Python's exception.
  package var exception: String {
    switch self {
    case .index: "IndexError"
    case .overflow: "OverflowError"
    case .runtime: "RuntimeError"
    case .value: "ValueError"
    }
  }

  package var description: String { "\(exception): \(message)" }
}
