/// A dictionary, which keeps the order in which keys came.
final class DictionaryObject: Container {
  struct Entry {
    var hash: HashKey
    var key: Value
    var value: Value
  }

  // The entries in order, each part in an array of its own; the key of one that was removed is unset.
  private var hashes: ContiguousArray<HashKey> = []
  private var codes: ContiguousArray<Int> = []
  private var keys: ContiguousArray<Value> = []
  private var values: ContiguousArray<Value> = []
  /// How many entries there are.
  private(set) var count = 0
  /// Places of entries by the last digits of their codes, or the next free slot; −1 where there is none.
  ///
  /// There are twice as many slots as places of entries at least.
  private var slots: ContiguousArray<Int32> = []
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

  /// How many places of entries there are, those of removed ones among them.
  var placeCount: Int { keys.count }

  /// The entry at a place; nil where it was removed.
  func entry(at place: Int) -> Entry? {
    keys[place].isUnset
      ? nil : Entry(hash: hashes[place], key: keys[place], value: values[place])
  }

  /// The living entries in order.
  var living: [Entry] { (0..<placeCount).compactMap { entry(at: $0) } }

  /// Where the entry of a key stands.
  @inline(__always)
  private func place(of hash: HashKey, _ code: Int) -> Int? {
    if slots.isEmpty { return nil }
    let mask = slots.count - 1
    var slot = code & mask
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if codes[place] == code, hashes[place] == hash, !keys[place].isUnset { return place }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Makes room for one entry more, and gives the places of removed ones back.
  private func makeRoom() {
    guard 2 * (keys.count + 1) > slots.count else { return }
    if count < keys.count {
      let kept = keys.indices.filter { !keys[$0].isUnset }
      hashes = ContiguousArray(kept.map { hashes[$0] })
      codes = ContiguousArray(kept.map { codes[$0] })
      values = ContiguousArray(kept.map { values[$0] })
      keys = ContiguousArray(kept.map { keys[$0] })
    }
    var size = 8
    while size < 4 * (count + 1) { size *= 2 }
    slots = ContiguousArray(repeating: -1, count: size)
    for (place, code) in codes.enumerated() { fillSlot(code, place) }
  }

  @inline(__always)
  private func fillSlot(_ code: Int, _ place: Int) {
    let mask = slots.count - 1
    var slot = code & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(place)
  }

  subscript(hash: HashKey) -> Value? { place(of: hash, hash.code).map { values[$0] } }

  func contains(_ hash: HashKey) -> Bool { place(of: hash, hash.code) != nil }

  func set(_ hash: HashKey, key: @autoclosure () -> Value, _ value: Value) {
    let code = hash.code
    if let place = place(of: hash, code) {
      values[place] = value
      onChange?(keys[place], value)
    } else {
      makeRoom()
      fillSlot(code, keys.count)
      let key = key()
      hashes.append(hash)
      codes.append(code)
      keys.append(key)
      values.append(value)
      count += 1
      keyVersion += 1
      onChange?(key, value)
    }
  }

  func set(_ name: String, _ value: Value) { set(.text(name), key: .text(name), value) }

  /// Puts the node of a value in its place; the dictionary is the same as before.
  func fill(_ place: Int, _ value: Value) { values[place] = value }

  @discardableResult
  func remove(_ hash: HashKey) -> Entry? {
    guard let place = place(of: hash, hash.code), let entry = entry(at: place) else { return nil }
    onChange?(entry.key, nil)
    // The slot goes on leading to the empty place, so that searches go past it.
    keys[place] = .unset
    values[place] = .unset
    count -= 1
    keyVersion += 1
    return entry
  }

  func removeAll() {
    if let onChange { for key in keys where !key.isUnset { onChange(key, nil) } }
    hashes.removeAll()
    codes.removeAll()
    keys.removeAll()
    values.removeAll()
    slots.removeAll()
    count = 0
    keyVersion += 1
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
