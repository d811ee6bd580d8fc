/// A name as a number: attributes are found by comparing numbers, not texts.
struct Symbol: Hashable {
  let id: Int32
}

/// The names of one run.
final class SymbolTable {
  private var ids: [String: Symbol] = [:]
  private var names: [String] = []

  subscript(name: String) -> Symbol {
    if let symbol = ids[name] { return symbol }
    let symbol = Symbol(id: Int32(names.count))
    names.append(name)
    ids[name] = symbol
    return symbol
  }

  subscript(symbol: Symbol) -> String { names[Int(symbol.id)] }
}

/// Attributes in the order in which they were given.
struct AttributeTable {
  private(set) var entries: ContiguousArray<(symbol: Symbol, value: Value)> = []
  /// Where each name stands, once there are many.
  private var places: [Symbol: Int] = [:]

  /// How many attributes are looked through one by one.
  private static let few = 12

  var count: Int { entries.count }
  var symbols: [Symbol] { entries.map(\.symbol) }
  var values: [Value] { entries.map(\.value) }

  /// Makes room for attributes to come.
  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  @inline(__always)
  func place(of symbol: Symbol) -> Int? {
    if entries.count > Self.few { return places[symbol] }
    var index = 0
    while index < entries.count {
      if entries[index].symbol == symbol { return index }
      index += 1
    }
    return nil
  }

  subscript(symbol: Symbol) -> Value? {
    @inline(__always) get { place(of: symbol).map { entries[$0].value } }
  }

  mutating func set(_ symbol: Symbol, _ value: Value) {
    if let place = place(of: symbol) {
      entries[place].value = value
      return
    }
    entries.append((symbol, value))
    if entries.count == Self.few + 1 {
      for (place, entry) in entries.enumerated() { places[entry.symbol] = place }
    } else if entries.count > Self.few {
      places[symbol] = entries.count - 1
    }
  }

  mutating func fill(_ place: Int, _ value: Value) { entries[place].value = value }

  /// Takes an attribute out.
  ///
  /// - Returns: whether it was there.
  mutating func remove(_ symbol: Symbol) -> Bool {
    guard let place = place(of: symbol) else { return false }
    entries.remove(at: place)
    places.removeAll()
    if entries.count > Self.few {
      for (place, entry) in entries.enumerated() { places[entry.symbol] = place }
    }
    return true
  }
}
