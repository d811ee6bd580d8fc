extension IterationLibrary {
  /// Iterators that pass values of others on.
  static var chains: [Entry] {
    [
      Entry(
        "itertools.count", parameters: "start=0, step=1", examples: ["next(itertools.count(3))"]
      ) {
        machine, call throws(Interruption) in
        guard machine.isNumber(call[0]), machine.isNumber(call[1]) else {
          throw machine.raise(.TypeError, "a number is required", id: "operands")
        }
        var next: Value?
        let (start, step) = (call[0], call[1])
        return .object(
          ClosureIterator("itertools.count") { machine throws(Interruption) in
            try machine.countWork()
            let value =
              try next.map { value throws(Interruption) in try machine.binary(.add, value, step) }
              ?? start
            next = value
            return value
          })
      },
      Entry("itertools.cycle", parameters: "iterable, /") { machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[0])
        var seen: [Value] = []
        var place = -1
        return .object(
          ClosureIterator("itertools.cycle") { machine throws(Interruption) in
            try machine.countWork()
            if place < 0 {
              if let value = try machine.nextValue(source) {
                try machine.checkListCount(seen.count + 1)
                seen.append(value)
                return value
              }
              if seen.isEmpty { return nil }
            }
            place = (place + 1) % seen.count
            return seen[place]
          })
      },
      Entry(
        "itertools.repeat", parameters: "object, times=?",
        examples: ["list(itertools.repeat(2.0, 3))"]
      ) {
        machine, call throws(Interruption) in
        var left = call[1].isUnset ? nil : try machine.wholeNumber(call[1])
        let value = call[0]
        return .object(
          ClosureIterator("itertools.repeat") { machine throws(Interruption) in
            try machine.countWork()
            if let count = left {
              if count <= 0 { return nil }
              left = count - 1
            }
            return value
          })
      },
      Entry(
        "itertools.chain", parameters: "*iterables",
        examples: ["list(itertools.chain([1], (2, 3)))"]
      ) {
        machine, call throws(Interruption) in
        chain(try machine.iterator(of: .tuple(call.rest)))
      },
      Entry("itertools.chain.from_iterable", parameters: "iterable, /") {
        machine, call throws(Interruption) in
        chain(try machine.iterator(of: call[0]))
      },
      Entry(
        "itertools.islice", parameters: "iterable, *bounds",
        examples: [
          "list(itertools.islice([1, 2, 3, 4], 1, None, 2))",
          "list(itertools.islice([1, 2, 3], 2))",
        ]
      ) { machine, call throws(Interruption) in
        try machine.slice(call)
      },
      Entry(
        "itertools.accumulate", parameters: "iterable, func=None, *, initial=None",
        examples: ["list(itertools.accumulate([1.0, 2.0, 3.0]))"]
      ) { machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[0])
        let (function, initial) = (call[1], call["initial"])
        var total: Value?
        return .object(
          ClosureIterator("itertools.accumulate") { machine throws(Interruption) in
            guard let before = total else {
              total = try initial.isNone ? machine.nextValue(source) : initial
              return total
            }
            guard let item = try machine.nextValue(source) else { return nil }
            let value =
              try function.isNone
              ? machine.binary(.add, before, item) : machine.call(function, [before, item])
            total = value
            return value
          })
      },
      Entry(
        "itertools.zip_longest", parameters: "*iterables, fillvalue=None",
        examples: ["list(itertools.zip_longest([1, 2], [3]))"]
      ) {
        machine, call throws(Interruption) in
        var sources: [Value?] = []
        for value in call.rest { sources.append(try machine.iterator(of: value)) }
        let filler = call["fillvalue"]
        return .object(
          ClosureIterator("itertools.zip_longest") { machine throws(Interruption) in
            var items: [Value] = []
            for (place, source) in sources.enumerated() {
              if let source, let item = try machine.nextValue(source) {
                items.append(item)
              } else {
                sources[place] = nil
                items.append(filler)
              }
            }
            return sources.allSatisfy { $0 == nil } ? nil : .tuple(items)
          })
      },
      Entry(
        "itertools.pairwise", parameters: "iterable, /",
        examples: ["list(itertools.pairwise([1, 2, 3]))"]
      ) {
        machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[0])
        var before: Value?
        return .object(
          ClosureIterator("itertools.pairwise") { machine throws(Interruption) in
            if before == nil { before = try machine.nextValue(source) }
            guard let first = before, let second = try machine.nextValue(source) else { return nil }
            before = second
            return .tuple([first, second])
          })
      },
      Entry("itertools.tee", parameters: "iterable, n=2, /") { machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[0])
        let count = try machine.wholeNumber(call[1])
        if count < 0 { throw machine.raise(.ValueError, "n must be >= 0") }
        try machine.checkListCount(count)
        let shared = SharedItems(source)
        return .tuple(
          (0..<count).map { _ in
            var place = 0
            return .object(
              ClosureIterator("itertools._tee") { machine throws(Interruption) in
                defer { place += 1 }
                return try shared.item(place, machine)
              })
          })
      },
    ]
  }

  private static func chain(_ outer: Value) -> Value {
    var inner: Value?
    return .object(
      ClosureIterator("itertools.chain") { machine throws(Interruption) in
        while true {
          if let source = inner, let value = try machine.nextValue(source) { return value }
          guard let next = try machine.nextValue(outer) else { return nil }
          inner = try machine.iterator(of: next)
          try machine.countWork()
        }
      })
  }

  /// The values of an iterator, kept for several that run over them.
  private final class SharedItems {
    let source: Value
    var items: [Value] = []

    init(_ source: Value) { self.source = source }

    func item(_ place: Int, _ machine: Machine) throws(Interruption) -> Value? {
      if place < items.count { return items[place] }
      guard let value = try machine.nextValue(source) else { return nil }
      try machine.checkListCount(items.count + 1)
      items.append(value)
      return value
    }
  }
}

extension Machine {
  fileprivate func slice(_ call: Arguments) throws(Interruption) -> Value {
    let bounds = call.rest
    guard (1...3).contains(bounds.count) else {
      throw raise(
        .TypeError, "islice expected at least 2 arguments, got \(bounds.count + 1)",
        id: "argument-count")
    }
    func bound(_ value: Value, _ words: String, least: Int = 0) throws(Interruption) -> Int? {
      if value.isNone { return nil }
      guard let number = try optionalWhole(value), number >= least else {
        throw raise(.ValueError, words)
      }
      return number
    }
    let indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
    let start = bounds.count == 1 ? 0 : try bound(bounds[0], indices) ?? 0
    let stop = try bound(
      bounds.count == 1 ? bounds[0] : bounds[1],
      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    let step =
      bounds.count == 3
      ? try bound(bounds[2], "Step for islice() must be a positive integer or None.", least: 1) ?? 1
      : 1
    let source = try iterator(of: call[0])
    var place = 0
    var wanted = start
    return .object(
      ClosureIterator("itertools.islice") { machine throws(Interruption) in
        if let stop, wanted >= stop {
          // What lies before the end is read as well.
          while place < stop, try machine.nextValue(source) != nil { place += 1 }
          return nil
        }
        while place < wanted {
          guard try machine.nextValue(source) != nil else { return nil }
          place += 1
        }
        guard let value = try machine.nextValue(source) else { return nil }
        place += 1
        wanted = wanted.addingReportingOverflow(step).overflow ? Int.max : wanted + step
        return value
      })
  }
}
