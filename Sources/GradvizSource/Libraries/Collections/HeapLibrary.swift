/// Lists kept as heaps, and lists kept sorted: `heapq` and `bisect`.
enum HeapLibrary {
  static let entries =
    heaps + [
      place("bisect_left", isAfter: false), place("bisect_right", isAfter: true),
      place("bisect", isAfter: true), insertion("insort_left", isAfter: false),
      insertion("insort_right", isAfter: true), insertion("insort", isAfter: true),
    ]

  private static let heaps: [Entry] = [
    Entry("heapq.heappush", parameters: "heap, item, /") { machine, call throws(Interruption) in
      let list = try machine.heap(call[0])
      try machine.checkListCount(list.count + 1)
      var items = list.storage + [call[1]]
      try machine.rise(&items, from: items.count - 1, to: 0)
      list.change { $0 = items }
      return .none
    },
    Entry("heapq.heappop", parameters: "heap, /") { machine, call throws(Interruption) in
      let list = try machine.heap(call[0])
      var items = list.storage
      guard let last = items.popLast() else {
        throw machine.raise(.IndexError, "index out of range", id: "index")
      }
      var result = last
      if !items.isEmpty {
        result = items[0]
        items[0] = last
        try machine.sink(&items, from: 0)
      }
      list.change { $0 = items }
      return result
    },
    Entry("heapq.heapify", parameters: "heap, /") { machine, call throws(Interruption) in
      let list = try machine.heap(call[0])
      var items = list.storage
      for place in (0..<items.count / 2).reversed() { try machine.sink(&items, from: place) }
      list.change { $0 = items }
      return .none
    },
    exchange("heapreplace", isReplacing: true), exchange("heappushpop", isReplacing: false),
    Entry("heapq.nsmallest", parameters: "n, iterable, key=None") {
      machine, call throws(Interruption) in
      let sorted = try machine.sorted(
        machine.items(of: call[1]), key: call["key"], isReversed: false)
      return .list(Array(sorted.prefix(max(try machine.wholeNumber(call[0]), 0))))
    },
    Entry("heapq.nlargest", parameters: "n, iterable, key=None") {
      machine, call throws(Interruption) in
      let sorted = try machine.sorted(
        machine.items(of: call[1]), key: call["key"], isReversed: true)
      return .list(Array(sorted.prefix(max(try machine.wholeNumber(call[0]), 0))))
    },
  ]

  /// The smallest item goes and another comes, before that or after it.
  private static func exchange(_ name: String, isReplacing: Bool) -> Entry {
    Entry("heapq.\(name)", parameters: "heap, item, /") { machine, call throws(Interruption) in
      let list = try machine.heap(call[0])
      var items = list.storage
      guard let first = items.first else {
        if !isReplacing { return call[1] }
        throw machine.raise(.IndexError, "index out of range", id: "index")
      }
      if !isReplacing, try !machine.isTrue(.less, first, call[1]) { return call[1] }
      items[0] = call[1]
      try machine.sink(&items, from: 0)
      list.change { $0 = items }
      return first
    }
  }

  private static let range = "a, x, lo=0, hi=None, *, key=None"

  private static func place(_ name: String, isAfter: Bool) -> Entry {
    Entry("bisect.\(name)", parameters: range) { machine, call throws(Interruption) in
      .int(try machine.sortedPlace(machine.items(of: call[0]), call[1], call, isAfter: isAfter))
    }
  }

  private static func insertion(_ name: String, isAfter: Bool) -> Entry {
    Entry("bisect.\(name)", parameters: range) { machine, call throws(Interruption) in
      let list = try machine.heap(call[0])
      try machine.checkListCount(list.count + 1)
      let key = call["key"]
      let wanted = key.isNone ? call[1] : try machine.call(key, [call[1]])
      let place = try machine.sortedPlace(list.storage, wanted, call, isAfter: isAfter)
      list.change { $0.insert(call[1], at: place) }
      return .none
    }
  }
}

extension Machine {
  fileprivate func heap(_ value: Value) throws(Interruption) -> ListObject {
    guard let list = value.asList else {
      throw raise(.TypeError, "argument must be a list, not \(typeName(of: value))", id: "operands")
    }
    try materialize(list)
    return list
  }

  /// Moves an item towards the start while it is smaller than the one above it.
  fileprivate func rise(
    _ items: inout [Value], from place: Int, to start: Int
  ) throws(Interruption) {
    let item = items[place]
    var place = place
    while place > start {
      let parent = (place - 1) / 2
      guard try isTrue(.less, item, items[parent]) else { break }
      items[place] = items[parent]
      place = parent
    }
    items[place] = item
  }

  /// Moves an item down to the end along the smaller ones below, and up again to where it belongs.
  fileprivate func sink(_ items: inout [Value], from start: Int) throws(Interruption) {
    let item = items[start]
    var place = start
    var child = 2 * place + 1
    while child < items.count {
      if child + 1 < items.count, try !isTrue(.less, items[child], items[child + 1]) { child += 1 }
      items[place] = items[child]
      place = child
      child = 2 * place + 1
    }
    items[place] = item
    try rise(&items, from: place, to: start)
  }

  /// Where an item belongs among sorted ones: before those that equal it, or after them.
  fileprivate func sortedPlace(
    _ items: [Value], _ item: Value, _ call: Arguments, isAfter: Bool
  ) throws(Interruption) -> Int {
    let key = call["key"]
    var low = try whole(call["lo"], default: 0)
    if low < 0 { throw raise(.ValueError, "lo must be non-negative") }
    var high = min(try whole(call["hi"], default: items.count), items.count)
    while low < high {
      let middle = (low + high) / 2
      let other = key.isNone ? items[middle] : try self.call(key, [items[middle]])
      let goesLeft = try isAfter ? isTrue(.less, item, other) : !isTrue(.less, other, item)
      if goesLeft { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
