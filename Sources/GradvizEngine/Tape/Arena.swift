/// Memory for the elements of tensors: few large blocks that never move, freed together.
struct Arena: ~Copyable {
  private var blocks: [UnsafeMutableBufferPointer<Double>] = []
  /// The block that is being filled, and how much of it is.
  private var current = 0
  private var used = 0
  /// How many elements have been handed out.
  private(set) var count = 0

  /// Uninitialized room for some elements.
  mutating func allocate(_ elements: Int) -> UnsafeMutablePointer<Double> {
    count += elements
    while current < blocks.count {
      if elements <= blocks[current].count - used, let base = blocks[current].baseAddress {
        defer { used += elements }
        return base + used
      }
      current += 1
      used = 0
    }
    let size = max(elements, min(1024 << min(blocks.count, 10), 1 << 20), 1)
    let block = UnsafeMutableBufferPointer<Double>.allocate(capacity: size)
    blocks.append(block)
    used = elements
    guard let base = block.baseAddress else { fatalError("no memory for \(size) elements") }
    return base
  }

  /// Takes back the room that was handed out last.
  mutating func takeBack(_ elements: Int) {
    count -= elements
    used -= elements
  }

  /// Takes everything back and keeps the memory to hand it out again.
  mutating func clear() {
    current = 0
    used = 0
    count = 0
  }

  deinit { for block in blocks { block.deallocate() } }
}
