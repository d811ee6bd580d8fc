/// The calls, turns and branches under way, the innermost last.
final class ScopeStack {
  private var base: UnsafeMutablePointer<ScopeEntry>
  private var capacity = 256
  private(set) var count = 0

  init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  @inline(__always)
  func append(_ entry: ScopeEntry) {
    if count == capacity { grow() }
    (base + count).initialize(to: entry)
    count += 1
  }

  @inline(__always)
  func popLast() -> ScopeEntry? {
    if count == 0 { return nil }
    count -= 1
    return base[count]
  }

  /// - Precondition: `index` is below ``count``.
  subscript(index: Int) -> ScopeEntry {
    get { base[index] }
    set { base[index] = newValue }
  }

  /// All scopes from a place on.
  func entries(from start: Int) -> [ScopeEntry] { (min(start, count)..<count).map { base[$0] } }

  private func grow() {
    let larger = UnsafeMutablePointer<ScopeEntry>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
