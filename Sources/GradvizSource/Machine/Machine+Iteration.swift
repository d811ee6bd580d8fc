import GradvizDiagnostics
import GradvizEngine

extension Machine {
  /// What gives a value's items one after the other.
  func iterator(of value: Value) throws(Interruption) -> Value {
    guard case .object(let object) = value else { throw notIterable(value) }
    switch object.kind {
    case .list: return .object(ListIterator(unsafeDowncast(object, to: ListObject.self)))
    case .tuple: return .object(ArrayIterator(unsafeDowncast(object, to: TupleObject.self).items))
    case .range: return .object(RangeIterator(unsafeDowncast(object, to: RangeObject.self)))
    case .iterator: return value
    case .array:
      let array = unsafeDowncast(object, to: ArrayObject.self)
      if array.rank == 0 {
        throw raise(.TypeError, "iteration over a 0-d array", id: "not-iterable")
      }
      return .object(RowIterator(array))
    case .text:
      return .object(TextIterator(unsafeDowncast(object, to: TextObject.self).text))
    case .dictionary:
      return dictionaryIterator(unsafeDowncast(object, to: DictionaryObject.self), .keys)
    case .dictionaryView:
      let view = unsafeDowncast(object, to: DictionaryViewObject.self)
      return dictionaryIterator(view.dictionary, view.part)
    case .set:
      let set = unsafeDowncast(object, to: SetObject.self)
      return .object(ArrayIterator(orderedItems(of: set), name: "set_iterator"))
    case .instance:
      if let result = try callSpecial(known.iterate, on: value) {
        if let inner = result.asInstance {
          guard inner.type.lookup(known.next) != nil else {
            throw raise(.TypeError, "iter() returned non-iterator of type '\(inner.type.name)'")
          }
          return .object(MethodIterator(result))
        }
        return try iterator(of: result)
      }
      if unsafeDowncast(object, to: InstanceObject.self).type.lookup(known.getItem) != nil {
        return .object(IndexIterator(value))
      }
      let base = unsafeDowncast(object, to: InstanceObject.self).base
      if !base.isUnset { return try iterator(of: base) }
    default: if let result = try libraryIterator(value) { return result }
    }
    throw notIterable(value)
  }

  private func dictionaryIterator(
    _ dictionary: DictionaryObject, _ part: DictionaryViewObject.Part
  ) -> Value {
    let view = DictionaryViewObject(dictionary, part)
    let version = dictionary.keyVersion
    var place = 0
    return .object(
      ClosureIterator(part == .keys ? "dict_keyiterator" : "dict_itemiterator") {
        machine throws(Interruption) in
        if dictionary.keyVersion != version {
          throw machine.raise(
            .RuntimeError, "dictionary changed size during iteration",
            id: "changed-during-iteration",
            help: "run over list(…) of it")
        }
        while place < dictionary.placeCount {
          place += 1
          if let entry = dictionary.entry(at: place - 1) { return view.value(of: entry) }
        }
        return nil
      })
  }

  /// The items of anything that can be run over, where their order does not matter.
  func unorderedItems(of value: Value) throws(Interruption) -> [Value] {
    if let set = value.asSet { return SetOrder.order(set).items }
    return try items(of: value)
  }

  /// The items of a set in the order in which Python has them, where that is certain.
  func orderedItems(of set: SetObject) -> [Value] {
    let (items, isCertain) = SetOrder.order(set)
    if !isCertain, !sortedAtOnce.contains(range.start) { note(RunMessages.setOrder(range: range)) }
    return items
  }

  /// The next value of an iterator, nil at its end.
  @inline(__always)
  func nextValue(_ iterator: Value) throws(Interruption) -> Value? {
    guard case .object(let object) = iterator, object.kind == .iterator else {
      throw raise(.TypeError, "'\(typeName(of: iterator))' object is not an iterator")
    }
    return try unsafeDowncast(object, to: IteratorObject.self).next(self)
  }

  /// The next turn of a loop, in a scope that says which turn it is; nil at the end.
  @inline(__always)
  func nextTurn(_ iterator: Value, site: Int) throws(Interruption) -> Value? {
    try countWork()
    guard case .object(let object) = iterator else { return nil }
    let source = unsafeDowncast(object, to: IteratorObject.self)
    guard let value = try source.next(self) else { return nil }
    source.begin(value)
    scopes.append(ScopeEntry(turn: source.turns - 1, of: source, site: site))
    return value
  }

