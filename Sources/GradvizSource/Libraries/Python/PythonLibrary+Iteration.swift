extension PythonLibrary {
  static let iteration: [Entry] = [
    Entry("builtins.enumerate", parameters: "iterable, start=0") {
      machine, call throws(Interruption) in
      let source = try machine.iterator(of: call[0])
      var index = try machine.wholeNumber(call[1])
      return .object(
        ClosureIterator("enumerate") { machine throws(Interruption) in
          guard let item = try machine.nextValue(source) else { return nil }
          index += 1
          return .tuple([.int(index - 1), item])
        })
    },
    Entry("builtins.zip", parameters: "*iterables, strict=False") {
      machine, call throws(Interruption) in
      var sources: [Value] = []
      for value in call.rest { sources.append(try machine.iterator(of: value)) }
      let isStrict = try machine.flag(call["strict"])
      return .object(
        ClosureIterator("zip") { machine throws(Interruption) in
          if sources.isEmpty { return nil }
          var items: [Value] = []
          for (index, source) in sources.enumerated() {
            guard let item = try machine.nextValue(source) else {
              if isStrict, index > 0 {
                throw machine.raise(
                  .ValueError,
                  "zip() argument \(index + 1) is shorter than argument \(index == 1 ? "1" : "s 1-\(index)")"
                )
              }
              return nil
            }
            items.append(item)
          }
          return .tuple(items)
        })
    },
    Entry("builtins.map", parameters: "func, *iterables") { machine, call throws(Interruption) in
      var sources: [Value] = []
      for value in call.rest { sources.append(try machine.iterator(of: value)) }
      let function = call[0]
      return .object(
        ClosureIterator("map") { machine throws(Interruption) in
          var items: [Value] = []
          for source in sources {
            guard let item = try machine.nextValue(source) else { return nil }
            items.append(item)
          }
          return try machine.call(function, items)
        })
    },
    Entry("builtins.filter", parameters: "function, iterable") {
      machine, call throws(Interruption) in
      let source = try machine.iterator(of: call[1])
      let function = call[0]
      return .object(
        ClosureIterator("filter") { machine throws(Interruption) in
          while let item = try machine.nextValue(source) {
            let isKept =
              function.isNone
              ? try machine.truth(item) : try machine.truth(machine.call(function, [item]))
            if isKept { return item }
          }
          return nil
        })
    },
    Entry("builtins.reversed", parameters: "sequence, /") { machine, call throws(Interruption) in
      if let result = try machine.callSpecial(machine.symbols["__reversed__"], on: call[0]) {
        return result
      }
      if let range = call[0].asRange {
        return .object(
          RangeIterator(
            RangeObject(
              range.start + (range.count - 1) * range.step, range.start - range.step, -range.step)))
      }
      if let dictionary = call[0].asDictionary {
        return .object(
          ArrayIterator(dictionary.living.map(\.key).reversed(), name: "dict_reversekeyiterator"))
      }
      if let view = call[0].object as? DictionaryViewObject {
        return .object(
          ArrayIterator(
            view.dictionary.living.map(view.value).reversed(), name: "dict_reverseitemiterator"))
      }
      guard call[0].asSet == nil, !(call[0].object is IteratorObject) else {
        throw machine.raise(
          .TypeError, "'\(machine.typeName(of: call[0]))' object is not reversible")
      }
      if let list = call[0].asList { return .object(ReversedListIterator(list)) }
      return .object(ArrayIterator(try machine.items(of: call[0]).reversed(), name: "reversed"))
    },
    Entry("builtins.iter", parameters: "object, sentinel=?, /") {
      machine, call throws(Interruption) in
      if call[1].isUnset { return try machine.iterator(of: call[0]) }
      let (function, sentinel) = (call[0], call[1])
      return .object(
        ClosureIterator("callable_iterator") { machine throws(Interruption) in
          let value = try machine.call(function, [])
          return try machine.isSame(value, sentinel) ? nil : value
        })
    },
    Entry("builtins.next", parameters: "iterator, default=?, /") {
      machine, call throws(Interruption) in
      if call[0].asInstance != nil {
        do throws(Interruption) {
          return try machine.callMethod("__next__", on: call[0])
        } catch {
          if machine.isException(error, "StopIteration"), !call[1].isUnset { return call[1] }
          throw error
        }
      }
      if let value = try machine.nextValue(call[0]) { return value }
      if !call[1].isUnset { return call[1] }
      throw machine.raise(
        .StopIteration, "", id: "stop-iteration",
        help: "the iterator has no further values; give a default: next(it, None)")
    },
    Entry("builtins.sorted", parameters: "iterable, /, *, key=None, reverse=False") {
      machine, call throws(Interruption) in
      .list(
        try machine.sorted(
          machine.unorderedItems(of: call[0]), key: call["key"],
          isReversed: machine.flag(call["reverse"])))
    },
    Entry("iterator.send", parameters: "self, value, /") { machine, call throws(Interruption) in
      guard let generator = call[0].object as? GeneratorObject else {
        throw machine.raise(
          .AttributeError, "'\(machine.typeName(of: call[0]))' object has no attribute 'send'")
      }
      if let value = try machine.resume(generator, sending: call[1]) { return value }
      throw machine.raise(.StopIteration, "", id: "stop-iteration")
    },
    Entry("iterator.__next__", parameters: "self, /") { machine, call throws(Interruption) in
      if let value = try machine.nextValue(call[0]) { return value }
      throw machine.raise(.StopIteration, "", id: "stop-iteration")
    },
    Entry("iterator.__iter__", parameters: "self, /") { _, call throws(Interruption) in call[0] },
    Entry("iterator.close", parameters: "self, /") { machine, call throws(Interruption) in
      if let generator = call[0].object as? GeneratorObject { try machine.close(generator) }
      return .none
    },
    Entry("range.index", parameters: "self, value, /") { machine, call throws(Interruption) in
      guard let range = call[0].asRange, try machine.contains(call[0], call[1]), range.step != 0
      else {
        throw machine.raise(
          .ValueError, "\(try machine.representation(of: call[1])) is not in range")
      }
      return .int((try machine.wholeNumber(call[1]) - range.start) / range.step)
    },
  ]
}

extension Machine {
  /// Items in ascending order; equal ones keep theirs.
  func sorted(_ items: [Value], key: Value, isReversed: Bool) throws(Interruption) -> [Value] {
    var keys: [Value] = []
    for item in items { keys.append(key.isNone || key.isUnset ? item : try call(key, [item])) }
    var order = Array(items.indices)
    if isReversed { order.reverse() }
    order = try mergeSorted(order) { a, b throws(Interruption) in
      try self.isTrue(.less, keys[a], keys[b])
    }
    if isReversed { order.reverse() }
    return order.map { items[$0] }
  }

  /// Sorts by merging, so that equal items keep their order and comparisons may throw.
  func mergeSorted(
    _ items: [Int], _ precedes: (Int, Int) throws(Interruption) -> Bool
  ) throws(Interruption) -> [Int] {
    var source = items
    var width = 1
    while width < source.count {
      var result: [Int] = []
      result.reserveCapacity(source.count)
      var start = 0
      while start < source.count {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var (left, right) = (start, middle)
        while left < middle, right < end {
          if try precedes(source[right], source[left]) {
            result.append(source[right])
            right += 1
          } else {
            result.append(source[left])
            left += 1
          }
        }
        result += source[left..<middle]
        result += source[right..<end]
        start = end
      }
      source = result
      width *= 2
    }
    return source
  }
}
