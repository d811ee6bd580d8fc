import GradvizTrace

/// Words of nodes that are asked for again and again: by each wire of the node, and by its own summary.
final class WordCache {
  private let count: Int
  private var symbols: [String?] = []
  private var values: [String?] = []
  private var gradients: [String?] = []
  private var buffer = ByteBuffer()

  /// An empty cache for so many nodes.
  init(count: Int) {
    self.count = count
  }

  func symbol(_ id: Int, _ make: () -> String) -> String {
    if symbols.isEmpty { symbols = [String?](repeating: nil, count: count) }
    if let symbol = symbols[id] { return symbol }
    let symbol = make()
    symbols[id] = symbol
    return symbol
  }

  func value(_ id: Int, _ make: () -> String) -> String {
    if values.isEmpty { values = [String?](repeating: nil, count: count) }
    if let text = values[id] { return text }
    let text = make()
    values[id] = text
    return text
  }

  func gradient(_ id: Int, _ make: () -> String) -> String {
    if gradients.isEmpty { gradients = [String?](repeating: nil, count: count) }
    if let text = gradients[id] { return text }
    let text = make()
    gradients[id] = text
    return text
  }

  /// A text that is written piece by piece; `write` asks for no other such text.
  func text(_ write: (inout ByteBuffer) -> Void) -> String {
    buffer.removeAll()
    write(&buffer)
    return buffer.text
  }
}
