import GradvizDiagnostics
import GradvizEngine

extension Machine {
  /// The text of an expression in the program, empty for one that no program wrote.
  func writtenText(_ place: Int) -> String {
    code.texts.indices.contains(place) ? code.texts[place] : ""
  }

  /// `value[index]`.
  func index(_ value: Value, _ index: Value, text: Int) throws(Interruption) -> Value {
    guard case .object(let object) = value else {
      if case .scalar = value { return try numberIndex(value, index) }
      if case .recorded(let number) = value, !number.isPython {
        return try numberIndex(value, index)
      }
      throw notSubscriptable(value)
    }
    switch object.kind {
    case .list:
      let list = unsafeDowncast(object, to: ListObject.self)
      if let slice = index.asSlice {
        let run = try indexRange(slice, extent: list.count)
        if list.isLazy, list.wholeNode >= 0, list.storage.allSatisfy({ $0.asList == nil }),
          unrecordedDepth == 0
        {
          return try lazySlice(list, run, text: writtenText(text))
        }
        var items: [Value] = []
        for place in 0..<run.count {
          items.append(try item(of: list, run.start + place * run.step))
        }
        return .list(items)
      }
      return try item(
        of: list, place(index, count: list.count, of: "list"), text: writtenText(text))
    case .tuple:
      let items = unsafeDowncast(object, to: TupleObject.self).items
      if let slice = index.asSlice {
        let run = try indexRange(slice, extent: items.count)
        return .tuple((0..<run.count).map { items[run.start + $0 * run.step] })
      }
      return items[try place(index, count: items.count, of: "tuple")]
    case .dictionary:
      return try dictionaryItem(unsafeDowncast(object, to: DictionaryObject.self), index)
    case .array:
      return try self.index(
        unsafeDowncast(object, to: ArrayObject.self), index, text: writtenText(text))
    case .text:
      let scalars = unsafeDowncast(object, to: TextObject.self).scalars
      if let slice = index.asSlice {
        let run = try indexRange(slice, extent: scalars.count)
        return .text(
          String(
            String.UnicodeScalarView((0..<run.count).map { scalars[run.start + $0 * run.step] })))
      }
      return character(scalars[try place(index, count: scalars.count, of: "string")])
    case .range:
      let range = unsafeDowncast(object, to: RangeObject.self)
      if let slice = index.asSlice {
        let run = try indexRange(slice, extent: range.count)
        let step = range.step &* run.step
        let start = run.count > 0 ? range[run.start] : range.start
        return .object(RangeObject(start, start &+ step &* run.count, step == 0 ? 1 : step))
      }
      return .int(range[try place(index, count: range.count, of: "range object")])
    case .instance:
      if let result = try callSpecial(known.getItem, on: value, [index]) { return result }
      let base = unsafeDowncast(object, to: InstanceObject.self).base
      if !base.isUnset {
        if let dictionary = base.asDictionary, !dictionary.contains(try hashKey(index)),
          let result = try callSpecial(symbols["__missing__"], on: value, [index])
        {
          return result
        }
        return try self.index(base, index, text: text)
      }
    case .classObject, .dtype: return try libraryIndex(value, index) ?? value
    case .module where ModulePaths.isSilent(unsafeDowncast(object, to: ModuleObject.self).path):
      return value
    default: if let result = try libraryIndex(value, index) { return result }
    }
    throw notSubscriptable(value)
  }

  /// A number of NumPy has no axes, but takes `...` and None.
  private func numberIndex(_ value: Value, _ index: Value) throws(Interruption) -> Value {
    try self.index(asArray(value), index, text: nil)
  }

  private func notSubscriptable(_ value: Value) -> Interruption {
    raise(.TypeError, "'\(typeName(of: value))' object is not subscriptable", id: "not-indexable")
  }

  /// A text of one character; those of ASCII are made once.
  func character(_ scalar: Unicode.Scalar) -> Value {
    guard scalar.isASCII else { return .text(String(Character(scalar))) }
    if characters.isEmpty {
      characters = (0..<128).map { .text(String(Character(Unicode.Scalar(UInt8($0))))) }
    }
    return characters[Int(scalar.value)]
  }

