/// The calls, turns and branches under way, the innermost last.
final class ScopeStack {
  private var base: UnsafeMutablePointer<ScopeEntry>
  private var capacity = 256
  private(set) var count = 0
  private var serial: UInt32 = 0

  init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  @inline(__always)
  func append(_ entry: ScopeEntry) {
    if count == capacity { grow() }
    (base + count).initialize(to: entry)
    serial &+= 1
    base[count].serial = serial
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

  /// Where in the program something stands: the scopes around it.
  var place: ScopePlace {
    ScopePlace(
      depth: Int32(truncatingIfNeeded: count), serial: count == 0 ? 0 : base[count - 1].serial)
  }

  /// How many of the scopes under way are inside of a place; nil where the place is not around here any more.
  func depth(inside place: ScopePlace) -> Int? {
    let depth = Int(place.depth)
    guard depth <= count, depth == 0 || base[depth - 1].serial == place.serial else { return nil }
    return count - depth
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

/// The scopes around a place of the program: how many there are, and the innermost.
struct ScopePlace {
  var depth: Int32
  var serial: UInt32
}
