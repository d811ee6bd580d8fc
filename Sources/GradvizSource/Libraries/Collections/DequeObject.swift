/// `collections.deque`: a list that grows and shrinks at both ends.
final class DequeObject: Container {
  /// The items, behind places that were or will be taken at the front.
  private var storage: [Value]
  private var head = 0
  /// How many items there may be; those at the other end give way.
  let limit: Int?
  /// Counts changes, which an iteration notices.
  private(set) var version = 0

  init(_ items: [Value] = [], limit: Int? = nil) {
    storage = limit.map { Array(items.suffix($0)) } ?? items
    self.limit = limit
    super.init(.deque)
  }

  override var typeName: String { "deque" }

  var count: Int { storage.count - head }

  var items: [Value] {
    get { head == 0 ? storage : Array(storage[head...]) }
    set {
      storage = limit.map { Array(newValue.suffix($0)) } ?? newValue
      head = 0
      version += 1
    }
  }

  /// An item; the index is within.
  subscript(index: Int) -> Value {
    get { storage[head + index] }
    set { storage[head + index] = newValue }
  }

  func append(_ item: Value) {
    version += 1
    if limit == 0 { return }
    storage.append(item)
    if let limit, count > limit { _ = popFirst() }
  }

  func prepend(_ item: Value) {
    version += 1
    if limit == 0 { return }
    if head == 0 {
      let room = storage.count / 2 + 8
      storage.insert(contentsOf: repeatElement(.unset, count: room), at: 0)
      head = room
    }
    head -= 1
    storage[head] = item
    if let limit, count > limit { _ = popLast() }
  }

  func popFirst() -> Value? {
    guard count > 0 else { return nil }
    version += 1
    let item = storage[head]
    storage[head] = .unset
    head += 1
    if head > 64, head > storage.count / 2 {
      storage.removeFirst(head)
      head = 0
    }
    return item
  }

  func popLast() -> Value? {
    guard count > 0 else { return nil }
    version += 1
    return storage.removeLast()
  }
}