  /// The items of anything that can be run over.
  func items(of value: Value) throws(Interruption) -> [Value] {
    if let list = value.asList { return try items(of: list) }
    if let tuple = value.asTuple { return tuple.items }
    let iterator = try iterator(of: value)
    var items: [Value] = []
    while let item = try nextValue(iterator) {
      items.append(item)
      if items.count & 0xfff == 0 {
        try checkListCount(items.count)
        try countWork()
      }
    }
    return items
  }

  func items(of list: ListObject?) throws(Interruption) -> [Value] {
    guard let list else { return [] }
    if list.isLazy { try materialize(list) }
    return list.storage
  }

  /// An item of a list; that of an input becomes a node of its own.
  func item(of list: ListObject, _ index: Int, text: String? = nil) throws(Interruption) -> Value {
    if list.isLazy, unrecordedDepth == 0 { try fill(list, index, text: text) }
    return list.storage[index]
  }

  /// Makes nodes of all items of a list that is an input.
  func materialize(_ list: ListObject) throws(Interruption) {
    guard list.isLazy else { return }
    for index in 0..<list.count { try fill(list, index, text: nil) }
  }

  private func fill(_ list: ListObject, _ index: Int, text: String?) throws(Interruption) {
    if list.node < 0, let row = list.row {
      // A row of an input first becomes a slice of it.
      let outer = row.list
      if outer.node < 0 { try fillRow(outer) }
      if outer.node >= 0 {
        list.become(row: try slice(outer.node, row.index, text: "[\(row.index)]"))
      }
    }
    guard list.node >= 0 else { return }
    switch list.storage[index] {
    case .float:
      list.fill(index, .recordedFloat(try slice(list.node, index, text: text ?? "[\(index)]")))
    case .int:
      let node = try slice(list.node, index, text: text ?? "[\(index)]")
      list.fill(index, .recorded(RecordedNumber(node: node, dtype: .int64, isPython: true)))
    default: break
    }
  }

  private func fillRow(_ list: ListObject) throws(Interruption) {
    guard let row = list.row else { return }
    if row.list.node < 0 { try fillRow(row.list) }
    if row.list.node >= 0 {
      list.become(row: try slice(row.list.node, row.index, text: "[\(row.index)]"))
    }
  }

  private func slice(_ node: Int32, _ index: Int, text: String) throws(Interruption) -> Int32 {
    let shape = tape.variable(at: node).shape.dimensions
    var ranges = [IndexRange(start: index, count: 1)]
    for extent in shape.dropFirst() { ranges.append(IndexRange(start: 0, count: extent)) }
    return try record(
      .slice, [node], Attributes(shape: Shape(Array(shape.dropFirst())), ranges: ranges, text: text)
    )
  }

  // MARK: Length

  /// `len(value)`, nil where the value has none.
  func length(of value: Value) throws(Interruption) -> Int? {
    guard case .object(let object) = value else { return nil }
    switch object.kind {
    case .list: return unsafeDowncast(object, to: ListObject.self).count
    case .tuple: return unsafeDowncast(object, to: TupleObject.self).items.count
    case .text: return unsafeDowncast(object, to: TextObject.self).scalars.count
    case .dictionary: return unsafeDowncast(object, to: DictionaryObject.self).count
    case .dictionaryView:
      return unsafeDowncast(object, to: DictionaryViewObject.self).dictionary.count
    case .set: return unsafeDowncast(object, to: SetObject.self).count
    case .range: return unsafeDowncast(object, to: RangeObject.self).count
    case .array:
      guard let extent = unsafeDowncast(object, to: ArrayObject.self).shape.first else {
        throw raise(.TypeError, "len() of unsized object")
      }
      return extent
    case .instance:
      if let result = try callSpecial(known.length, on: value) { return try wholeNumber(result) }
      let base = unsafeDowncast(object, to: InstanceObject.self).base
      return base.isUnset ? nil : try length(of: base)
    default: return try libraryLength(value)
    }
  }
}
