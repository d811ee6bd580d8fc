/// Memory for the elements of tensors: few large blocks that never move, freed together.
struct Arena: ~Copyable {
  private var blocks: [UnsafeMutableBufferPointer<Double>] = []
  private var used = 0
  /// How many elements have been handed out.
  private(set) var count = 0

  /// Uninitialized room for some elements.
  mutating func allocate(_ elements: Int) -> UnsafeMutablePointer<Double> {
    if let base = blocks.last?.baseAddress, used + elements <= blocks[blocks.count - 1].count {
      defer {
        used += elements
        count += elements
      }
      return base + used
    }
    let size = max(elements, min(1024 << min(blocks.count, 10), 1 << 20), 1)
    let block = UnsafeMutableBufferPointer<Double>.allocate(capacity: size)
    blocks.append(block)
    used = elements
    count += elements
    guard let base = block.baseAddress else { fatalError("no memory for \(size) elements") }
    return base
  }

  /// Frees everything.
  mutating func clear() {
    for block in blocks { block.deallocate() }
    blocks = []
    used = 0
    count = 0
  }

  deinit { for block in blocks { block.deallocate() } }
}
