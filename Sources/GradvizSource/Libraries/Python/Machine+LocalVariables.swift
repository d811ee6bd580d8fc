extension Machine {
  /// `locals()`: the variables that the call under way has now, in Python's order.
  func localVariables() throws(Interruption) -> Value {
    let code = frame.code
    let dictionary = DictionaryObject()
    switch code.kind {
    case .program: return try call("builtins.globals", [])
    case .comprehension:
      throw notDrawn("'locals()' in a comprehension", "call it before")
    case .classBody:
      if let names = frame.names {
        for (symbol, value) in zip(names.attributes.symbols, names.attributes.values) {
          dictionary.set(symbols[symbol], value)
        }
      }
      return .object(dictionary)
    case .function, .lambda: break
    }
    func add(_ name: String, _ value: Value) {
      if !name.isEmpty, !value.isUnset { dictionary.set(name, value) }
    }
    for (slot, name) in code.locals.enumerated() {
      // A parameter that inner functions share lies in a cell.
      let cell = code.cellParameters.firstIndex(of: slot)
      add(name, cell.map { frame.cells[$0].value } ?? frame.slots[slot])
    }
    for (place, name) in (code.ownCells + code.freeCells).enumerated()
    where !dictionary.contains(.text(name)) {
      add(name, frame.cells[place].value)
    }
    return .object(dictionary)
  }
}