  /// A slice of a list that is an input: the same slice of its node.
  private func lazySlice(
    _ list: ListObject, _ run: IndexRange, text: String
  ) throws(Interruption) -> Value {
    let items = (0..<run.count).map { list.storage[run.start + $0 * run.step] }
    let node = try record(
      .slice, [list.wholeNode], Attributes(shape: Shape([run.count]), ranges: [run], text: text))
    let part = ListObject(items)
    part.become(node)
    return .object(part)
  }

  /// An index of a sequence as a place counted from 0.
  func place(_ index: Value, count: Int, of kind: String) throws(Interruption) -> Int {
    guard let number = try optionalWhole(index) else {
      let plural = kind == "string" ? "string" : kind
      throw raise(
        .TypeError, "\(plural) indices must be integers or slices, not \(typeName(of: index))",
        id: "index",
        help: index.asTuple != nil && kind == "list" ? "make it an array: np.array(…)" : nil)
    }
    guard (-count..<count).contains(number) else {
      throw raise(
        .IndexError, "\(kind) index out of range", id: "index",
        label: "index \(number) of \(count)",
        help: count == 0
          ? "the \(kind) is empty"
          : "indices run from 0 to \(count - 1), or from -1 back to -\(count)")
    }
    return number < 0 ? number + count : number
  }

  /// A whole number, nil where the value is none; its use as an index or a bound is noted.
  func optionalWhole(_ value: Value) throws(Interruption) -> Int? {
    switch value {
    case .int(let number): return number
    case .bool(let value): return value ? 1 : 0
    case .scalar(let scalar) where scalar.dtype.isInteger: return scalar.int
    case .recorded(let number) where !number.dtype.isFloat:
      notePlainUse(value)
      return Int(tape.number(at: number.node))
    case .object(let object):
      if object.kind == .array {
        let array = unsafeDowncast(object, to: ArrayObject.self)
        if array.rank == 0, array.dtype.isInteger {
          notePlainUse(of: array)
          return try plainInts(of: array).first
        }
      }
      if let result = try callSpecial(symbols["__index__"], on: value) {
        return try optionalWhole(result)
      }
      return nil
    default: return nil
    }
  }

  /// A whole number that must be one.
  func wholeNumber(_ value: Value) throws(Interruption) -> Int {
    guard let number = try optionalWhole(value) else {
      throw raise(
        .TypeError, "'\(typeName(of: value))' object cannot be interpreted as an integer",
        id: "whole-number",
        help: "write int(…) for a whole number, or // to divide without a remainder")
    }
    return number
  }

  /// The places that a slice takes from an axis.
  func indexRange(_ slice: SliceObject, extent: Int) throws(Interruption) -> IndexRange {
    func bound(_ value: Value) throws(Interruption) -> Int? {
      if value.isNone { return nil }
      guard let number = try optionalWhole(value) else {
        throw raise(
          .TypeError, "slice indices must be integers or None or have an __index__ method",
          id: "whole-number",
          label: "'\(typeName(of: value))'",
          help: "write int(…) for a whole number, or // to divide without a remainder")
      }
      return number
    }
    let step = try bound(slice.step) ?? 1
    if step == 0 { throw raise(.ValueError, "slice step cannot be zero", id: "zero-step") }
    return IndexRange(
      start: try bound(slice.start), stop: try bound(slice.stop), step: step, extent: extent)
  }

  // MARK: Dictionaries

  func dictionaryItem(_ dictionary: DictionaryObject, _ key: Value) throws(Interruption) -> Value {
    let hash = try hashKey(key)
    if let value = dictionary[hash] { return value }
    if dictionary.isCounter { return .int(0) }
    if !dictionary.factory.isUnset, !dictionary.factory.isNone {
      let value = try call(dictionary.factory, [])
      touch(dictionary)
      dictionary.set(hash, key: key, value)
      return value
    }
    throw keyError(key, dictionary)
  }

  func keyError(_ key: Value, _ dictionary: DictionaryObject) -> Interruption {
    let instance = InstanceObject(classes[.KeyError])
    instance.attributes.set(symbols["args"], .tuple([key]))
    let raised = RaisedAt(range: range, id: "key")
    let known = dictionary.living.compactMap(\.key.asText)
    if let text = key.asText {
      if let near = closestMatch(to: text, in: known) {
        raised.help = "did you mean '\(near)'?"
      } else if !known.isEmpty {
        raised.help =
          "the keys are " + known.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
          + (known.count > 8 ? ", …" : "")
      }
    }
    instance.raised = raised
    return .exception(instance)
  }
}
