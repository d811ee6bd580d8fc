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
  private(set) var symbols: [Symbol] = []
  private(set) var values: [Value] = []
  /// Where each name stands, once there are many.
  private var places: [Symbol: Int] = [:]

  var count: Int { symbols.count }

  @inline(__always)
  func place(of symbol: Symbol) -> Int? {
    if symbols.count > 12 { return places[symbol] }
    for index in symbols.indices where symbols[index] == symbol { return index }
    return nil
  }

  subscript(symbol: Symbol) -> Value? {
    @inline(__always) get { place(of: symbol).map { values[$0] } }
  }

  mutating func set(_ symbol: Symbol, _ value: Value) {
    if let place = place(of: symbol) {
      values[place] = value
      return
    }
    symbols.append(symbol)
    values.append(value)
    if symbols.count == 13 {
      for (place, symbol) in symbols.enumerated() { places[symbol] = place }
    } else if symbols.count > 13 {
      places[symbol] = symbols.count - 1
    }
  }

  mutating func fill(_ place: Int, _ value: Value) { values[place] = value }

  /// Takes an attribute out.
  ///
  /// - Returns: whether it was there.
  mutating func remove(_ symbol: Symbol) -> Bool {
    guard let place = place(of: symbol) else { return false }
    symbols.remove(at: place)
    values.remove(at: place)
    places.removeAll()
    if symbols.count > 12 {
      for (place, symbol) in symbols.enumerated() { places[symbol] = place }
    }
    return true
  }
}
