extension IterationLibrary {
  /// Iterators over arrangements of items.
  static var choices: [Entry] {
    [
      Entry(
        "itertools.product", parameters: "*iterables, repeat=1",
        examples: ["list(itertools.product([0, 1], repeat=2))"]
      ) {
        machine, call throws(Interruption) in
        let count = try machine.wholeNumber(call["repeat"])
        if count < 0 { throw machine.raise(.ValueError, "repeat argument cannot be negative") }
        var pools: [[Value]] = []
        for value in call.rest { pools.append(try machine.items(of: value)) }
        try machine.checkListCount(pools.count.multipliedReportingOverflow(by: count).partialValue)
        pools = Array(repeatElement(pools, count: count).joined())
        var indices: [Int]? =
          pools.contains { $0.isEmpty } ? nil : [Int](repeating: 0, count: pools.count)
        return .object(
          ClosureIterator("itertools.product") { machine throws(Interruption) in
            guard var current = indices else { return nil }
            try machine.countWork()
            let value = Value.tuple(zip(pools, current).map { $0[$1] })
            var place = pools.count - 1
            while place >= 0 {
              current[place] += 1
              if current[place] < pools[place].count { break }
              current[place] = 0
              place -= 1
            }
            indices = place < 0 ? nil : current
            return value
          })
      },
      Entry(
        "itertools.permutations", parameters: "iterable, r=None",
        examples: ["list(itertools.permutations([1, 2, 3], 2))"]
      ) {
        machine, call throws(Interruption) in
        let pool = try machine.items(of: call[0])
        let size = try machine.whole(call[1], default: pool.count)
        if size < 0 { throw machine.raise(.ValueError, "r must be non-negative") }
        return permutations(pool, size)
      },
      Entry(
        "itertools.combinations", parameters: "iterable, r",
        examples: ["list(itertools.combinations([1, 2, 3], 2))"]
      ) {
        machine, call throws(Interruption) in
        try combinations("combinations", machine, call, isRepeating: false)
      },
      Entry("itertools.combinations_with_replacement", parameters: "iterable, r") {
        machine, call throws(Interruption) in
        try combinations("combinations_with_replacement", machine, call, isRepeating: true)
      },
    ]
  }

  private static func permutations(_ pool: [Value], _ size: Int) -> Value {
    var indices = Array(pool.indices)
    var cycles = size > pool.count ? [] : (0..<size).map { pool.count - $0 }
    var isFirst = true
    var isOver = size > pool.count
    return .object(
      ClosureIterator("itertools.permutations") { machine throws(Interruption) in
        if isOver { return nil }
        try machine.countWork()
        if isFirst {
          isFirst = false
          return .tuple(indices.prefix(size).map { pool[$0] })
        }
        for place in cycles.indices.reversed() {
          cycles[place] -= 1
          if cycles[place] == 0 {
            indices.append(indices.remove(at: place))
            cycles[place] = pool.count - place
          } else {
            indices.swapAt(place, pool.count - cycles[place])
            return .tuple(indices.prefix(size).map { pool[$0] })
          }
        }
        isOver = true
        return nil
      })
  }

  private static func combinations(
    _ name: String, _ machine: Machine, _ call: Arguments, isRepeating: Bool
  ) throws(Interruption) -> Value {
    let pool = try machine.items(of: call[0])
    let size = try machine.wholeNumber(call[1])
    if size < 0 { throw machine.raise(.ValueError, "r must be non-negative") }
    try machine.checkListCount(size)
    let isEmpty = isRepeating ? pool.isEmpty && size > 0 : size > pool.count
    var indices: [Int]? =
      isEmpty ? nil : isRepeating ? [Int](repeating: 0, count: size) : Array(0..<size)
    return .object(
      ClosureIterator("itertools.\(name)") { machine throws(Interruption) in
        guard var current = indices else { return nil }
        try machine.countWork()
        let value = Value.tuple(current.map { pool[$0] })
        let place = current.indices.last {
          current[$0] != (isRepeating ? pool.count - 1 : $0 + pool.count - size)
        }
        if let place {
          let next = current[place] + 1
          for index in place..<size { current[index] = isRepeating ? next : next + index - place }
          indices = current
        } else {
          indices = nil
        }
        return value
      })
  }
}
