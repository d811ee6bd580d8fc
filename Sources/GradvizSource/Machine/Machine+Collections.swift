import GradvizText

extension Machine {
  /// Operators on texts, lists, tuples, sets and dictionaries; nil where they have none.
  func collectionBinary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool
  ) throws(Interruption) -> Value? {
    if let result = try libraryBinary(op, x, y, inPlace: inPlace) { return result }
    switch op {
    case .add: return try concatenated(x, y, inPlace: inPlace)
    case .multiply:
      if let count = try repetitions(y) { return try repeated(x, count, inPlace: inPlace) }
      if let count = try repetitions(x) { return try repeated(y, count, inPlace: false) }
      return nil
    case .remainder:
      return try x.asText.map { text throws(Interruption) in .text(try percentFormatted(text, y)) }
    case .bitOr, .bitAnd, .subtract, .bitXor: return try setBinary(op, x, y, inPlace: inPlace)
    default: return nil
    }
  }

  private func concatenated(_ x: Value, _ y: Value, inPlace: Bool) throws(Interruption) -> Value? {
    if let a = x.asTextObject {
      guard let b = y.asTextObject else {
        throw raise(
          .TypeError, "can only concatenate str (not \"\(typeName(of: y))\") to str",
          id: "operands",
          help: "write str(…), or a formatted string f'…{x}'")
      }
      try checkText(a.text.utf8.count + b.text.utf8.count)
      return .text(a.text + b.text)
    }
    if let a = x.asList {
      if inPlace, y.asArray == nil {
        let items = try items(of: y)
        try checkListCount(a.count + items.count)
        try materialize(a)
        touch(a)
        a.change { $0 += items }
        return x
      }
      guard let b = y.asList else {
        if y.asArray != nil { return nil }
        throw raise(
          .TypeError, "can only concatenate list (not \"\(typeName(of: y))\") to list",
          id: "operands")
      }
      try checkListCount(a.count + b.count)
      return .list(try items(of: a) + items(of: b))
    }
    if let a = x.asTuple {
      guard let b = y.asTuple else {
        if y.asArray != nil { return nil }
        throw raise(
          .TypeError, "can only concatenate tuple (not \"\(typeName(of: y))\") to tuple",
          id: "operands")
      }
      try checkListCount(a.items.count + b.items.count)
      return .tuple(a.items + b.items)
    }
    return nil
  }

  /// How often something is repeated; nil where the value is no whole number.
  private func repetitions(_ value: Value) throws(Interruption) -> Int? {
    switch value {
    case .int, .bool: return try wholeNumber(value)
    case .scalar(let scalar) where !scalar.dtype.isFloat: return scalar.int
    case .recorded(let number) where !number.dtype.isFloat: return try wholeNumber(value)
    default: return nil
    }
  }

  private func repeated(_ value: Value, _ count: Int, inPlace: Bool) throws(Interruption) -> Value?
  {
    let count = max(0, count)
    if let text = value.asTextObject {
      try checkText(text.text.utf8.count.multipliedReportingOverflow(by: count))
      return .text(String(repeating: text.text, count: count))
    }
    if let list = value.asList {
      try checkListCount(list.count.multipliedReportingOverflow(by: count))
      let items = try items(of: list)
      let result = Array(repeatElement(items, count: count).joined())
      if inPlace {
        touch(list)
        list.change { $0 = result }
        return value
      }
      return .list(result)
    }
    if let tuple = value.asTuple {
      try checkListCount(tuple.items.count.multipliedReportingOverflow(by: count))
      return .tuple(Array(repeatElement(tuple.items, count: count).joined()))
    }
    return nil
  }

  private func checkListCount(_ product: (partialValue: Int, overflow: Bool)) throws(Interruption) {
    try checkListCount(product.overflow ? .max : product.partialValue)
  }

  func checkListCount(_ count: Int) throws(Interruption) {
    if count > options.listLimit {
      throw .stop(RunMessages.listLimit(options.listLimit, range: range))
    }
  }

  private func checkText(_ product: (partialValue: Int, overflow: Bool)) throws(Interruption) {
    try checkText(product.overflow ? .max : product.partialValue)
  }

  /// Stops before a text gets too long.
  func checkText(_ bytes: Int) throws(Interruption) {
    if bytes > Self.textLimit { throw .stop(RunMessages.textLimit(Self.textLimit, range: range)) }
  }

  /// How many bytes a text may have.
  static let textLimit = 100_000_000

  private func setBinary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool
  ) throws(Interruption) -> Value? {
    if op == .bitOr, let a = x.asDictionary, let b = y.asDictionary {
      let result = inPlace ? a : copy(of: a)
      if inPlace { touch(a) }
      for entry in b.living { result.set(entry.hash, key: entry.key, entry.value) }
      return .object(result)
    }
    guard let a = asSetLike(x), let b = asSetLike(y) else { return nil }
    let result = SetObject(isFrozen: a.isFrozen)
    switch op {
    case .bitOr:
      for (key, value) in a.pairs + b.pairs { result.insert(key, value) }
    case .bitAnd: for (key, value) in a.pairs where b.contains(key) { result.insert(key, value) }
    case .subtract: for (key, value) in a.pairs where !b.contains(key) { result.insert(key, value) }
    default:
      for (key, value) in a.pairs where !b.contains(key) { result.insert(key, value) }
      for (key, value) in b.pairs where !a.contains(key) { result.insert(key, value) }
    }
    if inPlace, x.asSet != nil, !a.isFrozen {
      a.removeAll()
      for (key, value) in result.pairs { a.insert(key, value) }
      return x
    }
    return .object(result)
  }

  private func asSetLike(_ value: Value) -> SetObject? {
    value.asSet ?? (value.object as? DictionaryViewObject)?.asSet
  }

  func copy(of dictionary: DictionaryObject) -> DictionaryObject {
    let result = DictionaryObject()
    result.factory = dictionary.factory
    result.isCounter = dictionary.isCounter
    result.isOrdered = dictionary.isOrdered
    for entry in dictionary.living { result.set(entry.hash, key: entry.key, entry.value) }
    return result
  }
}

/// `d.keys()`, `d.values()` or `d.items()`: what a dictionary holds at any time.
final class DictionaryViewObject: Object {
  enum Part {
    case keys, values, items
  }

  let dictionary: DictionaryObject
  let part: Part

  init(_ dictionary: DictionaryObject, _ part: Part) {
    self.dictionary = dictionary
    self.part = part
    super.init(.dictionaryView)
  }

  override var typeName: String {
    switch part {
    case .keys: "dict_keys"
    case .values: "dict_values"
    case .items: "dict_items"
    }
  }

  func value(of entry: DictionaryObject.Entry) -> Value {
    switch part {
    case .keys: entry.key
    case .values: entry.value
    case .items: .tuple([entry.key, entry.value])
    }
  }

  /// The keys as a set.
  var asSet: SetObject? {
    guard part == .keys else { return nil }
    let set = SetObject()
    for entry in dictionary.living { set.insert(entry.hash, entry.key) }
    return set
  }
}
