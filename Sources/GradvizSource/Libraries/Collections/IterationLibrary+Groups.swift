extension IterationLibrary {
  /// Iterators that choose among the values of others, or group them.
  static var groups: [Entry] {
    [
      Entry(
        "itertools.starmap", parameters: "function, iterable, /",
        examples: ["list(itertools.starmap(pow, [(2, 3), (3, 2)]))"]
      ) {
        machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[1])
        let function = call[0]
        return .object(
          ClosureIterator("itertools.starmap") { machine throws(Interruption) in
            guard let item = try machine.nextValue(source) else { return nil }
            return try machine.call(function, machine.items(of: item))
          })
      },
      Entry("itertools.takewhile", parameters: "predicate, iterable, /") {
        machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[1])
        let predicate = call[0]
        return .object(
          ClosureIterator("itertools.takewhile") { machine throws(Interruption) in
            guard let item = try machine.nextValue(source),
              try machine.truth(machine.call(predicate, [item]))
            else { return nil }
            return item
          })
      },
      Entry("itertools.dropwhile", parameters: "predicate, iterable, /") {
        machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[1])
        let predicate = call[0]
        var hasBegun = false
        return .object(
          ClosureIterator("itertools.dropwhile") { machine throws(Interruption) in
            while let item = try machine.nextValue(source) {
              if hasBegun { return item }
              if !(try machine.truth(machine.call(predicate, [item]))) {
                hasBegun = true
                return item
              }
            }
            return nil
          })
      },
      Entry("itertools.filterfalse", parameters: "predicate, iterable, /") {
        machine, call throws(Interruption) in
        let source = try machine.iterator(of: call[1])
        let predicate = call[0]
        return .object(
          ClosureIterator("itertools.filterfalse") { machine throws(Interruption) in
            while let item = try machine.nextValue(source) {
              if !(try machine.truth(predicate.isNone ? item : machine.call(predicate, [item]))) {
                return item
              }
            }
            return nil
          })
      },
      Entry(
        "itertools.compress", parameters: "data, selectors",
        examples: ["list(itertools.compress([1, 2, 3], [1, 0, 1]))"]
      ) {
        machine, call throws(Interruption) in
        let (data, selectors) = (
          try machine.iterator(of: call[0]), try machine.iterator(of: call[1])
        )
        return .object(
          ClosureIterator("itertools.compress") { machine throws(Interruption) in
            while let item = try machine.nextValue(data),
              let selector = try machine.nextValue(selectors)
            {
              if try machine.truth(selector) { return item }
            }
            return nil
          })
      },
      Entry(
        "itertools.groupby", parameters: "iterable, key=None",
        examples: ["[(k, list(g)) for k, g in itertools.groupby('aab')]"]
      ) { machine, call throws(Interruption) in
        let runs = Runs(try machine.iterator(of: call[0]), key: call[1])
        return .object(
          ClosureIterator("itertools.groupby") { machine throws(Interruption) in
            guard let key = try runs.nextKey(machine) else { return nil }
            let number = runs.number
            let group = ClosureIterator("itertools._grouper") { machine throws(Interruption) in
              try runs.nextItem(of: number, machine)
            }
            return .tuple([key, .object(group)])
          })
      },
    ]
  }

  /// Items in runs of one key.
  private final class Runs {
    let source: Value
    let key: Value
    /// The item that was read last, with its key.
    var waiting: (item: Value, key: Value)?
    var isStarted = false
    var runKey: Value = .unset
    /// Which run is read: the iterators of earlier ones are at their end.
    var number = 0

    init(_ source: Value, key: Value) {
      self.source = source
      self.key = key
    }

    private func read(_ machine: Machine) throws(Interruption) {
      guard let item = try machine.nextValue(source) else {
        waiting = nil
        return
      }
      waiting = (item, key.isNone ? item : try machine.call(key, [item]))
    }

    func nextKey(_ machine: Machine) throws(Interruption) -> Value? {
      number += 1
      if isStarted {
        while let current = waiting, try machine.isSame(current.key, runKey) { try read(machine) }
      } else {
        isStarted = true
        try read(machine)
      }
      guard let current = waiting else { return nil }
      runKey = current.key
      return runKey
    }

    func nextItem(of run: Int, _ machine: Machine) throws(Interruption) -> Value? {
      guard run == number, let current = waiting, try machine.isSame(current.key, runKey) else {
        return nil
      }
      try read(machine)
      return current.item
    }
  }
}
