/// A dictionary, which keeps the order in which keys came.
final class DictionaryObject: Container {
  struct Entry {
    var hash: HashKey
    var key: Value
    var value: Value
  }

  /// The entries in order; nil where one was removed.
  private(set) var entries: [Entry?] = []
  private var places: [HashKey: Int] = [:]
  /// Counts changes of the set of keys, which an iteration notices.
  private(set) var keyVersion = 0
  /// What a missing key becomes: the factory of a `defaultdict`.
  var factory: Value = .unset
  /// Whether it is a `Counter`, for which a missing key is 0.
  var isCounter = false
  /// Whether it is an `OrderedDict`.
  var isOrdered = false
  /// Is told of changes: of a key and its new value, nil where it was removed.
  var onChange: ((_ key: Value, _ value: Value?) -> Void)?

  init() { super.init(.dictionary) }

  override var typeName: String {
    isCounter ? "Counter" : isOrdered ? "OrderedDict" : factory.isUnset ? "dict" : "defaultdict"
  }

  var count: Int { places.count }

  /// The living entries in order.
  var living: [Entry] { entries.compactMap { $0 } }

  subscript(hash: HashKey) -> Value? {
    guard let place = places[hash] else { return nil }
    return entries[place]?.value
  }

  func contains(_ hash: HashKey) -> Bool { places[hash] != nil }

  func set(_ hash: HashKey, key: @autoclosure () -> Value, _ value: Value) {
    if let place = places[hash] {
      entries[place]?.value = value
      if let onChange, let entry = entries[place] { onChange(entry.key, value) }
    } else {
      let entry = Entry(hash: hash, key: key(), value: value)
      places[hash] = entries.count
      entries.append(entry)
      keyVersion += 1
      onChange?(entry.key, value)
    }
  }

  func set(_ name: String, _ value: Value) { set(.text(name), key: .text(name), value) }

  /// Puts the node of a value in its place; the dictionary is the same as before.
  func fill(_ place: Int, _ value: Value) { entries[place]?.value = value }

  @discardableResult
  func remove(_ hash: HashKey) -> Entry? {
    guard let place = places.removeValue(forKey: hash) else { return nil }
    let entry = entries[place]
    if let entry { onChange?(entry.key, nil) }
    entries[place] = nil
    keyVersion += 1
    if place == entries.count - 1 {
      while let last = entries.last, last == nil { entries.removeLast() }
    } else if entries.count > 32, places.count < entries.count / 2 {
      compact()
    }
    return entry
  }

  func removeAll() {
    if let onChange { for entry in living { onChange(entry.key, nil) } }
    entries.removeAll()
    places.removeAll()
    keyVersion += 1
  }

  private func compact() {
    entries = entries.filter { $0 != nil }
    for (place, entry) in entries.enumerated() { if let entry { places[entry.hash] = place } }
  }
}

/// A set, which keeps the order in which its items came.
///
/// Python promises no order; a program whose result could depend on it is told so once.
final class SetObject: Object {
  private(set) var items: [HashKey: Int] = [:]
  private(set) var order: [Value?] = []
  let isFrozen: Bool
  private(set) var version = 0

  init(isFrozen: Bool = false) {
    self.isFrozen = isFrozen
    super.init(.set)
  }

  override var typeName: String { isFrozen ? "frozenset" : "set" }

  var count: Int { items.count }
  var living: [Value] { order.compactMap { $0 } }
  /// The items with their keys, in order.
  var pairs: [(key: HashKey, value: Value)] {
    items.sorted { $0.value < $1.value }.compactMap { item in
      order[item.value].map { (item.key, $0) }
    }
  }

  func contains(_ key: HashKey) -> Bool { items[key] != nil }

  func insert(_ key: HashKey, _ value: Value) {
    if items[key] != nil { return }
    items[key] = order.count
    order.append(value)
    version += 1
  }

  @discardableResult
  func remove(_ key: HashKey) -> Value? {
    guard let place = items.removeValue(forKey: key) else { return nil }
    let value = order[place]
    order[place] = nil
    version += 1
    if order.count > 32, items.count < order.count / 2 { compact() }
    return value
  }

  func removeAll() {
    items.removeAll()
    order.removeAll()
    version += 1
  }

  private func compact() {
    let pairs = pairs
    order = pairs.map(\.value)
    for (place, pair) in pairs.enumerated() { items[pair.key] = place }
  }
}
